import { posix } from 'node:path';
import picomatch from 'picomatch';
import type { Payload, PayloadFile } from '../formats/payload.ts';
import { type Fault, FaultError } from '../model/fault.ts';
import { installed } from '../plan/contents.ts';
import type { Content, Job } from '../plan/job.ts';

type Claim = Extract<Content, { kind: 'payload' }>;

/** A payload file, the claim that took it, and where it goes. */
export interface Claimed {
  readonly file: PayloadFile;
  readonly claim: Claim;
  readonly path: string;
}

/** A glob means hidden files, too: a payload has none by accident. */
const everyName = { dot: true };

/**
 * Gives every payload file to the one entry of `files` that claims it.
 * @throws FaultError with every file that nobody claims, every claim that finds nothing, and every file claimed twice.
 */
export function claimPayload(job: Job, payload: Payload): readonly Claimed[] {
  const claims = job.contents.filter((content) => content.kind === 'payload');
  const ignored = picomatch([...job.product.ignored], everyName);
  const matchers = claims.map((claim) => ({ claim, takes: picomatch(claim.glob, everyName) }));
  const takers = new Map(
    payload.map((file) => [file, matchers.flatMap(({ claim, takes }) => (takes(file.path) ? [claim] : []))]),
  );
  const taken = new Set([...takers.values()].flat());
  const faults = [
    ...claims.filter((claim) => !taken.has(claim)).map((claim) => findsNothing(claim, payload)),
    ...[...takers]
      .filter(([file, list]) => list.length === 0 && !ignored(file.path))
      .map(([file]) => unclaimed(file)),
    ...[...takers].filter(([, list]) => list.length > 1).map(([file, list]) => claimedTwice(file, list)),
  ];
  if (faults.length > 0) throw new FaultError(faults);
  return [...takers].flatMap(([file, [claim]]) =>
    claim ? [{ file, claim, path: destination(file, claim, job) }] : [],
  );
}

/** A glob keeps the part of the path below its fixed beginning; a plain name goes to `to` itself. */
function destination(file: PayloadFile, { glob, to }: Claim, job: Job): string {
  const { base, isGlob } = picomatch.scan(glob);
  if (!isGlob) return installed(to ?? file.path, job);
  return installed(posix.join(to ?? base, posix.relative(base, file.path)), job);
}

function findsNothing(claim: Claim, payload: Payload): Fault {
  const names = payload.slice(0, 8).map((file) => file.path);
  return {
    what: `no payload file matches "${claim.glob}"`,
    where: { path: 'files' },
    next:
      names.length > 0
        ? `The payload holds ${names.join(', ')}${payload.length > 8 ? ', …' : ''}.`
        : 'The payload is empty.',
  };
}

function unclaimed(file: PayloadFile): Fault {
  return {
    what: `${file.path} is in the payload, but nobody claims it`,
    where: { file: file.file },
    next: 'Name it under `files` in the manifest, or under `ignored` to leave it out.',
  };
}

function claimedTwice(file: PayloadFile, claims: readonly Claim[]): Fault {
  return {
    what: `${file.path} is claimed twice, by ${claims.map((claim) => `"${claim.glob}"`).join(' and ')}`,
    where: { file: file.file, path: 'files' },
    next: 'Let one entry of `files` name it.',
  };
}
