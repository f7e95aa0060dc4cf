/* Bytes of a file, and bytes that are put together in a buffer of fixed size. Texts in them are UTF-8. */
#ifndef PURE_BYTES_H
#define PURE_BYTES_H

#include <windows.h>

typedef struct Bytes {
  const BYTE *at;
  DWORD length;
} Bytes;

/* What does not fit is left out, and `whole` says so: such bytes are never used. */
typedef struct ByteText {
  BYTE *value;
  DWORD length;
  DWORD capacity;
  BOOL whole;
} ByteText;

Bytes bytesOf(const char *text);
Bytes partOf(Bytes bytes, DWORD from, DWORD to);
BOOL bytesEqual(Bytes one, Bytes other);
BOOL containsByte(Bytes bytes, BYTE byte);

ByteText byteTextIn(BYTE *buffer, DWORD capacity);
Bytes bytesIn(const ByteText *text);
void addByte(ByteText *text, BYTE byte);
void addBytes(ByteText *text, Bytes more);
void addCharacters(ByteText *text, const char *more);

BOOL isBlank(BYTE byte);
BOOL isDigit(BYTE byte);

/* Well-formed byte sequences (Unicode 15, table 3-7). */
BOOL isUtf8(Bytes bytes);

/* Whether a byte is below the blank and no tab: no line of text can hold it. */
BOOL hasControlCharacter(Bytes bytes);

/* The length of the byte order mark that a text begins with: 3 or 0. Editors on Windows write one. */
DWORD markLength(Bytes document);

#endif
