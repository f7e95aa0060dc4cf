#include "setting.h"
#include "json.h"
#include "json-string.h"
#include "lines.h"

void refuseEdit(Edit *edit, const char *words) {
  edit->verdict = EDIT_REFUSED;
  edit->text.length = 0;
  addCharacters(&edit->text, words);
}

ByteText *replaceBytes(Edit *edit, DWORD from, DWORD to) {
  edit->verdict = EDIT_REPLACE;
  edit->from = from;
  edit->to = to;
  return &edit->text;
}

static void malformed(Edit *edit, Fault fault) {
  edit->verdict = EDIT_MALFORMED;
  edit->from = fault.at;
  addCharacters(&edit->text, fault.what);
}

static void editJson(Edit *edit, Bytes document, Key key, Bytes value) {
  JsonPlaces places;
  Fault fault = findInJson(&places, document, key);
  if (fault.what) malformed(edit, fault);
  else editJsonAt(edit, &places, value);
}

static void editLines(Edit *edit, SettingFormat format, Bytes document, Key key, Bytes value) {
  LinePlaces places;
  Fault fault = findInLines(&places, format, document, key);
  if (fault.what) malformed(edit, fault);
  else if (format == FORMAT_INI) editIniAt(edit, &places, value);
  else editEnvAt(edit, &places, value);
}

void editSetting(Edit *edit, SettingFormat format, Bytes document, Key key, Bytes value) {
  edit->text.length = 0;
  edit->text.whole = TRUE;
  edit->from = edit->to = 0;
  if (!isUtf8(value)) refuseEdit(edit, "the value is not UTF-8");
  else if (format == FORMAT_JSON) editJson(edit, document, key, value);
  else editLines(edit, format, document, key, value);
  if (!edit->text.whole) refuseEdit(edit, "the value is too long");
}

Setting askSetting(SettingFormat format, Bytes document, Key key) {
  JsonPlaces json;
  LinePlaces lines;
  if (format == FORMAT_JSON)
    return findInJson(&json, document, key).what ? SETTING_UNKNOWN : isJsonGiven(&json) ? SETTING_GIVEN : SETTING_EMPTY;
  if (findInLines(&lines, format, document, key).what) return SETTING_UNKNOWN;
  return lines.hit && lines.old.length > 0 ? SETTING_GIVEN : SETTING_EMPTY;
}

/* UTF-8 as the UTF-16 of Windows; what is no UTF-8 cannot be a text. */
static BOOL addUtf16(Text *text, Bytes bytes) {
  if (!isUtf8(bytes)) return FALSE;
  for (DWORD i = 0; i < bytes.length; i++) {
    BYTE first = bytes.at[i];
    DWORD tails = first < 0x80 ? 0 : first < 0xE0 ? 1 : first < 0xF0 ? 2 : 3;
    DWORD code = tails ? first & (0x3F >> tails) : first;
    while (tails-- > 0) code = code << 6 | (bytes.at[++i] & 0x3F);
    if (code >= 0x10000) textAddCharacter(text, (WCHAR)(0xD800 + ((code - 0x10000) >> 10)));
    textAddCharacter(text, (WCHAR)(code >= 0x10000 ? 0xDC00 + (code & 0x3FF) : code));
  }
  return text->whole;
}

static Setting addBytesAsText(Text *text, Bytes bytes) {
  if (!addUtf16(text, bytes)) return SETTING_UNKNOWN;
  return bytes.length ? SETTING_GIVEN : SETTING_EMPTY;
}

static Setting addJsonText(Text *value, Bytes document, Key key) {
  JsonPlaces places;
  Bytes inside;
  BYTE buffer[LONGEST_VALUE];
  ByteText decoded = byteTextIn(buffer, sizeof buffer);
  if (findInJson(&places, document, key).what || !findJsonString(&places, &inside)) return SETTING_UNKNOWN;
  addDecoded(&decoded, inside);
  return decoded.whole ? addBytesAsText(value, bytesIn(&decoded)) : SETTING_UNKNOWN;
}

Setting addSettingText(Text *value, SettingFormat format, Bytes document, Key key) {
  LinePlaces places;
  if (format == FORMAT_JSON) return addJsonText(value, document, key);
  if (findInLines(&places, format, document, key).what || !places.old.whole) return SETTING_UNKNOWN;
  return places.hit ? addBytesAsText(value, bytesIn(&places.old)) : SETTING_EMPTY;
}
