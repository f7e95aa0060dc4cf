#include "lines.h"

static BOOL readLine(Line *line, Bytes document, DWORD at) {
  DWORD end = at;
  if (at >= document.length) return FALSE;
  while (end < document.length && document.at[end] != '\n') end++;
  DWORD next = end < document.length ? end + 1 : end;
  if (next > end && end > at && document.at[end - 1] == '\r') end--;
  *line = (Line){at, partOf(document, at, end), partOf(document, end, next)};
  return TRUE;
}

BOOL firstLine(Line *line, Bytes document) { return readLine(line, document, markLength(document)); }

BOOL nextLine(Line *line, Bytes document) {
  return readLine(line, document, line->at + line->text.length + line->ending.length);
}

BOOL hasZero(const Line *line, DWORD *at) {
  for (DWORD i = 0; i < line->text.length; i++) {
    *at = line->at + i;
    if (!line->text.at[i]) return TRUE;
  }
  return FALSE;
}

DWORD blankLength(Bytes text) {
  DWORD length = 0;
  while (length < text.length && isBlank(text.at[length])) length++;
  return length;
}

Bytes withoutLastBlanks(Bytes text) {
  while (text.length && isBlank(text.at[text.length - 1])) text.length--;
  return text;
}

/* The end of the first line is the usual one in this file. */
static void noteEndings(LinePlaces *places) {
  DWORD last = places->document.length;
  Line line;
  places->ending = bytesOf("\n");
  if (firstLine(&line, places->document) && line.ending.length) places->ending = line.ending;
  places->endsLine = last > places->mark && places->document.at[last - 1] == '\n';
}

Fault findInLines(LinePlaces *places, SettingFormat format, Bytes document, Key key) {
  *places = (LinePlaces){.document = document, .key = key, .mark = markLength(document)};
  places->old = byteTextIn(places->oldBytes, sizeof places->oldBytes);
  noteEndings(places);
  return format == FORMAT_INI ? findInIni(places) : findInEnv(places);
}

ByteText *appendLine(Edit *edit, const LinePlaces *places) {
  DWORD end = places->document.length;
  ByteText *text = replaceBytes(edit, end, end);
  if (end > places->mark && !places->endsLine) addBytes(text, places->ending);
  return text;
}

void endAppended(ByteText *text, const LinePlaces *places) {
  if (places->document.length == places->mark || places->endsLine) addBytes(text, places->ending);
}
