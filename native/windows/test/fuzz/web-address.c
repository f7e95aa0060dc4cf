#include "../../pure/web-address.h"
#include "fuzz.h"

/* Whatever the server listens on: what comes of it may be opened. */
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size) {
  NEW_TEXT(address, 256);
  WCHAR *text = textOf(bytes, size);
  if (isWebAddress(text)) REQUIRE(textStartsWith(text, L"http://") || textStartsWith(text, L"https://"));
  if (addWebAddressOf(&address, text)) REQUIRE(!address.whole || isWebAddress(address.value));
  else REQUIRE(address.length == 0);
  free(text);
  return 0;
}
