/* Strings of JSON, without their quotes. */
#ifndef PURE_JSON_STRING_H
#define PURE_JSON_STRING_H

#include "bytes.h"

/* Adds what the inside of a string means. Half a surrogate pair becomes three bytes that no UTF-8 has. */
void addDecoded(ByteText *text, Bytes inside);

/* Whether the inside of a string means this text. */
BOOL means(Bytes inside, Bytes text);

/* Adds a text as a string, with its quotes. What need not be escaped stays as it is. */
void addQuoted(ByteText *text, Bytes plain);

#endif
