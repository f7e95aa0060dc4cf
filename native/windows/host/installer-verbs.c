#include "installer-verbs.h"
#include "../files/directory.h"
#include "../files/security.h"
#include "../pure/rights.h"
#include "claim.h"
#include <ntsecapi.h>

#define RANDOM_BYTES 8

static void addHexadecimal(Text *text, const BYTE *bytes, DWORD count) {
  static const WCHAR digits[] = L"0123456789abcdef";
  for (DWORD i = 0; i < count; i++) {
    textAddCharacter(text, digits[bytes[i] >> 4]);
    textAddCharacter(text, digits[bytes[i] & 15]);
  }
}

Outcome claim(WCHAR *const *words, int count) {
  if (count != 1) return wrongUsage();
  enablePrivileges();
  return say(resultOfError(claimDirectory(words[0])), L"Only administrators can write there.");
}

Outcome isClosed(WCHAR *const *words, int count) {
  if (count != 1) return wrongUsage();
  enablePrivileges();
  DWORD error = checkClosed(words[0]);
  return say(resultOfError(error ? error : checkOwners(words[0])), L"Only administrators can write there.");
}

static DWORD makeClosed(const WCHAR *path) {
  NEW_TEXT(sddl, 256);
  textAdd(&sddl, ADMINISTRATORS_OWN);
  addProgramRights(&sddl, INHERITED);
  return makeDirectory(path, sddl.value);
}

/* A name that nobody could put anything at beforehand, and rights from the first moment; in it, one for the new version. */
Outcome stage(WCHAR *const *words, int count) {
  BYTE random[RANDOM_BYTES];
  NEW_TEXT(ending, 32);
  NEW_TEXT(path, PATH_SIZE);
  if (count != 1) return wrongUsage();
  if (!RtlGenRandom(random, sizeof random)) return say(resultOf(WINDOWS_ERROR), L"");
  textAddCharacter(&ending, L'~');
  addHexadecimal(&ending, random, sizeof random);
  textAdd(&path, words[0]);
  textAdd(&path, ending.value);
  DWORD error = makeClosed(path.value);
  textAdd(&path, L"\\new");
  if (!error) error = makeClosed(path.value);
  return say(resultOfError(error), ending.value);
}

Outcome settle(WCHAR *const *words, int count) {
  NEW_TEXT(directories, 256);
  NEW_TEXT(files, 256);
  if (count != 1) return wrongUsage();
  addProgramRights(&directories, INHERITED);
  addProgramRights(&files, L"");
  enablePrivileges();
  DWORD error = resetDirectory(words[0], &(Rights){.directories = directories.value, .files = files.value});
  return say(resultOfError(error), L"It is the administrators'.");
}

Outcome removeAll(WCHAR *const *words, int count) {
  if (count != 1) return wrongUsage();
  enablePrivileges();
  return say(resultOfError(removeDirectory(words[0])), L"It is removed.");
}

static DWORD copyInto(HANDLE from, HANDLE to) {
  BYTE bytes[16384];
  DWORD count, written;
  for (;;) {
    if (!ReadFile(from, bytes, sizeof bytes, &count, NULL)) return GetLastError();
    if (!count) return NO_ERROR;
    if (!WriteFile(to, bytes, count, &written, NULL)) return GetLastError();
  }
}

static DWORD putBackInto(HANDLE directory, const WCHAR *file, const WCHAR *name) {
  HANDLE to, from = CreateFileW(file, GENERIC_READ, FILE_SHARE_READ, NULL, OPEN_EXISTING, 0, NULL);
  if (from == INVALID_HANDLE_VALUE) return GetLastError();
  DWORD error = openOwnFile(directory, name, NULL, &to);
  if (!error) {
    error = copyInto(from, to);
    CloseHandle(to);
  }
  CloseHandle(from);
  return error;
}

Outcome putBack(WCHAR *const *words, int count) {
  if (count != 3) return wrongUsage();
  HANDLE directory = openDirectory(words[1], 0);
  if (!directory) return say(resultOfError(GetLastError()), L"");
  DWORD error = isLink(directory) ? ERROR_INVALID_OWNER : putBackInto(directory, words[0], words[2]);
  CloseHandle(directory);
  return say(resultOfError(error), L"The file is written.");
}
