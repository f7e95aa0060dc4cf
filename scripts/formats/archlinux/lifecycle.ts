import type { Job, TextPlan } from '../../plan/job.ts';
import { factsOf } from '../../render/facts.ts';
import { compose, type Lifecycle } from '../../render/lifecycle.ts';

/** Run at a first installation, at an upgrade and at removal, by nFPM's names; an upgrade runs none but its two. */
type Script = 'preinstall' | 'postinstall' | 'preupgrade' | 'postupgrade' | 'preremove' | 'postremove';

/**
 * What an Arch package's install script does (PKGBUILD(5), "INSTALL/UPGRADE/REMOVE SCRIPTING"). pacman unpacks everything as
 * root's, and systemd's hooks for users and units come after these.
 */
export const lifecycle: Lifecycle<Script> = {
  folder: 'archlinux/fragments',
  table: [
    { script: 'preinstall', fragment: 'preinstall-take-over', when: ['user'] },
    { script: 'preupgrade', fragment: 'preupgrade-as-user', when: ['configurationLink'] },
    { script: 'preupgrade', fragment: 'preupgrade-configuration', when: ['configurationLink'] },
    { script: 'preupgrade', fragment: 'preinstall-take-over', when: ['user'] },
    { script: 'postinstall', fragment: 'postinstall-owners', when: ['user'] },
    { script: 'postupgrade', fragment: 'postinstall-owners', when: ['user'] },
    { script: 'postinstall', fragment: 'postinstall-as-user', when: ['asUser'] },
    { script: 'postinstall', fragment: 'postinstall-settle', when: ['configurationLink'] },
    { script: 'postinstall', fragment: 'postinstall-hostile', when: ['hostile'] },
    { script: 'postupgrade', fragment: 'postinstall-as-user', when: ['asUser'] },
    { script: 'postupgrade', fragment: 'postinstall-settle', when: ['configurationLink'] },
    { script: 'postupgrade', fragment: 'postinstall-hostile', when: ['hostile'] },
    { script: 'postinstall', fragment: 'postinstall-configuration', when: ['configuration'] },
    { script: 'postupgrade', fragment: 'postinstall-configuration', when: ['configuration'] },
    { script: 'postinstall', fragment: 'postinstall-hints', when: ['units'] },
    { script: 'postupgrade', fragment: 'postupgrade-restart', when: ['units'] },
    { script: 'preremove', fragment: 'preremove-stop', when: ['units'] },
    { script: 'preremove', fragment: 'preremove-as-user', when: ['hostile'] },
    { script: 'preremove', fragment: 'preremove-hostile', when: ['hostile'] },
  ],
};

/** The bodies of the functions of the Arch package's install script, by nFPM's names. */
export function archlinuxScripts(job: Job): readonly TextPlan[] {
  return compose(lifecycle, factsOf(job));
}
