/* Who may do what with a file, as SDDL texts, SID texts and access masks. */
#ifndef PURE_RIGHTS_H
#define PURE_RIGHTS_H

#include "text.h"

/* For directories: what lies in them gets the same. */
#define INHERITED L"OICI"

/* Stands before the rights where an administrator sets them. */
#define ADMINISTRATORS_OWN L"O:BA"

/* The system and administrators may do anything, users may read and run. `inheritance`: INHERITED or empty. */
void addProgramRights(Text *sddl, const WCHAR *inheritance);

/* The same without the users. `account` is the SID of who may modify besides, or empty. */
void addDataRights(Text *sddl, const WCHAR *inheritance, const WCHAR *account);

/* As addDataRights, and every user may read. */
void addPublishedRights(Text *sddl, const WCHAR *account);

/* Whether a SID is of the system, the administrators or TrustedInstaller: they can do anything anyway. */
BOOL isTrustedSid(const WCHAR *sid);

/* Whether a mask lets somebody change the content, the rights or the owner of a file or directory, or delete it. */
BOOL letsChange(DWORD mask);

/* Whether a mask of a directory lets somebody put another directory into the place of one in it, or of itself. */
BOOL letsReplace(DWORD mask);

#endif
