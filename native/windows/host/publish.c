#include "publish.h"
#include "../files/entry.h"
#include "../files/security.h"
#include "../product/places.h"
#include "../product/settings.h"
#include "../pure/rights.h"
#include "../pure/web-address.h"
#include "account.h"
#include <product.h>

static void addContent(Text *ini) {
  static const WCHAR *const entered[] = {L"", L"serial-entered=0\r\n", L"serial-entered=1\r\n"};
  NEW_TEXT(address, 256);
  textAdd(ini, L"[" PUBLISHED_SECTION L"]\r\n");
  textAdd(ini, entered[askSerialSetting()]);
  if (!addWebAddress(&address)) return;
  textAdd(ini, L"web-address=");
  textAdd(ini, address.value);
  textAdd(ini, L"\r\n");
}

static void writeInto(HANDLE directory, const SECURITY_ATTRIBUTES *security) {
  NEW_TEXT(ini, 1024);
  char bytes[1024];
  HANDLE file;
  DWORD written;
  addContent(&ini);
  if (openOwnFile(directory, PUBLISHED_NAME, security, &file)) return;
  /* A web address has no other characters than those of ASCII. */
  for (DWORD i = 0; i < ini.length; i++) bytes[i] = (char)ini.value[i];
  WriteFile(file, bytes, ini.length, &written, NULL);
  CloseHandle(file);
}

/* The service may write in the directory, and we may be elevated: so the file is opened in the directory, and never by a path. */
void publish(void) {
  NEW_TEXT(data, PATH_SIZE);
  NEW_TEXT(account, 256);
  NEW_TEXT(sddl, 512);
  SECURITY_ATTRIBUTES security;
  addDataDirectory(&data);
  addAccountSid(&account);
  addPublishedRights(&sddl, account.value);
  HANDLE directory = openDirectory(data.value, 0);
  if (!directory) return;
  if (!isLink(directory) && !describeSecurity(sddl.value, &security)) {
    writeInto(directory, &security);
    LocalFree(security.lpSecurityDescriptor);
  }
  CloseHandle(directory);
}
