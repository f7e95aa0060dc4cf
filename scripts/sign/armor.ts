import { armor, config, enums, unarmor } from 'openpgp';

/** A binary signature as text (RFC 9580, section 6.2), without a version or a comment. */
export function armorSignature(signature: Buffer): Promise<string> {
  return armorBytes(enums.armor.signature, signature);
}

/** Public keys that are each armoured, as one block: apt reads no second one in a file. */
export async function armorTogether(publicKeys: readonly string[]): Promise<string> {
  const bytes = await Promise.all(publicKeys.map(dearmor));
  return armorBytes(enums.armor.publicKey, Buffer.concat(bytes));
}

async function armorBytes(kind: enums.armor, bytes: Buffer): Promise<string> {
  const text = await armor(kind, new Uint8Array(bytes), undefined, undefined, undefined, true, {
    ...config,
    showVersion: false,
    showComment: false,
  });
  return text.replaceAll('\r\n', '\n');
}

/** The bytes of an armoured text. @throws Error when it is none */
export async function dearmor(text: string): Promise<Buffer> {
  const { data } = await unarmor(text);
  return Buffer.from(data as Uint8Array);
}
