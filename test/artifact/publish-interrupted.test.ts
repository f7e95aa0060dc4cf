import { cpSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { readCatalog } from '../../scripts/build/catalog.ts';
import { readPlan } from '../../scripts/build/read-plan.ts';
import type { Occasion } from '../../scripts/publish/occasion.ts';
import { withRelease } from '../../scripts/publish/publication.ts';
import { publicKeys, publish } from '../../scripts/publish/publish.ts';
import { readPublished } from '../../scripts/publish/published.ts';
import { type ReleaseFiles, readRelease } from '../../scripts/publish/release-files.ts';
import { folderStore } from '../../scripts/publish/store/folder.ts';
import type { Store } from '../../scripts/publish/store/store.ts';
import { lacks } from '../lacks.ts';
import { memoryKey, memorySigner } from '../signers.ts';
import { repositoryProduct, signedRelease } from './publishing.ts';
import { digests, fileScratch } from './verbs.ts';

const folder = fileScratch();
const noGpg = await lacks('gpg', 'gpg-agent');
const { signal } = new AbortController();
const quiet = { signal, say: () => undefined };

/** A release that is ready to be published. */
interface Ready {
  readonly occasion: Occasion;
  readonly release: ReleaseFiles;
}

let [first, second]: Ready[] = [];
const before = join(folder, 'before');
beforeAll(async () => {
  if (noGpg) return;
  const product = await repositoryProduct(folder, 'https://packages.example.org/');
  const signers = [memorySigner(await memoryKey('Release'))];
  const ready = async (version: string, publishedAt: number): Promise<Ready> => {
    const from = await signedRelease(product, version);
    const planned = await readPlan({ manifest: product.manifest, version, only: [] });
    const release = await readRelease(from, await readCatalog(from), planned.formats, 'stable');
    const repository = planned.product.repository!;
    const architectures = ['amd64', 'arm64'];
    return {
      occasion: { product: planned.product, repository, architectures, publishedAt, signers },
      release,
    };
  };
  [first, second] = [await ready('0.1.0', 1_790_000_000), await ready('0.2.0', 1_790_003_600)];
  await publishes(folderStore(before, quiet), first);
});

function publishes(store: Store, { occasion, release }: Ready) {
  const change = (published: Parameters<typeof withRelease>[0]) => withRelease(published, occasion, release);
  return publish(store, occasion, change, release.uploads, { ...quiet, dryRun: false });
}

class Killed extends Error {}

/** A store in which everything ends before the write with this number, counted from 0. */
function dying(store: Store, writes: number): Store {
  let done = 0;
  const live = () => {
    if (done++ === writes) throw new Killed();
  };
  return {
    ...store,
    create: async (...args) => {
      live();
      return store.create(...args);
    },
    replace: async (...args) => {
      live();
      return store.replace(...args);
    },
  };
}

/** What a client finds: every version that an index lists, each of whose files must be there. */
async function versionsIn(place: string): Promise<readonly string[]> {
  const keys = await publicKeys(first!.occasion);
  const { suites, repodata } = await readPublished(folderStore(place, quiet), 'plain', keys);
  const [stanzas, packages] = [suites.stable?.stanzas ?? [], repodata.stable?.packages ?? []];
  const files = [
    ...stanzas.map(({ filename }) => join('apt', filename)),
    ...packages.map(({ location }) => join('rpm/stable', location)),
  ];
  expect(files.filter((file) => !existsSync(join(place, file)))).toEqual([]);
  return [...new Set([...stanzas, ...packages].map(({ version }) => version))].sort();
}

test.skipIf(noGpg)(
  'a publication that is killed before any of its writes leaves a repository that works, and the next one ends it',
  async () => {
    const whole = join(folder, 'whole');
    cpSync(before, whole, { recursive: true });
    await publishes(folderStore(whole, quiet), second!);
    const expected = await digests(whole);
    for (let writes = 0; ; writes++) {
      const place = join(folder, `killed-${writes}`);
      cpSync(before, place, { recursive: true });
      const killed = await publishes(dying(folderStore(place, quiet), writes), second!).then(
        () => false,
        (error) => error instanceof Killed,
      );
      expect(['0.1.0', '0.1.0 0.2.0']).toContain((await versionsIn(place)).join(' '));
      await publishes(folderStore(place, quiet), second!);
      expect(await digests(place), `after ${writes} writes`).toEqual(expected);
      if (!killed) {
        expect(writes).toBeGreaterThan(20);
        return;
      }
    }
  },
);

test.skipIf(noGpg)(
  'of two publications that read the same state, the later one stops and says so',
  async () => {
    const place = join(folder, 'two');
    cpSync(before, place, { recursive: true });
    const store = folderStore(place, quiet);
    // Another machine, which does not see the lock of this one, publishes while this one sends its packages.
    let others = 0;
    const late: Store = {
      ...store,
      create: async (...args) => {
        if (others++ === 0)
          await publishes({ ...store, alone: (work) => work() }, { ...second!, occasion: later() });
        return store.create(...args);
      },
    };
    await expect(publishes(late, second!)).rejects.toThrow('was changed by another publication meanwhile');
    expect(await versionsIn(place)).toEqual(['0.1.0', '0.2.0']);
  },
);

function later(): Occasion {
  return { ...second!.occasion, publishedAt: second!.occasion.publishedAt + 60 };
}
