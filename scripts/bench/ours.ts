import { readdirSync } from 'node:fs';
import { appendFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Row } from './row.ts';
import { packageCommand, type Site } from './site.ts';

/** Our own rows. Each builds on what the one before left in its round. */
export function ourRows(site: Site): readonly Row[] {
  const [cache, out] = [
    (round: number) => join(site.folder, `cache-${round}`),
    (round: number, name: string) => join(site.folder, `ours-${round}`, name),
  ];
  const row = (
    id: string,
    title: string,
    place: string,
    words: (round: number) => readonly string[] = () => [],
  ) => ({
    id,
    title,
    who: 'slipway' as const,
    commands: (round: number) => [
      packageCommand(site, ['--out', out(round, place), '--cache', cache(round), ...words(round)]),
    ],
    made: (round: number) => packagesIn(out(round, place)),
  });
  return [
    row('cold', 'Slipway, cold', 'first'),
    row('warm', 'Slipway, warm: every block is known', 'again'),
    row('unchanged', 'Slipway, nothing changed', 'again'),
    {
      ...row('template', 'Slipway, one template changed', 'again'),
      prepare: (round) => changeTemplate(site, round),
    },
    row('version', 'Slipway, a new build of the server', 'newer', (round) => ['--version', `99.0.${round}`]),
  ];
}

/** The unit file is part of every Linux package, and with it the list of checksums. */
function changeTemplate({ repository }: Site, round: number): Promise<void> {
  return appendFile(join(repository, 'templates/systemd/service.hbs'), `# round ${round}\n`);
}

/** The packages that lie in a directory. */
export function packagesIn(folder: string): readonly string[] {
  const names = readdirSync(folder).filter((name) => /\.(deb|rpm|xz)$/.test(name));
  return names.sort().map((name) => join(folder, name));
}
