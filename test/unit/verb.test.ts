import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { type RunResult, run } from '../../scripts/system/tools/run.ts';
import { lacks } from '../lacks.ts';

const folder = join(import.meta.dirname, '../fixtures/verb');
/** As on a person's machine, whatever runs these tests. */
const home = ['CI', 'NO_COLOR', 'FORCE_COLOR', 'SLIPWAY_DEBUG'].flatMap((name) => ['-u', name]);
const verb = [...home, 'TERM=xterm', process.execPath, '--import', 'tsx', join(folder, 'work.ts')];

function work(args: readonly string[], onOutput?: (text: string) => void): Promise<RunResult> {
  return run('env', [...verb, ...args], onOutput && { onOutput });
}

/** The same on a terminal; Ctrl-C is pressed when it has said `wait` twice. */
function workOnTerminal(args: readonly string[], wait = ''): Promise<RunResult> {
  return run('python3', [join(folder, 'on-terminal.py'), wait, 'env', ...verb, ...args]);
}

/** Sends signals, one each time that another of these words was said. */
function signalling(...moments: readonly (readonly [word: RegExp, signal: NodeJS.Signals])[]) {
  let said = '';
  let done = 0;
  return (text: string) => {
    said += text;
    const [word, signal] = moments[done] ?? [];
    if (!word || !signal || !word.test(said)) return;
    done++;
    process.kill(Number(/verb (\d+)\./.exec(said)?.[1]), signal);
  };
}

/** The processes that the verb started and that still live; a zombie does not. */
function livingChildren(said: string): readonly number[] {
  const children = [...said.matchAll(/child (\d+)\./g)].map(([, pid]) => Number(pid));
  expect(children).toHaveLength(2);
  return children.filter((pid) => {
    try {
      process.kill(pid, 0);
      return process.platform !== 'linux' || !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
    } catch {
      return false;
    }
  });
}

test('a verb that is no terminal says plain lines on standard error, and only the result on standard output', async () => {
  const { status, stdout, stderr } = await work([]);
  expect(status).toBe(0);
  expect(stdout).toMatch(/^verb \d+\.\nresult\n$/);
  const lines = stderr
    .trim()
    .replaceAll(/[\d.]+ s/g, '… s')
    .split('\n')
    .sort();
  expect(lines).toEqual([
    'deb linux        done  … s',
    'deb linux        started',
    'rpm linux-arm64  done  … s',
    'rpm linux-arm64  started',
  ]);
});

test('a quiet verb says nothing but its result', async () => {
  expect((await work(['--quiet'])).stderr).toBe('');
});

test.skipIf(await lacks('python3'))('on a terminal each job has one line that moves', async () => {
  const { status, stdout } = await workOnTerminal([]);
  expect(status).toBe(0);
  expect(stdout).toContain('deb linux        counting  43 %  43 B of 100 B');
  expect(stdout).toMatch(/\u2714.*rpm linux-arm64 {2}done/);
  // The cursor is shown again.
  expect(stdout.lastIndexOf('\u001b[?25h')).toBeGreaterThan(stdout.lastIndexOf('\u001b[?25l'));
});

test('a fault is said with its place and what to do, without a stack', async () => {
  const { status, stderr } = await work(['--do', 'fault', '--quiet']);
  expect(status).toBe(1);
  expect(stderr).toBe('product.yaml:3: deb linux, rpm linux-arm64: the bytes are wrong\n    Use others.\n');
});

test('a fault of usage exits with 2', async () => {
  expect((await work(['--do', 'usage', '--quiet'])).status).toBe(2);
});

test('a full disk is said in words', async () => {
  const { status, stderr } = await work(['--do', 'full', '--quiet']);
  expect(status).toBe(1);
  expect(stderr).toMatch(/^\/full: .*: no space is left on the disk\n/);
});

test.each(['crash', 'stray'])(
  'an error that nobody foresaw (%s) is one sentence, and no stack',
  async (deed) => {
    const { status, stderr } = await work(['--do', deed, '--quiet']);
    expect(status).toBe(1);
    expect(stderr).toMatch(
      /^(.*: )?Slipway failed in a way that it should not: .*\n {4}Please report it.*\n$/,
    );
  },
);

test('SLIPWAY_DEBUG=1 shows the stack, also of what a job threw', async () => {
  const { stderr } = await run('env', [
    ...home,
    'SLIPWAY_DEBUG=1',
    ...verb.slice(home.length),
    '--do',
    'crash',
  ]);
  expect(stderr).toContain('work.ts:');
});

test('an unknown option names the nearest one and exits with 2', async () => {
  const { status, stderr } = await work(['--qiuet']);
  expect(status).toBe(2);
  expect(stderr).toContain('Did you mean --quiet?');
  expect(stderr).toContain('npm run work -- --help');
});

test('a word too many exits with 2', async () => {
  expect((await work(['everything'])).status).toBe(2);
});

test('help exits with 0', async () => {
  const { status, stdout } = await work(['--help']);
  expect(status).toBe(0);
  expect(stdout).toContain('Usage: npm run work -- [options]');
});

test.each([
  ['SIGINT', 130],
  ['SIGTERM', 143],
  ['SIGHUP', 129],
] as const)('%s ends the verb with %i and leaves no child', async (signal, expected) => {
  const { status, stdout, stderr } = await work(
    ['--do', 'sleep'],
    signalling([/(child \d+\.\n){2}/, signal]),
  );
  expect(status).toBe(expected);
  expect(stderr).toContain(`Interrupted by ${signal}.`);
  expect(stderr).not.toContain('    at ');
  await vi.waitFor(() => expect(livingChildren(stdout)).toEqual([]), 5_000);
});

test('a second Ctrl-C ends what does not listen', async () => {
  const both = signalling([/(listening\.\n){2}/, 'SIGINT'], [/heard it/, 'SIGINT']);
  expect((await work(['--do', 'ignore', '--quiet'], both)).status).toBe(130);
});

test.skipIf(await lacks('python3'))('Ctrl-C on a terminal leaves no child, and the cursor', async () => {
  const { status, stdout } = await workOnTerminal(['--do', 'sleep', '--quiet'], 'child');
  expect(status).toBe(130);
  expect(stdout).toContain('Interrupted by SIGINT.');
  await vi.waitFor(() => expect(livingChildren(stdout)).toEqual([]), 5_000);
});
