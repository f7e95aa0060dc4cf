import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { run } from '../../scripts/system/tools/run.ts';
import { lacks } from '../lacks.ts';
import { artifact, cometd, cometPayload, fileScratch, pack, root } from './verbs.ts';

const scratch = fileScratch();
const out = join(scratch, 'dist');
const profile = join(root, 'packaging/cometd/lint');

/** cometd as it is but for its programs, which are so small that they have no library; of that alone the linters may speak. */
beforeAll(() =>
  pack(cometd, out, ['--payload', cometPayload(join(scratch, 'payload')), '--only', 'deb', 'rpm']),
);

const lintian = ['--include-dir', profile, '--profile', 'comet/main', '--allow-root', '--no-user-dirs'];
const everything = ['--display-info', '--pedantic', '--fail-on', 'error,warning,info,pedantic'];

test.skipIf(await lacks('lintian'))(
  "lintian finds nothing that the vendor's profile does not know",
  async () => {
    const debs = ['amd64.deb', 'arm64.deb'].map((ending) => artifact(out, ending));
    const args = [...lintian, ...everything, '--suppress-tags', 'statically-linked-binary', ...debs];
    const { status, stdout, stderr } = await run('lintian', args, { env: { LC_ALL: 'C' } });
    expect([status, stdout], stderr).toEqual([0, '']);
  },
);

test.skipIf(await lacks('lintian'))("a tag that the vendor's profile does not know fails", async () => {
  const { status, stdout } = await run('lintian', [...lintian, ...everything, artifact(out, 'amd64.deb')]);
  expect(status).toBe(2);
  expect(stdout).toBe('E: cometd: statically-linked-binary [opt/cometd/cometd]\n');
});

const rpmlint = ['--strict', '--config', join(profile, 'rpmlint.toml')];

test.skipIf(await lacks('rpmlint'))(
  "rpmlint finds nothing that the vendor's filters do not know",
  async () => {
    const ours = join(scratch, 'rpmlintrc');
    writeFileSync(ours, "addFilter('statically-linked-binary')\n");
    const rpms = ['x86_64.rpm', 'aarch64.rpm'].map((ending) => artifact(out, ending));
    const { status, stdout } = await run('rpmlint', [...rpmlint, '--rpmlintrc', ours, ...rpms]);
    expect(stdout).toContain('0 errors, 0 warnings');
    expect(status, stdout).toBe(0);
  },
);

test.skipIf(await lacks('rpmlint'))("a word that the vendor's filters do not know fails", async () => {
  const { status, stdout } = await run('rpmlint', [...rpmlint, artifact(out, 'x86_64.rpm')]);
  expect(status).not.toBe(0);
  expect(stdout.match(/^cometd.*$/gm)).toEqual([
    'cometd.x86_64: E: statically-linked-binary /opt/cometd/cometd',
  ]);
});
