import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { FaultError, fault, usageFault } from '../../scripts/model/fault.ts';
import { faultsOf } from '../../scripts/system/terminal/explain.ts';
import { runJobs } from '../../scripts/system/terminal/jobs.ts';
import { followJob, momentText } from '../../scripts/system/terminal/progress.ts';
import { tableText } from '../../scripts/system/terminal/table.ts';
import { countText, sizeText, timeText } from '../../scripts/system/terminal/words.ts';

const quiet = { jobs: 2, signal: new AbortController().signal, style: 'quiet' } as const;
const three = [{ id: 'a' }, { id: 'b' }, { id: 'c' }];

test('sizes have three digits in decimal units', () => {
  const sizes = [0, 999, 1000, 4_210_000, 12_345_678, 108_900_000, 2e12, 5e16];
  expect(sizes.map(sizeText)).toEqual([
    '0 B',
    '999 B',
    '1.00 kB',
    '4.21 MB',
    '12.3 MB',
    '109 MB',
    '2.00 TB',
    '50000 TB',
  ]);
});

test('times are seconds, then minutes', () => {
  expect([0, 0.44, 9.94, 9.96, 59.4, 59.6, 185, 3600].map(timeText)).toEqual([
    '0.0 s',
    '0.4 s',
    '9.9 s',
    '10 s',
    '59 s',
    '1 min 00 s',
    '3 min 05 s',
    '60 min 00 s',
  ]);
});

test('one is no plural', () => {
  expect([0, 1, 2].map((count) => countText(count, 'file'))).toEqual(['0 files', '1 file', '2 files']);
});

test('a table is aligned whatever colours its cells have', () => {
  const rows = [
    ['\u001b[1martifact\u001b[22m', 'size'],
    ['a.deb', '\u001b[32m1 kB\u001b[39m'],
    ['long-name.rpm', '109 MB'],
  ];
  const lines = tableText(rows, ['l', 'r']).split('\n');
  expect(lines).toEqual([
    '\u001b[1martifact\u001b[22m         size',
    'a.deb            \u001b[32m1 kB\u001b[39m',
    'long-name.rpm  109 MB',
  ]);
});

test('a moment says what, how far and how long', () => {
  const moment = { step: 'compressing', done: 47_000_000, total: 109_000_000, seconds: 12 };
  expect(momentText(moment)).toBe('compressing  43 %  47.0 MB of 109 MB  12 s');
  expect(momentText({ step: 'staging', done: 0, total: 0, seconds: 1 })).toBe('staging  1.0 s');
});

test('a moment is never further than the end', () => {
  expect(momentText({ step: 'x', done: 120, total: 100, seconds: 1 })).toContain('100 %');
});

test('a system error becomes a fault with its path and what to do', () => {
  const error = Object.assign(new Error('ENOSPC: no space left on device, write'), {
    code: 'ENOSPC',
    path: '/d/x',
  });
  const next = 'Free some, or write elsewhere with --out.';
  expect(faultsOf(error)).toEqual([{ what: 'no space is left on the disk', next, where: { file: '/d/x' } }]);
});

test('an error that nobody foresaw asks to be reported, in one line', () => {
  const [found] = faultsOf(new TypeError('x is undefined\n    at y'));
  expect(found?.what).toBe('Slipway failed in a way that it should not: x is undefined');
  expect(found?.next).toContain('SLIPWAY_DEBUG=1');
});

test('jobs give their results in order, whichever ends first', async () => {
  const finished = await runJobs(three, quiet, async ({ id }) => {
    if (id === 'a') await new Promise((resolve) => setImmediate(resolve));
    return id.toUpperCase();
  });
  expect(finished.map(({ value }) => value)).toEqual(['A', 'B', 'C']);
  expect(finished.map(({ job }) => job)).toEqual(three);
});

test('no more jobs run at a time than were asked for', async () => {
  let [running, most] = [0, 0];
  await runJobs(three, quiet, async () => {
    running++;
    most = Math.max(most, running);
    await new Promise((resolve) => setImmediate(resolve));
    running--;
  });
  expect(most).toBe(2);
});

test('a failed job lets the others end, and all faults are said', async () => {
  const ended: string[] = [];
  const work = async ({ id }: { id: string }) => {
    if (id !== 'c') throw fault(`no ${id}`, 'Get one.');
    ended.push(id);
  };
  const error = await runJobs(three, quiet, work).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(FaultError);
  expect((error as FaultError).faults).toEqual([
    { what: 'a: no a', next: 'Get one.' },
    { what: 'b: no b', next: 'Get one.' },
  ]);
  expect(ended).toEqual(['c']);
});

test('a fault that several jobs meet is said once', async () => {
  const error = await runJobs(three, quiet, () => Promise.reject(fault('no payload'))).catch(
    (thrown) => thrown,
  );
  expect((error as FaultError).faults).toEqual([{ what: 'a, b, c: no payload' }]);
});

test('faults of the command line keep their kind only when there is no other', async () => {
  const kindOf = (work: (id: string) => Error) =>
    runJobs(three, quiet, ({ id }) => Promise.reject(work(id))).catch((error: FaultError) => error.kind);
  expect(await kindOf(() => usageFault('x'))).toBe('usage');
  expect(await kindOf((id) => (id === 'b' ? fault('x') : usageFault('x')))).toBe('work');
});

test('an interruption starts no further job and is what is thrown', async () => {
  const controller = new AbortController();
  const reason = new Error('enough');
  const begun: string[] = [];
  const work = async ({ id }: { id: string }) => {
    begun.push(id);
    controller.abort(reason);
    throw new Error('a step that was cut off');
  };
  await expect(runJobs(three, { ...quiet, jobs: 1, signal: controller.signal }, work)).rejects.toBe(reason);
  expect(begun).toEqual(['a']);
});

test('no jobs are done at once', async () => {
  expect(await runJobs([], quiet, () => Promise.reject(new Error('none')))).toEqual([]);
});

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] });
});
afterEach(() => {
  vi.useRealTimers();
});

test('a plain job says that it starts, where it is every half minute, and how it ended', () => {
  const lines: string[] = [];
  const { report, end } = followJob('deb', 'plain', (line) => lines.push(line));
  report.step('compressing');
  report.progress(1_000_000, 4_000_000);
  vi.advanceTimersByTime(30_000);
  report.progress(3_000_000, 4_000_000);
  vi.advanceTimersByTime(30_000);
  report.step('sealing');
  vi.advanceTimersByTime(2_000);
  expect(end('done')).toBe(62);
  vi.advanceTimersByTime(60_000);
  expect(lines).toEqual([
    'deb  started',
    'deb  compressing  25 %  1.00 MB of 4.00 MB  30 s',
    'deb  compressing  75 %  3.00 MB of 4.00 MB  1 min 00 s',
    'deb  done  1 min 02 s',
  ]);
});
