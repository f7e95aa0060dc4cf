import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makePlan } from '../../scripts/build/make.ts';
import { readPlan } from '../../scripts/build/read-plan.ts';
import type { LabArtifact } from '../../scripts/lab/input.ts';
import { runInside } from '../../scripts/lab/machine/namespace.ts';
import { closeSession, openSession, type Session } from '../../scripts/lab/machine/session.ts';
import { gatherPackages } from '../../scripts/lab/packages.ts';
import { proofSchema } from '../../scripts/lab/proof-schema.ts';
import { openLayerStore } from '../../scripts/lab/root/layers.ts';
import { roots } from '../../scripts/lab/root/roots.ts';
import { lacksLab, unlessSkipped } from '../grants.ts';
import { lacks } from '../lacks.ts';

const noLab = await lacksLab();

const manifest = 'packaging/cometd/product.yaml';

/** Makes a root of the lab one that piuparts can judge: `prepare ROOT OLDER.deb`. */
const prepare = `set -eu
cd "$1"
# The lab's roots have no documentation, and debsums would miss it; the packages to come are checked.
rm var/lib/dpkg/info/*.md5sums
mkdir -p var/log/apt
# The older version is in the archive, so that piuparts upgrades from it.
cp "$2" srv/lab/debs
cd srv/lab/debs
dpkg-deb --field "$2" >>Packages
printf 'Filename: ./%s\\nSize: %s\\nSHA256: %s\\n\\n' "\${2##*/}" "$(stat -c %s "$2")" "$(sha256sum <"$2" | cut -d' ' -f1)" >>Packages`;

describe.skipIf(noLab || (await lacks('piuparts')))(unlessSkipped('piuparts', noLab), () => {
  let folder: string;
  let session: Session;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'slipway-piuparts-'));
    const signal = new AbortController().signal;
    session = await openSession({ keep: false, signal, say: () => {} });
  });
  afterAll(async () => {
    await closeSession(session);
    await rm(folder, { recursive: true, force: true });
  });

  test('finds nothing that the deb leaves behind or takes away, after a purge and after an upgrade', async () => {
    const { current, older } = await makeDebs(folder);
    const [root = ''] = await openLayerStore(session).bare(roots['bookworm-systemd']);
    await runInside(session.namespace, ['sh', '-c', prepare, 'prepare', root, older]);
    const scratch = join(session.memory, 'piuparts');
    await runInside(session.namespace, ['mkdir', scratch]);
    const words = ['piuparts', `--existing-chroot=${root}`, '--hard-link', `--tmpdir=${scratch}`, ...options];
    const log = await runInside(session.namespace, [...alone, ...words, current]);
    expect(log).toContain('PASS: Installation and purging test.');
    expect(log).toContain('PASS: Installation, upgrade and purging tests.');
  }, 3_600_000);
});

/** Without a network, and without a TMPDIR that maintainer scripts would look for in the root. */
const alone = [
  ...['unshare', '--net', 'env', '--ignore-environment', 'HOME=/root', 'LC_ALL=C.UTF-8'],
  'PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
];

const options = [
  '--distribution=bookworm',
  // They lead to the lab's own repository.
  '--keep-sources-list',
  // The root has no libeatmydata, and is in memory anyway.
  '--no-eatmydata',
];

async function makeDebs(out: string): Promise<{ readonly current: string; readonly older: string }> {
  const common = { out, jobs: 2, style: 'quiet', signal: new AbortController().signal } as const;
  await makePlan(await readPlan({ manifest, only: ['*_amd64.deb'] }), { ...common, cache: true });
  const input = await gatherPackages({ ...common, manifest, formats: ['deb'], proof: proofSchema.parse({}) });
  const [current, older] = [input.artifacts[0], input.older[0]] as [LabArtifact, LabArtifact];
  return { current: current.path, older: older.path };
}
