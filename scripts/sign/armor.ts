import { armor, config, enums, unarmor } from 'openpgp';

/** A binary signature as text (RFC 9580, section 6.2), without a version or a comment. */
export async function armorSignature(signature: Buffer): Promise<string> {
  const text = await armor(
    enums.armor.signature,
    new Uint8Array(signature),
    undefined,
    undefined,
    undefined,
    true,
    {
      ...config,
      showVersion: false,
      showComment: false,
    },
  );
  return text.replaceAll('\r\n', '\n');
}

/** The bytes of an armoured text. @throws Error when it is none */
export async function dearmor(text: string): Promise<Buffer> {
  const { data } = await unarmor(text);
  return Buffer.from(data as Uint8Array);
}
