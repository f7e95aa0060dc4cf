import { damagedFile } from '../../archive/read-at.ts';
import type { Digest } from '../../system/disk/digest.ts';

/** A package as an index lists it: what it is, where its file lies, and its stanza, which ends with a line break. */
export interface Stanza {
  readonly package: string;
  /** As Debian spells it: `24.9.2~rc.1`. */
  readonly version: string;
  /** `all`: it stands in the index of every architecture. */
  readonly architecture: string;
  /** From the root of the apt repository. */
  readonly filename: string;
  readonly text: string;
}

/** A .deb's control file as a stanza of an index: the fields of its file stand before the description (Debian's RepositoryFormat). */
export function stanzaOf(control: string, filename: string, { size, md5, sha256 }: Digest): Stanza {
  const text = `${control.replaceAll('\r\n', '\n').trim()}\n`;
  const added = `Filename: ${filename}\nSize: ${size}\nMD5sum: ${md5}\nSHA256: ${sha256}\n`;
  const at = text.search(/^Description:/m);
  const whole = at < 0 ? text + added : text.slice(0, at) + added + text.slice(at);
  return parseStanza(whole);
}

/** The stanzas of an index in their order. @throws FaultError when one lacks what every package has */
export function parseStanzas(index: string): readonly Stanza[] {
  return index
    .split(/\n{2,}/)
    .filter((text) => text.trim() !== '')
    .map((text) => parseStanza(`${text.trimEnd()}\n`));
}

/** An index: its stanzas by package, file and architecture, so that it does not depend on the order in which they came. */
export function indexText(stanzas: readonly Stanza[]): string {
  const key = ({ package: name, filename }: Stanza) => `${name}\0${filename}`;
  const sorted = [...stanzas].sort((a, b) => (key(a) < key(b) ? -1 : 1));
  return sorted.map(({ text }) => `${text}\n`).join('');
}

/** One field of a stanza or a control file, without its continuation lines; nothing where it is absent. */
export function fieldOf(text: string, name: string): string | undefined {
  return new RegExp(`^${name}:[ \\t]*(.*)$`, 'im').exec(text)?.[1]?.trim();
}

/** Where a package lies in the pool (Debian's own layout: the first letter, or `lib` and one more). */
export function poolPath(name: string, file: string): string {
  const prefix = name.startsWith('lib') ? name.slice(0, 4) : name.slice(0, 1);
  return `pool/main/${prefix}/${name}/${file}`;
}

function parseStanza(text: string): Stanza {
  const field = (name: string) => {
    const value = fieldOf(text, name);
    if (!value) throw damagedFile(`an index of packages has a stanza without ${name}`);
    return value;
  };
  return {
    package: field('Package'),
    version: field('Version'),
    architecture: field('Architecture'),
    filename: field('Filename'),
    text,
  };
}
