import type { Job, TextPlan } from '../../plan/job.ts';
import { factsOf } from '../../render/facts.ts';
import { compose, type Lifecycle } from '../../render/lifecycle.ts';

type Script = 'pre' | 'post' | 'preun' | 'postun' | 'posttrans';

/**
 * What an rpm's scriptlets do. On an upgrade rpm runs the new `pre` and `post`, then the old `preun` and `postun`, then the
 * new `posttrans` (rpm-scriptlets(7)), so only `posttrans` has the last word.
 */
export const lifecycle: Lifecycle<Script> = {
  folder: 'rpm/fragments',
  teardown: ['preun', 'postun'],
  table: [
    { script: 'pre', fragment: 'pre-user', when: ['user'] },
    { script: 'pre', fragment: 'pre-as-user', when: ['configurationLink'] },
    { script: 'pre', fragment: 'pre-configuration', when: ['configurationLink'] },
    { script: 'pre', fragment: 'pre-take-over', when: ['user'] },
    { script: 'pre', fragment: 'pre-links', when: ['links'] },
    { script: 'pre', fragment: 'pre-running', when: ['units'] },
    { script: 'post', fragment: 'post-selinux', when: ['service'] },
    { script: 'postun', fragment: 'postun-selinux', when: ['service'] },
    { script: 'post', fragment: 'post-capabilities', when: ['capabilities'] },
    { script: 'postun', fragment: 'postun-capabilities', when: ['capabilities'] },
    { script: 'post', fragment: 'post-as-user', when: ['asUser'] },
    { script: 'post', fragment: 'post-settle', when: ['configurationLink'] },
    { script: 'post', fragment: 'post-hostile', when: ['hostile'] },
    { script: 'post', fragment: 'post-configuration', when: ['configuration'] },
    { script: 'post', fragment: 'post-preset', when: ['units'] },
    { script: 'postun', fragment: 'postun-reload', when: ['units'] },
    { script: 'preun', fragment: 'preun-hostile', when: ['hostile'] },
    { script: 'preun', fragment: 'preun-as-user', when: ['hostile'] },
    { script: 'preun', fragment: 'preun-stop', when: ['units'] },
    { script: 'posttrans', fragment: 'posttrans-as-user', when: ['asUser'] },
    { script: 'posttrans', fragment: 'posttrans-hostile', when: ['hostile'] },
    { script: 'posttrans', fragment: 'posttrans-restart', when: ['units'] },
  ],
};

/** The rpm's scriptlets, by their section's name (`post`). A scriptlet with nothing to do is absent. */
export function rpmScriptlets(job: Job): readonly TextPlan[] {
  return compose(lifecycle, factsOf(job));
}
