import type { Job, TextPlan } from '../../plan/job.ts';
import { factsOf } from '../../render/facts.ts';
import { compose, type Lifecycle } from '../../render/lifecycle.ts';

type Script = 'preinst' | 'postinst' | 'prerm' | 'postrm';

/**
 * What a deb's maintainer scripts do (Debian Policy 6.5), in the order of setting up. `prerm` and `postrm` take theirs
 * from the bottom upward, so that teardown is the reverse of setup (debhelper's autoscript()).
 */
export const lifecycle: Lifecycle<Script> = {
  folder: 'deb/fragments',
  teardown: ['prerm', 'postrm'],
  table: [
    { script: 'preinst', fragment: 'preinst-etc', when: ['service'] },
    { script: 'preinst', fragment: 'preinst-stop-first', when: ['stopFirst'] },
    { script: 'preinst', fragment: 'preinst-archive', when: ['service'] },
    { script: 'postrm', fragment: 'postrm-archive', when: ['service'] },
    { script: 'preinst', fragment: 'preinst-sysv-chmod', when: ['service'] },
    { script: 'preinst', fragment: 'preinst-as-user', when: ['configurationLink'] },
    { script: 'preinst', fragment: 'preinst-configuration', when: ['configurationLink'] },
    { script: 'preinst', fragment: 'preinst-take-over', when: ['user'] },
    { script: 'postrm', fragment: 'postrm-opt', when: ['opt'] },
    { script: 'postinst', fragment: 'postinst-debconf', when: ['answers'] },
    { script: 'postrm', fragment: 'postrm-debconf-purge', when: ['debconf'] },
    { script: 'postinst', fragment: 'postinst-user', when: ['user'] },
    { script: 'postinst', fragment: 'postinst-archive', when: ['service'] },
    { script: 'postinst', fragment: 'postinst-directories', when: ['directories'] },
    { script: 'postrm', fragment: 'postrm-directories', when: ['directories'] },
    { script: 'postinst', fragment: 'postinst-as-user', when: ['asUser'] },
    { script: 'postinst', fragment: 'postinst-settle', when: ['configurationLink'] },
    { script: 'postinst', fragment: 'postinst-hostile', when: ['hostile'] },
    { script: 'postrm', fragment: 'postrm-logs', when: ['service'] },
    { script: 'postrm', fragment: 'postrm-data', when: ['data'] },
    { script: 'postinst', fragment: 'postinst-capabilities', when: ['capabilities'] },
    { script: 'postrm', fragment: 'postrm-capabilities', when: ['capabilities'] },
    { script: 'postinst', fragment: 'postinst-program', when: ['configuration'] },
    { script: 'postinst', fragment: 'postinst-configuration', when: ['configuration'] },
    { script: 'postrm', fragment: 'postrm-configuration', when: ['configuration'] },
    { script: 'postinst', fragment: 'postinst-answers', when: ['answers'] },
    { script: 'postinst', fragment: 'postinst-debconf-stop', when: ['answers'] },
    { script: 'postinst', fragment: 'postinst-split-usr', when: ['units'] },
    { script: 'postrm', fragment: 'postrm-split-usr', when: ['units'] },
    { script: 'postinst', fragment: 'postinst-systemd-enable', when: ['units'] },
    { script: 'postrm', fragment: 'postrm-systemd', when: ['units'] },
    { script: 'postinst', fragment: 'postinst-sysv-enable', when: ['service'] },
    { script: 'postrm', fragment: 'postrm-sysv', when: ['service'] },
    { script: 'postinst', fragment: 'postinst-start', when: ['units'] },
    { script: 'prerm', fragment: 'prerm-stop', when: ['units'] },
    { script: 'postrm', fragment: 'postrm-hostile', when: ['hostile'] },
    { script: 'postrm', fragment: 'postrm-as-user', when: ['service'] },
    { script: 'postrm', fragment: 'postrm-debconf', when: ['debconf'] },
  ],
};

/**
 * The deb's maintainer scripts and its debconf `config` and `templates`, by member name. A script with nothing to do is absent.
 * `templates` and `config` are no scripts of fragments: one template each.
 */
export function debScripts(job: Job): readonly TextPlan[] {
  const facts = factsOf(job);
  return [
    ...(facts.debconf ? [{ name: 'templates', templates: ['deb/templates'] }] : []),
    ...(facts.questions ? [{ name: 'config', templates: ['deb/config'] }] : []),
    ...compose(lifecycle, facts),
  ];
}
