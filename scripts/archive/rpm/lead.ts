import { damaged } from './read-header.ts';

/** rpm's architectures for our targets; the lead numbers them as rpmrc's `arch_canon` does. */
export const rpmArchs = ['x86_64', 'aarch64'] as const;

export type RpmArch = (typeof rpmArchs)[number];

const archNumbers: Readonly<Record<RpmArch, number>> = { x86_64: 1, aarch64: 19 };

/** What is left of meaning in the lead. */
export interface Lead {
  /** `name-[epoch:]version-release`, cut to 65 bytes. */
  readonly name: string;
  readonly archNumber: number;
}

export const leadSize = 96;
const magic = Buffer.from('edabeedb', 'hex');
const [nameStart, nameSize] = [10, 66];

/**
 * The lead (`format_lead.md`): file(1) knows a package by it, and rpm looks at its magic and its signature type alone.
 * Format 3.0, type 0 (binary), operating system 1 (Linux), signature type 5 (a header).
 */
export function writeLead(name: string, arch: RpmArch): Buffer {
  const lead = Buffer.alloc(leadSize);
  magic.copy(lead);
  lead.writeUInt8(3, 4);
  lead.writeUInt16BE(0, 6);
  lead.writeUInt16BE(archNumbers[arch], 8);
  Buffer.from(name).copy(lead, nameStart, 0, nameSize - 1);
  lead.writeUInt16BE(1, 76);
  lead.writeUInt16BE(5, 78);
  return lead;
}

/** @throws FaultError when no lead of a binary package begins the file. */
export function readLead(bytes: Buffer): Lead {
  const isLead = bytes.length >= leadSize && bytes.subarray(0, 4).equals(magic);
  if (!isLead || bytes.readUInt16BE(6) !== 0 || bytes.readUInt16BE(78) !== 5)
    throw damaged('no lead of a binary package begins', 0);
  const name = bytes.toString('utf8', nameStart, nameStart + nameSize);
  return { name: name.slice(0, name.indexOf('\0')), archNumber: bytes.readUInt16BE(8) };
}
