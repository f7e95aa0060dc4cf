#include "window.h"
#include "../user/child.h"
#include "act.h"
#include "colours.h"
#include "commands.h"
#include "controls.h"
#include "dot.h"
#include "font.h"
#include "tray.h"
#include <commctrl.h>
#include <product.h>
#include <shellapi.h>

enum { STATE_CHANGED = WM_APP, ACTION_DONE, SERVER_STOPPED, TRAY_CLICKED, FONT_CHANGED };

static State state;
static Activity activity;
static HFONT titleFont;

UINT showMessage(void) { return RegisterWindowMessageW(MANAGER_NAME L"-show"); }

static UINT explorerStarted(void) { return RegisterWindowMessageW(L"TaskbarCreated"); }

/* What was said of the last action ends when the service does something else. */
static void takeState(void) {
  State newest = currentState();
  if (newest.phase != state.phase && newest.phase != STOPPED) activity.outcome = DONE;
  state = newest;
}

static void refresh(HWND window) {
  NEW_TEXT(headline, 128);
  takeState();
  addHeadline(&headline, &state, &activity);
  showState(window, &state, &activity);
  setTrayTip(window, headline.value);
}

static void setTitleFont(HWND window) {
  HFONT old = titleFont;
  titleFont = createTitleFont(window);
  SendDlgItemMessageW(window, TITLE_TEXT, WM_SETFONT, (WPARAM)titleFont, TRUE);
  if (old) DeleteObject(old);
}

/* Dialog units are not square, the picture is. */
static void setPicture(HWND window) {
  HWND picture = GetDlgItem(window, ICON_PICTURE);
  HICON icon = NULL;
  RECT area;
  GetClientRect(picture, &area);
  int side = area.right < area.bottom ? area.right : area.bottom;
  LoadIconWithScaleDown(ICON_MODULE, ICON_NAME, side, side, &icon);
  SendMessageW(picture, STM_SETICON, (WPARAM)icon, 0);
  SetWindowPos(picture, NULL, 0, 0, side, side, SWP_NOMOVE | SWP_NOZORDER | SWP_NOACTIVATE);
}

static void setFrameIcons(HWND window) {
  HICON small, large;
  LoadIconMetric(ICON_MODULE, ICON_NAME, LIM_SMALL, &small);
  LoadIconMetric(ICON_MODULE, ICON_NAME, LIM_LARGE, &large);
  SendMessageW(window, WM_SETICON, ICON_SMALL, (LPARAM)small);
  SendMessageW(window, WM_SETICON, ICON_BIG, (LPARAM)large);
}

static void hideUnasked(HWND window) {
  static const int controls[] = {SERIAL_LABEL, SERIAL_STATE, DO_CHANGE_SERIAL};
  for (size_t i = 0; i < ARRAYSIZE(controls) && !PRODUCT_ASKS_SERIAL; i++)
    ShowWindow(GetDlgItem(window, controls[i]), SW_HIDE);
}

static void onOpen(HWND window) {
  hideUnasked(window);
  setTitleFont(window);
  setPicture(window);
  setFrameIcons(window);
  addTrayIcon(window, TRAY_CLICKED);
  refresh(window);
  watchState(window, STATE_CHANGED);
}

static int footerTop(HWND window) {
  RECT area = {0, 0, 0, FOOTER_TOP};
  MapDialogRect(window, &area);
  return area.bottom;
}

static void paintBackground(HWND window, HDC canvas) {
  RECT all, part;
  GetClientRect(window, &all);
  part = all;
  part.bottom = footerTop(window);
  FillRect(canvas, &part, GetSysColorBrush(COLOR_WINDOW));
  part.top = part.bottom;
  part.bottom = part.top + 1;
  FillRect(canvas, &part, GetSysColorBrush(COLOR_3DLIGHT));
  part.top = part.bottom;
  part.bottom = all.bottom;
  FillRect(canvas, &part, GetSysColorBrush(COLOR_BTNFACE));
}

static BOOL isLabel(int control) { return control >= SERIAL_LABEL && control <= LOG_LABEL; }

/* The brush behind a control, once its text has its colour. */
static HBRUSH colourControl(HWND control, HDC canvas) {
  int number = GetDlgCtrlID(control);
  BOOL inFooter = number == VERSION_TEXT || number == IDCANCEL;
  SetBkMode(canvas, TRANSPARENT);
  SetTextColor(canvas, isLabel(number) || number == VERSION_TEXT ? quietColour() : GetSysColor(COLOR_WINDOWTEXT));
  return GetSysColorBrush(inFooter ? COLOR_BTNFACE : COLOR_WINDOW);
}

static void onTray(HWND window, UINT event) {
  if (event == NIN_SELECT || event == NIN_KEYSELECT) showManagerWindow(window);
  if (event == WM_CONTEXTMENU) showTrayMenu(window, &state, &activity);
}

/* The per-user edition's server ends with the manager, so that closing the window alone must not end it. */
static void closeManager(HWND window, int what) {
  if (!PRODUCT_PER_USER) DestroyWindow(window);
  else if (what == IDCANCEL) ShowWindow(window, SW_HIDE);
  else {
    activity.doing = L"Stopping\u2026";
    act(window, SERVER_STOPPED, ACT_STOP, NULL);
    refresh(window);
  }
}

static void onCommand(HWND window, int what) {
  if (what == DO_EXIT || what == IDCANCEL) closeManager(window, what);
  else if (what == DO_SHOW_WINDOW) showManagerWindow(window);
  else {
    doCommand(window, what, &state, &activity, ACTION_DONE);
    refresh(window);
  }
}

static void onActionDone(HWND window, Outcome outcome) {
  activity = (Activity){NULL, outcome};
  refresh(window);
}

static void onDestroy(HWND window) {
  removeTrayIcon(window);
  PostQuitMessage(0);
}

static INT_PTR CALLBACK managerWindow(HWND window, UINT message, WPARAM first, LPARAM second) {
  if (message == showMessage()) showManagerWindow(window);
  if (message == explorerStarted()) addTrayIcon(window, TRAY_CLICKED);
  switch (message) {
    case WM_INITDIALOG: onOpen(window); return TRUE;
    case WM_DESTROY: onDestroy(window); return TRUE;
    case WM_COMMAND: onCommand(window, LOWORD(first)); return TRUE;
    case WM_ACTIVATE: PostMessageW(window, STATE_CHANGED, 0, 0); return FALSE;
    case WM_ERASEBKGND: paintBackground(window, (HDC)first); return SetWindowLongPtrW(window, DWLP_MSGRESULT, TRUE), TRUE;
    case WM_DRAWITEM: drawDot((const DRAWITEMSTRUCT *)second, stateColour(&state, &activity)); return TRUE;
    case WM_CTLCOLORBTN:
    case WM_CTLCOLORSTATIC: return (INT_PTR)colourControl((HWND)second, (HDC)first);
    /* Into the notification area. */
    case WM_SIZE: if (first == SIZE_MINIMIZED) ShowWindow(window, SW_HIDE); return FALSE;
    /* Windows sets the dialog's fonts after this message. */
    case WM_DPICHANGED: PostMessageW(window, FONT_CHANGED, 0, 0); return FALSE;
    case FONT_CHANGED: setTitleFont(window); setPicture(window); return TRUE;
    case STATE_CHANGED: refresh(window); return TRUE;
    case SERVER_STOPPED: DestroyWindow(window); return TRUE;
    /* The user signs out: Windows waits some seconds for the answer. */
    case WM_ENDSESSION: if (PRODUCT_PER_USER && first) stopChild(); return TRUE;
    case ACTION_DONE: onActionDone(window, (Outcome)first); return TRUE;
    case TRAY_CLICKED: onTray(window, LOWORD(second)); return TRUE;
  }
  return FALSE;
}

HWND createManagerWindow(void) {
  return CreateDialogIndirectParamW(GetModuleHandleW(NULL), templateInSystemFont(MANAGER_WINDOW), NULL, managerWindow, 0);
}

void showManagerWindow(HWND window) {
  ShowWindow(window, IsIconic(window) ? SW_RESTORE : SW_SHOW);
  SetForegroundWindow(window);
}
