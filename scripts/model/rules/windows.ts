import type { Manifest } from '../manifest.ts';
import type { Path } from '../place.ts';
import { servicesOf } from '../services.ts';
import { systemOf } from '../target.ts';
import { each, type Rule } from './rule.ts';

// "Naming Files, Paths, and Namespaces" (learn.microsoft.com/windows/win32/fileio/naming-a-file).
const forbidden = /[<>:"/\\|?*]|[. ]$/;
const reserved = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\.|$)/i;

const namesAreLegal: Rule = ({ manifest }) =>
  manifest.targets.every((target) => systemOf(target) === 'linux')
    ? []
    : each(namesOnWindows(manifest), ([path, name]) => {
        const wrong = name.split('/').find((part) => forbidden.test(part) || reserved.test(part));
        return (
          wrong !== undefined && {
            path,
            what: `Windows takes no file named "${wrong}"`,
            next: reserved.test(wrong)
              ? 'The name stands for a device: take another.'
              : 'Leave out < > : " / \\ | ? *, and a dot or blank at the end.',
          }
        );
      });

/** Names that become files or directories on Windows, with `/` only where several are joined on purpose. */
function namesOnWindows(manifest: Manifest): readonly (readonly [Path, string])[] {
  const { windows, configuration, files } = manifest;
  const names: readonly (readonly [Path, string | undefined])[] = [
    [['windows', 'install'], windows?.install.replaceAll('/', '\\')],
    [['windows', 'data'], windows?.data.replaceAll('/', '\\')],
    ...servicesOf(manifest)
      .filter(({ service }) => service.systems.includes('windows'))
      .map(({ path, service }) => [[...path, 'program'], service.program.replace(/^\//, '')] as const),
    [['configuration', 'name'], configuration?.name.replaceAll('/', '\\')],
    ...files
      .map(({ to, product, systems }, index) => ({ name: to ?? product, systems, index }))
      .filter(({ name, systems }) => systems.includes('windows') && !/^[/{]/.test(name ?? '/'))
      .map(({ name, index }) => [['files', index], name] as const),
  ];
  return names.filter((one): one is readonly [Path, string] => one[1] !== undefined);
}

export const windowsRules: readonly Rule[] = [namesAreLegal];
