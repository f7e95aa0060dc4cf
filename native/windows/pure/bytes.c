#include "bytes.h"

Bytes bytesOf(const char *text) {
  DWORD length = 0;
  while (text[length]) length++;
  return (Bytes){(const BYTE *)text, length};
}

Bytes partOf(Bytes bytes, DWORD from, DWORD to) { return (Bytes){bytes.at + from, to - from}; }

BOOL bytesEqual(Bytes one, Bytes other) {
  if (one.length != other.length) return FALSE;
  for (DWORD i = 0; i < one.length; i++)
    if (one.at[i] != other.at[i]) return FALSE;
  return TRUE;
}

BOOL containsByte(Bytes bytes, BYTE byte) {
  for (DWORD i = 0; i < bytes.length; i++)
    if (bytes.at[i] == byte) return TRUE;
  return FALSE;
}

ByteText byteTextIn(BYTE *buffer, DWORD capacity) {
  return (ByteText){.value = buffer, .length = 0, .capacity = capacity, .whole = TRUE};
}

Bytes bytesIn(const ByteText *text) { return (Bytes){text->value, text->length}; }

void addByte(ByteText *text, BYTE byte) {
  if (text->length < text->capacity) text->value[text->length++] = byte;
  else text->whole = FALSE;
}

void addBytes(ByteText *text, Bytes more) {
  for (DWORD i = 0; i < more.length; i++) addByte(text, more.at[i]);
}

void addCharacters(ByteText *text, const char *more) { addBytes(text, bytesOf(more)); }

BOOL isBlank(BYTE byte) { return byte == ' ' || byte == '\t'; }

BOOL isDigit(BYTE byte) { return byte >= '0' && byte <= '9'; }

/* How long a sequence is that begins so, and between what its second byte must be; 0: none begins so. */
static DWORD sequenceLength(BYTE first, BYTE *lowest, BYTE *highest) {
  *lowest = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
  *highest = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
  if (first < 0x80) return 1;
  if (first >= 0xC2 && first <= 0xDF) return 2;
  if (first >= 0xE0 && first <= 0xEF) return 3;
  return first >= 0xF0 && first <= 0xF4 ? 4 : 0;
}

BOOL isUtf8(Bytes bytes) {
  for (DWORD i = 0; i < bytes.length;) {
    BYTE lowest, highest;
    DWORD length = sequenceLength(bytes.at[i], &lowest, &highest);
    if (!length || length > bytes.length - i) return FALSE;
    for (DWORD k = 1; k < length; k++) {
      BYTE byte = bytes.at[i + k];
      if (byte < (k == 1 ? lowest : 0x80) || byte > (k == 1 ? highest : 0xBF)) return FALSE;
    }
    i += length;
  }
  return TRUE;
}

BOOL hasControlCharacter(Bytes bytes) {
  for (DWORD i = 0; i < bytes.length; i++)
    if (bytes.at[i] < ' ' && bytes.at[i] != '\t') return TRUE;
  return FALSE;
}

DWORD markLength(Bytes document) {
  BOOL marked = document.length >= 3 && document.at[0] == 0xEF && document.at[1] == 0xBB && document.at[2] == 0xBF;
  return marked ? 3 : 0;
}
