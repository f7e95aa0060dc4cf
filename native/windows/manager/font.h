/* Dialogs in the font that the user chose for messages, and sizes that follow it. */
#ifndef MANAGER_FONT_H
#define MANAGER_FONT_H

#include <windows.h>

/* A copy of a dialog template that names the system's message font instead of its own. Never NULL; kept for ever. */
const DLGTEMPLATE *templateInSystemFont(int dialog);

/* The dialog's own font, larger and bolder. The caller deletes it. */
HFONT createTitleFont(HWND dialog);

#endif
