import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { which } from 'zx/core';
import { fault } from '../../model/fault.ts';
import { goForNfpm, installedNfpm, installNfpm } from './nfpm-go.ts';
import { identifyNfpm, nfpmVersions, versionsText } from './nfpm-version.ts';
import { run } from './run.ts';

/** One of the ways to nFPM, in the order in which they are asked. */
export type NfpmWay = '$NFPM' | 'npm' | 'PATH' | 'Go';

/** An nFPM of a version that will do. Without a `program` Go can build it, which happens when a job needs it. */
export interface FoundNfpm {
  readonly way: NfpmWay;
  readonly version: string;
  readonly program?: string;
}

/** A way that leads nowhere, and why, in words that follow its name. */
interface Lacking {
  readonly way: NfpmWay;
  readonly why: string;
}

/** What the npm package has downloaded; its command in node_modules/.bin downloads whenever that is not there. */
const wrapped = join(import.meta.dirname, '../../../node_modules/@goreleaser/nfpm/bin/nfpm');

/**
 * Looks for nFPM and fetches nothing: the program that `$NFPM` names, the npm package `@goreleaser/nfpm`, `nfpm` on PATH, Go.
 * @throws FaultError when `$NFPM` names something else, or with all four ways when none leads to it.
 */
export async function findNfpm(): Promise<FoundNfpm> {
  const named = process.env.NFPM;
  if (named) return accept('$NFPM', named);
  const lacking: Lacking[] = [{ way: '$NFPM', why: 'is not set' }];
  for (const look of [lookForWrapper, lookOnPath, lookForGo]) {
    const found = await look();
    if (!('why' in found)) return found;
    lacking.push(found);
  }
  throw nowhere(lacking);
}

/** The program of nFPM, built now when Go alone is there. @throws FaultError as `findNfpm`, or with what Go said */
export async function obtainNfpm(signal: AbortSignal): Promise<string> {
  return (await findNfpm()).program ?? installNfpm(signal);
}

async function lookForWrapper(): Promise<FoundNfpm | Lacking> {
  return existsSync(wrapped)
    ? judge('npm', wrapped)
    : { way: 'npm', why: 'has not installed @goreleaser/nfpm here' };
}

async function lookOnPath(): Promise<FoundNfpm | Lacking> {
  const program = await which('nfpm', { nothrow: true });
  return program ? judge('PATH', program) : { way: 'PATH', why: 'has no nfpm' };
}

async function lookForGo(): Promise<FoundNfpm | Lacking> {
  const { program, version } = installedNfpm();
  if (existsSync(program)) return { way: 'Go', version, program };
  const why = await goForNfpm();
  return why === undefined ? { way: 'Go', version } : { way: 'Go', why };
}

async function accept(way: NfpmWay, program: string): Promise<FoundNfpm> {
  const found = await judge(way, program);
  if ('why' in found)
    throw fault(`${way} ${found.why}`, `It must be version ${versionsText}. Unset it to look elsewhere.`);
  return found;
}

async function judge(way: NfpmWay, program: string): Promise<FoundNfpm | Lacking> {
  const { status, stdout } = await run(program, ['--version']).catch(() => ({ status: 1, stdout: '' }));
  const version = status === 0 ? identifyNfpm(stdout) : undefined;
  if (version?.known) return { way, version: version.text, program };
  const which = version ? `version ${version.text} of nFPM` : 'no nFPM that runs';
  return { way, why: `leads to ${program}, which is ${which}` };
}

function nowhere(lacking: readonly Lacking[]): Error {
  const ways = lacking.map(({ way, why }) => `\n    ${way} ${why}`).join('');
  return fault(
    `nFPM ${versionsText}, which makes some of these packages, is not here:${ways}`,
    `Name its program in $NFPM, \`npm install --no-save @goreleaser/nfpm@${nfpmVersions.npm}\`, put nfpm on PATH, or install Go.`,
  );
}
