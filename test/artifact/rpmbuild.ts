import { chmod, lutimes, mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Dependency, Sense } from '../../scripts/archive/rpm/dependency.ts';
import type { RpmPackage } from '../../scripts/archive/rpm/package.ts';
import type { Entry, Role, Tree } from '../../scripts/model/tree.ts';
import { runChecked } from '../../scripts/system/tools/run.ts';

/** Builds the same package with rpmbuild below `top`, and returns the path of the rpm. */
export async function rpmbuild(pkg: RpmPackage, top: string): Promise<string> {
  const root = join(top, 'files');
  await layOut(pkg.files, root, pkg.buildTime);
  const spec = join(top, `${pkg.name}.spec`);
  await writeFile(spec, specText(pkg, root));
  const defines = {
    _topdir: top,
    _rpmfilename: 'rpmbuild.rpm',
    _binary_payload: 'w6.xzdio',
    _buildhost: pkg.buildHost,
    use_source_date_epoch_as_buildtime: '1',
    // Ghosts that do not exist get the time of now otherwise.
    clamp_mtime_to_source_date_epoch: '1',
    __os_install_post: '%{nil}',
    debug_package: '%{nil}',
    // Links by build id are for the debug packages of a distribution, and clash between packages.
    _build_id_links: 'none',
  };
  const options = Object.entries(defines).flatMap(([name, value]) => ['--define', `${name} ${value}`]);
  const env = { SOURCE_DATE_EPOCH: String(pkg.buildTime), LC_ALL: 'C.UTF-8' };
  await runChecked('rpmbuild', ['-bb', '--target', `${pkg.arch}-linux`, ...options, spec], { env });
  return join(top, 'RPMS', 'rpmbuild.rpm');
}

/** Writes what a package carries below `root`; owners are the spec's, and the modes that a generator does not ask for. */
async function layOut(tree: Tree, root: string, time: number): Promise<void> {
  for (const entry of tree) {
    if (entry.role === 'ghost') continue;
    const path = join(root, entry.path);
    await mkdir(entry.kind === 'directory' ? path : dirname(path), { recursive: true });
    if (entry.kind === 'link') await symlink(entry.target, path);
    if (entry.kind !== 'file') continue;
    await writeFile(path, 'bytes' in entry.source ? entry.source.bytes : await readFile(entry.source.file));
    await chmod(path, entry.mode);
  }
  for (const name of await readdir(root, { recursive: true })) await lutimes(join(root, name), time, time);
}

function specText(pkg: RpmPackage, root: string): string {
  return [
    `Name: ${pkg.name}`,
    `Version: ${pkg.version}`,
    `Release: ${pkg.release}`,
    `Epoch: ${pkg.epoch ?? 0}`,
    `Summary: ${pkg.summary}`,
    `License: ${pkg.licence}`,
    `Group: ${pkg.group}`,
    `URL: ${pkg.url}`,
    `Vendor: ${pkg.vendor}`,
    `Packager: ${pkg.packager}`,
    ...pkg.requires.map((one) => relation('Requires', one)),
    ...pkg.provides.map((one) => relation('Provides', one)),
    ...pkg.recommends.map((one) => relation('Recommends', one)),
    ...pkg.suggests.map((one) => relation('Suggests', one)),
    ...pkg.conflicts.map((one) => relation('Conflicts', one)),
    ...pkg.obsoletes.map((one) => relation('Obsoletes', one)),
    `%description\n${pkg.description}`,
    `%install\ncp -a ${root}/. %{buildroot}`,
    ...Object.entries(pkg.scriptlets).map(([name, body]) => `%${name}\n${body}`),
    '%files',
    ...pkg.files.map(fileLine),
    '%changelog',
    ...pkg.changelog.map(({ time, author, text }) => `* ${specDate(time)} ${author}\n${text}`),
    '',
  ].join('\n');
}

function relation(tag: string, { name, senses = [], version }: Dependency): string {
  const has = (sense: Sense) => senses.includes(sense);
  const when = (['pre', 'post', 'preun', 'postun'] as const).filter(has);
  const sign = `${has('less') ? '<' : ''}${has('greater') ? '>' : ''}${has('equal') ? '=' : ''}`;
  const head = when.length > 0 ? `${tag}(${when.join(',')})` : tag;
  return `${head}: ${[name, sign, version].filter(Boolean).join(' ')}`;
}

const directives: Readonly<Record<Role, string>> = {
  plain: '',
  conffile: '%config(noreplace)',
  documentation: '%doc',
  licence: '%license',
  ghost: '%ghost',
};

function fileLine(entry: Entry): string {
  const mode = entry.kind === 'link' ? '-' : entry.mode.toString(8).padStart(4, '0');
  const words = [
    `%attr(${mode}, ${entry.owner}, ${entry.group})`,
    directives[entry.role],
    entry.kind === 'directory' ? '%dir' : '',
    `"${entry.path}"`,
  ];
  return words.filter(Boolean).join(' ');
}

/** `Tue Nov 14 2023` */
function specDate(time: number): string {
  const [weekday, day, month, year] = new Date(time * 1000).toUTCString().replace(',', '').split(' ');
  return `${weekday} ${month} ${day} ${year}`;
}
