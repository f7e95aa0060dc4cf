import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { findProgram } from '../system/tools/presence.ts';
import { run } from '../system/tools/run.ts';

const mostLines = 60;

/** What diffoscope finds between the two, its first lines; nothing where it is not installed. */
export async function diffoscopeSummary(
  path: string,
  folders: { readonly published: string; readonly made: string },
): Promise<readonly string[]> {
  const files = [join(folders.published, path), join(folders.made, path)];
  if (!files.every((file) => existsSync(file)) || !(await findProgram('diffoscope'))) return [];
  const { stdout } = await run('diffoscope', ['--no-progress', '--text', '-', ...files]);
  const lines = stdout.trimEnd().split('\n');
  return lines.length > mostLines ? [...lines.slice(0, mostLines), '…'] : lines;
}
