#include "environment.h"

static WCHAR small(WCHAR character) {
  return character >= L'A' && character <= L'Z' ? (WCHAR)(character - L'A' + L'a') : character;
}

/* A name may begin with `=`: Windows keeps the directories of drives so. */
static BOOL endsName(const WCHAR *variable, const WCHAR *at) { return !*at || (*at == L'=' && at > variable); }

static BOOL isNamed(const WCHAR *variable, const WCHAR *name) {
  const WCHAR *at = variable;
  for (; *name && !(*name == L'*' && !name[1]); name++, at++)
    if (endsName(variable, at) || small(*at) != small(*name)) return FALSE;
  return *name == L'*' || endsName(variable, at);
}

BOOL isVariableOf(const WCHAR *variable, const WCHAR *const *names) {
  for (; *names; names++)
    if (isNamed(variable, *names)) return TRUE;
  return FALSE;
}

const WCHAR *nextVariable(const WCHAR *variable) {
  variable += lstrlenW(variable) + 1;
  return *variable ? variable : NULL;
}

void addVariableName(Text *name, const WCHAR *variable) {
  for (const WCHAR *at = variable; !endsName(variable, at); at++) textAddCharacter(name, *at);
}
