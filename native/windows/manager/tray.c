#include "tray.h"
#include "controls.h"
#include <commctrl.h>
#include <product.h>
#include <shellapi.h>

#define TRAY_ICON 1

static NOTIFYICONDATAW trayIcon(HWND window) {
  return (NOTIFYICONDATAW){.cbSize = sizeof(NOTIFYICONDATAW), .hWnd = window, .uID = TRAY_ICON};
}

void addTrayIcon(HWND window, UINT message) {
  NOTIFYICONDATAW icon = trayIcon(window);
  Text tip = textIn(icon.szTip, ARRAYSIZE(icon.szTip));
  icon.uFlags = NIF_ICON | NIF_MESSAGE | NIF_TIP | NIF_SHOWTIP;
  icon.uCallbackMessage = message;
  textAdd(&tip, PRODUCT_TITLE);
  LoadIconMetric(ICON_MODULE, ICON_NAME, LIM_SMALL, &icon.hIcon);
  Shell_NotifyIconW(NIM_ADD, &icon);
  icon.uVersion = NOTIFYICON_VERSION_4;
  Shell_NotifyIconW(NIM_SETVERSION, &icon);
}

void setTrayTip(HWND window, const WCHAR *state) {
  NOTIFYICONDATAW icon = trayIcon(window);
  Text tip = textIn(icon.szTip, ARRAYSIZE(icon.szTip));
  icon.uFlags = NIF_TIP | NIF_SHOWTIP;
  textAdd(&tip, PRODUCT_TITLE L": ");
  textAdd(&tip, state);
  Shell_NotifyIconW(NIM_MODIFY, &icon);
}

void removeTrayIcon(HWND window) {
  NOTIFYICONDATAW icon = trayIcon(window);
  Shell_NotifyIconW(NIM_DELETE, &icon);
}

void showTrayMenu(HWND window, const State *state, const Activity *activity) {
  static const int entries[] = {DO_OPEN_WEB, DO_START, DO_STOP, DO_RESTART};
  HMENU bar = LoadMenuW(GetModuleHandleW(NULL), MAKEINTRESOURCEW(TRAY_MENU));
  HMENU menu = GetSubMenu(bar, 0);
  POINT mouse;
  for (size_t i = 0; i < ARRAYSIZE(entries); i++)
    EnableMenuItem(menu, (UINT)entries[i], isPossible(entries[i], state, activity) ? MF_ENABLED : MF_GRAYED);
  SetMenuDefaultItem(menu, DO_SHOW_WINDOW, FALSE);
  GetCursorPos(&mouse);
  /* Only the foreground window's menu closes when the mouse is clicked elsewhere. */
  SetForegroundWindow(window);
  TrackPopupMenu(menu, TPM_RIGHTBUTTON, mouse.x, mouse.y, 0, window, NULL);
  DestroyMenu(bar);
}
