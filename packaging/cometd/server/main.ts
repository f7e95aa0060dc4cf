import { dirname, resolve } from 'node:path';
import { loadConfig } from './config-file.ts';
import { type Flags, parseFlags } from './flags.ts';
import { recordError } from './log.ts';
import { type ExitStatus, exitStatus, Refusal, reason } from './refusal.ts';
import { logDirectory, requireDirectory, type Setting, serve } from './serve.ts';
import { applySettings } from './settings.ts';
import { usage } from './usage.ts';

process.exit(await main(process.argv.slice(2)));

async function main(words: readonly string[]): Promise<ExitStatus> {
  try {
    await act(parseFlags(words, usage));
    return exitStatus.ok;
  } catch (error) {
    const refusal = error instanceof Refusal ? error : new Refusal(exitStatus.failed, [reason(error)]);
    console.error(refusal.lines.map((line, at) => (at === 0 ? `cometd: ${line}` : line)).join('\n'));
    return refusal.status;
  }
}

async function act({ on, directories }: Flags): Promise<void> {
  const chdir = resolve(directories.Chdir ?? '.');
  requireDirectory('-Chdir', chdir);
  if (on.has('ValidateConfigOnly')) return void loadConfig(chdir);
  if (on.has('ApplySettings')) return applySettings(await Bun.stdin.text(), chdir);
  await serveRecording({
    chdir,
    instdir: resolve(directories.Instdir ?? dirname(process.execPath)),
    webroot: directories.WebrootDir === undefined ? undefined : resolve(directories.WebrootDir),
    logAccesses: on.has('LogAccesses'),
  });
}

/** A service has no terminal: why it did not start is in its log as well. */
async function serveRecording(setting: Setting): Promise<void> {
  try {
    await serve(setting);
  } catch (error) {
    recordError(logDirectory(setting.chdir), error instanceof Refusal ? error.lines : [reason(error)]);
    throw error;
  }
}
