import type { Package, Shell } from '../check/shell.ts';

/** Drive C, as Linux sees it. */
export const driveC = '/root/.wine/drive_c';

/** Wine without its own messages and without a console; a service that it starts keeps no output of ours open. */
const wrapper = `#!/bin/sh
export WINEDEBUG=-all DISPLAY=:77 WINEDLLOVERRIDES='mscoree,mshtml=;winemenubuilder.exe=d' XDG_RUNTIME_DIR=/tmp
out=$(mktemp)
/usr/bin/wine "$@" >"$out" 2>&1 </dev/null
code=$?
tr -d '\\r' <"$out"
rm "$out"
exit $code
`;

/** Starts Windows, which Wine ends with the last program: one that waits keeps it up. */
export async function startWindows({ write, ok }: Pick<Shell, 'write' | 'ok'>): Promise<void> {
  await write('/usr/local/bin/wine', wrapper, '0755');
  await ok('setsid wine ping -n 3000 127.0.0.1 >&- 2>&- <&- &');
}

/** Runs an installer silently; its log is printed. It must end with this exit code. */
export async function setup(shell: Shell, { file }: Package, words = '', exitCode = 0): Promise<void> {
  const log = `${driveC}/setup.log`;
  const showLog = `tr -d '\\0\\r' <${log} | sed 's/^\\o377\\o376//'; rm ${log}`;
  const line = `wine ./${file} /S '/LOG=C:\\setup.log' ${words}; code=$?; ${showLog}; exit $code`;
  const { status } = await shell.run(line);
  shell.see(`the installer's exit code is ${exitCode}`, status === exitCode);
}

/** The words that give an installer the answer to the first question. */
export function answerWords({ subject: { questions } }: Shell): string {
  return questions ? `/SERIAL=${questions[0].right}` : '';
}
