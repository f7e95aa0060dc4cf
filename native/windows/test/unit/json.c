#include "../../pure/json.h"
#include "unit.h"

static void expectValue(const WCHAR *json, const WCHAR *key, Setting setting, const WCHAR *value) {
  NEW_TEXT(found, 32);
  EXPECT(addJsonText(&found, json, key) == setting);
  EXPECT_TEXT(found.value, value);
}

TEST(topLevel, "a text of the outermost object is found, and none of an inner one") {
  expectValue(L"{\"a\": {\"b\": \"inner\"}, \"b\": \"outer\"}", L"b", SETTING_GIVEN, L"outer");
  expectValue(L"{\"a\": [\"b\", {\"b\": \"inner\"}]}", L"b", SETTING_UNKNOWN, L"");
}

TEST(lists, "of a list the first text counts") {
  expectValue(L"{\"a\" : [ \"one\", \"two\"]}", L"a", SETTING_GIVEN, L"one");
  expectValue(L"{\"a\": []}", L"a", SETTING_UNKNOWN, L"");
  expectValue(L"{\"a\": [1]}", L"a", SETTING_UNKNOWN, L"");
}

TEST(emptiness, "an empty text is told from none") {
  expectValue(L"{\"a\": \"\"}", L"a", SETTING_EMPTY, L"");
  expectValue(L"{}", L"a", SETTING_UNKNOWN, L"");
  expectValue(L"", L"a", SETTING_UNKNOWN, L"");
  expectValue(L"{\"a\": null}", L"a", SETTING_UNKNOWN, L"");
}

TEST(escapes, "all escapes of JSON are read, the numbered ones too") {
  expectValue(L"{\"a\": \"\\\"\\\\\\/\\n\\u0041\\u00e9\"}", L"a", SETTING_GIVEN, L"\"\\/\nA\u00e9");
  expectValue(L"{\"\\u0061\": \"x\"}", L"a", SETTING_GIVEN, L"x");
  expectValue(L"{\"a\": \"\\u4", L"a", SETTING_GIVEN, L"\x04");
}

TEST(values, "a value that looks like the key is no key") {
  expectValue(L"{\"x\": \"a\", \"a\": \"y\"}", L"a", SETTING_GIVEN, L"y");
  expectValue(L"{\"x\": \"\\\"a\\\": \\\"no\\\"\"}", L"a", SETTING_UNKNOWN, L"");
}

TEST(overflow, "a value that does not fit is unknown, and no part of it is used") {
  expectValue(L"{\"a\": \"0123456789012345678901234567890123456789\"}", L"a", SETTING_UNKNOWN, L"");
}

TEST(cutOff, "a text that is cut off anywhere is read without going past its end") {
  static const WCHAR json[] = L"{\"a\": [\"one\\u0041\\\\\"]}";
  for (size_t length = 0; length < ARRAYSIZE(json); length++) {
    WCHAR part[ARRAYSIZE(json)] = {0};
    NEW_TEXT(found, 32);
    for (size_t i = 0; i < length; i++) part[i] = json[i];
    addJsonText(&found, part, L"a");
  }
}
