#include "lines.h"

typedef struct Reader {
  LinePlaces *places;
  Line line;
  BOOL inSection;
  BOOL equalsFound;
} Reader;

static BOOL isComment(Bytes text) { return text.length > 0 && (text.at[0] == ';' || text.at[0] == '#'); }

/* The place of a byte, or the length of the text. */
static DWORD placeOf(Bytes text, BYTE byte) {
  DWORD at = 0;
  while (at < text.length && text.at[at] != byte) at++;
  return at;
}

static Bytes wantedSection(const LinePlaces *places) {
  return places->key.count > 1 ? places->key.names[0] : bytesOf("");
}

static const char *readSection(Reader *reader, Bytes text) {
  DWORD close = placeOf(text, ']');
  if (close == text.length) return "a section has no closing bracket";
  Bytes name = partOf(text, 1, close);
  name = withoutLastBlanks(partOf(name, blankLength(name), name.length));
  reader->inSection = bytesEqual(name, wantedSection(reader->places));
  return NULL;
}

/* Its quotes belong to the value that is replaced, a comment behind it does not. */
static BOOL readQuoted(LinePlaces *places, Bytes text) {
  if (!text.length || (text.at[0] != '"' && text.at[0] != '\'')) return FALSE;
  Bytes inside = partOf(text, 1, text.length);
  DWORD close = placeOf(inside, text.at[0]);
  if (close == inside.length) return FALSE;
  Bytes rest = partOf(inside, close + 1, inside.length);
  DWORD blanks = blankLength(rest);
  if (blanks < rest.length && (!blanks || !isComment(partOf(rest, blanks, rest.length)))) return FALSE;
  places->quote = text.at[0];
  addBytes(&places->old, partOf(inside, 0, close));
  places->to = places->from + close + 2;
  return TRUE;
}

static Bytes withoutComment(Bytes text) {
  if (isComment(text)) return partOf(text, 0, 0);
  for (DWORD at = 1; at < text.length; at++)
    if (isBlank(text.at[at - 1]) && isComment(partOf(text, at, text.length))) return withoutLastBlanks(partOf(text, 0, at));
  return withoutLastBlanks(text);
}

static void readValue(LinePlaces *places, Bytes text) {
  places->quote = 0;
  places->old = byteTextIn(places->oldBytes, sizeof places->oldBytes);
  if (readQuoted(places, text)) return;
  Bytes plain = withoutComment(text);
  addBytes(&places->old, plain);
  places->to = places->from + plain.length;
}

/* How a line of the section is laid out, else any line. */
static void noteLayout(Reader *reader, Bytes lead, Bytes equals) {
  if (reader->inSection ? !equals.length && reader->equalsFound : reader->equalsFound) return;
  reader->places->lead = lead;
  if (!equals.length) return;
  reader->places->equals = equals;
  reader->equalsFound = !bytesEqual(equals, bytesOf("="));
}

static const char *readKey(Reader *reader, DWORD blanks) {
  LinePlaces *places = reader->places;
  Bytes text = reader->line.text;
  DWORD equal = placeOf(text, '=');
  BOOL bare = equal == text.length;
  if (equal == blanks) return "a value has no key";
  Bytes name = withoutLastBlanks(partOf(text, blanks, equal));
  DWORD after = bare ? equal : equal + 1 + blankLength(partOf(text, equal + 1, text.length));
  noteLayout(reader, partOf(text, 0, blanks), bare ? bytesOf("") : partOf(text, blanks + name.length, after));
  if (!reader->inSection || !bytesEqual(name, places->key.names[places->key.count - 1])) return NULL;
  places->hit = TRUE;
  places->continues = text.at[text.length - 1] == '\\';
  places->bare = bare;
  places->from = reader->line.at + (bare ? withoutLastBlanks(text).length : after);
  readValue(places, partOf(text, after, text.length));
  return NULL;
}

static const char *readLineOf(Reader *reader) {
  Bytes text = reader->line.text;
  DWORD blanks = blankLength(text);
  Bytes rest = partOf(text, blanks, text.length);
  if (!rest.length || isComment(rest)) return NULL;
  const char *fault = rest.at[0] == '[' ? readSection(reader, rest) : readKey(reader, blanks);
  if (fault || !reader->inSection) return fault;
  reader->places->hasSection = TRUE;
  reader->places->sectionEnd = reader->line.at + text.length;
  return NULL;
}

Fault findInIni(LinePlaces *places) {
  Reader reader = {.places = places, .inSection = places->key.count == 1};
  DWORD zero;
  places->lead = bytesOf("");
  places->equals = bytesOf("=");
  for (BOOL more = firstLine(&reader.line, places->document); more; more = nextLine(&reader.line, places->document)) {
    if (hasZero(&reader.line, &zero)) return (Fault){zero, "a zero byte stands here"};
    const char *what = readLineOf(&reader);
    if (what) return (Fault){reader.line.at, what};
  }
  return (Fault)NO_FAULT;
}

static BOOL needsQuotes(Bytes value) {
  if (!value.length) return FALSE;
  BYTE first = value.at[0];
  return isBlank(first) || containsByte(bytesOf("\"'`"), first) || isBlank(value.at[value.length - 1]) ||
         containsByte(value, ';') || containsByte(value, '#');
}

/* The quote that the value is put in; zero: none. FALSE: no quote will do. */
static BOOL quoteFor(Bytes value, BYTE old, BYTE *quote) {
  *quote = 0;
  if (!old && !needsQuotes(value)) return TRUE;
  BYTE first = old == '\'' ? '\'' : '"', second = old == '\'' ? '"' : '\'';
  *quote = containsByte(value, first) ? second : first;
  return !containsByte(value, *quote);
}

static void addValue(ByteText *text, Bytes value, BYTE quote) {
  if (quote) addByte(text, quote);
  addBytes(text, value);
  if (quote) addByte(text, quote);
}

static void addKeyAndValue(ByteText *text, const LinePlaces *places, Bytes value, BYTE quote) {
  addBytes(text, places->lead);
  addBytes(text, places->key.names[places->key.count - 1]);
  addBytes(text, places->equals);
  addValue(text, value, quote);
}

static void addSection(Edit *edit, const LinePlaces *places, Bytes value, BYTE quote) {
  ByteText *text = appendLine(edit, places);
  if (places->document.length > places->mark) addBytes(text, places->ending);
  addByte(text, '[');
  addBytes(text, places->key.names[0]);
  addByte(text, ']');
  addBytes(text, places->ending);
  addKeyAndValue(text, places, value, quote);
  endAppended(text, places);
}

/* A key that is not there yet: behind the last line of its section. */
static void addKey(Edit *edit, const LinePlaces *places, Bytes value, BYTE quote) {
  DWORD place = places->hasSection ? places->sectionEnd : places->mark;
  if (!places->hasSection && places->key.count > 1) {
    addSection(edit, places, value, quote);
    return;
  }
  ByteText *text = replaceBytes(edit, place, place);
  if (places->hasSection) addBytes(text, places->ending);
  addKeyAndValue(text, places, value, quote);
  if (!places->hasSection) addBytes(text, places->ending);
}

static const char *refusalOf(const LinePlaces *places, Bytes value, BYTE *quote) {
  if (places->hit && places->continues) return "the value goes on in the next line: edit it by hand";
  if (hasControlCharacter(value)) return "the value has a line break or a control character, which an INI file cannot hold";
  if (value.length && value.at[value.length - 1] == '\\')
    return "the value ends with a backslash, which an INI file may take for a line that goes on";
  if (!quoteFor(value, places->hit ? places->quote : 0, quote))
    return "the value has both kinds of quotes, and needs some itself";
  return NULL;
}

void editIniAt(Edit *edit, const LinePlaces *places, Bytes value) {
  BYTE quote = 0;
  if (places->hit && !places->bare && places->old.whole && bytesEqual(bytesIn(&places->old), value)) {
    edit->verdict = EDIT_SAME;
    return;
  }
  const char *refusal = refusalOf(places, value, &quote);
  if (refusal) {
    refuseEdit(edit, refusal);
  } else if (!places->hit) {
    addKey(edit, places, value, quote);
  } else {
    ByteText *text = replaceBytes(edit, places->from, places->to);
    if (places->bare) addByte(text, '=');
    addValue(text, value, quote);
    /* A comment in the place of a value needs a blank before it. */
    if (isComment(partOf(places->document, places->to, places->document.length))) addByte(text, ' ');
  }
}
