import type { Job, TextPlan } from '../../plan/job.ts';
import { factsOf } from '../../render/facts.ts';
import { compose, type Lifecycle } from '../../render/lifecycle.ts';

/** Run at a first installation, at an upgrade and at removal, by nFPM's names; an upgrade runs none but its two. */
type Script = 'preinstall' | 'postinstall' | 'preupgrade' | 'postupgrade' | 'preremove' | 'postremove';

/**
 * What an Alpine package's scripts do (apk-package(5), "install scripts"). apk gives files to their owners by name as it unpacks,
 * so the user comes first. Nothing is enabled or started: on Alpine that is the administrator's.
 */
export const lifecycle: Lifecycle<Script> = {
  folder: 'apk/fragments',
  table: [
    { script: 'preinstall', fragment: 'preinstall-user', when: ['user'] },
    { script: 'preinstall', fragment: 'preinstall-take-over', when: ['user'] },
    { script: 'preupgrade', fragment: 'preinstall-user', when: ['user'] },
    { script: 'preupgrade', fragment: 'preupgrade-as-user', when: ['configurationLink'] },
    { script: 'preupgrade', fragment: 'preupgrade-configuration', when: ['configurationLink'] },
    { script: 'preupgrade', fragment: 'preinstall-take-over', when: ['user'] },
    { script: 'postinstall', fragment: 'postinstall-as-user', when: ['asUser'] },
    { script: 'postinstall', fragment: 'postinstall-settle', when: ['configurationLink'] },
    { script: 'postinstall', fragment: 'postinstall-hostile', when: ['hostile'] },
    { script: 'postupgrade', fragment: 'postinstall-as-user', when: ['asUser'] },
    { script: 'postupgrade', fragment: 'postinstall-settle', when: ['configurationLink'] },
    { script: 'postupgrade', fragment: 'postinstall-hostile', when: ['hostile'] },
    { script: 'postinstall', fragment: 'postinstall-configuration', when: ['configuration'] },
    { script: 'postinstall', fragment: 'postinstall-hints', when: ['service'] },
    { script: 'postupgrade', fragment: 'postinstall-configuration', when: ['configuration'] },
    { script: 'postupgrade', fragment: 'postupgrade-restart', when: ['service'] },
    { script: 'preremove', fragment: 'preremove-stop', when: ['service'] },
    { script: 'preremove', fragment: 'preremove-as-user', when: ['hostile'] },
    { script: 'preremove', fragment: 'preremove-hostile', when: ['hostile'] },
  ],
};

/** The Alpine package's scripts by nFPM's names. A script with nothing to do is absent. */
export function apkScripts(job: Job): readonly TextPlan[] {
  return compose(lifecycle, factsOf(job));
}
