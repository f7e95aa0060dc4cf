import type { Package, Shell } from '../../../../scripts/lab/check/shell.ts';
import { driveC } from '../../../../scripts/lab/steps/windows.ts';
import { answers, answersAs } from './answers.ts';

/** Where the installation and its data lie on it. */
export const installation = `${driveC}/Program\\ Files/Comet\\ Server`;
export const data = `${driveC}/ProgramData/Comet`;
export const configuration = `${data}/cometd.cfg`;

/** Succeed as soon as the service is in this state. */
export const serviceRuns = "wine sc query cometd | grep 'STATE.*RUNNING'";
export const serviceIsStopped = "wine sc query cometd | grep 'STATE.*STOPPED'";

/** Where Windows keeps what it knows of installed programs. */
export const entry = 'HKLM\\Software\\Microsoft\\Windows\\CurrentVersion\\Uninstall\\cometd';

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
