/*
 * One value of a configuration file: whether it is there, what it is, and another in its place. Every other byte of the file
 * stays as it is: order, blanks, comments, line ends. The maintainer scripts do the same in awk (templates/setting/), and
 * test/unit/setting/ holds the two against each other and against JSON.parse.
 */
#ifndef PURE_SETTING_H
#define PURE_SETTING_H

#include "bytes.h"
#include "text.h"

typedef enum SettingFormat { FORMAT_JSON, FORMAT_INI, FORMAT_ENV } SettingFormat;

#define MOST_NAMES 16

/* Where a value stands: names that lead through objects or a section, in UTF-8. From 1 to MOST_NAMES; ini: to 2; env: 1. */
typedef struct Key {
  const Bytes *names;
  DWORD count;
} Key;

/* A value is EMPTY where its text is, and where there is none; UNKNOWN in a file that cannot be read. */
typedef enum Setting { SETTING_UNKNOWN, SETTING_EMPTY, SETTING_GIVEN } Setting;

typedef enum Verdict {
  /* The bytes from `from` up to `to` become `text`. */
  EDIT_REPLACE,
  /* The value is there already. */
  EDIT_SAME,
  /* The file cannot be read at the offset `from`, or the value cannot be entered: `text` says why, in UTF-8. */
  EDIT_MALFORMED,
  EDIT_REFUSED,
} Verdict;

typedef struct Edit {
  Verdict verdict;
  DWORD from;
  DWORD to;
  /* The caller gives its buffer. What does not fit there is refused. */
  ByteText text;
} Edit;

/* How a value is entered. */
void editSetting(Edit *edit, SettingFormat format, Bytes document, Key key, Bytes value);

/* Whether there is a value that is not empty. */
Setting askSetting(SettingFormat format, Bytes document, Key key);

/* Adds the value as text; of a list in JSON its first text. UNKNOWN also where it is no text, or does not fit. */
Setting addSettingText(Text *value, SettingFormat format, Bytes document, Key key);

/* Where a document cannot be read, and why; `what` is NULL where it can. */
typedef struct Fault {
  DWORD at;
  const char *what;
} Fault;

#define NO_FAULT {0, NULL}

/* Ends an edit with words. */
void refuseEdit(Edit *edit, const char *words);

/* Begins a replacement; the caller adds its text. */
ByteText *replaceBytes(Edit *edit, DWORD from, DWORD to);

#endif
