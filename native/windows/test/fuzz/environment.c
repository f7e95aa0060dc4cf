#include "../../pure/environment.h"
#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size) {
  static const WCHAR *const names[] = {L"BUN_*", L"NODE_OPTIONS", NULL};
  WCHAR *variable = textOf(bytes, size);
  NEW_TEXT(name, 256);
  addVariableName(&name, variable);
  if (name.whole) REQUIRE(isVariableOf(variable, names) == isVariableOf(name.value, names));
  free(variable);
  return 0;
}
