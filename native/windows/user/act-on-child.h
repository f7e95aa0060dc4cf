#ifndef USER_ACT_ON_CHILD_H
#define USER_ACT_ON_CHILD_H

#include "../manager/act.h"

/* As `act`, with the server that is our child. */
void actOnChild(HWND window, UINT message, Action action, const WCHAR *settings);

#endif
