import type { Job, TextPlan } from '../plan/job.ts';
import { factsOf } from './facts.ts';
import { compose, type Row } from './lifecycle.ts';

/** Alpine and Arch run the same six, on an upgrade none but the two of the upgrade; the names are nFPM's. */
type Script = 'preinstall' | 'postinstall' | 'preupgrade' | 'postupgrade' | 'preremove' | 'postremove';

/**
 * What an Alpine package's scripts do (apk-package(5), "install scripts"). apk gives files to their owners by name as it unpacks,
 * so the user comes first. Nothing is enabled or started: on Alpine that is the administrator's.
 */
export const apkTable: readonly Row<Script>[] = [
  { script: 'preinstall', fragment: 'preinstall-user', when: ['user'] },
  { script: 'preupgrade', fragment: 'preinstall-user', when: ['user'] },
  { script: 'postinstall', fragment: 'postinstall-configuration', when: ['configuration'] },
  { script: 'postinstall', fragment: 'postinstall-hints', when: ['service'] },
  { script: 'postupgrade', fragment: 'postinstall-configuration', when: ['configuration'] },
  { script: 'postupgrade', fragment: 'postupgrade-restart', when: ['service'] },
  { script: 'preremove', fragment: 'preremove-stop', when: ['service'] },
];

/**
 * What an Arch package's install script does (PKGBUILD(5), "INSTALL/UPGRADE/REMOVE SCRIPTING"). pacman unpacks everything as
 * root's, and systemd's hooks for users and units come after these.
 */
export const archlinuxTable: readonly Row<Script>[] = [
  { script: 'postinstall', fragment: 'postinstall-owners', when: ['user'] },
  { script: 'postupgrade', fragment: 'postinstall-owners', when: ['user'] },
  { script: 'postinstall', fragment: 'postinstall-configuration', when: ['configuration'] },
  { script: 'postupgrade', fragment: 'postinstall-configuration', when: ['configuration'] },
  { script: 'postinstall', fragment: 'postinstall-hints', when: ['service'] },
  { script: 'postupgrade', fragment: 'postupgrade-restart', when: ['service'] },
  { script: 'preremove', fragment: 'preremove-stop', when: ['service'] },
];

/** The Alpine package's scripts by nFPM's names. A script with nothing to do is absent. */
export function apkScripts(job: Job): readonly TextPlan[] {
  return compose(apkTable, 'apk', factsOf(job));
}

/** The bodies of the functions of the Arch package's install script, by nFPM's names. */
export function archlinuxScripts(job: Job): readonly TextPlan[] {
  return compose(archlinuxTable, 'archlinux', factsOf(job));
}
