/** What JavaScript writes and POSIX does not: classes by letter, lazy repeats, groups with a question mark, `\u`, `\b`. */
const foreign = /\\[a-zA-Z0-9]|\(\?|[*+?}]\?|\[\^?\]|\[:/;

/**
 * A pattern of the manifest for `grep -E`. Both languages read the same text where they agree; it is refused elsewhere.
 * @throws Error naming the part that POSIX (XBD 9.4) reads in another way.
 */
export function toExtendedRegex(pattern: string): string {
  const found = foreign.exec(pattern);
  if (found)
    throw new Error(
      `"${found[0]}" in ${pattern}: grep -E reads it in another way; write it out, [0-9] for \\d`,
    );
  return pattern;
}
