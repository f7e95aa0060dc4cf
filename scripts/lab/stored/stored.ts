import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Cell } from '../cells.ts';
import { formatOf, type LabArtifact, type LabInput } from '../input.ts';
import { outsidePath } from '../machine/namespace.ts';
import type { Session } from '../machine/session.ts';
import { storeArchive } from './archive.ts';
import { storeDeb } from './deb.ts';
import { storeRpm } from './rpm.ts';
import type { Store } from './unpack.ts';

const stores: Readonly<Record<string, Store>> = { deb: storeDeb, rpm: storeRpm, tarxz: storeArchive };

/**
 * The packages of these cells again, in the session's memory: the same content, but not compressed. To decompress them is most
 * of what an installation costs, and it is the same work in each of three hundred.
 */
export async function storePackages(
  session: Session,
  input: LabInput,
  cells: readonly Cell[],
): Promise<LabInput> {
  const wanted = ({ format, target }: LabArtifact) =>
    cells.some((cell) => !cell.whole && formatOf[cell.family] === format && cell.target === target);
  const again = (artifacts: readonly LabArtifact[]) =>
    Promise.all(artifacts.map((one) => (wanted(one) ? store(session, one) : one)));
  const [artifacts, older] = await Promise.all([again(input.artifacts), again(input.older)]);
  return { ...input, artifacts, older };
}

/** One that cannot be read stays as it is: its installation will say why. */
async function store(session: Session, artifact: LabArtifact): Promise<LabArtifact> {
  const folder = join(session.memory, 'stored', artifact.version);
  const seen = outsidePath(session.namespace, folder);
  await mkdir(seen, { recursive: true });
  const name = await stores[artifact.format]?.(artifact.path, seen, session.signal);
  return name === undefined ? artifact : { ...artifact, path: join(folder, name) };
}
