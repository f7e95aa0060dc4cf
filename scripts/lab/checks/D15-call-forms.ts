import { defineCheck } from '../check/check.ts';
import { callTwice } from '../steps/call-scripts.ts';

const old = '0.9';
const later = '99.0';
const favoured = 'in-favour other 1.0';
const conflicting = `${favoured} removing third 2.0`;

/** The calls of Debian Policy 6.5 after which an installed server goes on as it was. */
const harmless: readonly (readonly [string, readonly string[]])[] = [
  [
    'preinst',
    ['install', `install ${old}`, `upgrade ${old}`, `upgrade ${old} ${later}`, `abort-upgrade ${later}`],
  ],
  ['prerm', [`upgrade ${later}`, `failed-upgrade ${old}`, `failed-upgrade ${old} ${later}`]],
  ['prerm', [`deconfigure ${favoured}`, `deconfigure ${conflicting}`]],
  ['postrm', [`upgrade ${later}`, `failed-upgrade ${old}`, `failed-upgrade ${old} ${later}`]],
  [
    'postrm',
    ['abort-install', `abort-install ${old}`, `abort-upgrade ${old}`, `abort-upgrade ${old} ${later}`],
  ],
  ['postrm', ['disappear other 1.0']],
  ['postinst', [`abort-upgrade ${later}`, `abort-remove ${favoured}`, `abort-deconfigure ${conflicting}`]],
];

export const check = defineCheck({
  claim: 'D15',
  title:
    'each call of Policy 6.5 succeeds twice in a row without a terminal; only those that are to stop it do',
  from: 'installed',
  needs: ['configuration'],
  run: async (shell) => {
    const { fails, file, ok, see, shows, until, subject } = shell;
    const number = subject.alive;
    await until(subject.works);
    const before = await ok(`${number}; sha256sum ${subject.configuration.file}`);
    for (const [script, calls] of harmless) for (const words of calls) await callTwice(shell, script, words);
    await shows(`${number}; sha256sum ${subject.configuration.file}`, before);
    await ok(subject.works);

    await callTwice(shell, 'prerm', `remove ${favoured}`);
    await fails(number);
    await callTwice(shell, 'postinst', 'abort-remove');
    await until(subject.works);
    await callTwice(shell, 'prerm', 'remove');
    await callTwice(shell, 'postrm', 'remove');
    await fails(number);
    await callTwice(shell, 'preinst', `install ${old}`);
    for (const words of [`configure ${old}`, "configure ''"]) await callTwice(shell, 'postinst', words);
    await until(subject.works);
    await callTwice(shell, 'prerm', 'remove');
    await callTwice(shell, 'postrm', 'remove');
    await callTwice(shell, 'postrm', 'purge');
    see('the configuration is gone', (await file(subject.configuration.file)) === undefined);
  },
});
