#ifndef MANAGER_DOT_H
#define MANAGER_DOT_H

#include <windows.h>

/* Draws a round dot into the middle of an owner-drawn control, with soft edges. */
void drawDot(const DRAWITEMSTRUCT *item, COLORREF colour);

#endif
