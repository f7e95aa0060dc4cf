#include "../../pure/serial.h"
#include "unit.h"

static void expectCheck(const WCHAR *serial, SerialCheck check, DWORD place) {
  DWORD found;
  EXPECT(checkSerial(serial, &found) == check);
  EXPECT(found == place);
}

TEST(places, "each place is checked, from the left") {
  expectCheck(L"A1-23", SERIAL_GOOD, 5);
  expectCheck(L"", SERIAL_TOO_SHORT, 0);
  expectCheck(L"A1-2", SERIAL_TOO_SHORT, 4);
  expectCheck(L"A1-234", SERIAL_TOO_LONG, 5);
  expectCheck(L"A1+23", SERIAL_WRONG_CHARACTER, 2);
  expectCheck(L"a1-23", SERIAL_WRONG_CHARACTER, 0);
}

static void expectShaped(const WCHAR *typed, const WCHAR *expected) {
  NEW_TEXT(shaped, 16);
  addShapedSerial(&shaped, typed);
  EXPECT_TEXT(shaped.value, expected);
}

TEST(shapes, "what is typed gets capitals and dashes, and loses blanks") {
  expectShaped(L"a123", L"A1-23");
  expectShaped(L" a1 - 23\r\n", L"A1-23");
  expectShaped(L"a1x", L"A1-X");
  expectShaped(L"A1-234", L"A1-234");
  expectShaped(L"0123456789012345678901234567890", L"");
}
