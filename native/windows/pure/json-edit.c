#include "json.h"
#include "json-scan.h"
#include "json-string.h"

/* The line break and the indentation of what is made anew, as deep as it may become. */
#define INDENT_SIZE 4096
#define LONGEST_NUMBER 100

typedef struct Making {
  const JsonPlaces *places;
  Bytes value;
  ByteText *text;
  ByteText indent;
} Making;

static Bytes spanOf(const JsonPlaces *places, Span span) { return partOf(places->document, span.from, span.to); }

static const JsonLevel *levelAt(const JsonPlaces *places, DWORD level) { return &places->levels[level]; }

DWORD reachedLevel(const JsonPlaces *places) {
  DWORD level = 0;
  while (level < places->key.count && levelAt(places, level)->kind == '{' && levelAt(places, level + 1)->found) level++;
  return level;
}

BOOL isJsonGiven(const JsonPlaces *places) {
  DWORD reached = reachedLevel(places);
  const JsonLevel *level = levelAt(places, reached);
  if (reached < places->key.count || level->kind == 'n') return FALSE;
  return level->kind != '"' || level->value.to - level->value.from > 2;
}

/* The end of the string that begins at a quote. */
static DWORD endOfString(Bytes document, DWORD at) {
  Cursor cursor = {document, at, NO_FAULT};
  skipString(&cursor);
  return cursor.at;
}

BOOL findJsonString(const JsonPlaces *places, Bytes *inside) {
  DWORD reached = reachedLevel(places);
  const JsonLevel *level = levelAt(places, reached);
  Bytes document = places->document;
  DWORD at = level->value.from;
  if (reached < places->key.count) return FALSE;
  if (level->kind == '[')
    for (at++; isOneOf(document.at[at], " \t\r\n"); at++) continue;
  if (document.at[at] != '"') return FALSE;
  *inside = partOf(document, at + 1, endOfString(document, at) - 1);
  return TRUE;
}

static Bytes withoutLineBreak(Bytes layout) {
  DWORD from = 0;
  if (layout.length > 1 && layout.at[0] == '\r' && layout.at[1] == '\n') from = 2;
  else if (layout.length > 0 && layout.at[0] == '\n') from = 1;
  return partOf(layout, from, layout.length);
}

static Bytes indentAt(const JsonPlaces *places, DWORD level) {
  return level > 0 ? withoutLineBreak(spanOf(places, levelAt(places, level)->indent)) : bytesOf("");
}

/* What one level of indentation adds, as the nearest object on the way shows it. */
static Bytes stepAt(const JsonPlaces *places, DWORD level) {
  while (level > 1 && !(levelAt(places, level - 1)->found && levelAt(places, level)->members)) level--;
  Bytes inner = indentAt(places, level), outer = level > 1 ? indentAt(places, level - 1) : bytesOf("");
  if (!inner.length) return bytesOf("  ");
  return inner.length > outer.length ? partOf(inner, outer.length, inner.length) : inner;
}

/* The blanks behind a colon: those of the nearest member before. */
static Bytes gapAt(const JsonPlaces *places, DWORD level) {
  for (; level > 0; level--) {
    if (!levelAt(places, level)->members) continue;
    Bytes gap = spanOf(places, levelAt(places, level)->gap);
    return containsByte(gap, '\n') ? bytesOf(" ") : gap;
  }
  return bytesOf(" ");
}

static void addNewObject(Making *making, DWORD level);

/* A member of the object of this level, whose indentation is the making's. */
static void addMember(Making *making, DWORD level) {
  const JsonPlaces *places = making->places;
  addQuoted(making->text, places->key.names[level - 1]);
  addByte(making->text, ':');
  addBytes(making->text, gapAt(places, level));
  if (level == places->key.count) addQuoted(making->text, making->value);
  else addNewObject(making, level + 1);
}

/* An object with one member, one step further in than the making's indentation; on one line where that has no line break. */
static void addNewObject(Making *making, DWORD level) {
  DWORD outer = making->indent.length;
  BOOL lines = containsByte(bytesIn(&making->indent), '\n');
  if (lines) addBytes(&making->indent, stepAt(making->places, level - 1));
  else making->indent.length = 0;
  addByte(making->text, '{');
  addBytes(making->text, bytesIn(&making->indent));
  addMember(making, level);
  making->indent.length = lines ? outer : 0;
  addBytes(making->text, bytesIn(&making->indent));
  addByte(making->text, '}');
}

/* An empty object is laid out as its surroundings are; the blanks that it had stay behind the member. */
static void fillEmptyObject(Making *making, DWORD level) {
  const JsonPlaces *places = making->places;
  Bytes inside = spanOf(places, levelAt(places, level)->inside);
  Bytes outer = level > 1 ? spanOf(places, levelAt(places, level - 1)->indent) : inside;
  if (!containsByte(outer, '\n')) {
    addMember(making, level);
    return;
  }
  addBytes(&making->indent, outer);
  addBytes(&making->indent, stepAt(places, level - 1));
  addBytes(making->text, bytesIn(&making->indent));
  addMember(making, level);
  if (!inside.length) addBytes(making->text, outer);
}

/* Behind the last member, in its layout. */
static void addToObject(Edit *edit, Making *making, DWORD level) {
  const JsonLevel *object = levelAt(making->places, level);
  DWORD place = object->members ? object->end : object->opened;
  making->text = replaceBytes(edit, place, place);
  if (!object->members) {
    fillEmptyObject(making, level);
    return;
  }
  addBytes(&making->indent, spanOf(making->places, object->indent));
  addByte(making->text, ',');
  addBytes(making->text, bytesIn(&making->indent));
  addMember(making, level);
}

static BOOL isWhole(Bytes value, DWORD *at) {
  DWORD begin = *at;
  while (*at < value.length && isDigit(value.at[*at])) ++*at;
  return *at > begin;
}

static BOOL isAt(Bytes value, DWORD at, const char *characters) {
  return at < value.length && containsByte(bytesOf(characters), value.at[at]);
}

/* Whether JSON reads it as a number. */
static BOOL isNumber(Bytes value) {
  DWORD at = isAt(value, 0, "-") ? 1 : 0;
  BOOL zero = isAt(value, at, "0");
  if (value.length > LONGEST_NUMBER) return FALSE;
  if (zero) at++;
  else if (!isWhole(value, &at)) return FALSE;
  if (isAt(value, at, ".")) {
    at++;
    if (!isWhole(value, &at)) return FALSE;
  }
  if (isAt(value, at, "eE")) {
    at += isAt(value, at + 1, "+-") ? 2 : 1;
    if (!isWhole(value, &at)) return FALSE;
  }
  return at == value.length;
}

/* The new value has the type of the old one where it can: a number stays one, and so does a truth value. */
static BOOL keepsType(BYTE kind, Bytes value) {
  if (kind == '-' || isDigit(kind)) return isNumber(value);
  return (kind == 't' || kind == 'f') && (bytesEqual(value, bytesOf("true")) || bytesEqual(value, bytesOf("false")));
}

static void refuseObject(Edit *edit, const JsonPlaces *places, DWORD level, const char *words) {
  refuseEdit(edit, level ? "the value of " : "the file");
  for (DWORD i = 0; i < level; i++) {
    if (i) addByte(&edit->text, '.');
    addBytes(&edit->text, places->key.names[i]);
  }
  addCharacters(&edit->text, words);
}

static void change(Edit *edit, const JsonPlaces *places, DWORD reached, Bytes value) {
  const JsonLevel *level = levelAt(places, reached);
  Span old = level->value;
  if (level->kind == '[' || level->kind == '{') {
    refuseObject(edit, places, reached, " is a list or an object");
  } else if (level->kind == '"' && means(partOf(places->document, old.from + 1, old.to - 1), value)) {
    edit->verdict = EDIT_SAME;
  } else {
    ByteText *text = replaceBytes(edit, old.from, old.to);
    if (keepsType(level->kind, value)) addBytes(text, value);
    else addQuoted(text, value);
  }
}

void editJsonAt(Edit *edit, const JsonPlaces *places, Bytes value) {
  BYTE indent[INDENT_SIZE];
  Making making = {.places = places, .value = value, .indent = byteTextIn(indent, sizeof indent)};
  DWORD reached = reachedLevel(places);
  const JsonLevel *level = levelAt(places, reached);
  if (reached == places->key.count) {
    change(edit, places, reached, value);
  } else if (level->kind == '{') {
    addToObject(edit, &making, reached + 1);
  } else if (reached && level->kind == 'n') {
    making.text = replaceBytes(edit, level->value.from, level->value.to);
    addBytes(&making.indent, spanOf(places, level->indent));
    addNewObject(&making, reached + 1);
  } else {
    refuseObject(edit, places, reached, " is not an object");
  }
  if (!making.indent.whole) edit->text.whole = FALSE;
}
