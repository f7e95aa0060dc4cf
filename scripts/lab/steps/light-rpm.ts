import type { Package, Shell } from '../check/shell.ts';
import type { LightPackages } from './light-deb.ts';
import { olderPackage } from './older.ts';

/** The package's own scriptlets and files, with a link in the place of the program. */
const spec = `Name: %{package_}
Version: %{version_}
Release: 1
Summary: packed anew
License: MIT
AutoReqProv: no
%description
Packed anew.
%install
cd %{buildroot} && rpm2cpio %{package} | cpio --extract --make-directories --quiet
mv .%{program} %{folder}/program && ln -s %{folder}/program .%{program}
%pre -f %{folder}/PREIN
%post -f %{folder}/POSTIN
%preun -f %{folder}/PREUN
%postun -f %{folder}/POSTUN
%posttrans -f %{folder}/POSTTRANS
%files -f %{folder}/files
`;

/** What sed makes of a file's flags and permissions: the marks of %files. */
const marks = [
  's/^g /%ghost /',
  's/^cn /%config(noreplace) /',
  's/^l //',
  's/ d[rwxt-]* / %dir /',
  's/ [-l][rwxt-]* / /',
].join(';');

const scriptlets = ['PREIN', 'POSTIN', 'PREUN', 'POSTUN', 'POSTTRANS'];

/** As for the deb: they are to be installed often, and rpm's decompressing and digesting of the program takes seconds. */
export async function lightPackages(shell: Shell): Promise<LightPackages> {
  const [older, current] = [olderPackage(shell), shell.packages.current];
  return { older: await lighten(shell, older), current: await lighten(shell, current) };
}

async function lighten({ ok, subject, write }: Shell, { file, job: { version } }: Package): Promise<string> {
  const folder = `/srv/light/${version}`;
  await ok(`mkdir -p ${folder}`);
  for (const name of scriptlets)
    await ok(`rpm -qp --queryformat '%{${name}}\\n' ./${file} >${folder}/${name}`);
  // A file a line, as %files wants it: its flags, who owns it, where it is.
  const line =
    '[%{FILEFLAGS:fflags} %%attr(-, %{FILEUSERNAME}, %{FILEGROUPNAME}) %{FILEMODES:perms} %{FILENAMES}\\n]';
  await ok(`rpm -qp --queryformat '${line}' ./${file} | sed '${marks}' >${folder}/files`);
  await write(`${folder}.spec`, spec);
  const { name, program } = subject;
  const defines = {
    package_: name,
    program,
    version_: version,
    package: `/srv/packages/${file}`,
    folder,
    _topdir: folder,
  };
  const words = Object.entries(defines).map(([key, value]) => `--define '${key} ${value}'`);
  await ok(`rpmbuild -bb --quiet ${words.join(' ')} ${folder}.spec`);
  return `${folder}/RPMS/x86_64/${name}-${version}-1.x86_64.rpm`;
}
