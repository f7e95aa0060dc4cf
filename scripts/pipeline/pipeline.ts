import type { Product } from '../model/product.ts';
import type { Plan } from '../plan/job.ts';
import { quoteShell } from '../render/quote.ts';

/** A directory that one job leaves and others get. */
export interface Carried {
  /** The name under which it is kept. */
  readonly name: string;
  readonly path: string;
}

/** A job of a pipeline, in the words of no CI service. */
export interface PipelineJob {
  /** Lower-case letters and "-". */
  readonly id: string;
  readonly needs: readonly string[];
  /** Commands for a POSIX shell, in the product's repository. */
  readonly commands: readonly string[];
  readonly gets: readonly Carried[];
  readonly leaves?: Carried;
  /** Secrets that it gets from a protected environment, as environment variables; all others get none. */
  readonly secrets: readonly string[];
  /** Whether it runs for tags of releases alone. */
  readonly releasesOnly: boolean;
}

/** What decides a pipeline. `manifest` is relative to the repository, none for its `product.yaml`. */
export interface PipelineInput {
  readonly plan: Plan;
  readonly product: Product;
  readonly manifest?: string;
}

const dist: Carried = { name: 'dist', path: 'dist' };
const signed: Carried = { name: 'signed', path: 'dist' };

/**
 * plan -> package, a job for each operating system -> merge -> verify and install -> sign, where the manifest names a key ->
 * publish, where it names a repository -> notes of the release. Signing and what follows are for tags of releases.
 */
export function pipelineOf(input: PipelineInput): readonly PipelineJob[] {
  const { product } = input;
  const run = slipway(input);
  const groups = groupsOf(input.plan);
  const packaging = groups.map((group) => packageJob(group, run));
  const release = product.signing ? signed : dist;
  const unsigned = product.signing ? ' --unsigned' : '';
  const proved = ['verify', 'install', product.signing ? 'sign' : 'merge'];
  return [
    job('plan', { commands: [run('plan')] }),
    ...packaging,
    job('merge', {
      needs: packaging.map(({ id }) => id),
      gets: groups.map((group) => ({ name: `part-${group}`, path: `parts/${group}` })),
      commands: [`npx slipway merge ${groups.map((group) => `parts/${group}`).join(' ')} --out dist`],
      leaves: dist,
    }),
    job('verify', { needs: ['merge'], gets: [dist], commands: [setup, run(`verify --out dist${unsigned}`)] }),
    job('install', {
      needs: ['merge'],
      gets: [dist],
      commands: [setup, `sudo env "PATH=$PATH" ${run('verify --install --out dist')}`],
    }),
    ...(product.signing ? [signJob(run)] : []),
    ...(product.repository ? [publishJob(proved, release, run)] : []),
    job('notes', {
      needs: proved,
      gets: [release],
      commands: [`${run('ci notes')} > notes.md`],
      releasesOnly: true,
      leaves: { name: 'notes', path: 'notes.md' },
    }),
  ];
}

const setup = 'npx slipway setup';

type Run = (words: string) => string;

function slipway({ manifest }: PipelineInput): Run {
  return (words) =>
    `npx slipway ${words}${manifest === undefined ? '' : ` --manifest ${quoteShell(manifest)}`}`;
}

/** The operating systems of the plan: a machine packages all targets of one. */
function groupsOf({ jobs }: Plan): readonly string[] {
  return [...new Set(jobs.map(({ target }) => target.split('-')[0]!))].sort();
}

function packageJob(group: string, run: Run): PipelineJob {
  return job(`package-${group}`, {
    needs: ['plan'],
    commands: [setup, run(`package --only '${group}-*' --out part`)],
    leaves: { name: `part-${group}`, path: 'part' },
  });
}

/** Signs what it makes anew from the same commit: signatures go into packages, and their unsigned bytes are the merged ones. */
function signJob(run: Run): PipelineJob {
  return job('sign', {
    needs: ['merge'],
    commands: [setup, ...withKeys([run('package --sign --out dist')]), run('verify --out dist')],
    secrets: keySecrets,
    releasesOnly: true,
    leaves: signed,
  });
}

const keySecrets = ['OPENPGP_KEY', 'OPENPGP_PASSPHRASE', 'PROVENANCE_KEY'];

/** Keys are read from files that only this job's user reads, and that are gone afterwards. */
function withKeys(commands: readonly string[]): readonly string[] {
  return [
    'keys=$(mktemp -d)',
    `trap 'rm -rf "$keys"' EXIT`,
    `printf '%s' "$OPENPGP_KEY" >"$keys/openpgp"`,
    `printf '%s' "$OPENPGP_PASSPHRASE" >"$keys/passphrase"`,
    `printf '%s' "$PROVENANCE_KEY" >"$keys/provenance"`,
    'export SLIPWAY_OPENPGP_KEY="$keys/openpgp" SLIPWAY_OPENPGP_PASSPHRASE_FILE="$keys/passphrase"',
    'export SLIPWAY_PROVENANCE_KEY="$keys/provenance"',
    ...commands,
  ];
}

function publishJob(needs: readonly string[], release: Carried, run: Run): PipelineJob {
  return job('publish', {
    needs,
    gets: [release],
    commands: withKeys([run('publish --from dist --to site')]),
    secrets: keySecrets,
    releasesOnly: true,
    leaves: { name: 'site', path: 'site' },
  });
}

function job(id: string, words: Partial<PipelineJob>): PipelineJob {
  return { needs: [], commands: [], gets: [], secrets: [], releasesOnly: false, ...words, id };
}
