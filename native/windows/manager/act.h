#ifndef MANAGER_ACT_H
#define MANAGER_ACT_H

#include <windows.h>

/* What can be done with the server. */
typedef enum Action { ACT_START, ACT_STOP, ACT_RESTART, ACT_APPLY, ACT_APPLY_AND_START } Action;

/*
 * Has it done in a thread: by the service host, elevated, or in the per-user edition by this program. When it is done the
 * window is posted `message` with the outcome as WPARAM. `settings` is the file of ACT_APPLY, deleted afterwards; else NULL.
 */
void act(HWND window, UINT message, Action action, const WCHAR *settings);

#endif
