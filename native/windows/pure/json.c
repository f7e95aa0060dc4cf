#include "json.h"

#define LONGEST_KEY 256

static const WCHAR *skipBlanks(const WCHAR *at) {
  while (*at == L' ' || *at == L'\t' || *at == L'\r' || *at == L'\n') at++;
  return at;
}

/* The value of a hexadecimal digit, or 16. */
static WCHAR digitOf(WCHAR character) {
  if (character >= L'0' && character <= L'9') return (WCHAR)(character - L'0');
  if (character >= L'a' && character <= L'f') return (WCHAR)(character - L'a' + 10);
  if (character >= L'A' && character <= L'F') return (WCHAR)(character - L'A' + 10);
  return 16;
}

/* Reads the four digits after `\u`, as far as there are any; `*at` is left on the last one. */
static WCHAR readUnit(const WCHAR **at) {
  WCHAR unit = 0;
  for (int i = 0; i < 4 && digitOf((*at)[1]) < 16; i++) unit = (WCHAR)(unit * 16 + digitOf(*++*at));
  return unit;
}

/* Reads what follows a backslash; `*at` is left on its last character. */
static WCHAR readEscaped(const WCHAR **at) {
  switch (**at) {
    case L'n': return L'\n';
    case L't': return L'\t';
    case L'r': return L'\r';
    case L'b': return L'\b';
    case L'f': return L'\f';
    case L'u': return readUnit(at);
    default: return **at;
  }
}

/* Reads the string that begins at the quote `at` into `value`; returns what follows it. */
static const WCHAR *readString(const WCHAR *at, Text *value) {
  for (at++; *at && *at != L'"'; at++) {
    WCHAR character = *at;
    if (character == L'\\' && at[1]) {
      at++;
      character = readEscaped(&at);
    }
    textAddCharacter(value, character);
  }
  return *at ? at + 1 : at;
}

/* Finds the value of a key of the outermost object. */
static const WCHAR *findValue(const WCHAR *at, const WCHAR *key) {
  for (int depth = 0; *at;) {
    if (*at == L'"') {
      NEW_TEXT(name, LONGEST_KEY);
      at = skipBlanks(readString(at, &name));
      if (depth == 1 && *at == L':' && name.whole && textEquals(name.value, key)) return skipBlanks(at + 1);
      continue;
    }
    if (*at == L'{' || *at == L'[') depth++;
    if (*at == L'}' || *at == L']') depth--;
    at++;
  }
  return NULL;
}

Setting addJsonText(Text *value, const WCHAR *json, const WCHAR *key) {
  const WCHAR *at = findValue(json, key);
  DWORD before = value->length;
  if (at && *at == L'[') at = skipBlanks(at + 1);
  if (!at || *at != L'"') return SETTING_UNKNOWN;
  readString(at, value);
  if (!value->whole) return SETTING_UNKNOWN;
  return value->length > before ? SETTING_GIVEN : SETTING_EMPTY;
}
