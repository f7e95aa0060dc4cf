import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runChecked } from '../../system/tools/run.ts';
import type { Workshop } from './build-release.ts';

/** What Windows shows of a Setup.exe. */
export interface SetupFacts {
  readonly title: string;
  readonly publisher: string;
  readonly copyright: string;
  /** Of the version resource. */
  readonly numbers: readonly number[];
  readonly icon?: string;
}

/** Makes a Setup.exe around a zip with the two tools that Squirrel's own `--releasify` uses, and their own stub. */
export async function makeSetup(
  zip: string,
  out: string,
  facts: SetupFacts,
  { vendor, env }: Workshop,
  signal: AbortSignal,
): Promise<void> {
  await copyFile(join(vendor, 'Setup.exe'), out);
  const start = (tool: string, args: readonly string[]) =>
    runChecked('wine', [join(vendor, tool), ...args], { env, signal });
  await start('WriteZipToSetup.exe', [out, zip, '--set-required-framework', 'net45']);
  await start('rcedit.exe', [out, ...resources(facts)]);
}

function resources({ title, publisher, copyright, numbers, icon }: SetupFacts): readonly string[] {
  const version = numbers.join('.');
  const strings = Object.entries({
    CompanyName: publisher,
    FileDescription: `${title} Setup`,
    LegalCopyright: copyright,
    ProductName: title,
  });
  return [
    ...strings.flatMap(([name, value]) => ['--set-version-string', name, value]),
    ...['--set-file-version', version, '--set-product-version', version],
    ...(icon === undefined ? [] : ['--set-icon', icon]),
  ];
}
