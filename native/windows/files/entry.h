/*
 * Files and directories by handles: a name is looked up in the directory that a handle holds, and never leads through a
 * junction or a symbolic link. Whoever may write in a directory can thus not lead us out of it.
 */
#ifndef FILES_ENTRY_H
#define FILES_ENTRY_H

#include <windows.h>

typedef struct Entry {
  const WCHAR *name;
  /* In bytes: the name has no closing zero. */
  USHORT size;
  DWORD attributes;
} Entry;

/* Opens a directory by its path, the directory itself where it is a junction. NULL: GetLastError() says why. */
HANDLE openDirectory(const WCHAR *path, DWORD access);

/* Opens what is called so in a directory, itself where it is a link. Windows' error number. `options`: of NtCreateFile. */
DWORD openEntry(HANDLE directory, const Entry *entry, DWORD access, DWORD options, HANDLE *opened);

/* Opens a file in a directory for writing, made where there is none, empty. Not a link, and not a file that has other names as well. */
DWORD openOwnFile(HANDLE directory, const WCHAR *name, const SECURITY_ATTRIBUTES *security, HANDLE *opened);

/* Whether it is a junction, a symbolic link or another reparse point, or cannot be asked. */
BOOL isLink(HANDLE opened);

/* Whether a file has more names than one: hard links. */
BOOL hasOtherNames(HANDLE file);

/* Deletes what is open, with the right DELETE, when it is closed. */
DWORD deleteOpened(HANDLE opened);

#endif
