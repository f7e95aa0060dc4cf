#include "entry.h"
#include <winternl.h>

#define ALL_SHARE (FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE)

HANDLE openDirectory(const WCHAR *path, DWORD access) {
  HANDLE opened = CreateFileW(path, access | FILE_LIST_DIRECTORY | FILE_READ_ATTRIBUTES | SYNCHRONIZE, ALL_SHARE, NULL,
                              OPEN_EXISTING, FILE_FLAG_BACKUP_SEMANTICS | FILE_FLAG_OPEN_REPARSE_POINT, NULL);
  return opened == INVALID_HANDLE_VALUE ? NULL : opened;
}

static DWORD create(HANDLE directory, const Entry *entry, DWORD access, DWORD disposition, DWORD options,
                    const SECURITY_ATTRIBUTES *security, HANDLE *opened) {
  UNICODE_STRING name = {entry->size, entry->size, (WCHAR *)entry->name};
  OBJECT_ATTRIBUTES object = {.Length = sizeof object, .RootDirectory = directory, .ObjectName = &name};
  IO_STATUS_BLOCK status;
  object.Attributes = OBJ_CASE_INSENSITIVE;
  if (security) object.SecurityDescriptor = security->lpSecurityDescriptor;
  *opened = NULL;
  NTSTATUS result = NtCreateFile(opened, access | FILE_READ_ATTRIBUTES | SYNCHRONIZE, &object, &status, NULL,
                                 FILE_ATTRIBUTE_NORMAL, ALL_SHARE, disposition,
                                 options | FILE_OPEN_REPARSE_POINT | FILE_SYNCHRONOUS_IO_NONALERT | FILE_OPEN_FOR_BACKUP_INTENT,
                                 NULL, 0);
  if (result >= 0) return NO_ERROR;
  *opened = NULL;
  return RtlNtStatusToDosError(result);
}

DWORD openEntry(HANDLE directory, const Entry *entry, DWORD access, DWORD options, HANDLE *opened) {
  return create(directory, entry, access, FILE_OPEN, options, NULL, opened);
}

static DWORD emptied(HANDLE file) {
  FILE_END_OF_FILE_INFO end = {{{0}}};
  if (isLink(file) || hasOtherNames(file)) return ERROR_REPARSE_TAG_INVALID;
  return SetFileInformationByHandle(file, FileEndOfFileInfo, &end, sizeof end) ? NO_ERROR : GetLastError();
}

DWORD openOwnFile(HANDLE directory, const WCHAR *name, const SECURITY_ATTRIBUTES *security, HANDLE *opened) {
  Entry entry = {name, (USHORT)(lstrlenW(name) * sizeof(WCHAR)), 0};
  DWORD error = create(directory, &entry, GENERIC_WRITE, FILE_OPEN_IF, FILE_NON_DIRECTORY_FILE, security, opened);
  if (!error) error = emptied(*opened);
  if (error && *opened) CloseHandle(*opened);
  return error;
}

BOOL isLink(HANDLE opened) {
  FILE_ATTRIBUTE_TAG_INFO info;
  if (!GetFileInformationByHandleEx(opened, FileAttributeTagInfo, &info, sizeof info)) return TRUE;
  return (info.FileAttributes & FILE_ATTRIBUTE_REPARSE_POINT) != 0;
}

BOOL hasOtherNames(HANDLE file) {
  FILE_STANDARD_INFO info;
  if (!GetFileInformationByHandleEx(file, FileStandardInfo, &info, sizeof info)) return TRUE;
  return !info.Directory && info.NumberOfLinks > 1;
}

DWORD deleteOpened(HANDLE opened) {
  FILE_BASIC_INFO plain = {.FileAttributes = FILE_ATTRIBUTE_NORMAL};
  FILE_DISPOSITION_INFO gone = {TRUE};
  /* One that is read-only cannot be deleted. */
  SetFileInformationByHandle(opened, FileBasicInfo, &plain, sizeof plain);
  return SetFileInformationByHandle(opened, FileDispositionInfo, &gone, sizeof gone) ? NO_ERROR : GetLastError();
}
