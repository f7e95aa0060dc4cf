import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { run } from '../../scripts/system/tools/run.ts';
import { buildGoCometd, lacksGo } from '../go-cometd.ts';
import { scratch } from '../scratch.ts';

test.skipIf(lacksGo).each([
  ['linux', 'amd64'],
  ['linux', 'arm64'],
  ['windows', 'amd64'],
  ['windows', 'arm64'],
])(
  'the Comet Server in Go is compiled for %s on %s',
  async (os, machine) => {
    const program = join(scratch(), 'cometd');
    await buildGoCometd(os, machine, program);
    expect(readFileSync(program).subarray(0, 4).toString('latin1')).toMatch(
      os === 'linux' ? '\x7fELF' : /^MZ/,
    );
  },
  900_000,
);

test.skipIf(lacksGo)(
  'it has only the flags of the installation page, and needs a serial number',
  async () => {
    const folder = scratch();
    const program = join(folder, 'cometd');
    await buildGoCometd('linux', process.arch === 'arm64' ? 'arm64' : 'amd64', program);
    const chdir = `-Chdir=${join(folder, 'state')}`;
    mkdirSync(join(folder, 'state'));
    for (const flag of ['-CheckReady', '-ApplySettings', '-Version'])
      expect((await run(program, [chdir, flag])).status).toBe(2);
    expect((await run(program, [chdir, '-ValidateConfigOnly'])).status).toBe(0);
    expect(readFileSync(join(folder, 'state', 'cometd.cfg'), 'utf8')).toContain('\n\t\t"SerialNumber": ""\n');
    expect(await run(program, [chdir])).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('SerialNumber'),
    });
  },
  900_000,
);
