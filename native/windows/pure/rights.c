#include "rights.h"

/* Read, write, run and delete, but neither change rights nor take ownership: the "Modify" of the Explorer. */
#define MODIFY L"0x1301bf"
#define READ_AND_RUN L"0x1200a9"
#define READ L"FR"

/* "Access Mask" and "File Access Rights Constants" of the Windows API, which its headers name alike. */
enum {
  ADD_FILE = 0x2,
  ADD_SUBDIRECTORY = 0x4,
  WRITE_EXTENDED_ATTRIBUTES = 0x10,
  DELETE_IN_IT = 0x40,
  WRITE_PLAIN_ATTRIBUTES = 0x100,
  DELETE_ITSELF = 0x10000,
  WRITE_RIGHTS = 0x40000,
  TAKE_OWNERSHIP = 0x80000,
  ALL_OF_IT = 0x10000000,
  WRITE_IN_GENERAL = 0x40000000,
};

static void addEntry(Text *sddl, const WCHAR *inheritance, const WCHAR *rights, const WCHAR *who) {
  textAdd(sddl, L"(A;");
  textAdd(sddl, inheritance);
  textAddCharacter(sddl, L';');
  textAdd(sddl, rights);
  textAdd(sddl, L";;;");
  textAdd(sddl, who);
  textAddCharacter(sddl, L')');
}

/* P: nothing is inherited from above. */
static void addPrivate(Text *sddl, const WCHAR *inheritance) {
  textAdd(sddl, L"D:P");
  addEntry(sddl, inheritance, L"FA", L"SY");
  addEntry(sddl, inheritance, L"FA", L"BA");
}

void addProgramRights(Text *sddl, const WCHAR *inheritance) {
  addPrivate(sddl, inheritance);
  addEntry(sddl, inheritance, READ_AND_RUN, L"BU");
}

void addDataRights(Text *sddl, const WCHAR *inheritance, const WCHAR *account) {
  addPrivate(sddl, inheritance);
  if (*account) addEntry(sddl, inheritance, MODIFY, account);
}

void addPublishedRights(Text *sddl, const WCHAR *account) {
  addDataRights(sddl, L"", account);
  addEntry(sddl, L"", READ, L"BU");
}

BOOL isTrustedSid(const WCHAR *sid) {
  static const WCHAR *const trusted[] = {
      L"S-1-5-18",
      L"S-1-5-32-544",
      /* NT SERVICE\TrustedInstaller, the same on every Windows. */
      L"S-1-5-80-956008885-3418522649-1831038044-1853292631-2271478464",
  };
  for (size_t i = 0; i < ARRAYSIZE(trusted); i++)
    if (textEquals(sid, trusted[i])) return TRUE;
  return FALSE;
}

BOOL letsChange(DWORD mask) {
  return letsReplace(mask) || (mask & (ADD_FILE | ADD_SUBDIRECTORY | WRITE_EXTENDED_ATTRIBUTES | WRITE_PLAIN_ATTRIBUTES)) != 0;
}

BOOL letsReplace(DWORD mask) {
  return (mask & (DELETE_IN_IT | DELETE_ITSELF | WRITE_RIGHTS | TAKE_OWNERSHIP | ALL_OF_IT | WRITE_IN_GENERAL)) != 0;
}
