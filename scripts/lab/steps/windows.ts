import type { Package, Shell } from '../check/shell.ts';
import { answers, answersAs } from './answers.ts';

/** Drive C, as Linux sees it, and where the installation and its data lie on it. */
export const driveC = '/root/.wine/drive_c';
export const installation = `${driveC}/Program\\ Files/Comet\\ Server`;
export const data = `${driveC}/ProgramData/Comet`;
export const configuration = `${data}/cometd.cfg`;

/** Succeed as soon as the service is in this state. */
export const serviceRuns = "wine sc query cometd | grep 'STATE.*RUNNING'";
export const serviceIsStopped = "wine sc query cometd | grep 'STATE.*STOPPED'";

/** Where Windows keeps what it knows of installed programs. */
export const entry = 'HKLM\\Software\\Microsoft\\Windows\\CurrentVersion\\Uninstall\\cometd';

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

/** Uninstalls silently. The uninstaller works from a copy of itself, so its end is waited for. */
export async function uninstall({ ok, until }: Shell, words = ''): Promise<void> {
  await ok(`wine ${installation}/uninstall.exe /S ${words}`);
  await until(`! [ -e ${installation}/uninstall.exe ] && ! pgrep -f '[n]su.*tmp'`, 60);
}

/** Sees that a version is installed and whole, runs as a service and answers, and that nothing lies beside it. */
export async function seeRunning({ shows, until, ok }: Shell, { version }: Package): Promise<void> {
  await shows(
    `wine reg query '${entry}' /v DisplayVersion`,
    new RegExp(`DisplayVersion +REG_SZ +${version}`),
  );
  await until(serviceRuns);
  await until(answers);
  await ok(answersAs(version));
  await seeNothingBeside({ shows });
}

/** Sees that no half of a version lies beside the installation. */
export async function seeNothingBeside({ shows }: Pick<Shell, 'shows'>): Promise<void> {
  await shows(`ls -d ${installation}~* 2>&-`, '');
}

/** Sees that there is nothing of it: no files, no service, no entry, no data. */
export async function seeClean({ shows, fails }: Shell): Promise<void> {
  await shows(`ls -d ${installation}* ${data}* 2>&-`, '');
  await fails('wine sc query cometd');
  await fails(`wine reg query '${entry}'`);
}
