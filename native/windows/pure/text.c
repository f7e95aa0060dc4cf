#include "text.h"

Text textIn(WCHAR *buffer, DWORD capacity) {
  buffer[0] = 0;
  return (Text){.value = buffer, .length = 0, .capacity = capacity, .whole = TRUE};
}

void textClear(Text *text) { *text = textIn(text->value, text->capacity); }

void textAddCharacter(Text *text, WCHAR character) {
  if (!text->whole) return;
  if (text->length + 1 >= text->capacity) {
    textClear(text);
    text->whole = FALSE;
    return;
  }
  text->value[text->length++] = character;
  text->value[text->length] = 0;
}

void textAdd(Text *text, const WCHAR *more) {
  while (*more) textAddCharacter(text, *more++);
}

void textAddNumber(Text *text, DWORD number) {
  if (number >= 10) textAddNumber(text, number / 10);
  textAddCharacter(text, (WCHAR)(L'0' + number % 10));
}

void textAddTwoDigits(Text *text, DWORD number) {
  if (number < 10) textAddCharacter(text, L'0');
  textAddNumber(text, number);
}

void textAddName(Text *text, const WCHAR *name) {
  textAddCharacter(text, L'\\');
  textAdd(text, name);
}

BOOL textStartsWith(const WCHAR *text, const WCHAR *beginning) {
  while (*beginning)
    if (*text++ != *beginning++) return FALSE;
  return TRUE;
}

BOOL textEquals(const WCHAR *one, const WCHAR *other) {
  return textStartsWith(one, other) && one[lstrlenW(other)] == 0;
}

BOOL textToNumber(const WCHAR *text, DWORD *number) {
  *number = 0;
  if (!*text) return FALSE;
  for (; *text; text++) {
    if (*text < L'0' || *text > L'9' || *number > 99999) return FALSE;
    *number = *number * 10 + (DWORD)(*text - L'0');
  }
  return TRUE;
}
