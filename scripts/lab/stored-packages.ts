import { basename } from 'node:path';
import { loadFormats } from '../formats/registry.ts';
import type { Cell } from './cells.ts';
import { formatOf, type LabArtifact, type LabInput } from './input.ts';
import { outsidePath, runInside } from './machine/namespace.ts';
import type { Session } from './machine/session.ts';

/**
 * Writes the packages of these cells again into a directory of the session: the same content, but not compressed. To decompress
 * them is most of what an installation costs, and it is the same work in each of three hundred. Others are there as they are in
 * `made`; so is one that cannot be read, whose installation will say why.
 */
export async function storePackages(
  session: Session,
  { artifacts, older }: LabInput,
  cells: readonly Cell[],
  made: string,
  folder: string,
): Promise<void> {
  const wanted = ({ format, target }: LabArtifact) =>
    cells.some((cell) => !cell.whole && formatOf[cell.family] === format && cell.target === target);
  const formats = await loadFormats();
  const seen = outsidePath(session.namespace, folder);
  const storeOne = async (artifact: LabArtifact) => {
    const { path, format } = artifact;
    const store = formats.find(({ name }) => name === format)?.store;
    if (wanted(artifact) && (await store?.(path, seen, session.signal))) return;
    await runInside(session.namespace, ['ln', '--force', `${made}/${basename(path)}`, folder]);
  };
  await Promise.all([...artifacts, ...older].map(storeOne));
}
