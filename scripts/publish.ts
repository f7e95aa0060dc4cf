import { resolve } from 'node:path';
import { Argument, Command, InvalidArgumentError } from 'commander';
import { readCatalog, readMadePlan } from './build/catalog.ts';
import { withManifest } from './build/options.ts';
import { readPlan } from './build/read-plan.ts';
import { usageFault } from './model/fault.ts';
import { requireAgreement } from './proof/catalog-agrees.ts';
import { requireSignatures } from './proof/require-signatures.ts';
import type { Sent } from './publish/carry-out.ts';
import { readLedger } from './publish/ledger.ts';
import { type Occasion, readyOccasion } from './publish/occasion.ts';
import { withoutVersion, withRelease } from './publish/publication.ts';
import { publicKeys, publish } from './publish/publish.ts';
import { readRelease } from './publish/release-files.ts';
import { openStore } from './publish/store/open.ts';
import type { Store } from './publish/store/store.ts';
import { tableText } from './system/terminal/table.ts';
import { runVerb } from './system/terminal/verb.ts';
import { countText, sizeText } from './system/terminal/words.ts';

interface Options {
  readonly manifest: string;
  readonly from: string;
  readonly to: string;
  readonly publishedAt?: number;
  readonly dryRun?: true;
  readonly quiet?: true;
}

const program = withManifest(new Command('publish'))
  .description('Publish a signed release as apt and rpm repositories and downloads.')
  .addArgument(
    new Argument('[what]', 'publish a release, print what is published, or take a version out of the indexes')
      .choices(['release', 'list', 'withdraw'])
      .default('release'),
  )
  .argument('[version]', 'withdraw: the version')
  .requiredOption('--to <place>', 'the directory of the repository')
  .option('--from <directory>', 'the release, as `npm run package -- --sign` made it', 'dist')
  .option('--published-at <time>', 'in place of now: as in 2026-11-24T21:00:00Z', instant)
  .option('--dry-run', 'print what would be written, and write nothing')
  .option('--quiet', 'say nothing but faults');

await runVerb<Options>(program, async (options, signal) => {
  const [what, version] = program.processedArgs as ['release' | 'list' | 'withdraw', string | undefined];
  if ((what === 'withdraw') !== (version !== undefined))
    throw usageFault(
      'withdraw, and nothing else, takes a version',
      'npm run publish -- withdraw 1.2.3 --to …',
    );
  const say = (line: string) => !options.quiet && console.error(line);
  const store = await openStore(options.to, { signal, say });
  const planned = await readPlan({ manifest: options.manifest, only: [] });
  const publishedAt = options.publishedAt ?? Math.floor(Date.now() / 1000);
  const occasion = await readyOccasion(planned.product, [...planned.formats.values()], publishedAt);
  if (what === 'list') return list(store, occasion);
  const how = { dryRun: options.dryRun ?? false, signal, say };
  const sent =
    version === undefined
      ? await publishRelease(store, occasion, planned.formats, resolve(options.from), how)
      : await publish(store, occasion, (published) => withoutVersion(published, occasion, version), [], how);
  if (!options.quiet) console.log(sentText(sent, how.dryRun));
  return 0;
});

async function publishRelease(
  store: Store,
  occasion: Occasion,
  formats: Awaited<ReturnType<typeof readPlan>>['formats'],
  folder: string,
  how: Parameters<typeof publish>[4],
): Promise<readonly Sent[]> {
  const [catalog, made] = [await readCatalog(folder), await readMadePlan(folder)];
  await requireAgreement(folder, catalog, made);
  const { product } = occasion;
  if (catalog.product !== product.name)
    throw usageFault(
      `${folder} holds ${catalog.product}, and the manifest is that of ${product.name}`,
      'Name the other manifest with --manifest, or the other directory with --from.',
    );
  const trusted = await requireSignatures({ folder, catalog, jobs: made.jobs, formats }, product, false);
  if (!trusted) throw usageFault(`${folder} is not signed`, 'Run `npm run package -- --sign`.');
  const version = made.jobs[0]?.product.version ?? product.version;
  const release = { ...occasion, product: { ...product, version } };
  const suite = version.preRelease.length > 0 ? 'testing' : 'stable';
  const files = await readRelease(folder, catalog, formats, suite);
  return publish(store, release, (published) => withRelease(published, release, files), files.uploads, how);
}

async function list(store: Store, occasion: Occasion): Promise<0> {
  const { ledger } = await readLedger(store, occasion.product.name, await publicKeys(occasion));
  const rows = ledger.releases.map(({ version, suite, publishedAt, isWithdrawn, files }) => [
    version,
    isWithdrawn ? 'withdrawn' : suite,
    new Date(publishedAt * 1000).toISOString().slice(0, 10),
    countText(files.length, 'file'),
  ]);
  console.log(
    rows.length > 0 ? tableText(rows, ['l', 'l', 'l', 'r']) : `Nothing is published in ${store.name}.`,
  );
  return 0;
}

function sentText(sent: readonly Sent[], isDry: boolean): string {
  const changes = sent.filter(({ outcome }) => outcome !== 'there');
  const bytes = changes.reduce((sum, { upload }) => sum + upload.size, 0);
  const total = `${countText(changes.length, 'file')}, ${sizeText(bytes)}; ${sent.length - changes.length} were there.`;
  if (!isDry) return `Published ${total}`;
  const rows = sent.map(({ upload, outcome }) => [upload.stage, outcome, sizeText(upload.size), upload.path]);
  return `${tableText(rows, ['l', 'l', 'r', 'l'])}\n\nWould publish ${total}`;
}

function instant(text: string): number {
  const time = Date.parse(text);
  if (Number.isNaN(time) || !/^\d{4}-\d\d-\d\dT.*(Z|[+-]\d\d:\d\d)$/.test(text))
    throw new InvalidArgumentError('It takes a time with its zone, as in 2026-11-24T21:00:00Z.');
  return Math.floor(time / 1000);
}
