#include "claim.h"
#include "../files/directory.h"
#include "../pure/rights.h"

static BOOL isThere(const WCHAR *path) { return GetFileAttributesW(path) != INVALID_FILE_ATTRIBUTES; }

/* The root of a drive is there, or nothing can be. */
#define ROOT_LENGTH 3

static DWORD makeMissing(const WCHAR *path) {
  NEW_TEXT(part, PATH_SIZE);
  NEW_TEXT(sddl, 256);
  textAdd(&sddl, ADMINISTRATORS_OWN);
  addProgramRights(&sddl, INHERITED);
  for (DWORD at = 0; path[at]; at++) {
    if (at > ROOT_LENGTH && path[at] == L'\\' && !isThere(part.value)) {
      DWORD error = makeDirectory(part.value, sddl.value);
      if (error) return error;
    }
    textAddCharacter(&part, path[at]);
  }
  return part.whole ? NO_ERROR : ERROR_FILENAME_EXCED_RANGE;
}

/* What is in it must be the administrators' before it is made theirs: else a planted program would become trusted. */
static DWORD takeOver(const WCHAR *path) {
  NEW_TEXT(directories, 256);
  NEW_TEXT(files, 256);
  addProgramRights(&directories, INHERITED);
  addProgramRights(&files, L"");
  DWORD error = checkOwners(path);
  if (!error) error = resetDirectory(path, &(Rights){.directories = directories.value, .files = files.value});
  return error ? error : checkClosed(path);
}

DWORD claimDirectory(const WCHAR *path) {
  DWORD error = makeMissing(path);
  if (error) return error;
  return isThere(path) ? takeOver(path) : checkAbove(path);
}
