#include "json.h"
#include "json-scan.h"
#include "json-string.h"

/* A configuration that is deeper than this is refused: each bracket needs a bit. */
#define DEEPEST 65536
/* No layout is wider: what is made anew is laid out after the rest. */
#define WIDEST 500

typedef enum Expect { A_VALUE, A_VALUE_OR_END, A_VALUE_OF_A_KEY, A_KEY, A_KEY_OR_END, A_COLON, NOTHING_OR_MORE } Expect;

typedef struct Reader {
  JsonPlaces *places;
  Cursor cursor;
  Expect expect;
  /* The blanks before the cursor. */
  Span blanks;
  /* All open brackets, and those of them that are objects on the way to the key. */
  DWORD depth;
  DWORD path;
  /* What is read now is the value that the key leads to. */
  BOOL hit;
  BYTE objects[DEEPEST / 8];
} Reader;

static BOOL isObject(const Reader *reader) {
  DWORD bracket = reader->depth - 1;
  return (reader->objects[bracket / 8] >> bracket % 8) & 1;
}

/* The level of what is read, or NULL where it lies off the way. */
static JsonLevel *levelOf(const Reader *reader) {
  return reader->depth == reader->path ? &reader->places->levels[reader->path] : NULL;
}

/* The last line break among blanks, and what follows it; all of them where there is none. */
static Span layoutOf(const Reader *reader) {
  Span layout = reader->blanks;
  for (DWORD at = layout.from; at < reader->blanks.to; at++) {
    if (reader->cursor.document.at[at] != '\n') continue;
    layout.from = at > reader->blanks.from && reader->cursor.document.at[at - 1] == '\r' ? at - 1 : at;
  }
  if (layout.to - layout.from > WIDEST) layout.to = layout.from + WIDEST;
  return layout;
}

static void valueBegins(Reader *reader) {
  JsonLevel *level = levelOf(reader);
  if (!level) return;
  if (reader->expect == A_VALUE_OF_A_KEY) level->gap = layoutOf(reader);
  if (!reader->hit) return;
  level->kind = byteAt(&reader->cursor);
  level->value.from = reader->cursor.at;
}

static BOOL valueEnds(Reader *reader) {
  JsonLevel *level = levelOf(reader);
  reader->expect = NOTHING_OR_MORE;
  if (!level) return TRUE;
  level->end = reader->cursor.at;
  if (reader->hit) level->value.to = reader->cursor.at;
  reader->hit = FALSE;
  return TRUE;
}

/* An object on the way to the key begins a level of its own. */
static BOOL openBracket(Reader *reader) {
  BOOL object = byteAt(&reader->cursor) == '{';
  DWORD bracket = reader->depth;
  if (bracket == DEEPEST) return fail(&reader->cursor, "the brackets are too deep here");
  reader->depth++;
  reader->cursor.at++;
  reader->expect = object ? A_KEY_OR_END : A_VALUE_OR_END;
  BYTE bit = (BYTE)(1 << bracket % 8);
  reader->objects[bracket / 8] = (BYTE)(object ? reader->objects[bracket / 8] | bit : reader->objects[bracket / 8] & ~bit);
  if (!object || reader->depth != reader->path + 1 || !reader->hit || reader->path == reader->places->key.count) return TRUE;
  JsonLevel *level = &reader->places->levels[++reader->path];
  level->opened = reader->cursor.at;
  level->found = FALSE;
  level->members = 0;
  reader->hit = FALSE;
  return TRUE;
}

static BOOL closeBracket(Reader *reader) {
  JsonLevel *level = levelOf(reader);
  if (!reader->depth || isObject(reader) != (byteAt(&reader->cursor) == '}')) return fail(&reader->cursor, "this bracket closes another one");
  if (level) {
    if (!level->members) level->inside = layoutOf(reader);
    reader->path--;
    reader->hit = TRUE;
  }
  reader->depth--;
  reader->cursor.at++;
  return valueEnds(reader);
}

static BOOL readName(Reader *reader) {
  JsonLevel *level = levelOf(reader);
  DWORD begin = reader->cursor.at + 1;
  if (level) {
    level->indent = layoutOf(reader);
    level->members++;
  }
  if (!skipString(&reader->cursor)) return FALSE;
  reader->expect = A_COLON;
  if (!level) return TRUE;
  reader->hit = means(partOf(reader->cursor.document, begin, reader->cursor.at - 1), reader->places->key.names[reader->path - 1]);
  if (reader->hit) level->found = TRUE;
  return TRUE;
}

static BOOL readValue(Reader *reader) {
  if (byteAt(&reader->cursor) == ']' && reader->expect == A_VALUE_OR_END) return closeBracket(reader);
  valueBegins(reader);
  if (isOneOf(byteAt(&reader->cursor), "{[")) return openBracket(reader);
  return skipPlainValue(&reader->cursor) && valueEnds(reader);
}

static BOOL readMore(Reader *reader) {
  if (isOneOf(byteAt(&reader->cursor), "]}")) return closeBracket(reader);
  if (byteAt(&reader->cursor) != ',') return stray(&reader->cursor);
  if (!reader->depth) return fail(&reader->cursor, "nothing may follow the value");
  reader->expect = isObject(reader) ? A_KEY : A_VALUE;
  reader->cursor.at++;
  return TRUE;
}

static BOOL readNext(Reader *reader) {
  switch (reader->expect) {
    case A_KEY_OR_END:
      if (byteAt(&reader->cursor) == '}') return closeBracket(reader);
      return byteAt(&reader->cursor) == '"' ? readName(reader) : stray(&reader->cursor);
    case A_KEY: return byteAt(&reader->cursor) == '"' ? readName(reader) : stray(&reader->cursor);
    case A_COLON:
      if (byteAt(&reader->cursor) != ':') return stray(&reader->cursor);
      reader->cursor.at++;
      reader->expect = A_VALUE_OF_A_KEY;
      return TRUE;
    case NOTHING_OR_MORE: return readMore(reader);
    default: return readValue(reader);
  }
}

static void skipBlanks(Reader *reader) {
  reader->blanks.from = reader->cursor.at;
  while (isOneOf(byteAt(&reader->cursor), " \t\r\n")) reader->cursor.at++;
  reader->blanks.to = reader->cursor.at;
}

Fault findInJson(JsonPlaces *places, Bytes document, Key key) {
  Reader reader = {.places = places, .cursor = {document, markLength(document), NO_FAULT}, .expect = A_VALUE, .hit = TRUE};
  *places = (JsonPlaces){.document = document, .key = key};
  for (skipBlanks(&reader); !ended(&reader.cursor); skipBlanks(&reader))
    if (!readNext(&reader)) return reader.cursor.fault;
  if (reader.depth || reader.expect != NOTHING_OR_MORE) stray(&reader.cursor);
  return reader.cursor.fault;
}
