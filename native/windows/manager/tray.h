#ifndef MANAGER_TRAY_H
#define MANAGER_TRAY_H

#include "view.h"

/* Puts the icon into the notification area, or puts it there again after the Explorer was started anew. */
void addTrayIcon(HWND window, UINT message);
void setTrayTip(HWND window, const WCHAR *tip);
void removeTrayIcon(HWND window);

/* Shows the icon's menu at the mouse; what is chosen comes as WM_COMMAND. */
void showTrayMenu(HWND window, const State *state, const Activity *activity);

#endif
