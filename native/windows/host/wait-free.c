#include "wait-free.h"

#define POLL_MILLISECONDS 100

static DWORD openAlone(const WCHAR *path) {
  HANDLE file = CreateFileW(path, GENERIC_READ | GENERIC_WRITE, 0, NULL, OPEN_EXISTING, 0, NULL);
  if (file == INVALID_HANDLE_VALUE) return GetLastError();
  CloseHandle(file);
  return NO_ERROR;
}

/* A running program refuses to be written: that is a sharing violation, or on some systems access denied. */
static BOOL isBusy(DWORD error) { return error == ERROR_SHARING_VIOLATION || error == ERROR_ACCESS_DENIED; }

Result waitUntilFree(WCHAR *const *files, int count, DWORD seconds, const WCHAR **busy) {
  ULONGLONG end = GetTickCount64() + seconds * 1000ULL;
  for (int i = 0; i < count;) {
    DWORD error = openAlone(files[i]);
    BOOL missing = error == ERROR_FILE_NOT_FOUND || error == ERROR_PATH_NOT_FOUND;
    if (!error || missing) {
      i++;
      continue;
    }
    if (!isBusy(error)) return resultOfError(error);
    *busy = files[i];
    if (GetTickCount64() >= end) return resultOf(FILE_IN_USE);
    Sleep(POLL_MILLISECONDS);
  }
  return resultOf(DONE);
}
