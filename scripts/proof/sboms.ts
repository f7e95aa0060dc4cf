import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cycloneDxName, filesOfListing } from '../build/bills.ts';
import type { Artifact, MadePlan } from '../build/catalog.ts';
import type { Fault } from '../model/fault.ts';
import { measureFile } from '../system/disk/digest.ts';

/** As much of a CycloneDX document as is compared. */
interface Document {
  readonly metadata?: { readonly component?: { readonly name?: string; readonly hashes?: readonly Hash[] } };
  readonly components?: readonly {
    readonly type?: string;
    readonly name?: string;
    readonly hashes?: readonly Hash[];
  }[];
}

interface Hash {
  readonly alg?: string;
  readonly content?: string;
}

const again = 'Run `npm run package` again.';

/** What is wrong with the SBOM beside an artifact: it must be of this artifact, and list just the files that are in it. */
export async function sbomFaults(
  folder: string,
  artifact: Artifact,
  job: MadePlan['jobs'][number],
): Promise<readonly Fault[]> {
  const file = join(folder, cycloneDxName(artifact.path));
  const fault = (what: string): Fault => ({ what, where: { file }, next: again });
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text === undefined) return [fault(`the SBOM of ${artifact.path} is missing`)];
  const document = parse(text);
  if (!document) return [fault('this SBOM is no JSON')];
  const { sha256 } = await measureFile(join(folder, artifact.path));
  const told = digestOf(document.metadata?.component?.hashes);
  if (told !== sha256)
    return [
      fault(
        `this SBOM is of another artifact: its SHA-256 is ${told}, and that of ${artifact.path} is ${sha256}`,
      ),
    ];
  return filesDiffer(job.listing, document).map(fault);
}

function filesDiffer(listing: readonly string[], { components = [] }: Document): readonly string[] {
  const lines = (
    files: readonly { readonly path?: string | undefined; readonly sha256?: string | undefined }[],
  ) => new Set(files.map(({ path, sha256 }) => `${path} (SHA-256 ${sha256})`));
  const planned = lines(filesOfListing(listing));
  const files = components.filter(({ type }) => type === 'file');
  const told = lines(files.map(({ name, hashes }) => ({ path: name, sha256: digestOf(hashes) })));
  return [
    ...[...planned].filter((line) => !told.has(line)).map((line) => `this SBOM lacks ${line}`),
    ...[...told]
      .filter((line) => !planned.has(line))
      .map((line) => `this SBOM lists ${line}, which is not in the package`),
  ];
}

function digestOf(hashes: readonly Hash[] | undefined): string | undefined {
  return hashes?.find(({ alg }) => alg === 'SHA-256')?.content;
}

function parse(text: string): Document | undefined {
  try {
    return JSON.parse(text) as Document;
  } catch {
    return undefined;
  }
}
