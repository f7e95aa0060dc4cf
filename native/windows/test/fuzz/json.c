#include "../../pure/json.h"
#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size) {
  NEW_TEXT(value, 64);
  WCHAR *json = textOf(bytes, size);
  Setting setting = addJsonText(&value, json, L"a");
  REQUIRE((setting == SETTING_GIVEN) == (value.whole && value.length > 0));
  free(json);
  return 0;
}
