import { existsSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';
import { renderContents, renderMembers } from '../../scripts/build/artifact.ts';
import { stageTree } from '../../scripts/build/stage.ts';
import { loadFormats } from '../../scripts/formats/registry.ts';
import { readProduct } from '../../scripts/model/read.ts';
import type { Job } from '../../scripts/plan/job.ts';
import { planProduct } from '../../scripts/plan/plan.ts';
import { inventPayload } from './payload.ts';

/** A case is a folder here; its manifest is that of the product of the same name. `vitest -u` writes what is expected. */
const root = join(import.meta.dirname, '../..');
const products = ['packaging', 'test/fixtures/products'].flatMap((folder) =>
  readdirSync(join(root, folder), { withFileTypes: true })
    .filter((item) => item.isDirectory() && existsSync(join(root, folder, item.name, 'product.yaml')))
    .map((item) => ({ name: item.name, manifest: join(root, folder, item.name, 'product.yaml') })),
);
const formats = await loadFormats();
const epoch = Date.UTC(2026, 0, 2, 3, 4, 5) / 1000;

describe.each(products)('the texts of $name', ({ name, manifest }) => {
  const { jobs } = planProduct(readProduct(manifest, { formats }), formats, epoch);
  // The machine shows in few texts; one of each format is enough to read.
  const shown = jobs.filter((job, at) => jobs.findIndex((other) => other.format === job.format) === at);

  test.each(shown.map((job) => [job.format, job] as const))('of the %s are as expected', async (_, job) => {
    for (const [path, text] of await textsOf(job))
      await expect(text, path).toMatchFileSnapshot(
        join(import.meta.dirname, name, 'expected', job.format, path),
      );
  });
});

test('nothing is expected that nothing writes any more', async () => {
  const written = new Set<string>();
  for (const { name, manifest } of products)
    for (const job of planProduct(readProduct(manifest, { formats }), formats, epoch).jobs)
      for (const path of (await textsOf(job)).keys()) written.add(join(name, 'expected', job.format, path));
  const kept = readdirSync(import.meta.dirname, { withFileTypes: true, recursive: true })
    .filter((item) => item.isFile() && item.parentPath.includes('expected'))
    .map((item) => relative(import.meta.dirname, join(item.parentPath, item.name)));
  expect(kept.filter((path) => !written.has(path))).toEqual([]);
});

/** Every text of a job: those of the tree by their path, the members by their name. */
async function textsOf(job: Job): Promise<ReadonlyMap<string, string>> {
  const format = formats.find((one) => one.name === job.format)!;
  const contents = renderContents(job);
  const payload = inventPayload(job);
  const members = renderMembers(job, format, await stageTree(job, payload, contents), payload);
  return new Map([
    ...[...contents].map(([path, text]) => [join('files', relative('/', join('/', path))), text] as const),
    ...members.map((member) => [join('members', member.name), member.text] as const),
  ]);
}
