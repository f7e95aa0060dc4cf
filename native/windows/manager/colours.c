#include "colours.h"

#define TEXT_PERCENT 62

static BYTE mixed(BYTE text, BYTE window) { return (BYTE)((text * TEXT_PERCENT + window * (100 - TEXT_PERCENT)) / 100); }

COLORREF quietColour(void) {
  COLORREF text = GetSysColor(COLOR_WINDOWTEXT), window = GetSysColor(COLOR_WINDOW);
  return RGB(mixed(GetRValue(text), GetRValue(window)), mixed(GetGValue(text), GetGValue(window)),
             mixed(GetBValue(text), GetBValue(window)));
}
