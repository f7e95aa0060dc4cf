import { type FaultError, fault } from '../../model/fault.ts';
import { writeSignatureHeader } from './header.ts';
import { leadSize } from './lead.ts';
import { readHeader } from './read-header.ts';
import { readRpm } from './read-rpm.ts';
import { signaturePadding } from './signature.ts';
import type { SignatureValues } from './tags.ts';

/** Tags that hold an OpenPGP signature: of the header alone, and those of old over header and payload. */
const signatureNames = ['DSAHEADER', 'RSAHEADER', 'OPENPGP', 'SIGPGP', 'SIGGPG'] as const;

/** The main header's bytes: what a header-only signature is over (`format_v4.md`). The payload's digest stands in it. */
export function signedHeader(start: Buffer): Buffer {
  const { headerOffset, payloadOffset } = readRpm(start);
  return start.subarray(headerOffset, payloadOffset);
}

/** The header-only signature of a package; nothing when it has none. */
export function headerSignature(start: Buffer): Buffer | undefined {
  const { RSAHEADER, DSAHEADER } = readRpm(start).signature;
  return (RSAHEADER ?? DSAHEADER) as Buffer | undefined;
}

/**
 * The bytes between the lead and the main header with this signature in them, or with none. Tag 268 is read by every rpm from 4.8
 * on. Its room comes out of RESERVEDSPACE, so that nothing behind it moves; a package without that grows.
 * @throws FaultError when the reserved space does not suffice, or when the header holds tags that are not known here.
 */
export function replaceSignature(start: Buffer, signature: Buffer | undefined): Buffer {
  const { values, end } = readHeader('signature', start, leadSize);
  const known = Object.entries(values).filter(([name]) => !signatureNames.some((each) => each === name));
  const strange = known.map(([name]) => name).filter((name) => name.startsWith('#'));
  if (strange.length > 0) throw unknownTags(strange);
  const kept = { ...Object.fromEntries(known), ...(signature && { RSAHEADER: signature }) };
  const bytes = values.RESERVEDSPACE ? ofSize(end - leadSize, kept) : writeSignatureHeader(kept);
  return Buffer.concat([bytes, Buffer.alloc(signaturePadding(bytes.length))]);
}

/** A signature header of just so many bytes: what is left over is reserved again. */
function ofSize(size: number, values: SignatureValues): Buffer {
  const least = writeSignatureHeader({ ...values, RESERVEDSPACE: Buffer.alloc(1) }).length;
  const reserved = size - least + 1;
  if (reserved < 1)
    throw fault(
      `the signature needs ${1 - reserved} bytes more than the rpm has reserved`,
      'Use a smaller key.',
    );
  return writeSignatureHeader({ ...values, RESERVEDSPACE: Buffer.alloc(reserved) });
}

function unknownTags(names: readonly string[]): FaultError {
  return fault(
    `the signature header of this rpm holds tags that Slipway does not know: ${names.join(', ')}`,
    'Sign a package that Slipway made.',
  );
}
