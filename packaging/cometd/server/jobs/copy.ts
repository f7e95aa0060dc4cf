import { constants } from 'node:fs';
import { type FileHandle, mkdir, open, readlink, rename, rm, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import type { Step } from './job.ts';

const chunk = 1024 * 1024;
// Windows has neither; there both are undefined.
const careful = (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

/** From where to where; `partial` is a path on the target's file system for a file that is not whole yet. */
export interface Copy {
  readonly source: string;
  readonly target: string;
  readonly partial: string;
}

/**
 * Copies one file, directory or link. Doing it twice has the result of doing it once; a file is whole or absent.
 * @throws Error of the system, or the signal's reason when a file was given up half-way.
 */
export async function copyStep(
  { source, target, partial }: Copy,
  step: Step,
  signal: AbortSignal,
): Promise<void> {
  const from = join(source, step.path);
  const to = join(target, step.path);
  if (step.kind === 'directory') await mkdir(to, { recursive: true, mode: 0o750 });
  else if (step.kind === 'link') await copyLink(from, to);
  else await copyFile(from, to, partial, signal);
}

async function copyLink(from: string, to: string): Promise<void> {
  const text = await readlink(from);
  await rm(to, { force: true });
  await symlink(text, to);
}

async function copyFile(from: string, to: string, partial: string, signal: AbortSignal): Promise<void> {
  const input = await open(from, constants.O_RDONLY | careful);
  try {
    const found = await input.stat();
    if (!found.isFile()) throw new Error('it is no longer a file');
    const output = await open(partial, 'w', 0o600);
    try {
      await pour(input, output, signal);
      await output.chmod(found.mode & 0o777);
      await output.utimes(found.atime, found.mtime);
      await output.sync();
    } finally {
      await output.close();
    }
    await rename(partial, to);
  } finally {
    await input.close();
  }
}

async function pour(input: FileHandle, output: FileHandle, signal: AbortSignal): Promise<void> {
  const buffer = Buffer.allocUnsafe(chunk);
  for (;;) {
    signal.throwIfAborted();
    const { bytesRead } = await input.read(buffer, 0, chunk, null);
    if (bytesRead === 0) return;
    for (let done = 0; done < bytesRead; )
      done += (await output.write(buffer, done, bytesRead - done, null)).bytesWritten;
  }
}
