/* The Service Manager. `--tray` starts it in the notification area, without its window. */
#include "../pure/text.h"
#include "../runtime/start.h"
#include "../user/child.h"
#include "../user/squirrel.h"
#include "window.h"
#include <commctrl.h>
#include <product.h>
#include <shellapi.h>

static BOOL isSecond(void) {
  CreateMutexW(NULL, FALSE, L"Local\\" MANAGER_NAME);
  return GetLastError() == ERROR_ALREADY_EXISTS;
}

static BOOL hasWord(const WCHAR *word) {
  int count = 0;
  WCHAR **words = CommandLineToArgvW(GetCommandLineW(), &count);
  for (int i = 1; words && i < count; i++)
    if (textEquals(words[i], word)) return TRUE;
  return FALSE;
}

static void handleMessages(HWND window) {
  MSG message;
  while (GetMessageW(&message, NULL, 0, 0) > 0) {
    if (IsDialogMessageW(window, &message)) continue;
    TranslateMessage(&message);
    DispatchMessageW(&message);
  }
}

UINT runProgram(void) {
  INITCOMMONCONTROLSEX classes = {sizeof classes, ICC_STANDARD_CLASSES | ICC_PROGRESS_CLASS};
  if (PRODUCT_PER_USER && answerSquirrel()) return 0;
  if (isSecond()) {
    AllowSetForegroundWindow(ASFW_ANY);
    PostMessageW(HWND_BROADCAST, showMessage(), 0, 0);
    return 0;
  }
  InitCommonControlsEx(&classes);
  if (PRODUCT_PER_USER) {
    beginChild();
    watchForUpdates();
  }
  HWND window = createManagerWindow();
  if (!window) return 1;
  if (!hasWord(L"--tray")) showManagerWindow(window);
  handleMessages(window);
  return 0;
}
