#ifndef MANAGER_COMMANDS_H
#define MANAGER_COMMANDS_H

#include "view.h"

/*
 * Does what a button or a menu entry asks for. An action of the service goes on in its own thread: it is named in
 * `activity`, and `message` is posted to the window when it is done.
 */
void doCommand(HWND window, int what, const State *state, Activity *activity, UINT message);

#endif
