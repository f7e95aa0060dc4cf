/* Files of lines: INI, and KEY=value as systemd.exec(5) and shells read it. */
#ifndef PURE_LINES_H
#define PURE_LINES_H

#include "setting.h"

#define LONGEST_VALUE 4096

/* What a file of lines has at a key, and how what is new would be written there. The last of several equal keys counts. */
typedef struct LinePlaces {
  Bytes document;
  Key key;
  DWORD mark;
  /* The end of the file's first line that has one, and whether the last one has an end. */
  Bytes ending;
  BOOL endsLine;

  BOOL hit;
  /* Where the value stands, with its quotes; what it means. */
  DWORD from;
  DWORD to;
  BYTE oldBytes[LONGEST_VALUE];
  ByteText old;

  /* INI: the end of the last line of the section; the first place where there is no section, and none where it is missing. */
  BOOL hasSection;
  DWORD sectionEnd;
  /* The key stands alone; the value goes on in the next line; the quote around it, or zero. */
  BOOL bare;
  BOOL continues;
  BYTE quote;
  /* Of the last line of the section, else of the file: the blanks before its key; what stands between key and value. */
  Bytes lead;
  Bytes equals;
} LinePlaces;

/* One line: where it begins, and what it holds without its end. */
typedef struct Line {
  DWORD at;
  Bytes text;
  Bytes ending;
} Line;

/* The first line of a document, and the one after this; FALSE: there is none. */
BOOL firstLine(Line *line, Bytes document);
BOOL nextLine(Line *line, Bytes document);

/* Whether a line holds a zero byte; its offset in the document. */
BOOL hasZero(const Line *line, DWORD *at);

/* How many blanks a text begins with, and a text without its last ones. */
DWORD blankLength(Bytes text);
Bytes withoutLastBlanks(Bytes text);

Fault findInIni(LinePlaces *places);
Fault findInEnv(LinePlaces *places);
Fault findInLines(LinePlaces *places, SettingFormat format, Bytes document, Key key);

void editIniAt(Edit *edit, const LinePlaces *places, Bytes value);
void editEnvAt(Edit *edit, const LinePlaces *places, Bytes value);

/* Begins a line of its own at the end of the file; endAppended() ends it, and the file then ends as it did. */
ByteText *appendLine(Edit *edit, const LinePlaces *places);
void endAppended(ByteText *text, const LinePlaces *places);

#endif
