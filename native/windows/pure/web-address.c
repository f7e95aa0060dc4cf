#include "web-address.h"

static const WCHAR *afterScheme(const WCHAR *address) {
  static const WCHAR *const schemes[] = {L"http://", L"https://"};
  for (size_t i = 0; i < ARRAYSIZE(schemes); i++)
    if (textStartsWith(address, schemes[i])) return address + lstrlenW(schemes[i]);
  return NULL;
}

static BOOL isIn(WCHAR character, const WCHAR *set) {
  while (*set)
    if (*set++ == character) return TRUE;
  return FALSE;
}

static BOOL isLetterOrDigit(WCHAR character) {
  return (character >= L'a' && character <= L'z') || (character >= L'A' && character <= L'Z') ||
         (character >= L'0' && character <= L'9');
}

BOOL isWebAddress(const WCHAR *address) {
  const WCHAR *at = afterScheme(address);
  if (!at || !(isLetterOrDigit(*at) || *at == L'[')) return FALSE;
  for (; *at; at++)
    if (!isLetterOrDigit(*at) && !isIn(*at, L"-._~:/?#[]@!$&'()*+,;=%")) return FALSE;
  return TRUE;
}

static BOOL meansEveryAddress(const WCHAR *host) {
  return !*host || textEquals(host, L"0.0.0.0") || textEquals(host, L"[::]") || textEquals(host, L"*");
}

BOOL addWebAddressOf(Text *address, const WCHAR *listen) {
  NEW_TEXT(host, 256);
  NEW_TEXT(found, 512);
  const WCHAR *colon = NULL;
  for (const WCHAR *at = listen; *at; at++)
    if (*at == L':') colon = at;
  if (!colon) return FALSE;
  for (const WCHAR *at = listen; at < colon; at++) textAddCharacter(&host, *at);
  if (!host.whole) return FALSE;
  textAdd(&found, textEquals(colon + 1, L"443") ? L"https://" : L"http://");
  textAdd(&found, meansEveryAddress(host.value) ? L"localhost" : host.value);
  textAdd(&found, colon);
  textAddCharacter(&found, L'/');
  if (!isWebAddress(found.value)) return FALSE;
  textAdd(address, found.value);
  return TRUE;
}
