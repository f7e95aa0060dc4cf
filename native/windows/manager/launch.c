#include "launch.h"
#include "../product/places.h"
#include <objbase.h>
#include <product.h>
#include <shellapi.h>

/* The host's own time limits are shorter. */
#define LONGEST_ACTION_MILLISECONDS (10 * 60 * 1000)

typedef struct Launch {
  WCHAR verb[16];
  WCHAR file[PATH_SIZE];
  WCHAR parameters[PATH_SIZE];
  /* To delete when it is done; empty: none. */
  WCHAR used[PATH_SIZE];
  HWND window;
  UINT message;
} Launch;

static void copy(WCHAR *to, DWORD size, const WCHAR *from) {
  Text text = textIn(to, size);
  textAdd(&text, from);
}

static DWORD execute(const Launch *launch, HANDLE *process) {
  SHELLEXECUTEINFOW what = {.cbSize = sizeof what, .fMask = SEE_MASK_NOCLOSEPROCESS | SEE_MASK_NOASYNC};
  what.lpVerb = launch->verb;
  what.lpFile = launch->file;
  what.lpParameters = launch->parameters;
  what.nShow = launch->message ? SW_HIDE : SW_SHOWNORMAL;
  if (launch->message) what.fMask |= SEE_MASK_FLAG_NO_UI;
  DWORD error = ShellExecuteExW(&what) ? NO_ERROR : GetLastError();
  *process = what.hProcess;
  return error;
}

static Result resultOfProcess(HANDLE process) {
  DWORD exitCode;
  if (!process || WaitForSingleObject(process, LONGEST_ACTION_MILLISECONDS) != WAIT_OBJECT_0)
    return resultOf(TIMED_OUT);
  return GetExitCodeProcess(process, &exitCode) ? resultOf((Outcome)exitCode) : resultOfError(GetLastError());
}

static DWORD WINAPI launchInThread(void *given) {
  Launch *launch = given;
  HANDLE process = NULL;
  CoInitializeEx(NULL, COINIT_APARTMENTTHREADED | COINIT_DISABLE_OLE1DDE);
  DWORD error = execute(launch, &process);
  if (launch->message) {
    Result result = error ? resultOfError(error) : resultOfProcess(process);
    PostMessageW(launch->window, launch->message, (WPARAM)result.outcome, 0);
  }
  if (process) CloseHandle(process);
  if (launch->used[0]) DeleteFileW(launch->used);
  CoUninitialize();
  HeapFree(GetProcessHeap(), 0, launch);
  return 0;
}

static Launch *newLaunch(const WCHAR *verb, const WCHAR *file, const WCHAR *parameters) {
  Launch *launch = HeapAlloc(GetProcessHeap(), HEAP_ZERO_MEMORY, sizeof *launch);
  if (!launch) return NULL;
  copy(launch->verb, ARRAYSIZE(launch->verb), verb);
  copy(launch->file, ARRAYSIZE(launch->file), file);
  copy(launch->parameters, ARRAYSIZE(launch->parameters), parameters);
  return launch;
}

static BOOL begin(Launch *launch) {
  HANDLE thread = launch ? CreateThread(NULL, 0, launchInThread, launch, 0, NULL) : NULL;
  return thread && CloseHandle(thread);
}

void launch(const WCHAR *verb, const WCHAR *file, const WCHAR *parameters) { begin(newLaunch(verb, file, parameters)); }

void actElevated(HWND window, UINT message, const WCHAR *parameters, const WCHAR *used) {
  NEW_TEXT(host, PATH_SIZE);
  addProgram(&host, PRODUCT_HOST);
  Launch *action = newLaunch(L"runas", host.value, parameters);
  if (action) {
    action->window = window;
    action->message = message;
    if (used) copy(action->used, ARRAYSIZE(action->used), used);
  }
  if (!begin(action)) PostMessageW(window, message, (WPARAM)WINDOWS_ERROR, 0);
}
