#include "data-directory.h"
#include "../files/directory.h"
#include "../files/security.h"
#include "../product/places.h"
#include "../pure/rights.h"
#include "account.h"

static DWORD makeOrReset(const WCHAR *path, const Rights *rights) {
  NEW_TEXT(owned, 512);
  textAdd(&owned, ADMINISTRATORS_OWN);
  textAdd(&owned, rights->directories);
  DWORD error = makeDirectory(path, owned.value);
  return error == ERROR_ALREADY_EXISTS ? resetDirectory(path, rights) : error;
}

static DWORD makePlainDirectory(const WCHAR *path) {
  if (CreateDirectoryW(path, NULL)) return NO_ERROR;
  DWORD error = GetLastError();
  return error == ERROR_ALREADY_EXISTS ? NO_ERROR : error;
}

Result protectDataDirectory(void) {
  NEW_TEXT(data, PATH_SIZE);
  NEW_TEXT(logs, PATH_SIZE);
  NEW_TEXT(account, 256);
  NEW_TEXT(directories, 512);
  NEW_TEXT(files, 512);
  NEW_TEXT(published, 512);
  addDataDirectory(&data);
  addLogDirectory(&logs);
  addAccountSid(&account);
  addDataRights(&directories, INHERITED, account.value);
  addDataRights(&files, L"", account.value);
  addPublishedRights(&published, account.value);
  enablePrivileges();
  DWORD error = makeOrReset(data.value, &(Rights){directories.value, files.value, PUBLISHED_NAME, published.value});
  if (!error) error = makePlainDirectory(logs.value);
  return error ? (Result){DATA_NOT_PROTECTED, error} : resultOf(DONE);
}
