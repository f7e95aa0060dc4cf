/* What pure/ takes from the Windows API, for a Linux that tests it. Compiled with -fshort-wchar, as Windows' wchar_t is. */
#ifndef SHIM_WINDOWS_H
#define SHIM_WINDOWS_H

#include <stddef.h>
#include <stdint.h>

typedef wchar_t WCHAR;
typedef uint8_t BYTE;
typedef uint16_t WORD;
typedef uint32_t DWORD;
typedef int BOOL;

#define TRUE 1
#define FALSE 0
#define ARRAYSIZE(array) (sizeof(array) / sizeof *(array))

static inline int lstrlenW(const WCHAR *text) {
  int length = 0;
  while (text[length]) length++;
  return length;
}

#endif
