#ifndef HOST_CLAIM_H
#define HOST_CLAIM_H

#include <windows.h>

/*
 * Makes sure that only administrators can write in a directory, which is there or not, and that nobody else can put another into
 * its place. Directories above it that are missing are made, with the same rights. NO_ERROR, ERROR_INVALID_OWNER or another number.
 */
DWORD claimDirectory(const WCHAR *path);

#endif
