#include "serial.h"
#include <product.h>

#if PRODUCT_SERIAL_LENGTH > 0

static const WCHAR *const sets[] = {PRODUCT_SERIAL_SETS};
static const BYTE places[PRODUCT_SERIAL_LENGTH] = {PRODUCT_SERIAL_PLACES};

static BOOL allowedAt(DWORD place, WCHAR character) {
  for (const WCHAR *at = sets[places[place]]; *at; at++)
    if (*at == character) return TRUE;
  return FALSE;
}

/* The character of a place that can hold no other one, else zero. */
static WCHAR onlyCharacter(DWORD place) {
  const WCHAR *set = sets[places[place]];
  return set[0] && !set[1] ? set[0] : 0;
}

static WCHAR capital(WCHAR character) {
  return character >= L'a' && character <= L'z' ? (WCHAR)(character - L'a' + L'A') : character;
}

SerialCheck checkSerial(const WCHAR *serial, DWORD *place) {
  for (*place = 0; serial[*place]; ++*place) {
    if (*place == PRODUCT_SERIAL_LENGTH) return SERIAL_TOO_LONG;
    if (!allowedAt(*place, serial[*place])) return SERIAL_WRONG_CHARACTER;
  }
  return *place < PRODUCT_SERIAL_LENGTH ? SERIAL_TOO_SHORT : SERIAL_GOOD;
}

void addShapedSerial(Text *shaped, const WCHAR *typed) {
  for (; *typed; typed++) {
    DWORD place = shaped->length;
    if (*typed <= L' ') continue;
    if (place >= PRODUCT_SERIAL_LENGTH) {
      textAddCharacter(shaped, *typed);
      continue;
    }
    WCHAR separator = onlyCharacter(place);
    if (separator && *typed != separator) {
      textAddCharacter(shaped, separator);
      place++;
    }
    BOOL fits = place >= PRODUCT_SERIAL_LENGTH || allowedAt(place, *typed);
    textAddCharacter(shaped, fits ? *typed : capital(*typed));
  }
}

#else /* The pattern has no fixed shape: only the server can judge it. */

SerialCheck checkSerial(const WCHAR *serial, DWORD *place) {
  *place = 0;
  return *serial ? SERIAL_GOOD : SERIAL_TOO_SHORT;
}

void addShapedSerial(Text *shaped, const WCHAR *typed) { textAdd(shaped, typed); }

#endif
