import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { encodeActionResult } from '../../../scripts/remote/action-result.ts';
import { readAddress } from '../../../scripts/remote/address.ts';
import { type RemoteCache, remoteCache } from '../../../scripts/remote/remote-cache.ts';
import { scratch } from '../../scratch.ts';

const key = 'c0'.repeat(32);
const content = Buffer.from('content of a block');
const sha256 = createHash('sha256').update(content).digest('hex');

interface Opened extends RemoteCache {
  readonly words: readonly string[];
}

/** A server that answers as a test wants, and a cache that asks it. */
async function serve(listener: RequestListener, token?: string, readOnly = false): Promise<Opened> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return open(`http://127.0.0.1:${port}/cache/`, token, readOnly);
}

function open(url: string, token?: string, readOnly = false): Opened {
  const words: string[] = [];
  const signal = new AbortController().signal;
  const warn = (line: string) => words.push(line);
  return { ...remoteCache({ address: readAddress(url, token), readOnly, warn, signal }), words };
}

/** A server that keeps what it is given, as nginx or bazel-remote do. */
function store(kept: Map<string, Buffer>): RequestListener {
  return (request, response) => {
    if (request.method === 'GET') {
      const found = kept.get(request.url ?? '');
      response.writeHead(found ? 200 : 404).end(found);
      return;
    }
    const pieces: Buffer[] = [];
    request.on('data', (piece: Buffer) => pieces.push(piece));
    request.on('end', () => {
      kept.set(request.url ?? '', Buffer.concat(pieces));
      response.writeHead(201).end();
    });
  };
}

/** A server that has an entry for `key` and answers its content by `listener`. */
function withEntry(listener: RequestListener, size = content.length): RequestListener {
  return (request, response) => {
    if (request.url?.includes('/ac/')) response.end(encodeActionResult('content', { sha256, size }));
    else listener(request, response);
  };
}

test('what one machine keeps another reads, by the paths of the protocol', async () => {
  const kept = new Map<string, Buffer>();
  const remote = await serve(store(kept));
  expect(await remote.read(key, 100)).toBeUndefined();
  await remote.keep(key, content);
  await remote.settle();
  expect([...kept.keys()]).toEqual([`/cache/cas/${sha256}`, `/cache/ac/${key}`]);
  expect(await remote.read(key, 100)).toEqual(content);
  expect(remote.words).toEqual([]);
});

test('a file is sent and fetched whole', async () => {
  const remote = await serve(store(new Map()));
  const [sent, fetched] = ['sent', 'fetched'].map((name) => join(scratch(), name)) as [string, string];
  const large = Buffer.alloc(3_000_000, 'x');
  writeFileSync(sent, large);
  const digest = { sha256: createHash('sha256').update(large).digest('hex'), size: large.length };
  await remote.keepFile(key, sent, digest);
  await remote.settle();
  expect(await remote.fetch(key, fetched)).toEqual(digest);
  expect(readFileSync(fetched).equals(large)).toBe(true);
  expect(await remote.fetch('d0'.repeat(32), `${fetched}.none`)).toBeUndefined();
  expect(existsSync(`${fetched}.none`)).toBe(false);
});

test('a cache that is only read is sent nothing', async () => {
  const kept = new Map<string, Buffer>();
  const remote = await serve(store(kept), undefined, true);
  await remote.keep(key, content);
  await remote.settle();
  expect(kept.size).toBe(0);
});

test('a token and a password are shown to the server, and to nobody else', async () => {
  const seen: (string | undefined)[] = [];
  const refusing: RequestListener = ({ headers }, response) => {
    seen.push(headers.authorization);
    response.writeHead(401).end();
  };
  const byToken = await serve(refusing, 'secret-token');
  expect(await byToken.read(key, 100)).toBeUndefined();
  expect(seen).toEqual(['Bearer secret-token']);
  expect(byToken.words).toHaveLength(1);
  expect(byToken.words[0]).toMatch(
    /^The remote cache http:\/\/127\.0\.0\.1:\d+\/cache is not used any more: it answers 401\. The build goes on without it\.$/,
  );
  const { url, authorization } = readAddress('https://me:pa%3Ass@host.example/x/', undefined);
  expect(url).toBe('https://host.example/x');
  expect(authorization).toBe(`Basic ${Buffer.from('me:pa:ss').toString('base64')}`);
  for (const wrong of ['host/path', 'ftp://host/', 'https://host/?a=b', ''])
    expect(() => readAddress(wrong, undefined)).toThrow('cannot be used');
});

const faults: Readonly<Record<string, RequestListener>> = {
  '500': (_, response) => response.writeHead(500).end(),
  'a redirection': (_, response) => response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end(),
  'a cut connection': (request) => request.socket.destroy(),
  'an entry that is a page': (_, response) => response.end('<html>Welcome</html>'),
  'an entry without end': (_, response) => response.end(Buffer.alloc(1_000_000)),
  'other bytes of the same size': withEntry((_, response) => response.end(Buffer.alloc(content.length))),
  'fewer bytes': withEntry((_, response) => response.end(content.subarray(3))),
  'more bytes': withEntry((_, response) => response.end(Buffer.concat([content, content]))),
  'a truncated answer': withEntry((_, response) => {
    response.writeHead(200, { 'content-length': content.length }).write(content.subarray(0, 5));
    setTimeout(() => response.destroy(), 50);
  }),
};

test.each(Object.entries(faults))(
  '%s is said once, and the server is asked nothing more',
  async (_, listener) => {
    let asked = 0;
    const remote = await serve((request, response) => {
      asked++;
      listener(request, response);
    });
    expect(await remote.read(key, 100)).toBeUndefined();
    const before = asked;
    expect(await remote.read(key, 100)).toBeUndefined();
    await remote.keep(key, content);
    await remote.settle();
    expect(asked).toBe(before);
    expect(remote.words).toHaveLength(1);
  },
);

test('a server that is silent, and one that drips, are given up by themselves', async () => {
  const silent = await serve(() => {});
  expect(await silent.read(key, 100)).toBeUndefined();
  expect(silent.words[0]).toContain('it is too slow');
  const dripping = await serve(
    withEntry((_, response) => {
      const timer = setInterval(() => response.write('x'), 50);
      response.on('close', () => clearInterval(timer));
    }, 50_000_000),
  );
  expect(await dripping.read(key, 60_000_000)).toBeUndefined();
  expect(dripping.words[0]).toContain('it is too slow');
});

test('nobody at the address is one line', async () => {
  const remote = open('http://127.0.0.1:9/');
  expect(await Promise.all([remote.read(key, 9), remote.read(key, 9), remote.read(key, 9)])).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
  expect(remote.words).toHaveLength(1);
  expect(remote.words[0]).toMatch(/: (ECONNREFUSED|bad port)\. /);
});

test('an entry whose bytes are gone is no fault: the server made room', async () => {
  const remote = await serve(withEntry((_, response) => response.writeHead(404).end()));
  expect(await remote.read(key, 100)).toBeUndefined();
  expect(remote.words).toEqual([]);
});

test('two hundred clients at once each have what they sent', async () => {
  const remote = await serve(store(new Map()));
  const clients = Array.from({ length: 200 }, (_, index) => String(index).padStart(64, '0'));
  const found = await Promise.all(
    clients.map(async (own) => {
      await remote.keep(own, Buffer.from(own));
      return own;
    }),
  );
  await remote.settle();
  // A program asks for as many blocks at once as its archives and encoders are.
  for (const own of found) expect(await remote.read(own, 100)).toEqual(Buffer.from(own));
  expect(remote.words).toEqual([]);
});
