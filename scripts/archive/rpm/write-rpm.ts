import { type Fault, FaultError } from '../../model/fault.ts';
import { writeMainHeader } from './header.ts';
import { writeLead } from './lead.ts';
import { evr, type RpmPackage, type RpmPayload } from './package.ts';
import { headerValues } from './package-header.ts';
import { writeSignature } from './signature.ts';

/**
 * The main header of a binary rpm (V4 package format, `format_v4.md`). It holds the payload's digests, so the payload is
 * compressed first.
 * @throws FaultError for everything that an rpm cannot say.
 */
export function rpmHeader(pkg: RpmPackage, payload: RpmPayload): Buffer {
  const faults = [...nameFaults(pkg), ...fileFaults(pkg)];
  if (faults.length > 0) throw new FaultError(faults);
  return writeMainHeader(headerValues(pkg, payload));
}

/**
 * The bytes of a binary rpm up to its payload: lead, signature, header. The file is these, then the compressed payload.
 * `md5`: lower-case hex, of the header followed by the compressed payload.
 */
export function rpmStart(
  pkg: Pick<RpmPackage, 'name' | 'epoch' | 'version' | 'release' | 'arch'>,
  header: Buffer,
  { size, archiveSize }: Pick<RpmPayload, 'size' | 'archiveSize'>,
  md5: string,
): Buffer {
  const lead = writeLead(`${pkg.name}-${evr(pkg)}`, pkg.arch);
  return Buffer.concat([lead, writeSignature({ header, payloadSize: size, archiveSize, md5 }), header]);
}

/** rpm splits `name-version-release` at its hyphens. */
function nameFaults({ version, release }: RpmPackage): readonly Fault[] {
  return Object.entries({ version, release })
    .filter(([, text]) => !/^[A-Za-z0-9._+~^]+$/.test(text))
    .map(([word, text]) => ({
      what: `"${text}" is no ${word} of an rpm`,
      next: 'Letters, digits and . _ + ~ ^ may stand in it, no hyphen.',
    }));
}

function fileFaults({ files }: RpmPackage): readonly Fault[] {
  const relative = files.filter(({ path }) => !path.startsWith('/') || path.endsWith('/'));
  const huge = files.filter((entry) => entry.kind === 'file' && entry.size >= 0xffff_ffff);
  return [
    ...relative.map(({ path }) => ({
      what: `an rpm's paths are absolute, and "${path}" is not`,
      next: 'Begin it with a slash, and end it without one.',
    })),
    ...huge.map(({ path }) => ({
      what: `${path} is too large for an rpm that old systems read: 4 GiB or more`,
      next: 'Split it, or leave rpm out of the formats.',
    })),
  ];
}
