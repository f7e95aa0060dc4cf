#include "json-string.h"

/* The letters of the short escapes, and what they mean; the slash needs none. */
static const char letters[] = "\"\\bfnrt/";
static const char meanings[] = "\"\\\b\f\n\r\t/";
#define NEEDED 7

static DWORD digitOf(BYTE digit) { return isDigit(digit) ? digit - '0' : (digit | 0x20) - 'a' + 10; }

/* The four digits of a `\u` escape; whoever read the document has seen that they are there. */
static DWORD unitAt(Bytes inside, DWORD at) {
  DWORD unit = 0;
  for (DWORD i = at; i < at + 4 && i < inside.length; i++) unit = unit * 16 + digitOf(inside.at[i]);
  return unit;
}

static void addTail(ByteText *text, DWORD code, DWORD shift) { addByte(text, (BYTE)(0x80 | ((code >> shift) & 0x3F))); }

static void addCode(ByteText *text, DWORD code) {
  DWORD tails = code < 0x80 ? 0 : code < 0x800 ? 1 : code < 0x10000 ? 2 : 3;
  static const BYTE marks[] = {0, 0xC0, 0xE0, 0xF0};
  addByte(text, (BYTE)(marks[tails] | code >> (6 * tails)));
  while (tails-- > 0) addTail(text, code, 6 * tails);
}

static BOOL isEscapeAt(Bytes inside, DWORD at) {
  return at + 1 < inside.length && inside.at[at] == '\\' && inside.at[at + 1] == 'u';
}

/* Reads the `\u` escape at a place, and the other half of a pair behind it; returns what follows. */
static DWORD addUnit(ByteText *text, Bytes inside, DWORD at) {
  DWORD code = unitAt(inside, at + 2), next = at + 6;
  DWORD low = isEscapeAt(inside, next) ? unitAt(inside, next + 2) : 0;
  BOOL pair = code >= 0xD800 && code < 0xDC00 && low >= 0xDC00 && low < 0xE000;
  addCode(text, pair ? 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00) : code);
  return pair ? next + 6 : next;
}

static void addLetter(ByteText *text, BYTE letter) {
  for (DWORD i = 0; letters[i]; i++)
    if ((BYTE)letters[i] == letter) addByte(text, (BYTE)meanings[i]);
}

void addDecoded(ByteText *text, Bytes inside) {
  for (DWORD at = 0; at < inside.length;) {
    if (isEscapeAt(inside, at)) {
      at = addUnit(text, inside, at);
    } else if (inside.at[at] == '\\' && at + 1 < inside.length) {
      addLetter(text, inside.at[at + 1]);
      at += 2;
    } else {
      addByte(text, inside.at[at++]);
    }
  }
}

/* An escape is at most six bytes for one: what is longer than that cannot mean the text. */
BOOL means(Bytes inside, Bytes text) {
  BYTE buffer[4096];
  ByteText decoded = byteTextIn(buffer, sizeof buffer);
  if (!containsByte(inside, '\\')) return bytesEqual(inside, text);
  if (inside.length < text.length || inside.length / 6 > text.length) return FALSE;
  addDecoded(&decoded, inside);
  return decoded.whole && bytesEqual(bytesIn(&decoded), text);
}

static void addEscaped(ByteText *text, BYTE byte) {
  static const char digits[] = "0123456789abcdef";
  for (DWORD i = 0; i < NEEDED; i++) {
    if ((BYTE)meanings[i] != byte) continue;
    addByte(text, '\\');
    addByte(text, (BYTE)letters[i]);
    return;
  }
  if (byte >= ' ') {
    addByte(text, byte);
    return;
  }
  addCharacters(text, "\\u00");
  addByte(text, (BYTE)digits[byte >> 4]);
  addByte(text, (BYTE)digits[byte & 15]);
}

void addQuoted(ByteText *text, Bytes plain) {
  addByte(text, '"');
  for (DWORD i = 0; i < plain.length; i++) addEscaped(text, plain.at[i]);
  addByte(text, '"');
}
