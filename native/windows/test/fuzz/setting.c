/* The first byte says the syntax and how many names the key has, the next lines are value and names; the rest is the document. */
#include "../../pure/setting.h"
#include "fuzz.h"

static Bytes takeLine(Bytes *rest) {
  DWORD end = 0;
  while (end < rest->length && rest->at[end] != '\n') end++;
  Bytes line = partOf(*rest, 0, end);
  *rest = partOf(*rest, end < rest->length ? end + 1 : end, rest->length);
  return line;
}

static BYTE *spliced(Bytes document, const Edit *edit, DWORD *length) {
  *length = edit->from + edit->text.length + document.length - edit->to;
  BYTE *result = malloc(*length ? *length : 1);
  ByteText text = byteTextIn(result, *length);
  addBytes(&text, partOf(document, 0, edit->from));
  addBytes(&text, bytesIn(&edit->text));
  addBytes(&text, partOf(document, edit->to, document.length));
  REQUIRE(text.whole);
  return result;
}

/* What was entered is there, and entering it again changes nothing. */
static void requireEntered(Edit *edit, SettingFormat format, Bytes document, Key key, Bytes value) {
  DWORD length;
  REQUIRE(edit->from <= edit->to && edit->to <= document.length);
  BYTE *result = spliced(document, edit, &length);
  Bytes entered = {result, length};
  REQUIRE(askSetting(format, entered, key) == (value.length ? SETTING_GIVEN : SETTING_EMPTY));
  editSetting(edit, format, entered, key, value);
  REQUIRE(edit->verdict == EDIT_SAME || (format == FORMAT_JSON && edit->verdict == EDIT_REPLACE));
  free(result);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size) {
  static BYTE buffer[65536];
  Edit edit = {.text = byteTextIn(buffer, sizeof buffer)};
  Bytes names[4], rest = {bytes, (DWORD)size};
  if (!size) return 0;
  SettingFormat format = (SettingFormat)(bytes[0] % 3);
  DWORD most = format == FORMAT_JSON ? 4 : format == FORMAT_INI ? 2 : 1;
  Key key = {names, 1 + bytes[0] / 3 % most};
  rest = partOf(rest, 1, rest.length);
  Bytes value = takeLine(&rest);
  for (DWORD i = 0; i < key.count; i++) names[i] = takeLine(&rest);
  editSetting(&edit, format, rest, key, value);
  REQUIRE(edit.text.whole);
  /* Names of lines come from the manifest, which refuses those that a file cannot hold. */
  if (edit.verdict == EDIT_REPLACE && format == FORMAT_JSON) requireEntered(&edit, format, rest, key, value);
  return 0;
}
