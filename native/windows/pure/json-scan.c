#include "json-scan.h"

BOOL ended(const Cursor *cursor) { return cursor->at >= cursor->document.length; }

BYTE byteAt(const Cursor *cursor) { return ended(cursor) ? 0 : cursor->document.at[cursor->at]; }

BOOL fail(Cursor *cursor, const char *what) {
  cursor->fault = (Fault){cursor->at, what};
  return FALSE;
}

BOOL stray(Cursor *cursor) {
  if (ended(cursor)) return fail(cursor, "the text ends too early");
  return fail(cursor, byteAt(cursor) < ' ' ? "a control character stands here" : "this is not JSON");
}

BOOL isOneOf(BYTE byte, const char *characters) { return byte && containsByte(bytesOf(characters), byte); }

static BOOL skipEscape(Cursor *cursor) {
  BOOL numbered = byteAt(cursor) == 'u';
  if (!isOneOf(byteAt(cursor), "\"\\/bfnrtu")) return stray(cursor);
  cursor->at++;
  for (int i = 0; numbered && i < 4; i++, cursor->at++)
    if (!isOneOf(byteAt(cursor), "0123456789abcdefABCDEF")) return stray(cursor);
  return TRUE;
}

BOOL skipString(Cursor *cursor) {
  cursor->at++;
  while (byteAt(cursor) != '"') {
    if (ended(cursor) || byteAt(cursor) < ' ') return stray(cursor);
    BOOL escapes = byteAt(cursor) == '\\';
    cursor->at++;
    if (escapes && !skipEscape(cursor)) return FALSE;
  }
  cursor->at++;
  return TRUE;
}

static BOOL skipDigits(Cursor *cursor) {
  if (!isDigit(byteAt(cursor))) return stray(cursor);
  while (isDigit(byteAt(cursor))) cursor->at++;
  return TRUE;
}

static BOOL skipNumber(Cursor *cursor) {
  if (byteAt(cursor) == '-') cursor->at++;
  if (byteAt(cursor) == '0') cursor->at++;
  else if (!skipDigits(cursor)) return FALSE;
  if (byteAt(cursor) == '.') {
    cursor->at++;
    if (!skipDigits(cursor)) return FALSE;
  }
  if (!isOneOf(byteAt(cursor), "eE")) return TRUE;
  cursor->at++;
  if (isOneOf(byteAt(cursor), "+-")) cursor->at++;
  return skipDigits(cursor);
}

static BOOL skipWord(Cursor *cursor, const char *word) {
  for (; *word; word++, cursor->at++)
    if (byteAt(cursor) != (BYTE)*word) return stray(cursor);
  return TRUE;
}

BOOL skipPlainValue(Cursor *cursor) {
  switch (byteAt(cursor)) {
    case '"': return skipString(cursor);
    case 't': return skipWord(cursor, "true");
    case 'f': return skipWord(cursor, "false");
    case 'n': return skipWord(cursor, "null");
    default: return byteAt(cursor) == '-' || isDigit(byteAt(cursor)) ? skipNumber(cursor) : stray(cursor);
  }
}
