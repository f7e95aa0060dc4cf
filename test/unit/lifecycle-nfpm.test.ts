import { describe, expect, test } from 'vitest';
import {
  apkScripts,
  apkTable,
  archlinuxScripts,
  archlinuxTable,
} from '../../scripts/render/lifecycle-nfpm.ts';
import { templateNames } from '../../scripts/render/templates.ts';
import { jobOf } from './plan/a-job.ts';

describe.each([
  ['apk', apkTable],
  ['archlinux', archlinuxTable],
] as const)('the table of %s', (family, table) => {
  test('names a template for every row, and leaves none over', () => {
    const named = new Set(table.map((row) => `fragments/${family}/${row.fragment}`));
    const written = templateNames().filter((name) => name.startsWith(`fragments/${family}/`));
    expect([...named, `fragments/${family}/head`].sort()).toEqual(written);
  });

  test('has no script at all for a product without a service', () => {
    expect(table.filter((row) => row.when.length === 0)).toEqual([]);
  });
});

/** The fragments of each script, without their folder. */
function fragmentsOf(plans: ReturnType<typeof apkScripts>): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries(
    plans.map(({ name, templates }) => [name, templates.map((template) => template.split('/').at(-1) ?? '')]),
  );
}

test('Alpine has the user before it unpacks, and on an upgrade runs none of the scripts of an installation', () => {
  expect(fragmentsOf(apkScripts(jobOf('harbor', 'apk linux-arm64')))).toEqual({
    preinstall: ['head', 'preinstall-user'],
    preupgrade: ['head', 'preinstall-user'],
    postinstall: ['head', 'postinstall-configuration', 'postinstall-hints'],
    postupgrade: ['head', 'postinstall-configuration', 'postupgrade-restart'],
    preremove: ['head', 'preremove-stop'],
  });
});

test('Arch gives files to their owners after it has unpacked them, on an upgrade as well', () => {
  expect(fragmentsOf(archlinuxScripts(jobOf('harbor', 'archlinux linux-x86_64')))).toEqual({
    postinstall: ['head', 'postinstall-owners', 'postinstall-configuration', 'postinstall-hints'],
    postupgrade: ['head', 'postinstall-owners', 'postinstall-configuration', 'postupgrade-restart'],
    preremove: ['head', 'preremove-stop'],
  });
});
