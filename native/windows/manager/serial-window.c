#include "serial-window.h"
#include "../pure/serial.h"
#include "colours.h"
#include "controls.h"
#include "font.h"
#include <commctrl.h>
#include <product.h>

#define SERIAL_SIZE 256

typedef struct Answer {
  WCHAR serial[SERIAL_SIZE];
  BOOL start;
  BOOL wrong;
} Answer;

static Answer answer;

static void addVerdict(Text *hint, SerialCheck check, WCHAR found) {
  switch (check) {
    case SERIAL_GOOD: textAdd(hint, L"This has the right form."); break;
    case SERIAL_TOO_SHORT: break;
    case SERIAL_TOO_LONG: textAdd(hint, L"This is too long.\n"); break;
    case SERIAL_WRONG_CHARACTER:
      textAdd(hint, L"\u201c");
      textAddCharacter(hint, found);
      textAdd(hint, L"\u201d cannot stand there.\n");
  }
}

static void addHint(Text *hint, SerialCheck check, WCHAR found) {
  addVerdict(hint, check, found);
  if (check != SERIAL_GOOD && lstrlenW(PRODUCT_SERIAL_EXAMPLE) > 0) textAdd(hint, L"The form is " PRODUCT_SERIAL_EXAMPLE);
}

/* Puts what was typed into shape, unless the caret stands inside it: there it would jump. */
static void shape(HWND input) {
  NEW_TEXT(shaped, SERIAL_SIZE);
  DWORD begin, end;
  GetWindowTextW(input, answer.serial, SERIAL_SIZE);
  SendMessageW(input, EM_GETSEL, (WPARAM)&begin, (LPARAM)&end);
  addShapedSerial(&shaped, answer.serial);
  if (textEquals(shaped.value, answer.serial) || end != (DWORD)lstrlenW(answer.serial)) return;
  SetWindowTextW(input, shaped.value);
  SendMessageW(input, EM_SETSEL, shaped.length, (LPARAM)shaped.length);
  GetWindowTextW(input, answer.serial, SERIAL_SIZE);
}

static void judge(HWND window) {
  NEW_TEXT(hint, 512);
  DWORD place;
  shape(GetDlgItem(window, SERIAL_INPUT));
  SerialCheck check = checkSerial(answer.serial, &place);
  addHint(&hint, check, answer.serial[place]);
  answer.wrong = check == SERIAL_TOO_LONG || check == SERIAL_WRONG_CHARACTER;
  SetDlgItemTextW(window, SERIAL_HINT, hint.value);
  EnableWindow(GetDlgItem(window, IDOK), check == SERIAL_GOOD);
}

static void onCommand(HWND window, WORD control, WORD notification) {
  if (control == SERIAL_INPUT && notification == EN_CHANGE) judge(window);
  if (control == IDCANCEL) EndDialog(window, FALSE);
  if (control != IDOK || !IsWindowEnabled(GetDlgItem(window, IDOK))) return;
  answer.start = IsDlgButtonChecked(window, START_WITH_SERIAL) == BST_CHECKED;
  EndDialog(window, TRUE);
}

static void onOpen(HWND window) {
  answer = (Answer){0};
  SendMessageW(window, WM_SETICON, ICON_SMALL, SendMessageW(GetParent(window), WM_GETICON, ICON_SMALL, 0));
  SendDlgItemMessageW(window, SERIAL_INPUT, EM_SETCUEBANNER, TRUE, (LPARAM)PRODUCT_SERIAL_EXAMPLE);
  SendDlgItemMessageW(window, SERIAL_INPUT, EM_LIMITTEXT, SERIAL_SIZE / 2, 0);
  CheckDlgButton(window, START_WITH_SERIAL, BST_CHECKED);
  judge(window);
}

static INT_PTR CALLBACK serialWindow(HWND window, UINT message, WPARAM first, LPARAM second) {
  switch (message) {
    case WM_INITDIALOG:
      onOpen(window);
      return TRUE;
    case WM_COMMAND:
      onCommand(window, LOWORD(first), HIWORD(first));
      return TRUE;
    case WM_CTLCOLORSTATIC:
      if ((HWND)second != GetDlgItem(window, SERIAL_HINT)) return FALSE;
      SetBkMode((HDC)first, TRANSPARENT);
      SetTextColor((HDC)first, answer.wrong ? COLOUR_FAULT : quietColour());
      return (INT_PTR)GetSysColorBrush(COLOR_BTNFACE);
  }
  return FALSE;
}

BOOL askSerial(HWND owner, Text *serial, BOOL *start) {
  if (!DialogBoxIndirectParamW(GetModuleHandleW(NULL), templateInSystemFont(SERIAL_WINDOW), owner, serialWindow, 0))
    return FALSE;
  textAdd(serial, answer.serial);
  *start = answer.start;
  return TRUE;
}
