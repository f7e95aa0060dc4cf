#include "settings.h"
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

static const WCHAR *skipBlanks(const WCHAR *at) {
  while (*at == L' ' || *at == L'\t' || *at == L'\r' || *at == L'\n') at++;
  return at;
}

static WCHAR escaped(WCHAR letter) {
  return letter == L'n' ? L'\n' : letter == L't' ? L'\t' : letter == L'r' ? L'\r' : letter;
}

/* Reads the string that begins at the quote `at` into `value` (which may be NULL); returns what follows it. */
static const WCHAR *readString(const WCHAR *at, Text *value) {
  for (at++; *at && *at != L'"'; at++) {
    WCHAR character = *at;
    if (character == L'\\' && at[1]) character = escaped(*++at);
    if (value) textAddCharacter(value, character);
  }
  return *at ? at + 1 : at;
}

/* Finds the value of a key of the outermost object. */
static const WCHAR *findValue(const WCHAR *at, const WCHAR *key) {
  for (int depth = 0; *at;) {
    if (*at == L'"') {
      NEW_TEXT(name, 256);
      at = skipBlanks(readString(at, &name));
      if (depth == 1 && *at == L':' && textEquals(name.value, key)) return skipBlanks(at + 1);
      continue;
    }
    if (*at == L'{' || *at == L'[') depth++;
    if (*at == L'}' || *at == L']') depth--;
    at++;
  }
  return NULL;
}

static Setting addValue(Text *value, const WCHAR *json, const WCHAR *key) {
  const WCHAR *at = findValue(json, key);
  DWORD before = value->length;
  if (at && *at == L'[') at = skipBlanks(at + 1);
  if (!at || *at != L'"') return SETTING_UNKNOWN;
  readString(at, value);
  return value->length > before ? SETTING_GIVEN : SETTING_EMPTY;
}

Setting addSetting(Text *value, const WCHAR *key) {
  NEW_TEXT(path, PATH_SIZE);
  addConfigurationFile(&path);
  WCHAR *json = readFile(path.value);
  if (!json) return GetFileAttributesW(path.value) == INVALID_FILE_ATTRIBUTES ? SETTING_EMPTY : SETTING_UNKNOWN;
  Setting setting = addValue(value, json, key);
  HeapFree(GetProcessHeap(), 0, json);
  return setting;
}

static BOOL meansEveryAddress(const WCHAR *host) {
  return !*host || textEquals(host, L"0.0.0.0") || textEquals(host, L"[::]") || textEquals(host, L"*");
}

BOOL addWebAddress(Text *address) {
  NEW_TEXT(listen, 256);
  if (addSetting(&listen, PRODUCT_ADDRESS_SETTING) != SETTING_GIVEN) return FALSE;
  DWORD colon = listen.length;
  while (colon > 0 && listen.value[colon] != L':') colon--;
  if (listen.value[colon] != L':') return FALSE;
  const WCHAR *port = listen.value + colon + 1;
  listen.value[colon] = 0;
  textAdd(address, textEquals(port, L"443") ? L"https://" : L"http://");
  textAdd(address, meansEveryAddress(listen.value) ? L"localhost" : listen.value);
  textAddCharacter(address, L':');
  textAdd(address, port);
  textAddCharacter(address, L'/');
  return TRUE;
}
