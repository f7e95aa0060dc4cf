#include "rights.h"
#include "../product/account.h"
#include "../product/places.h"
#include <aclapi.h>
#include <sddl.h>

#define INHERITED_BY_ALL L"OICI"

static DWORD setRights(WCHAR *path, const WCHAR *sddl) {
  PSECURITY_DESCRIPTOR descriptor;
  BOOL present, defaulted;
  ACL *list;
  if (!ConvertStringSecurityDescriptorToSecurityDescriptorW(sddl, SDDL_REVISION_1, &descriptor, NULL))
    return GetLastError();
  DWORD error = GetSecurityDescriptorDacl(descriptor, &present, &list, &defaulted) ? NO_ERROR : GetLastError();
  if (!error)
    error = SetNamedSecurityInfoW(path, SE_FILE_OBJECT, DACL_SECURITY_INFORMATION | PROTECTED_DACL_SECURITY_INFORMATION,
                                  NULL, NULL, list, NULL);
  LocalFree(descriptor);
  return error;
}

static DWORD makeDirectory(const WCHAR *path) {
  if (CreateDirectoryW(path, NULL)) return NO_ERROR;
  DWORD error = GetLastError();
  return error == ERROR_ALREADY_EXISTS ? NO_ERROR : error;
}

Result protectDataDirectory(void) {
  NEW_TEXT(data, PATH_SIZE);
  NEW_TEXT(logs, PATH_SIZE);
  NEW_TEXT(sddl, 512);
  addDataDirectory(&data);
  addLogDirectory(&logs);
  textAdd(&sddl, L"D:P(A;" INHERITED_BY_ALL L";FA;;;SY)(A;" INHERITED_BY_ALL L";FA;;;BA)");
  addAccountEntry(&sddl, INHERITED_BY_ALL);
  DWORD error = makeDirectory(data.value);
  if (!error) error = setRights(data.value, sddl.value);
  if (!error) error = makeDirectory(logs.value);
  return error ? (Result){DATA_NOT_PROTECTED, error} : resultOf(DONE);
}
