#include "../../pure/serial.h"
#include "fuzz.h"

/* A number that was put into shape stays as it is when it is put into shape again. */
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size) {
  NEW_TEXT(once, 64);
  NEW_TEXT(twice, 128);
  DWORD place;
  WCHAR *typed = textOf(bytes, size);
  addShapedSerial(&once, typed);
  addShapedSerial(&twice, once.value);
  checkSerial(typed, &place);
  REQUIRE(checkSerial(once.value, &place) != SERIAL_GOOD || textEquals(once.value, twice.value));
  free(typed);
  return 0;
}
