#include "settings.h"
#include "../pure/web-address.h"
#include "places.h"
#include <product.h>

static const char *const serialKeys[] = {PRODUCT_SERIAL_KEYS};
static const char *const addressKeys[] = {PRODUCT_ADDRESS_KEYS};
static const char *const requiredKeys[] = {PRODUCT_REQUIRED_KEYS};

BOOL readBytes(const WCHAR *path, Bytes *bytes) {
  HANDLE file = CreateFileW(path, GENERIC_READ, FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE, NULL,
                            OPEN_EXISTING, 0, NULL);
  if (file == INVALID_HANDLE_VALUE) return FALSE;
  DWORD size = GetFileSize(file, NULL);
  BYTE *read = size <= LARGEST_FILE ? HeapAlloc(GetProcessHeap(), 0, size + 1) : NULL;
  *bytes = (Bytes){read, 0};
  BOOL whole = read && ReadFile(file, read, size, &bytes->length, NULL) && bytes->length == size;
  CloseHandle(file);
  if (read && !whole) freeBytes(*bytes);
  return whole;
}

void freeBytes(Bytes bytes) { HeapFree(GetProcessHeap(), 0, (void *)bytes.at); }

Key keyOf(Bytes *names, const char *const *list) {
  DWORD count = 0;
  for (; list[count] && count < MOST_NAMES; count++) names[count] = bytesOf(list[count]);
  return (Key){names, count};
}

static BOOL readConfiguration(Bytes *document) {
  NEW_TEXT(path, PATH_SIZE);
  addConfigurationFile(&path);
  return readBytes(path.value, document);
}

static BOOL isConfigurationThere(void) {
  NEW_TEXT(path, PATH_SIZE);
  addConfigurationFile(&path);
  return GetFileAttributesW(path.value) != INVALID_FILE_ATTRIBUTES;
}

static Setting askAt(const char *const *list) {
  Bytes names[MOST_NAMES], document;
  Key key = keyOf(names, list);
  if (!key.count) return SETTING_UNKNOWN;
  if (!readConfiguration(&document)) return isConfigurationThere() ? SETTING_UNKNOWN : SETTING_EMPTY;
  Setting setting = askSetting(PRODUCT_FORMAT, document, key);
  freeBytes(document);
  return setting;
}

Setting askSerialSetting(void) { return askAt(serialKeys); }

BOOL isRequiredMissing(void) {
  for (const char *const *list = requiredKeys; *list; list++) {
    if (askAt(list) == SETTING_EMPTY) return TRUE;
    while (*list) list++;
  }
  return FALSE;
}

BOOL addWebAddress(Text *address) {
  NEW_TEXT(listen, 256);
  Bytes names[MOST_NAMES], document;
  Key key = keyOf(names, addressKeys);
  if (!key.count || !readConfiguration(&document)) return FALSE;
  Setting setting = addSettingText(&listen, PRODUCT_FORMAT, document, key);
  freeBytes(document);
  return setting == SETTING_GIVEN && addWebAddressOf(address, listen.value);
}
