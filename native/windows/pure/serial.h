/* The serial number's shape: one set of allowed characters a place. product.h carries it, made from the manifest's pattern. */
#ifndef PURE_SERIAL_H
#define PURE_SERIAL_H

#include "text.h"

typedef enum SerialCheck { SERIAL_GOOD, SERIAL_TOO_SHORT, SERIAL_TOO_LONG, SERIAL_WRONG_CHARACTER } SerialCheck;

/* Checks from the left; `place` is set to the place (from 0) where it went wrong. */
SerialCheck checkSerial(const WCHAR *serial, DWORD *place);

/*
 * Puts typed or pasted text into shape: capitals where only they are allowed, no blanks, and the characters that stand
 * between groups added where they are the only ones that fit. What fits nowhere stays, for checkSerial to name.
 */
void addShapedSerial(Text *shaped, const WCHAR *typed);

#endif
