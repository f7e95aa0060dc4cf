import { createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, test } from 'vitest';
import { callAgent } from '../../../scripts/lab/machine/agent.ts';
import { scratch } from '../../scratch.ts';

let machine: Server | undefined;
afterEach(() => machine?.close());

const base64 = (text: string) => Buffer.from(text).toString('base64');

/** A machine whose agent says what it was told to do, with exit status 3; told `exit`, the machine ends. */
function plug(port: string): void {
  machine = createServer((socket) => {
    socket.write('up\n');
    createInterface({ input: socket }).on('line', (line) => {
      const script = Buffer.from(line, 'base64').toString();
      if (script === 'exit') socket.destroy();
      else socket.write(`3:${base64(`told: ${script}`)}:\n`);
    });
  }).listen(port);
}

test('a script goes in as it is, and its status and outputs come back', async () => {
  const port = join(scratch(), 'port');
  plug(port);
  const agent = await callAgent(port, new AbortController().signal);
  const script = "printf 'ä\\n:'\n# 2";
  expect(await agent.run(script)).toEqual({ status: 3, stdout: `told: ${script}`, stderr: '' });
});

test('it may be called before the port is there', async () => {
  const port = join(scratch(), 'port');
  const called = callAgent(port, new AbortController().signal);
  await sleep(0);
  plug(port);
  expect((await (await called).run('x')).stdout).toBe('told: x');
});

test('a machine that ends while it boots ends the wait for it', async () => {
  const port = join(scratch(), 'port');
  const over = new AbortController();
  machine = createServer(() => over.abort()).listen(port);
  await expect(callAgent(port, over.signal)).rejects.toThrow('the machine ended');
});

test('a machine that ends ends the wait for it, before its port is there and after it is up', async () => {
  const port = join(scratch(), 'port');
  const over = new AbortController();
  const never = callAgent(port, over.signal);
  over.abort();
  await expect(never).rejects.toThrow('the machine ended');
  plug(port);
  const agent = await callAgent(port, new AbortController().signal);
  await expect(agent.run('exit')).rejects.toThrow('the machine ended');
});
