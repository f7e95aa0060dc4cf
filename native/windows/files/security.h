/* Owners and rights of what is open. */
#ifndef FILES_SECURITY_H
#define FILES_SECURITY_H

#include <windows.h>

/* The rights that an administrator needs to give any file to the administrators. Without them only some files can be. */
void enablePrivileges(void);

/* What a text in SDDL describes; the caller frees `lpSecurityDescriptor` with LocalFree. NO_ERROR or an error number. */
DWORD describeSecurity(const WCHAR *sddl, SECURITY_ATTRIBUTES *security);

/* Gives what is open, and nothing below it, to the administrators, with these rights. NO_ERROR or an error number. */
DWORD setSecurity(HANDLE opened, const WCHAR *rights);

/* Whether only administrators and the system own it and have rights of which `matters` says TRUE. */
BOOL isAdministrators(HANDLE opened, BOOL (*matters)(DWORD mask));

/* Whether administrators or the system own it. */
BOOL isOwnedByAdministrators(HANDLE opened);

#endif
