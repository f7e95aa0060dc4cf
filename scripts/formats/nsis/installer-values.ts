import type { Tree } from '../../model/tree.ts';
import type { FixedShape } from '../../plan/fixed-shape.ts';
import type { Job } from '../../plan/job.ts';
import { windowsNames } from '../../plan/windows-names.ts';
import { windowsVersion } from '../../plan/windows-version.ts';
import { foldersOf, sourceName } from './installer-folders.ts';

/** NSIS has no ARM64 stub, but Windows on ARM runs x86 setups: the payload inside is ARM64's own. */
const stubs: Readonly<Record<string, string>> = { x86_64: 'amd64', arm64: 'x86' };

/** What the templates of the Windows installer see beside the job. */
export function installerValues({ product, arch }: Job, tree: Tree): Readonly<Record<string, unknown>> {
  const numbers = windowsVersion(product.version);
  const names = windowsNames(product);
  const folders = foldersOf(tree);
  const kibibytes = Math.ceil(
    tree.reduce((sum, one) => sum + (one.kind === 'file' ? one.size : 0), 0) / 1024,
  );
  return {
    stub: stubs[arch],
    arm64: arch === 'arm64',
    icon: product.icon !== undefined,
    names: names ?? false,
    asksSerial: names?.asksSerial ?? false,
    help: product.questions[0]?.help.split('\n') ?? [],
    shape: names ? shapeValues(names.serial.shape) : false,
    hostSource: sourceName(tree.findIndex(({ path }) => path === names?.host)),
    numbers: numbers.join('.'),
    highNumbers: twoNumbers(numbers.slice(0, 2)),
    lowNumbers: twoNumbers(numbers.slice(2)),
    build: product.windows?.minimum.version.split('.')[2],
    folders,
    removal: folders.map(({ tail }) => tail).reverse(),
    kibibytes,
    mebibytes: Math.ceil(kibibytes / 1024) + spareMebibytes,
  };
}

/** For the uninstaller, the log, and what a file takes beyond its size. */
const spareMebibytes = 16;

/** Two of a version resource's numbers as GetDLLVersion gives them. */
function twoNumbers([high = 0, low = 0]: readonly number[]): string {
  return `0x${(high * 0x10000 + low).toString(16).padStart(8, '0')}`;
}

/** Places as two digits each: the number of the set. */
function shapeValues({ sets, places }: FixedShape) {
  if (places.length === 0) return false;
  const digits = (set: number) => String(set).padStart(2, '0');
  return {
    length: places.length,
    places: places.map(digits).join(''),
    sets: sets.map((characters, set) => ({ number: digits(set), characters })),
  };
}
