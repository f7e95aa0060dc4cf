#include "settings.h"
#include "../pure/web-address.h"
#include "places.h"
#include <product.h>

#define LARGEST_FILE (1024 * 1024)

/* The whole file as text that the caller frees with HeapFree, or NULL. */
static WCHAR *readFile(const WCHAR *path) {
  HANDLE file = CreateFileW(path, GENERIC_READ, FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE, NULL,
                            OPEN_EXISTING, 0, NULL);
  if (file == INVALID_HANDLE_VALUE) return NULL;
  HANDLE heap = GetProcessHeap();
  DWORD size = GetFileSize(file, NULL), count = 0;
  char *bytes = size <= LARGEST_FILE ? HeapAlloc(heap, 0, size + 1) : NULL;
  WCHAR *text = bytes ? HeapAlloc(heap, HEAP_ZERO_MEMORY, (size + 1) * sizeof(WCHAR)) : NULL;
  if (text && ReadFile(file, bytes, size, &count, NULL) && count > 0)
    MultiByteToWideChar(CP_UTF8, 0, bytes, (int)count, text, (int)size);
  if (bytes) HeapFree(heap, 0, bytes);
  CloseHandle(file);
  return text;
}

Setting addSetting(Text *value, const WCHAR *key) {
  NEW_TEXT(path, PATH_SIZE);
  addConfigurationFile(&path);
  WCHAR *json = readFile(path.value);
  if (!json) return GetFileAttributesW(path.value) == INVALID_FILE_ATTRIBUTES ? SETTING_EMPTY : SETTING_UNKNOWN;
  Setting setting = addJsonText(value, json, key);
  HeapFree(GetProcessHeap(), 0, json);
  return setting;
}

BOOL addWebAddress(Text *address) {
  NEW_TEXT(listen, 256);
  return addSetting(&listen, PRODUCT_ADDRESS_SETTING) == SETTING_GIVEN && addWebAddressOf(address, listen.value);
}
