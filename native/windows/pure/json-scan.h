/* The words of JSON: strings, numbers, true, false and null. */
#ifndef PURE_JSON_SCAN_H
#define PURE_JSON_SCAN_H

#include "setting.h"

typedef struct Cursor {
  Bytes document;
  DWORD at;
  Fault fault;
} Cursor;

BOOL ended(const Cursor *cursor);
/* Zero at the end. */
BYTE byteAt(const Cursor *cursor);
BOOL isOneOf(BYTE byte, const char *characters);

/* Each of these returns FALSE once the cursor has a fault. */
BOOL fail(Cursor *cursor, const char *what);
/* Nothing of JSON goes on with the byte at the cursor. */
BOOL stray(Cursor *cursor);
/* From the opening quote to behind the closing one. */
BOOL skipString(Cursor *cursor);
/* A value without brackets. */
BOOL skipPlainValue(Cursor *cursor);

#endif
