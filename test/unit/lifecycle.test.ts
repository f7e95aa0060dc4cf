import { describe, expect, test } from 'vitest';
import { lifecycle as apk } from '../../scripts/formats/apk/lifecycle.ts';
import { lifecycle as archlinux } from '../../scripts/formats/archlinux/lifecycle.ts';
import { lifecycle as deb } from '../../scripts/formats/deb/lifecycle.ts';
import { lifecycle as rpm } from '../../scripts/formats/rpm/lifecycle.ts';
import type { Facts } from '../../scripts/render/facts.ts';
import { compose, type Lifecycle } from '../../scripts/render/lifecycle.ts';
import { templateNames } from '../../scripts/render/templates.ts';

const names: readonly (keyof Facts)[] = [
  'service',
  'units',
  'stopFirst',
  'user',
  'capabilities',
  'directories',
  'links',
  'hostile',
  'asUser',
  'configuration',
  'configurationLink',
  'questions',
  'answers',
  'data',
  'opt',
  'debconf',
];

/** Each fact without which another cannot be. */
const needs: Readonly<Partial<Record<keyof Facts, readonly (keyof Facts)[]>>> = {
  units: ['service'],
  stopFirst: ['units'],
  user: ['service'],
  hostile: ['user', 'directories', 'asUser'],
  capabilities: ['service'],
  configuration: ['service', 'asUser'],
  configurationLink: ['configuration'],
  answers: ['configuration', 'questions'],
  questions: ['debconf'],
  data: ['debconf'],
};

/** All combinations of facts that a manifest can have. */
const combinations = Array.from({ length: 2 ** names.length }, (_, bits) => {
  const facts = Object.fromEntries(names.map((name, at) => [name, Boolean(bits & (1 << at))]));
  return facts as unknown as Facts;
})
  .filter((facts) => names.every((name) => !facts[name] || (needs[name] ?? []).every((need) => facts[need])))
  .filter((facts) => facts.units === facts.service)
  .filter((facts) => facts.debconf === (facts.questions || facts.data))
  .filter((facts) => facts.asUser === (facts.configuration || facts.hostile));

const none = Object.fromEntries(names.map((name) => [name, false])) as unknown as Facts;
const all = Object.fromEntries(names.map((name) => [name, true])) as unknown as Facts;
const lifecycles: readonly (readonly [string, Lifecycle<string>])[] = [
  ['deb', deb],
  ['rpm', rpm],
  ['apk', apk],
  ['archlinux', archlinux],
];

function labelOf(facts: Facts): string {
  return names.filter((name) => facts[name]).join(', ') || 'nothing';
}

/** The fragments of each script, without their folder. */
function scriptsOf(lifecycle: Lifecycle<string>, facts: Facts): Readonly<Record<string, readonly string[]>> {
  const { folder } = lifecycle;
  return Object.fromEntries(
    compose(lifecycle, facts).map(({ name, templates }) => [
      name,
      templates.map((template) => template.replace(`${folder}/`, '')),
    ]),
  );
}

describe.each(lifecycles)('the lifecycle of %s', (_, lifecycle) => {
  const { folder, table } = lifecycle;

  test('names a template for every row, and leaves none over', () => {
    const named = new Set(table.map((row) => `${folder}/${row.fragment}`));
    const written = templateNames().filter((name) => name.startsWith(`${folder}/`));
    expect([...named, `${folder}/head`].sort()).toEqual(written);
  });

  test('names every fragment after a script that takes it', () => {
    for (const { fragment } of table) {
      const takers = table.filter((row) => row.fragment === fragment).map(({ script }) => script);
      expect(takers).toContain(fragment.split('-')[0]);
    }
  });

  test('takes exactly the rows whose facts hold, each once, whatever the facts', () => {
    for (const facts of combinations)
      for (const [script, [head, ...fragments]] of Object.entries(scriptsOf(lifecycle, facts))) {
        const due = table.filter((row) => row.script === script && row.when.every((fact) => facts[fact]));
        expect(head).toBe('head');
        expect(fragments.toSorted(), labelOf(facts)).toEqual(due.map((row) => row.fragment).sort());
        expect(fragments, labelOf(facts)).not.toHaveLength(0);
      }
  });

  test('has no script at all for a product without service, question and directory', () => {
    expect(scriptsOf(lifecycle, none)).toEqual({});
  });
});

test('a deb is set up from users to start, and torn down in reverse', () => {
  expect(scriptsOf(deb, all)).toEqual({
    preinst: [
      'head',
      'preinst-etc',
      'preinst-stop-first',
      'preinst-archive',
      'preinst-sysv-chmod',
      'preinst-as-user',
      'preinst-configuration',
      'preinst-take-over',
    ],
    postinst: [
      'head',
      'postinst-debconf',
      'postinst-user',
      'postinst-archive',
      'postinst-directories',
      'postinst-as-user',
      'postinst-settle',
      'postinst-hostile',
      'postinst-capabilities',
      'postinst-program',
      'postinst-configuration',
      'postinst-answers',
      'postinst-debconf-stop',
      'postinst-split-usr',
      'postinst-systemd-enable',
      'postinst-sysv-enable',
      'postinst-start',
    ],
    prerm: ['head', 'prerm-stop'],
    postrm: [
      'head',
      'postrm-debconf',
      'postrm-as-user',
      'postrm-hostile',
      'postrm-sysv',
      'postrm-systemd',
      'postrm-split-usr',
      'postrm-configuration',
      'postrm-capabilities',
      'postrm-data',
      'postrm-logs',
      'postrm-directories',
      'postrm-debconf-purge',
      'postrm-opt',
      'postrm-archive',
    ],
  });
});

test('an rpm notes what runs before it unpacks, and restarts when the old version is gone', () => {
  expect(scriptsOf(rpm, all)).toEqual({
    pre: [
      'head',
      'pre-user',
      'pre-as-user',
      'pre-configuration',
      'pre-take-over',
      'pre-links',
      'pre-running',
    ],
    post: [
      'head',
      'post-selinux',
      'post-capabilities',
      'post-as-user',
      'post-settle',
      'post-hostile',
      'post-configuration',
      'post-preset',
    ],
    preun: ['head', 'preun-stop', 'preun-as-user', 'preun-hostile'],
    postun: ['head', 'postun-reload', 'postun-capabilities', 'postun-selinux'],
    posttrans: ['head', 'posttrans-as-user', 'posttrans-hostile', 'posttrans-restart'],
  });
});

test('a deb asks debconf first of all and lets go of it before a daemon starts', () => {
  for (const facts of combinations) {
    const { postinst = [] } = scriptsOf(deb, facts);
    expect(postinst.includes('postinst-debconf'), labelOf(facts)).toBe(facts.answers);
    if (!facts.answers) continue;
    expect(postinst[1], labelOf(facts)).toBe('postinst-debconf');
    expect(postinst.indexOf('postinst-debconf-stop')).toBeLessThan(postinst.indexOf('postinst-start'));
  }
});

test.each([
  ['postinst-as-user', 'postinst-settle'],
  ['postinst-as-user', 'postinst-hostile'],
  ['postinst-directories', 'postinst-hostile'],
  ['postinst-as-user', 'postinst-program'],
  ['postrm-as-user', 'postrm-hostile'],
  ['postrm-as-user', 'postrm-configuration'],
  ['postinst-program', 'postinst-configuration'],
  ['postinst-configuration', 'postinst-answers'],
  ['postinst-debconf', 'postinst-answers'],
  ['postrm-debconf', 'postrm-data'],
  ['postrm-debconf', 'postrm-debconf-purge'],
])('%s, which defines, always comes before %s, which uses', (first, then) => {
  for (const facts of combinations) {
    const order = Object.values(scriptsOf(deb, facts)).flat();
    if (!order.includes(then)) continue;
    expect(order, labelOf(facts)).toContain(first);
    expect(order.indexOf(first), labelOf(facts)).toBeLessThan(order.indexOf(then));
  }
});

test('a fragment that two rows ask for is taken once', () => {
  const twice = {
    folder: 'rpm/fragments',
    table: [
      { script: 'post', fragment: 'post-preset', when: [] },
      { script: 'post', fragment: 'post-preset', when: ['service'] },
    ],
  } as const;
  expect(compose(twice, all)).toEqual([
    { name: 'post', templates: ['rpm/fragments/head', 'rpm/fragments/post-preset'] },
  ]);
});
