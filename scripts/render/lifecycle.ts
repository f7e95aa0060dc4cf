import type { Job, TextPlan } from '../plan/job.ts';
import { type Facts, factsOf } from './facts.ts';

/** One fragment: which script of a package it belongs to, and which facts of the manifest call for it. */
export interface Row<Script extends string> {
  readonly script: Script;
  /** Below `templates/fragments/<family>/`; its name begins with the script's. */
  readonly fragment: string;
  /** All of these must hold. */
  readonly when: readonly (keyof Facts)[];
}

type DebScript = 'preinst' | 'postinst' | 'prerm' | 'postrm';
type RpmScript = 'pre' | 'post' | 'preun' | 'postun' | 'posttrans';

/**
 * What a deb's maintainer scripts do (Debian Policy 6.5), in the order of setting up. `prerm` and `postrm` take theirs
 * from the bottom upward, so that teardown is the reverse of setup (debhelper's autoscript()).
 */
export const debTable: readonly Row<DebScript>[] = [
  { script: 'preinst', fragment: 'preinst-etc', when: ['service'] },
  { script: 'preinst', fragment: 'preinst-archive', when: ['service'] },
  { script: 'postrm', fragment: 'postrm-archive', when: ['service'] },
  { script: 'preinst', fragment: 'preinst-sysv-chmod', when: ['service'] },
  { script: 'preinst', fragment: 'preinst-configuration', when: ['configurationLink'] },
  { script: 'postrm', fragment: 'postrm-opt', when: ['opt'] },
  { script: 'postinst', fragment: 'postinst-debconf', when: ['answers'] },
  { script: 'postrm', fragment: 'postrm-debconf-purge', when: ['debconf'] },
  { script: 'postinst', fragment: 'postinst-user', when: ['user'] },
  { script: 'postinst', fragment: 'postinst-archive', when: ['service'] },
  { script: 'postinst', fragment: 'postinst-directories', when: ['directories'] },
  { script: 'postrm', fragment: 'postrm-directories', when: ['directories'] },
  { script: 'postrm', fragment: 'postrm-logs', when: ['service'] },
  { script: 'postrm', fragment: 'postrm-data', when: ['data'] },
  { script: 'postinst', fragment: 'postinst-capabilities', when: ['capabilities'] },
  { script: 'postrm', fragment: 'postrm-capabilities', when: ['capabilities'] },
  { script: 'postinst', fragment: 'postinst-program', when: ['configuration'] },
  { script: 'postinst', fragment: 'postinst-configuration', when: ['configuration'] },
  { script: 'postrm', fragment: 'postrm-configuration', when: ['configuration'] },
  { script: 'postinst', fragment: 'postinst-answers', when: ['answers'] },
  { script: 'postinst', fragment: 'postinst-debconf-stop', when: ['answers'] },
  { script: 'postinst', fragment: 'postinst-systemd-enable', when: ['service'] },
  { script: 'postrm', fragment: 'postrm-systemd', when: ['service'] },
  { script: 'postinst', fragment: 'postinst-sysv-enable', when: ['service'] },
  { script: 'postrm', fragment: 'postrm-sysv', when: ['service'] },
  { script: 'postinst', fragment: 'postinst-start', when: ['service'] },
  { script: 'prerm', fragment: 'prerm-stop', when: ['service'] },
  { script: 'postrm', fragment: 'postrm-debconf', when: ['debconf'] },
];

/**
 * What an rpm's scriptlets do. On an upgrade rpm runs the new `pre` and `post`, then the old `preun` and `postun`, then the
 * new `posttrans` (rpm-scriptlets(7)), so only `posttrans` has the last word.
 */
export const rpmTable: readonly Row<RpmScript>[] = [
  { script: 'pre', fragment: 'pre-user', when: ['user'] },
  { script: 'pre', fragment: 'pre-configuration', when: ['configurationLink'] },
  { script: 'pre', fragment: 'pre-links', when: ['links'] },
  { script: 'pre', fragment: 'pre-running', when: ['service'] },
  { script: 'post', fragment: 'post-selinux', when: ['service'] },
  { script: 'postun', fragment: 'postun-selinux', when: ['service'] },
  { script: 'post', fragment: 'post-capabilities', when: ['capabilities'] },
  { script: 'postun', fragment: 'postun-capabilities', when: ['capabilities'] },
  { script: 'post', fragment: 'post-configuration', when: ['configuration'] },
  { script: 'post', fragment: 'post-preset', when: ['service'] },
  { script: 'postun', fragment: 'postun-reload', when: ['service'] },
  { script: 'preun', fragment: 'preun-stop', when: ['service'] },
  { script: 'posttrans', fragment: 'posttrans-restart', when: ['service'] },
];

/**
 * The deb's maintainer scripts and its debconf `config` and `templates`, by member name. A script with nothing to do is absent.
 * `templates` and `config` are no scripts of fragments: one template each.
 */
export function debScripts(job: Job): readonly TextPlan[] {
  const facts = factsOf(job);
  return [
    ...(facts.debconf ? [{ name: 'templates', templates: ['deb/templates'] }] : []),
    ...(facts.questions ? [{ name: 'config', templates: ['deb/config'] }] : []),
    ...compose(debTable, 'deb', facts),
  ];
}

/** The rpm's scriptlets, by their section's name (`post`). A scriptlet with nothing to do is absent. */
export function rpmScriptlets(job: Job): readonly TextPlan[] {
  return compose(rpmTable, 'rpm', factsOf(job));
}

const teardown = ['prerm', 'postrm', 'preun', 'postun'];

/** The scripts that the rows make where these facts hold: each a head and its fragments, none twice. */
export function compose<Script extends string>(
  table: readonly Row<Script>[],
  family: 'deb' | 'rpm' | 'apk' | 'archlinux',
  facts: Facts,
): readonly TextPlan[] {
  const rows = table.filter((row) => row.when.every((fact) => facts[fact]));
  const scripts = [...new Set(rows.map((row) => row.script))];
  return scripts.map((script) => {
    const own = rows.filter((row) => row.script === script).map((row) => row.fragment);
    const ordered = [...new Set(teardown.includes(script) ? own.toReversed() : own)];
    return { name: script, templates: ['head', ...ordered].map((name) => `fragments/${family}/${name}`) };
  });
}
