/* JSON, as RFC 8259 and JSON.parse have it. Where a key is repeated the last one counts. */
#ifndef PURE_JSON_H
#define PURE_JSON_H

#include "setting.h"

typedef struct Span {
  DWORD from;
  DWORD to;
} Span;

/*
 * What lies on the way to a key. Level N, from 1, is the Nth object on the way, and its member of the key's Nth name. Level 0 has
 * a value alone: the whole file.
 */
typedef struct JsonLevel {
  /* The object has a member of that name. */
  BOOL found;
  /* Of that member's value: its first byte, and where it stands. */
  BYTE kind;
  Span value;
  /* Of the object: where it begins inside, where its last member ends, how many it has. */
  DWORD opened;
  DWORD end;
  DWORD members;
  /* The last line break and the indentation before the last member; the blanks behind its colon; those of an empty object. */
  Span indent;
  Span gap;
  Span inside;
} JsonLevel;

typedef struct JsonPlaces {
  Bytes document;
  Key key;
  JsonLevel levels[MOST_NAMES + 1];
} JsonPlaces;

/* Reads the whole document, which also says whether it is JSON. */
Fault findInJson(JsonPlaces *places, Bytes document, Key key);

/* The level of the value at the key; or the last object on the way to it, which lacks the next name. */
DWORD reachedLevel(const JsonPlaces *places);

BOOL isJsonGiven(const JsonPlaces *places);
void editJsonAt(Edit *edit, const JsonPlaces *places, Bytes value);

/* Finds the string at the key, or the first member of the list there; `inside`: what stands between its quotes. */
BOOL findJsonString(const JsonPlaces *places, Bytes *inside);

#endif
