#include "../../pure/setting.h"
#include "unit.h"

static Bytes textIn8(ByteText *text, const WCHAR *characters) {
  for (; *characters; characters++) addByte(text, (BYTE)*characters);
  return bytesIn(text);
}

static void expectText8(const char *what, Setting setting, const WCHAR *value, SettingFormat format, Key key) {
  NEW_TEXT(found, 32);
  EXPECT(addSettingText(&found, format, bytesOf(what), key) == setting);
  EXPECT_TEXT(found.value, value);
}

static void expectValue(const char *json, const char *name, Setting setting, const WCHAR *value) {
  Bytes names[] = {bytesOf(name)};
  expectText8(json, setting, value, FORMAT_JSON, (Key){names, 1});
}

static void expectEdit(SettingFormat format, const char *document, const char *value, Verdict verdict, const char *text) {
  Bytes names[] = {bytesOf("S")};
  BYTE buffer[128];
  Edit edit = {.text = byteTextIn(buffer, sizeof buffer)};
  editSetting(&edit, format, bytesOf(document), (Key){names, 1}, bytesOf(value));
  EXPECT(edit.verdict == verdict);
  EXPECT(bytesEqual(bytesIn(&edit.text), bytesOf(text)));
}

TEST(topLevel, "a text of the outermost object is found, and none of an inner one") {
  expectValue("{\"a\": {\"b\": \"inner\"}, \"b\": \"outer\"}", "b", SETTING_GIVEN, L"outer");
  expectValue("{\"a\": [\"b\", {\"b\": \"inner\"}]}", "b", SETTING_UNKNOWN, L"");
}

TEST(lists, "of a list the first text counts") {
  expectValue("{\"a\" : [ \"one\", \"two\"]}", "a", SETTING_GIVEN, L"one");
  expectValue("{\"a\": []}", "a", SETTING_UNKNOWN, L"");
  expectValue("{\"a\": [1]}", "a", SETTING_UNKNOWN, L"");
}

TEST(escapes, "escapes of JSON are read, and UTF-8 becomes UTF-16") {
  expectValue("{\"a\": \"\\\"\\\\\\/\\n\\u0041\\u00e9\"}", "a", SETTING_GIVEN, L"\"\\/\nA\u00e9");
  expectValue("{\"\\u0061\": \"\xF0\x9F\x98\x80\"}", "a", SETTING_GIVEN, L"\xD83D\xDE00");
  expectValue("{\"a\": \"\\ud83d\\ude00\"}", "a", SETTING_GIVEN, L"\xD83D\xDE00");
  expectValue("{\"a\": \"\\ud83d\"}", "a", SETTING_UNKNOWN, L"");
}

TEST(overflow, "a value that does not fit is unknown, and no part of it is used") {
  expectValue("{\"a\": \"0123456789012345678901234567890123456789\"}", "a", SETTING_UNKNOWN, L"");
}

TEST(lines, "a value of an INI file and of an environment file is found without its quotes") {
  Bytes names[] = {bytesOf("s"), bytesOf("a")};
  expectText8("[t]\na=0\n[s]\na = \"x y\" ; c\n", SETTING_GIVEN, L"x y", FORMAT_INI, (Key){names, 2});
  expectText8("[t]\na=0\n", SETTING_EMPTY, L"", FORMAT_INI, (Key){names, 2});
  expectText8("s='x'\"y\"\\z\n", SETTING_GIVEN, L"xyz", FORMAT_ENV, (Key){names, 1});
  expectText8("s='x", SETTING_UNKNOWN, L"", FORMAT_ENV, (Key){names, 1});
}

TEST(edits, "a value is entered, found there already, or refused with words") {
  expectEdit(FORMAT_JSON, "{\"S\":\"\"}", "a\"b", EDIT_REPLACE, "\"a\\\"b\"");
  expectEdit(FORMAT_JSON, "{\"S\":\"x\"}", "x", EDIT_SAME, "");
  expectEdit(FORMAT_JSON, "{\"S\":", "x", EDIT_MALFORMED, "the text ends too early");
  expectEdit(FORMAT_JSON, "{\"S\":{}}", "x", EDIT_REFUSED, "the value of S is a list or an object");
  expectEdit(FORMAT_INI, "S = 1\r\n", "2", EDIT_REPLACE, "2");
  expectEdit(FORMAT_ENV, "", "2 3", EDIT_REPLACE, "S=\"2 3\"\n");
  expectEdit(FORMAT_ENV, "A=\"1\r\n2\"\r\nS=\"\r\n\"\r\n", "2", EDIT_REPLACE, "2");
  expectEdit(FORMAT_ENV, "S=", "\xC0\x80", EDIT_REFUSED, "the value is not UTF-8");
}

TEST(tooLong, "an edit that does not fit its buffer is refused") {
  static char value[200];
  for (size_t i = 0; i + 1 < sizeof value; i++) value[i] = 'x';
  expectEdit(FORMAT_JSON, "{}", value, EDIT_REFUSED, "the value is too long");
}

TEST(cutOff, "a text that is cut off anywhere is read without going past its end") {
  static const WCHAR json[] = L"{\"a\": [\"one\\u0041\\\\\"], \"S\": -1.5e+3}";
  Bytes names[] = {bytesOf("S")};
  for (size_t length = 0; length < ARRAYSIZE(json); length++) {
    BYTE part[ARRAYSIZE(json)];
    ByteText text = byteTextIn(part, sizeof part);
    Bytes whole = textIn8(&text, json);
    Setting setting = askSetting(FORMAT_JSON, partOf(whole, 0, length < whole.length ? (DWORD)length : whole.length), (Key){names, 1});
    EXPECT((setting == SETTING_GIVEN) == (length >= whole.length));
  }
}
