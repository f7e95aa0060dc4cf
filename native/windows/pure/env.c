#include "lines.h"

/* In what the reader is. PLAIN and quotes can last over the end of a line. */
typedef enum Mode { BETWEEN, PLAIN, SINGLE_QUOTES, DOUBLE_QUOTES, COMMENT } Mode;

typedef struct Reader {
  LinePlaces *places;
  Line line;
  Mode mode;
  /* The value is the one that is looked for; the blanks behind what was kept of it. */
  BOOL noted;
  BYTE blanksBytes[LONGEST_VALUE];
  ByteText blanks;
} Reader;

static BOOL isNameByte(BYTE byte) {
  BYTE small = byte | 0x20;
  return (small >= 'a' && small <= 'z') || isDigit(byte) || byte == '_';
}

/* Blanks behind a plain value do not belong to it: they are kept when something follows. */
static void keep(Reader *reader, Bytes bytes) {
  if (reader->noted) {
    addBytes(&reader->places->old, bytesIn(&reader->blanks));
    addBytes(&reader->places->old, bytes);
  }
  if (!reader->blanks.whole) reader->places->old.whole = FALSE;
  reader->blanks = byteTextIn(reader->blanksBytes, sizeof reader->blanksBytes);
}

static DWORD skipExport(Bytes text, DWORD at) {
  Bytes word = bytesOf("export");
  if (text.length - at <= word.length || !bytesEqual(partOf(text, at, at + word.length), word)) return at;
  DWORD blanks = blankLength(partOf(text, at + word.length, text.length));
  return blanks ? at + word.length + blanks : at;
}

static void noteName(Reader *reader, Bytes name, DWORD after) {
  LinePlaces *places = reader->places;
  reader->noted = bytesEqual(name, places->key.names[0]);
  reader->blanks.length = 0;
  if (!reader->noted) return;
  places->hit = TRUE;
  places->from = places->to = reader->line.at + after;
  places->old.length = 0;
  places->old.whole = TRUE;
}

/* Reads `NAME=` at the beginning of a line; `*at` is then where the value begins, and the end of an empty line or a comment. */
static BOOL readName(Reader *reader, DWORD *at) {
  Bytes text = reader->line.text;
  DWORD begin = blankLength(text);
  *at = text.length;
  if (begin == text.length || text.at[begin] == '#' || text.at[begin] == ';') return TRUE;
  begin = skipExport(text, begin);
  DWORD end = begin;
  while (end < text.length && isNameByte(text.at[end])) end++;
  if (end == begin || end == text.length || text.at[end] != '=' || isDigit(text.at[begin])) return FALSE;
  *at = end + 1;
  reader->mode = PLAIN;
  noteName(reader, partOf(text, begin, end), *at);
  return TRUE;
}

/* What a backslash stands before: in double quotes it remains before most. Returns the place behind. */
static DWORD readEscape(Reader *reader, DWORD at) {
  Bytes text = reader->line.text;
  BOOL last = at + 1 == text.length;
  BOOL stays = !last && reader->mode == DOUBLE_QUOTES && !containsByte(bytesOf("\"\\$`"), text.at[at + 1]);
  if (!last) keep(reader, partOf(text, stays ? at : at + 1, at + 2));
  return last ? at + 1 : at + 2;
}

/* A quote begins or ends; TRUE: it does, and is no part of the value. */
static BOOL turnsMode(Reader *reader, BYTE byte) {
  Mode quoted = byte == '"' ? DOUBLE_QUOTES : byte == '\'' ? SINGLE_QUOTES : BETWEEN;
  if (quoted == BETWEEN || (reader->mode != PLAIN && reader->mode != quoted)) return FALSE;
  keep(reader, bytesOf(""));
  reader->mode = reader->mode == PLAIN ? quoted : PLAIN;
  return TRUE;
}

/* Reads what stands at a place of the line, and returns the place behind it. */
static DWORD readByte(Reader *reader, DWORD at) {
  Bytes text = reader->line.text;
  BYTE byte = text.at[at];
  DWORD next = at + 1;
  if (reader->mode == PLAIN && byte == '#' && at > 0 && isBlank(text.at[at - 1])) {
    reader->mode = COMMENT;
    return text.length;
  }
  if (reader->mode == PLAIN && isBlank(byte)) {
    addByte(&reader->blanks, byte);
    return next;
  }
  if (!turnsMode(reader, byte)) {
    if (byte == '\\' && reader->mode != SINGLE_QUOTES) next = readEscape(reader, at);
    else keep(reader, partOf(text, at, at + 1));
  }
  if (reader->noted) reader->places->to = reader->line.at + next;
  return next;
}

/* A value goes on in the next line inside of quotes, with the line's end, and after a backslash, without it. */
static void endLine(Reader *reader, BOOL continued) {
  if (continued) return;
  if (reader->mode == PLAIN || reader->mode == COMMENT) reader->mode = BETWEEN;
  else if (reader->mode != BETWEEN) keep(reader, reader->line.ending);
}

static BOOL readLineOf(Reader *reader) {
  Bytes text = reader->line.text;
  DWORD at = 0;
  BOOL continued = FALSE;
  if (reader->mode == BETWEEN && !readName(reader, &at)) return FALSE;
  while (at < text.length) {
    BOOL escapes = text.at[at] == '\\' && reader->mode != SINGLE_QUOTES;
    continued = escapes && at + 1 == text.length && reader->mode != COMMENT;
    at = readByte(reader, at);
  }
  endLine(reader, continued);
  return TRUE;
}

Fault findInEnv(LinePlaces *places) {
  Reader reader = {.places = places, .mode = BETWEEN};
  DWORD zero;
  reader.blanks = byteTextIn(reader.blanksBytes, sizeof reader.blanksBytes);
  for (BOOL more = firstLine(&reader.line, places->document); more; more = nextLine(&reader.line, places->document)) {
    if (hasZero(&reader.line, &zero)) return (Fault){zero, "a zero byte stands here"};
    if (!readLineOf(&reader)) return (Fault){reader.line.at, "this is not KEY=value"};
  }
  return reader.mode == BETWEEN ? (Fault)NO_FAULT : (Fault){places->document.length, "a quote or a line is not closed"};
}

static BOOL isPlain(Bytes value) {
  for (DWORD i = 0; i < value.length; i++)
    if (!isNameByte(value.at[i]) && !containsByte(bytesOf("+,-./=%:@"), value.at[i])) return FALSE;
  return TRUE;
}

/* In double quotes, with a backslash before what means something there: systemd and shells read that alike. */
static void addValue(ByteText *text, Bytes value) {
  if (isPlain(value)) {
    addBytes(text, value);
    return;
  }
  addByte(text, '"');
  for (DWORD i = 0; i < value.length; i++) {
    if (containsByte(bytesOf("\"\\$`"), value.at[i])) addByte(text, '\\');
    addByte(text, value.at[i]);
  }
  addByte(text, '"');
}

void editEnvAt(Edit *edit, const LinePlaces *places, Bytes value) {
  if (places->hit && places->old.whole && bytesEqual(bytesIn(&places->old), value)) {
    edit->verdict = EDIT_SAME;
  } else if (hasControlCharacter(value)) {
    refuseEdit(edit, "the value has a line break or a control character, which a line cannot hold");
  } else if (places->hit) {
    addValue(replaceBytes(edit, places->from, places->to), value);
  } else {
    ByteText *text = appendLine(edit, places);
    addBytes(text, places->key.names[0]);
    addByte(text, '=');
    addValue(text, value);
    endAppended(text, places);
  }
}
