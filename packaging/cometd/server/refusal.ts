/** The exit statuses; the usage text lists them as well. */
export const exitStatus = { ok: 0, failed: 1, usage: 2, configuration: 78 } as const;

export type ExitStatus = (typeof exitStatus)[keyof typeof exitStatus];

/** Ends the program with lines for people and an exit status, never with a stack trace. */
export class Refusal extends Error {
  readonly status: ExitStatus;
  readonly lines: readonly string[];

  constructor(status: ExitStatus, lines: readonly string[]) {
    super(lines.join('\n'));
    this.name = 'Refusal';
    this.status = status;
    this.lines = lines;
  }
}

/** What the operating system said, without the call that it said it about. */
export function reason(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const words: Readonly<Record<string, string>> = {
    ENOENT: 'there is no such file or directory',
    EACCES: 'permission denied',
    EPERM: 'operation not permitted',
    ENOTDIR: 'part of the path is not a directory',
    ENOSPC: 'no space left on the device',
    EROFS: 'the file system is read-only',
    ELOOP: 'too many symbolic links',
  };
  return words[errorCode(error) ?? ''] ?? error.message;
}

/** The system's name for an error (`ENOENT`), when it has one. */
export function errorCode(error: unknown): string | undefined {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : undefined;
}
