#include "security.h"
#include "../pure/rights.h"
#include <aclapi.h>
#include <sddl.h>

/* Wine keeps no owners: every file is the one user's who runs it. */
static BOOL filesHaveOwners(void) { return GetProcAddress(GetModuleHandleW(L"ntdll.dll"), "wine_get_version") == NULL; }

static void enable(HANDLE token, const WCHAR *name) {
  TOKEN_PRIVILEGES privileges = {.PrivilegeCount = 1};
  privileges.Privileges[0].Attributes = SE_PRIVILEGE_ENABLED;
  if (LookupPrivilegeValueW(NULL, name, &privileges.Privileges[0].Luid))
    AdjustTokenPrivileges(token, FALSE, &privileges, 0, NULL, NULL);
}

void enablePrivileges(void) {
  static const WCHAR *const names[] = {L"SeTakeOwnershipPrivilege", L"SeRestorePrivilege", L"SeBackupPrivilege",
                                       L"SeSecurityPrivilege"};
  HANDLE token;
  if (!OpenProcessToken(GetCurrentProcess(), TOKEN_ADJUST_PRIVILEGES | TOKEN_QUERY, &token)) return;
  for (size_t i = 0; i < ARRAYSIZE(names); i++) enable(token, names[i]);
  CloseHandle(token);
}

DWORD describeSecurity(const WCHAR *sddl, SECURITY_ATTRIBUTES *security) {
  *security = (SECURITY_ATTRIBUTES){.nLength = sizeof *security};
  if (!*sddl) return ERROR_FILENAME_EXCED_RANGE;
  return ConvertStringSecurityDescriptorToSecurityDescriptorW(sddl, SDDL_REVISION_1, &security->lpSecurityDescriptor, NULL)
             ? NO_ERROR
             : GetLastError();
}

DWORD setSecurity(HANDLE opened, const WCHAR *rights) {
  SECURITY_ATTRIBUTES security;
  NEW_TEXT(sddl, 512);
  textAdd(&sddl, ADMINISTRATORS_OWN);
  textAdd(&sddl, rights);
  DWORD error = describeSecurity(sddl.value, &security);
  if (error) return error;
  SECURITY_INFORMATION what = DACL_SECURITY_INFORMATION | PROTECTED_DACL_SECURITY_INFORMATION;
  if (filesHaveOwners()) what |= OWNER_SECURITY_INFORMATION;
  error = SetKernelObjectSecurity(opened, what, security.lpSecurityDescriptor) ? NO_ERROR : GetLastError();
  LocalFree(security.lpSecurityDescriptor);
  return error;
}

static BOOL isTrusted(PSID sid) {
  WCHAR *text;
  if (!filesHaveOwners()) return TRUE;
  if (!ConvertSidToStringSidW(sid, &text)) return FALSE;
  BOOL trusted = isTrustedSid(text);
  LocalFree(text);
  return trusted;
}

/* Entries that take rights away, and those that are only for what lies below, give none here. */
static BOOL givesNone(ACE_HEADER *entry) {
  return (entry->AceFlags & INHERIT_ONLY_ACE) || entry->AceType == ACCESS_DENIED_ACE_TYPE;
}

/* No list at all gives everything to everybody, and so may an entry of a kind that we do not know. */
static BOOL isClosed(ACL *list, BOOL (*matters)(DWORD mask)) {
  for (DWORD i = 0; list && i < list->AceCount; i++) {
    ACCESS_ALLOWED_ACE *entry;
    if (!GetAce(list, i, (void **)&entry)) return FALSE;
    if (givesNone(&entry->Header)) continue;
    if (entry->Header.AceType != ACCESS_ALLOWED_ACE_TYPE) return FALSE;
    if (matters(entry->Mask) && !isTrusted((PSID)&entry->SidStart)) return FALSE;
  }
  return list != NULL;
}

BOOL isAdministrators(HANDLE opened, BOOL (*matters)(DWORD mask)) {
  PSECURITY_DESCRIPTOR descriptor;
  PSID owner;
  ACL *list;
  if (GetSecurityInfo(opened, SE_FILE_OBJECT, OWNER_SECURITY_INFORMATION | DACL_SECURITY_INFORMATION, &owner, NULL, &list,
                      NULL, &descriptor))
    return FALSE;
  BOOL closed = owner && isTrusted(owner) && isClosed(list, matters);
  LocalFree(descriptor);
  return closed;
}

static BOOL nothingMatters(DWORD mask) {
  (void)mask;
  return FALSE;
}

BOOL isOwnedByAdministrators(HANDLE opened) { return isAdministrators(opened, nothingMatters); }
