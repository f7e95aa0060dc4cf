/* Whole directories: made, checked, put right and removed, without ever leaving them. Each returns NO_ERROR or an error number. */
#ifndef FILES_DIRECTORY_H
#define FILES_DIRECTORY_H

#include "entry.h"

/* The rights of what lies in a directory. */
typedef struct Rights {
  const WCHAR *directories;
  const WCHAR *files;
  /* A file that has rights of its own, by its name; NULL: there is none. */
  const WCHAR *exception;
  const WCHAR *ofException;
} Rights;

/* Makes a directory that is not there yet, with these rights from its first moment. */
DWORD makeDirectory(const WCHAR *path, const WCHAR *sddl);

/*
 * Gives a directory and everything in it these rights, and to the administrators. ERROR_INVALID_OWNER: the directory is
 * somebody else's, or a link. Links in it, and files with other names elsewhere, are left as they are.
 */
DWORD resetDirectory(const WCHAR *path, const Rights *rights);

/* ERROR_INVALID_OWNER where something in the directory, or itself, is a link or is somebody else's; NO_ERROR where it is not there. */
DWORD checkOwners(const WCHAR *path);

/* ERROR_INVALID_OWNER where others than administrators may write in the directory itself, or put another one into its place. */
DWORD checkClosed(const WCHAR *path);

/* ERROR_INVALID_OWNER where others than administrators may replace one of the directories above it. */
DWORD checkAbove(const WCHAR *path);

/* Removes it with everything in it; links are removed, and not what they lead to. NO_ERROR also where there is none. */
DWORD removeDirectory(const WCHAR *path);

#endif
