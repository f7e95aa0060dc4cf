/**
 * One function per language that a value may enter. Each takes one line of text, unless it says otherwise, and either makes
 * it mean itself there or throws; none repairs.
 */
export type Quote = (text: string) => string;

/** A word of a POSIX shell (XCU 2.2.2). Plain names stay bare, so that scripts read well. */
export function quoteShell(text: string): string {
  if (text.includes('\0')) throw new Error('a zero byte');
  return /^[\w./:@%+,=-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}

/** A value of a unit file that is taken as it stands but for specifiers (systemd.unit(5), "Specifiers"). */
export function quoteUnit(text: string): string {
  if (oneLine(text).endsWith('\\'))
    throw new Error('a text that ends with a backslash: it would join the next line');
  return text.replaceAll('%', '%%');
}

/** A line of a unit file that the manifest gives as it stands: `Key=Value`, specifiers and all. */
export function quoteUnitLine(text: string): string {
  if (!/^[A-Z][A-Za-z]*=/.test(oneLine(text)) || text.endsWith('\\'))
    throw new Error('a text that is no line Key=Value of a unit, or joins the next one');
  return text;
}

/** A word of a unit file's list, such as ReadWritePaths= or Environment= (systemd.syntax(7), "Quoting"). */
export function quoteUnitWord(text: string): string {
  const escaped = oneLine(text).replace(/["\\]/g, '\\$&').replaceAll('%', '%%');
  return /^[\w./:@%+,=-]+$/.test(text) ? escaped : `"${escaped}"`;
}

/** A word of ExecStart= and its kin, where a dollar sign stands for a variable (systemd.service(5), "Command lines"). */
export function quoteExec(text: string): string {
  return quoteUnitWord(text).replaceAll('$', '$$$$');
}

/** A double-quoted NSIS string (NSIS manual 4.1): `$\` escapes the quotes, `$$` is a dollar sign. */
export function quoteNsis(text: string): string {
  return `"${quoteNsisPart(text)}"`;
}

/** A part of a double-quoted NSIS string, for one that begins with a variable of NSIS's own: `"$INSTDIR{{nsisPart tail}}"`. */
export function quoteNsisPart(text: string): string {
  return oneLine(text).replaceAll('$', '$$$$').replaceAll('"', '$\\"');
}

/** A string that makensis itself reads, as VIAddVersionKey does: there a dollar sign is only one, and `${` is a define's. */
export function quoteNsisFixed(text: string): string {
  if (text.includes('${')) throw new Error('a text with ${, which makensis takes for a define');
  return `"${oneLine(text).replaceAll('"', '$\\"')}"`;
}

/** A one-line field of a control file (Policy 5.1). */
export function quoteField(text: string): string {
  if (oneLine(text).trim() !== text)
    throw new Error('a text that begins or ends with a blank: a field loses it');
  return text;
}

/** The lines after a field's first (Policy 5.6.13): each begins with a blank, an empty one is a dot. Takes several lines. */
export function quoteExtended(text: string): string {
  return text
    .trimEnd()
    .split('\n')
    .map((line) => ` ${line.trimEnd() || '.'}`)
    .join('\n');
}

/** A one-line field of a debconf template, where `${x}` would be substituted (debconf-devel(7), "Substitutions"). */
export function quoteDebconf(text: string): string {
  return quoteField(text).replaceAll('${', '\\${');
}

/** The long description of a debconf template. Takes several lines. */
export function quoteDebconfExtended(text: string): string {
  return quoteExtended(text).replaceAll('${', '\\${');
}

/** A YAML 1.2 scalar: JSON's double-quoted strings are a subset of YAML's. Takes several lines. */
export function quoteYaml(text: string): string {
  return JSON.stringify(text);
}

/** Character data or a double-quoted attribute of XML 1.0. Takes several lines. */
export function quoteXml(text: string): string {
  const names: Readonly<Record<string, string>> = {
    '<': 'lt',
    '>': 'gt',
    '&': 'amp',
    '"': 'quot',
    "'": 'apos',
  };
  if (/[\0-\x08\x0b\x0c\x0e-\x1f]/.test(text)) throw new Error('a character that XML cannot hold');
  return text.replace(/[<>&"']/g, (character) => `&${names[character]};`);
}

/**
 * Character data of a nuspec, in which NuGet looks for `$tokens$`, and electron-winstaller for `<%`, `${` and backslashes.
 * Mono's NuGet reads such data as XML a second time, so that nothing can stand for `&` and `<`.
 */
export function quoteNuspec(text: string): string {
  if (/[&<]/.test(text)) throw new Error('a text with & or <, which NuGet cannot read under Mono');
  return quoteXml(oneLine(text)).replace(/[$%\\]/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** The name of a NuGet package (NuGet.PackageIdValidator). */
export function quoteNugetId(text: string): string {
  if (!/^\w+([_.-]\w+)*$/.test(text)) throw new Error(`"${text}", which is no name of a NuGet package`);
  return text;
}

/** A comment to the end of the line. */
export function quoteComment(text: string): string {
  if (oneLine(text).endsWith('\\'))
    throw new Error('a text that ends with a backslash: it may join the next line');
  return text;
}

/** A wide string literal of C17 (6.4.5). Characters beyond ASCII are universal character names, so the file's encoding is nothing. */
export function quoteWide(text: string): string {
  const escaped = [...oneLine(text)].map((character) => {
    const code = character.codePointAt(0)!;
    // A question mark could be a trigraph's.
    if ('"\\?'.includes(character)) return `\\${character}`;
    if (code < 0x20 || code === 0x7f) return `\\${code.toString(8).padStart(3, '0')}`;
    // Those below U+00A0 have no universal name (6.4.3), and none is a character that people write.
    if (code > 0x7f && code < 0xa0) throw new Error('a character that is a control code');
    return code < 0x80 ? character : `\\U${code.toString(16).padStart(8, '0')}`;
  });
  return `L"${escaped.join('')}"`;
}

/** A string literal of C17 (6.4.5) that holds the text's UTF-8, whatever the encoding of the file. */
export function quoteNarrow(text: string): string {
  const escaped = Array.from(Buffer.from(oneLine(text)), (byte) =>
    byte < 0x20 || byte > 0x7e || '"\\?'.includes(String.fromCharCode(byte))
      ? `\\${byte.toString(8).padStart(3, '0')}`
      : String.fromCharCode(byte),
  );
  return `"${escaped.join('')}"`;
}

/** A string of a Windows resource script, read as UTF-8 (rc, "Common resource attributes"): a doubled quote is a quote. */
export function quoteResource(text: string): string {
  return `"${oneLine(text).replaceAll('\\', '\\\\').replaceAll('"', '""')}"`;
}

/** A number of C or of a resource script: digits alone. */
export function quoteInteger(text: string): string {
  if (!/^\d+$/.test(text)) throw new Error('a text that is no whole number');
  return text;
}

/** Text for people, in a file without a syntax. Takes several lines. */
export function quoteText(text: string): string {
  return text;
}

function oneLine(text: string): string {
  if (/[\r\n\0]/.test(text)) throw new Error('a text of several lines: there is room for one');
  return text;
}
