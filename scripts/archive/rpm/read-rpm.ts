import { type Lead, leadSize, readLead } from './lead.ts';
import { type ReadHeader, readHeader } from './read-header.ts';
import { signaturePadding } from './signature.ts';

/** A package read back from its bytes. */
export interface ReadRpm {
  readonly lead: Lead;
  readonly signature: ReadHeader['values'];
  readonly header: ReadHeader['values'];
  /** Where the main header and the compressed payload begin; the header ends where the payload begins. */
  readonly headerOffset: number;
  readonly payloadOffset: number;
}

/**
 * Reads the beginning of an rpm: the whole file, or as much of it as reaches into the payload.
 * @throws FaultError when it is damaged or too short, and then how many bytes are needed.
 */
export function readRpm(bytes: Buffer): ReadRpm {
  const lead = readLead(bytes);
  const signature = readHeader('signature', bytes, leadSize);
  const headerOffset = signature.end + signaturePadding(signature.end);
  const header = readHeader('header', bytes, headerOffset);
  return {
    lead,
    signature: signature.values,
    header: header.values,
    headerOffset,
    payloadOffset: header.end,
  };
}
