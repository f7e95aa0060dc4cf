#include "published.h"
#include "account.h"
#include "places.h"
#include <product.h>
#include "settings.h"
#include <sddl.h>

#define SECTION L"service"

/* The system, administrators and the service write it; every user reads it. */
static void createReadable(const WCHAR *path) {
  SECURITY_ATTRIBUTES security = {.nLength = sizeof security};
  NEW_TEXT(sddl, 512);
  textAdd(&sddl, L"D:P(A;;FA;;;SY)(A;;FA;;;BA)(A;;FR;;;BU)");
  addAccountEntry(&sddl, L"");
  if (!ConvertStringSecurityDescriptorToSecurityDescriptorW(sddl.value, SDDL_REVISION_1,
                                                            &security.lpSecurityDescriptor, NULL))
    return;
  HANDLE file = CreateFileW(path, GENERIC_WRITE, FILE_SHARE_READ | FILE_SHARE_WRITE, &security, OPEN_ALWAYS, 0, NULL);
  if (file != INVALID_HANDLE_VALUE) CloseHandle(file);
  LocalFree(security.lpSecurityDescriptor);
}

/* By Setting; NULL takes the entry away. */
static const WCHAR *const words[] = {NULL, L"0", L"1"};

static Setting askConfiguration(Text *serial, Text *address) {
  addWebAddress(address);
  return addSetting(serial, PRODUCT_SERIAL_SETTING);
}

void publish(void) {
  if (PRODUCT_PER_USER) return;
  NEW_TEXT(path, PATH_SIZE);
  NEW_TEXT(serial, 256);
  NEW_TEXT(address, 256);
  addPublishedFile(&path);
  createReadable(path.value);
  Setting entered = askConfiguration(&serial, &address);
  WritePrivateProfileStringW(SECTION, L"serial-entered", words[entered], path.value);
  WritePrivateProfileStringW(SECTION, L"web-address", address.value, path.value);
}

/* Who may read the configuration itself needs no copy. */
static Published readConfigured(void) {
  Published published = {0};
  NEW_TEXT(serial, 256);
  Text address = textIn(published.webAddress, ARRAYSIZE(published.webAddress));
  Setting entered = askConfiguration(&serial, &address);
  published.known = entered != SETTING_UNKNOWN;
  published.serialEntered = entered == SETTING_GIVEN;
  return published;
}

Published readPublished(void) {
  Published published = {0};
  if (PRODUCT_PER_USER) return readConfigured();
  NEW_TEXT(path, PATH_SIZE);
  addPublishedFile(&path);
  UINT entered = GetPrivateProfileIntW(SECTION, L"serial-entered", 2, path.value);
  published.known = entered != 2;
  published.serialEntered = entered == 1;
  GetPrivateProfileStringW(SECTION, L"web-address", L"", published.webAddress, ARRAYSIZE(published.webAddress),
                           path.value);
  return published;
}
