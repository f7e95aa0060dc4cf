#include "../../pure/command-line.h"
#include "fuzz.h"

/* Outside of an argument's own quotation marks there is nothing, and the last one closes it. */
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size) {
  NEW_TEXT(line, 1024);
  WCHAR *argument = textOf(bytes, size);
  addArgument(&line, argument);
  DWORD backslashes = 0, quotes = 0;
  for (DWORD at = 0; at < line.length; at++) {
    if (line.value[at] == L'"' && backslashes % 2 == 0) quotes++;
    backslashes = line.value[at] == L'\\' ? backslashes + 1 : 0;
    REQUIRE(quotes < 2 || at == line.length - 1);
  }
  REQUIRE(!line.whole || quotes == 2);
  free(argument);
  return 0;
}
