import { readdirSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { runChecked } from './run.ts';

/** The C programs' sources, and what tests them on Linux. */
const sources = resolve(import.meta.dirname, '../../../native/windows');
export const cTests = {
  unit: join(sources, 'test/unit'),
  fuzz: join(sources, 'test/fuzz'),
  program: join(sources, 'test/program'),
  corpus: join(sources, 'test/corpus'),
} as const;

const flags = [
  ...['-std=gnu17', '-g', '-O1', '-fshort-wchar', '-Wall', '-Wextra', '-Werror', '-fno-omit-frame-pointer'],
  ...['-fno-sanitize-recover=all', `-I${join(sources, 'test/shim')}`],
];

/** `program`: what tests in TypeScript start and ask. */
type CTestKind = 'unit' | 'fuzz' | 'program';

/** The names of the C files of a kind of test, sorted: one test program each. */
export function cTestNames(kind: CTestKind): readonly string[] {
  return cFiles(cTests[kind])
    .map((file) => basename(file, '.c'))
    .filter((name) => name !== 'unit');
}

/**
 * Compiles one C test for this machine together with all of pure/, with the sanitizers for addresses and undefined behaviour.
 * A fuzz test is a libFuzzer program: its words are directories of inputs and libFuzzer's options.
 * @throws FaultError with what the compiler says.
 */
export async function compileCTest(kind: CTestKind, name: string, out: string): Promise<void> {
  const sanitize = kind === 'fuzz' ? 'fuzzer,address,undefined' : 'address,undefined';
  const tested = [join(cTests[kind], `${name}.c`), ...cFiles(join(sources, 'pure'))];
  const main = kind === 'unit' ? [join(cTests.unit, 'unit.c')] : [];
  await runChecked('clang', [...flags, `-fsanitize=${sanitize}`, ...tested, ...main, '-o', out]);
}

function cFiles(folder: string): readonly string[] {
  const files = readdirSync(folder).filter((file) => file.endsWith('.c'));
  return files.sort().map((file) => join(folder, file));
}
