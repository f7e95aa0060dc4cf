/* Fuzz tests: libFuzzer calls LLVMFuzzerTestOneInput with bytes, which are taken as UTF-16. */
#ifndef FUZZ_H
#define FUZZ_H

#include <stdlib.h>
#include <windows.h>

/* The bytes as a text with a closing zero, just as long as it needs to be, so that one step too far is seen. The caller frees it. */
static inline WCHAR *textOf(const uint8_t *bytes, size_t size) {
  size_t length = size / sizeof(WCHAR);
  WCHAR *text = calloc(length + 1, sizeof(WCHAR));
  for (size_t i = 0; text && i < length; i++) text[i] = (WCHAR)(bytes[2 * i] | bytes[2 * i + 1] << 8);
  return text;
}

#define REQUIRE(condition) ((condition) ? (void)0 : abort())

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

#endif
