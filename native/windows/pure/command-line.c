#include "command-line.h"

static void addBackslashes(Text *line, DWORD count) {
  while (count-- > 0) textAddCharacter(line, L'\\');
}

/* Backslashes count only before a quote: there, and before the closing one, each is written twice. */
void addArgument(Text *line, const WCHAR *argument) {
  DWORD backslashes = 0;
  if (line->length > 0) textAddCharacter(line, L' ');
  textAddCharacter(line, L'"');
  for (; *argument; argument++) {
    if (*argument == L'\\') {
      backslashes++;
      continue;
    }
    if (*argument == L'"') backslashes = backslashes * 2 + 1;
    addBackslashes(line, backslashes);
    backslashes = 0;
    textAddCharacter(line, *argument);
  }
  addBackslashes(line, backslashes * 2);
  textAddCharacter(line, L'"');
}
