/** Names that stand for devices, with any ending ("Naming Files, Paths, and Namespaces", learn.microsoft.com). */
const reserved = /^(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])[ ]*(\.|$)/i;
const forbidden = /[<>:"\\|?*\u0000-\u001f]/;
/** UTF-16 units of one name (NTFS). */
const longestName = 255;
/** A path with its drive, without the null character behind it (MAX_PATH). */
const longestPath = 259;

/** Why Windows cannot hold a file of this path, in words that follow its name; undefined when it can. */
function refusal(path: string, install: string): string | undefined {
  const parts = path.split('/');
  if (parts.some((part) => part.length > longestName))
    return `has a name longer than ${longestName} characters`;
  if (install.length + 1 + path.length > longestPath)
    return `is longer than ${longestPath} characters below ${install}`;
  const device = parts.find((part) => reserved.test(part));
  if (device !== undefined) return `has the name of a device, "${device}"`;
  if (parts.some((part) => /[. ]$/.test(part))) return 'has a name that ends with a dot or a blank';
  return forbidden.test(path)
    ? 'has one of the characters < > : " \\ | ? * or a control character'
    : undefined;
}

/** Unicode makes I and S of them, NTFS' table does not. */
const keepsCase = new Set(['\u0131', '\u017f']);

/** As NTFS compares names, by upper case a character at a time; Unicode's composed form, since programs and macOS normalise. */
function folded(path: string): string {
  return [...path.normalize('NFC')]
    .map((character) => {
      const upper = character.toUpperCase();
      return upper.length === character.length && !keepsCase.has(character) ? upper : character;
    })
    .join('');
}

/** What Windows cannot hold of these paths below an install directory, and those that it holds once, each with what to do. */
export function windowsNameFaults(
  paths: readonly string[],
  install: string,
): readonly { readonly what: string; readonly next: string }[] {
  const refused = paths.flatMap((path) => {
    const why = refusal(path, install);
    return why === undefined
      ? []
      : [
          {
            what: `${JSON.stringify(path)} ${why}: Windows cannot hold it`,
            next: 'Rename it, or leave it out of the Windows payload.',
          },
        ];
  });
  // Every directory on the way counts as well: Dir/x and dir/y become one directory with two spellings.
  const prefixes = paths.flatMap((path) =>
    path.split('/').map((_, at, parts) => parts.slice(0, at + 1).join('/')),
  );
  const names = new Map<string, string[]>();
  for (const prefix of new Set(prefixes))
    names.set(folded(prefix), [...(names.get(folded(prefix)) ?? []), prefix]);
  const same = [...names.values()].filter((spellings) => spellings.length > 1);
  return [
    ...refused,
    ...same.map((spellings) => ({
      what: `${spellings.map((one) => JSON.stringify(one)).join(' and ')} are one name on Windows, which would keep one of them`,
      next: 'Rename all but one.',
    })),
  ];
}
