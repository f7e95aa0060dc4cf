import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { readDebData } from '../../scripts/formats/deb/read-back.ts';
import { runChecked } from '../../scripts/system/tools/run.ts';
import { unlessSkipped } from '../grants.ts';
import { lacks } from '../lacks.ts';
import { lacksNfpm } from '../nfpm.ts';
import { artifact, fileScratch, fixture, pack, root } from './verbs.ts';

const noNfpm = await lacksNfpm();
const skipped = noNfpm !== undefined || (await lacks('dpkg-deb'));
const scratch = fileScratch();
const engines = readFileSync(join(root, 'docs/engines.md'), 'utf8');

/** A deb taken apart: its control members by name, and its files as `treeListing` writes them. */
interface Deb {
  readonly members: Readonly<Record<string, string>>;
  readonly listing: readonly string[];
}

async function takeApart(product: 'harbor' | 'plain', engine: 'slipway' | 'nfpm'): Promise<Deb> {
  const out = join(scratch, `${product}-${engine}`);
  await pack(fixture(product), out, ['--only', '*_amd64.deb', '--engine', engine]);
  const [file, control] = [artifact(out, '.deb'), join(out, 'control')];
  mkdirSync(control);
  await runChecked('dpkg-deb', ['--control', file, control]);
  const names = readdirSync(control).sort();
  const members = names.map((name) => [name, readFileSync(join(control, name), 'utf8')] as const);
  return { members: Object.fromEntries(members), listing: await readDebData(file, join(out, 'data')) };
}

/** The fields of a control file, each with all its lines. */
function fieldsOf(control = ''): Readonly<Record<string, string>> {
  const fields = control.trimEnd().split(/\n(?! )/);
  return Object.fromEntries(fields.map((field) => field.split(/: (.*)/s) as [string, string]));
}

describe.skipIf(skipped).each(['harbor', 'plain'] as const)(
  unlessSkipped("%s's deb of nFPM and ours", noNfpm),
  (product) => {
    let ours: Deb;
    let other: Deb;
    beforeAll(async () => {
      [ours, other] = await Promise.all([takeApart(product, 'slipway'), takeApart(product, 'nfpm')]);
    });

    test('have the same files: modes, owners, sizes, digests, links', () => {
      expect(other.listing).toEqual(ours.listing);
      expect(ours.listing.length).toBeGreaterThan(5);
    });

    test('have the same scripts, questions and conffiles, byte by byte', () => {
      const { control: _, md5sums: __, ...rest } = ours.members;
      expect(other.members).toEqual({ ...other.members, ...rest });
      expect(Object.keys(other.members)).toEqual(Object.keys(ours.members));
    });

    test('say the same of themselves, but for the size once installed', () => {
      const [mine, its] = [fieldsOf(ours.members.control), fieldsOf(other.members.control)];
      expect({ ...its, 'Installed-Size': mine['Installed-Size'] }).toEqual(mine);
      expect(Number(its['Installed-Size'])).toBeLessThan(Number(mine['Installed-Size']));
      expect(engines).toContain('`Installed-Size`');
    });

    test('have the same digests, but that nFPM lists conffiles as well', () => {
      const conffiles = (ours.members.conffiles ?? '').split('\n');
      const listed = (other.members.md5sums ?? '').replaceAll(/ {2}\.\//g, '  ').split('\n');
      const left = listed.filter((line) => !conffiles.includes(`/${line.slice(34)}`) || line === '');
      expect(left.join('\n')).toBe(ours.members.md5sums);
      expect(engines).toContain('`md5sums`');
    });
  },
);
