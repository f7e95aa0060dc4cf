#ifndef MANAGER_COLOURS_H
#define MANAGER_COLOURS_H

#include <windows.h>

/* Each has a contrast of at least 4.5 to 1 on white. */
#define COLOUR_GOOD RGB(16, 124, 16)
#define COLOUR_WAITING RGB(157, 93, 0)
#define COLOUR_FAULT RGB(196, 43, 28)

/* For labels and notes: between the colours of the user's windows and of their text, and still easy to read. */
COLORREF quietColour(void);

#endif
