import type { Package, Shell } from '../check/shell.ts';
import { olderPackage } from './older.ts';

/** Two packages' files in the machine. */
export interface LightPackages {
  readonly older: string;
  readonly current: string;
}

/**
 * Packs the older and the current package anew, to install them often: the same scripts and files, but uncompressed, and
 * their program is a link to where it lies unpacked. An upgrade so takes a seventh of the time.
 */
export async function lightPackages(shell: Shell): Promise<LightPackages> {
  const [older, current] = [olderPackage(shell), shell.packages.current];
  return { older: await lighten(shell, older), current: await lighten(shell, current) };
}

async function lighten({ ok, subject: { program } }: Shell, { file, version }: Package): Promise<string> {
  const folder = `/srv/light/${version}`;
  await ok(`mkdir -p /srv/light && dpkg-deb --raw-extract ./${file} ${folder}`);
  await ok(
    `cd ${folder} && mv .${program} /srv/light/program-${version} && ln -s /srv/light/program-${version} .${program}`,
  );
  await ok(`dpkg-deb -Znone --build ${folder} ${folder}.deb`);
  return `${folder}.deb`;
}
