#include "../../pure/command-line.h"
#include "unit.h"

/* Reads a line as CommandLineToArgvW does after the program's name: Microsoft's "Parsing C command-line arguments". */
static const WCHAR *readArgument(const WCHAR *at, Text *argument) {
  BOOL quoted = FALSE;
  while (*at == L' ') at++;
  for (; *at && (quoted || *at != L' ');) {
    DWORD backslashes = 0;
    for (; *at == L'\\'; at++) backslashes++;
    BOOL quote = *at == L'"';
    for (DWORD i = quote ? backslashes / 2 : backslashes; i > 0; i--) textAddCharacter(argument, L'\\');
    if (!quote) {
      if (*at && (quoted || *at != L' ')) textAddCharacter(argument, *at++);
      continue;
    }
    at++;
    if (backslashes % 2) textAddCharacter(argument, L'"');
    else quoted = !quoted;
  }
  return at;
}

TEST(readBack, "every argument is read back as it was, whatever is in it") {
  static const WCHAR *const arguments[] = {L"",          L"plain",        L"two words",    L"\"quoted\"", L"ends\\",
                                           L"a\\\"b",    L"\\\\server\\", L"\\\\\"\\\\",   L"a\\\\ b\\", L"-x=\"C:\\Program Files\\\""};
  NEW_TEXT(line, 512);
  for (size_t i = 0; i < ARRAYSIZE(arguments); i++) addArgument(&line, arguments[i]);
  const WCHAR *at = line.value;
  for (size_t i = 0; i < ARRAYSIZE(arguments); i++) {
    NEW_TEXT(read, 64);
    at = readArgument(at, &read);
    EXPECT_TEXT(read.value, arguments[i]);
  }
  EXPECT(*at == 0);
}
