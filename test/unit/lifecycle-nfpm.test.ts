import { expect, test } from 'vitest';
import { apkScripts } from '../../scripts/formats/apk/lifecycle.ts';
import { archlinuxScripts } from '../../scripts/formats/archlinux/lifecycle.ts';
import { jobOf } from './plan/a-job.ts';

/** The fragments of each script, without their folder. */
function fragmentsOf(plans: ReturnType<typeof apkScripts>): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries(
    plans.map(({ name, templates }) => [name, templates.map((template) => template.split('/').at(-1) ?? '')]),
  );
}

test('Alpine has the user before it unpacks, and on an upgrade runs none of the scripts of an installation', () => {
  expect(fragmentsOf(apkScripts(jobOf('harbor', 'apk linux-arm64')))).toEqual({
    preinstall: ['head', 'preinstall-user', 'preinstall-take-over'],
    preupgrade: ['head', 'preinstall-user', 'preinstall-take-over'],
    postinstall: [
      'head',
      'postinstall-as-user',
      'postinstall-hostile',
      'postinstall-configuration',
      'postinstall-hints',
    ],
    postupgrade: [
      'head',
      'postinstall-as-user',
      'postinstall-hostile',
      'postinstall-configuration',
      'postupgrade-restart',
    ],
    preremove: ['head', 'preremove-stop', 'preremove-as-user', 'preremove-hostile'],
  });
});

test('Arch gives files to their owners after it has unpacked them, on an upgrade as well', () => {
  expect(fragmentsOf(archlinuxScripts(jobOf('harbor', 'archlinux linux-x86_64')))).toEqual({
    preinstall: ['head', 'preinstall-take-over'],
    preupgrade: ['head', 'preinstall-take-over'],
    postinstall: [
      'head',
      'postinstall-owners',
      'postinstall-as-user',
      'postinstall-hostile',
      'postinstall-configuration',
      'postinstall-hints',
    ],
    postupgrade: [
      'head',
      'postinstall-owners',
      'postinstall-as-user',
      'postinstall-hostile',
      'postinstall-configuration',
      'postupgrade-restart',
    ],
    preremove: ['head', 'preremove-stop', 'preremove-as-user', 'preremove-hostile'],
  });
});
