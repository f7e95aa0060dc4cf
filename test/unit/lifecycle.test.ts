import { describe, expect, test } from 'vitest';
import type { Facts } from '../../scripts/render/facts.ts';
import { compose, debTable, type Row, rpmTable } from '../../scripts/render/lifecycle.ts';
import { templateNames } from '../../scripts/render/templates.ts';

const names: readonly (keyof Facts)[] = [
  'service',
  'user',
  'capabilities',
  'directories',
  'links',
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
  user: ['service'],
  capabilities: ['service'],
  configuration: ['service'],
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
  .filter((facts) => facts.debconf === (facts.questions || facts.data));

const none = Object.fromEntries(names.map((name) => [name, false])) as unknown as Facts;
const all = Object.fromEntries(names.map((name) => [name, true])) as unknown as Facts;
const families = [
  ['deb', debTable],
  ['rpm', rpmTable],
] as const;

function labelOf(facts: Facts): string {
  return names.filter((name) => facts[name]).join(', ') || 'nothing';
}

function scriptsOf(family: 'deb' | 'rpm', facts: Facts): Readonly<Record<string, readonly string[]>> {
  const table: readonly Row<string>[] = family === 'deb' ? debTable : rpmTable;
  const folder = `fragments/${family}/`;
  return Object.fromEntries(
    compose(table, family, facts).map((plan) => [
      plan.name,
      plan.templates.map((name) => (name.startsWith(folder) ? name.slice(folder.length) : name)),
    ]),
  );
}

describe.each(families)('the table of the %s', (family, table) => {
  test('names a template for every row, and leaves none over', () => {
    const named = new Set(table.map((row) => `fragments/${family}/${row.fragment}`));
    const written = templateNames().filter((name) => name.startsWith(`fragments/${family}/`));
    expect([...named, `fragments/${family}/head`].sort()).toEqual(written);
  });

  test('puts every fragment into the script that its name begins with', () => {
    for (const { script, fragment } of table) expect(fragment.split('-')[0]).toBe(script);
  });

  test('takes exactly the rows whose facts hold, each once, whatever the facts', () => {
    for (const facts of combinations)
      for (const [script, [head, ...fragments]] of Object.entries(scriptsOf(family, facts))) {
        const due = table.filter((row) => row.script === script && row.when.every((fact) => facts[fact]));
        expect(head).toBe('head');
        expect(fragments.toSorted(), labelOf(facts)).toEqual(due.map((row) => row.fragment).sort());
        expect(fragments, labelOf(facts)).not.toHaveLength(0);
      }
  });

  test('has no script at all for a product without service, question and directory', () => {
    expect(scriptsOf(family, none)).toEqual({});
  });
});

test('a deb is set up from users to start, and torn down in reverse', () => {
  expect(scriptsOf('deb', all)).toEqual({
    preinst: ['head', 'preinst-etc', 'preinst-archive', 'preinst-sysv-chmod', 'preinst-configuration'],
    postinst: [
      'head',
      'postinst-debconf',
      'postinst-user',
      'postinst-archive',
      'postinst-directories',
      'postinst-capabilities',
      'postinst-program',
      'postinst-configuration',
      'postinst-answers',
      'postinst-debconf-stop',
      'postinst-systemd-enable',
      'postinst-sysv-enable',
      'postinst-start',
    ],
    prerm: ['head', 'prerm-stop'],
    postrm: [
      'head',
      'postrm-debconf',
      'postrm-sysv',
      'postrm-systemd',
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
  expect(scriptsOf('rpm', all)).toEqual({
    pre: ['head', 'pre-user', 'pre-configuration', 'pre-links', 'pre-running'],
    post: ['head', 'post-selinux', 'post-capabilities', 'post-configuration', 'post-preset'],
    preun: ['head', 'preun-stop'],
    postun: ['head', 'postun-reload', 'postun-capabilities', 'postun-selinux'],
    posttrans: ['head', 'posttrans-restart'],
  });
});

test('a deb asks debconf first of all and lets go of it before a daemon starts', () => {
  for (const facts of combinations) {
    const { postinst = [] } = scriptsOf('deb', facts);
    expect(postinst.includes('postinst-debconf'), labelOf(facts)).toBe(facts.answers);
    if (!facts.answers) continue;
    expect(postinst[1], labelOf(facts)).toBe('postinst-debconf');
    expect(postinst.indexOf('postinst-debconf-stop')).toBeLessThan(postinst.indexOf('postinst-start'));
  }
});

test.each([
  ['postinst-program', 'postinst-configuration'],
  ['postinst-configuration', 'postinst-answers'],
  ['postinst-debconf', 'postinst-answers'],
  ['postrm-debconf', 'postrm-data'],
  ['postrm-debconf', 'postrm-debconf-purge'],
])('%s, which defines, always comes before %s, which uses', (first, then) => {
  for (const facts of combinations) {
    const order = Object.values(scriptsOf('deb', facts)).flat();
    if (!order.includes(then)) continue;
    expect(order, labelOf(facts)).toContain(first);
    expect(order.indexOf(first), labelOf(facts)).toBeLessThan(order.indexOf(then));
  }
});

test('a fragment that two rows ask for is taken once', () => {
  const twice: readonly Row<string>[] = [
    { script: 'post', fragment: 'post-preset', when: [] },
    { script: 'post', fragment: 'post-preset', when: ['service'] },
  ];
  expect(compose(twice, 'rpm', all)).toEqual([
    { name: 'post', templates: ['fragments/rpm/head', 'fragments/rpm/post-preset'] },
  ]);
});
