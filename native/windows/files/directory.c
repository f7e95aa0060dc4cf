#include "directory.h"
#include "../pure/rights.h"
#include "security.h"
#include "walk.h"

#define RESETS (WRITE_DAC | WRITE_OWNER | READ_CONTROL)

static BOOL isMissing(DWORD error) { return error == ERROR_FILE_NOT_FOUND || error == ERROR_PATH_NOT_FOUND; }

DWORD makeDirectory(const WCHAR *path, const WCHAR *sddl) {
  SECURITY_ATTRIBUTES security;
  DWORD error = describeSecurity(sddl, &security);
  if (error) return error;
  if (!CreateDirectoryW(path, &security)) error = GetLastError();
  LocalFree(security.lpSecurityDescriptor);
  return error;
}

static BOOL isCalled(const Entry *entry, const WCHAR *name) {
  DWORD length = (DWORD)lstrlenW(name);
  if (entry->size != length * sizeof(WCHAR)) return FALSE;
  for (DWORD i = 0; i < length; i++)
    if (entry->name[i] != name[i]) return FALSE;
  return TRUE;
}

/* Wine opens what a link leads to, and says in the list alone that it is one. */
static BOOL isListedAsLink(const Entry *entry) { return entry && (entry->attributes & FILE_ATTRIBUTE_REPARSE_POINT) != 0; }

static DWORD resetLeaf(HANDLE opened, const Entry *entry, void *context) {
  const Rights *rights = context;
  if (isListedAsLink(entry) || isLink(opened) || hasOtherNames(opened)) return NO_ERROR;
  BOOL own = rights->exception && isCalled(entry, rights->exception);
  return setSecurity(opened, own ? rights->ofException : rights->files);
}

static DWORD resetInner(HANDLE opened, const Entry *entry, void *context) {
  (void)entry;
  return setSecurity(opened, ((const Rights *)context)->directories);
}

/* From the top: once the directory is closed, nobody adds to it while we are on the way. */
DWORD resetDirectory(const WCHAR *path, const Rights *rights) {
  Walker walker = {RESETS, resetLeaf, resetInner, (void *)rights};
  HANDLE directory = openDirectory(path, RESETS);
  if (!directory) return GetLastError();
  DWORD error = isLink(directory) || !isOwnedByAdministrators(directory) ? ERROR_INVALID_OWNER : NO_ERROR;
  if (!error) error = setSecurity(directory, rights->directories);
  if (!error) error = walkBelow(directory, &walker);
  CloseHandle(directory);
  return error;
}

static DWORD checkOwner(HANDLE opened, const Entry *entry, void *unused) {
  (void)unused;
  BOOL fine = !isListedAsLink(entry) && !isLink(opened) && !hasOtherNames(opened) && isOwnedByAdministrators(opened);
  return fine ? NO_ERROR : ERROR_INVALID_OWNER;
}

DWORD checkOwners(const WCHAR *path) {
  Walker walker = {READ_CONTROL, checkOwner, checkOwner, NULL};
  HANDLE directory = openDirectory(path, READ_CONTROL);
  if (!directory) return isMissing(GetLastError()) ? NO_ERROR : GetLastError();
  DWORD error = checkOwner(directory, NULL, NULL);
  if (!error) error = walkBelow(directory, &walker);
  CloseHandle(directory);
  return error;
}

/* One directory: the last of a path, in which nobody else may write, or one above it, which nobody else may replace. */
static DWORD checkOne(const WCHAR *path, BOOL (*matters)(DWORD mask)) {
  HANDLE directory = openDirectory(path, READ_CONTROL);
  if (!directory) return GetLastError();
  BOOL fine = !isLink(directory) && isAdministrators(directory, matters);
  CloseHandle(directory);
  return fine ? NO_ERROR : ERROR_INVALID_OWNER;
}

/* The root of a drive cannot be replaced. */
#define ROOT_LENGTH 3

DWORD checkClosed(const WCHAR *path) {
  DWORD error = checkOne(path, letsChange);
  return error ? error : checkAbove(path);
}

DWORD checkAbove(const WCHAR *path) {
  NEW_TEXT(part, PATH_SIZE);
  DWORD error = NO_ERROR;
  textAdd(&part, path);
  if (!part.whole) return ERROR_FILENAME_EXCED_RANGE;
  for (DWORD at = part.length; !error && at > ROOT_LENGTH; at--) {
    if (part.value[at] != L'\\') continue;
    part.value[at] = 0;
    error = checkOne(part.value, letsReplace);
  }
  return error;
}

static DWORD removeOpened(HANDLE opened, const Entry *entry, void *unused) {
  (void)entry, (void)unused;
  return deleteOpened(opened);
}

DWORD removeDirectory(const WCHAR *path) {
  Walker walker = {DELETE | FILE_WRITE_ATTRIBUTES, removeOpened, removeOpened, NULL};
  HANDLE directory = openDirectory(path, walker.access);
  if (!directory) return isMissing(GetLastError()) ? NO_ERROR : GetLastError();
  DWORD error = isLink(directory) ? NO_ERROR : walkBelow(directory, &walker);
  if (!error) error = deleteOpened(directory);
  CloseHandle(directory);
  return error;
}
