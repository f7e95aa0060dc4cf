import { mkdir, rm, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { type ArMember, arSegments } from '../archive/ar.ts';
import { writeSegments } from '../disk/segments.ts';
import { run } from '../tools/run.ts';
import type { Cell } from './cells.ts';
import type { LabArtifact, LabInput } from './input.ts';
import { inside, outsidePath } from './machine/namespace.ts';
import type { Session } from './machine/session.ts';

/**
 * The .deb packages of these cells again, in the session's memory: the same two archives inside, but not compressed. To
 * decompress them is most of what an installation costs, and it is the same work in each of two hundred.
 */
export async function storeDebs(
  session: Session,
  input: LabInput,
  cells: readonly Cell[],
): Promise<LabInput> {
  const targets = new Set(cells.filter(({ family }) => family === 'deb').map(({ target }) => target));
  const again = async (artifacts: readonly LabArtifact[]) => {
    const stored: LabArtifact[] = [];
    for (const artifact of artifacts) {
      const wanted = artifact.format === 'deb' && targets.has(artifact.target);
      stored.push(wanted ? await storeDeb(session, artifact) : artifact);
    }
    return stored;
  };
  return { ...input, artifacts: await again(input.artifacts), older: await again(input.older) };
}

/** One that dpkg-deb cannot read stays as it is: its installation will say why. */
async function storeDeb(session: Session, artifact: LabArtifact): Promise<LabArtifact> {
  const folder = join(session.memory, 'stored', artifact.version);
  const path = join(folder, basename(artifact.path));
  const seen = (file: string) => outsidePath(session.namespace, file);
  await mkdir(seen(folder), { recursive: true });
  const parts = [
    { option: '--ctrl-tarfile', name: 'control.tar' },
    { option: '--fsys-tarfile', name: 'data.tar' },
  ];
  const members: ArMember[] = [{ name: 'debian-binary', content: { bytes: Buffer.from('2.0\n') } }];
  for (const { option, name } of parts) {
    const file = join(folder, name);
    const words = ['sh', '-c', 'dpkg-deb "$1" "$2" >"$3"', 'sh', option, artifact.path, file];
    const [program, ...args] = inside(session.namespace, ...words);
    if ((await run(program!, args, { signal: session.signal })).status !== 0) return artifact;
    members.push({ name, content: { file: seen(file), start: 0, size: (await stat(seen(file))).size } });
  }
  await writeSegments(arSegments(members, 0), seen(path));
  for (const { name } of parts) await rm(seen(join(folder, name)));
  return { ...artifact, path };
}
