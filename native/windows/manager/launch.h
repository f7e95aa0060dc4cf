/* Starting other programs from threads of their own, so that neither they nor Windows' question for consent hold the window. */
#ifndef MANAGER_LAUNCH_H
#define MANAGER_LAUNCH_H

#include "../product/outcome.h"

/* Opens a file, a directory or an address. `verb` is open, explore or runas. */
void launch(const WCHAR *verb, const WCHAR *file, const WCHAR *parameters);

/*
 * Has the service host do a verb, elevated. When it is done the window is posted `message` with the outcome as WPARAM.
 * `parameters` are words as addArgument writes them. `file`, when it is not NULL, is deleted afterwards.
 */
void actElevated(HWND window, UINT message, const WCHAR *parameters, const WCHAR *file);

#endif
