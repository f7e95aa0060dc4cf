/* Text in a buffer of fixed size. A text that would overflow becomes empty and stays so: half a path is never used. */
#ifndef PURE_TEXT_H
#define PURE_TEXT_H

#include <windows.h>

#define PATH_SIZE 1024
#define LINE_SIZE 4096

typedef struct Text {
  WCHAR *value;
  DWORD length;
  /* Characters that fit, the closing zero included. */
  DWORD capacity;
  BOOL whole;
} Text;

/* Declares an empty text and its buffer. */
#define NEW_TEXT(name, size)                                                                                 \
  WCHAR name##Buffer[size];                                                                                  \
  Text name = textIn(name##Buffer, size)

Text textIn(WCHAR *buffer, DWORD capacity);
void textClear(Text *text);
void textAdd(Text *text, const WCHAR *more);
void textAddCharacter(Text *text, WCHAR character);
void textAddNumber(Text *text, DWORD number);
/* Two digits, for times. */
void textAddTwoDigits(Text *text, DWORD number);
/* Adds a backslash and `name`. */
void textAddName(Text *text, const WCHAR *name);

BOOL textStartsWith(const WCHAR *text, const WCHAR *beginning);
BOOL textEquals(const WCHAR *one, const WCHAR *other);
/* Decimal digits alone; FALSE for anything else and for numbers above 999 999. */
BOOL textToNumber(const WCHAR *text, DWORD *number);

#endif
