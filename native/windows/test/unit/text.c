#include "../../pure/text.h"
#include "unit.h"

TEST(overflow, "a text that would overflow becomes empty and stays so") {
  NEW_TEXT(text, 4);
  textAdd(&text, L"abc");
  EXPECT_TEXT(text.value, L"abc");
  textAdd(&text, L"d");
  EXPECT(!text.whole);
  textAdd(&text, L"e");
  EXPECT_TEXT(text.value, L"");
}

TEST(numbers, "only decimal digits are a number, up to six of them") {
  DWORD number;
  EXPECT(textToNumber(L"0042", &number) && number == 42);
  EXPECT(textToNumber(L"999999", &number) && number == 999999);
  EXPECT(!textToNumber(L"4294967296", &number));
  EXPECT(!textToNumber(L"", &number));
  EXPECT(!textToNumber(L"-1", &number));
  EXPECT(!textToNumber(L"1x", &number));
}

TEST(written, "numbers are written as they are") {
  NEW_TEXT(text, 32);
  textAddNumber(&text, 4294967295);
  textAddTwoDigits(&text, 7);
  EXPECT_TEXT(text.value, L"429496729507");
}

TEST(compared, "a beginning is no whole") {
  EXPECT(textStartsWith(L"abc", L"ab"));
  EXPECT(!textStartsWith(L"ab", L"abc"));
  EXPECT(!textEquals(L"abc", L"ab"));
  EXPECT(textEquals(L"", L""));
}
