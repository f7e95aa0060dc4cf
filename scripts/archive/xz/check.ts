/** The integrity checks of uncompressed data (.xz format 2.1.1.2): their IDs. We write `crc64`, as `xz` does. */
export const checks = { none: 0x00, crc32: 0x01, crc64: 0x04, sha256: 0x0a } as const;

export type Check = keyof typeof checks;

const sizes: Readonly<Record<Check, number>> = { none: 0, crc32: 4, crc64: 8, sha256: 32 };

/** Bytes that the check takes at the end of each Block (3.4). */
export function checkSize(check: Check): number {
  return sizes[check];
}

/** The check of an ID, or nothing for those that the format only reserves. */
export function checkOfId(id: number): Check | undefined {
  return (Object.keys(checks) as Check[]).find((check) => checks[check] === id);
}
