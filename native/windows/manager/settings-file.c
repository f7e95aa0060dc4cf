#include "settings-file.h"

BOOL writeSettings(Text *file, const WCHAR *line) {
  WCHAR directory[MAX_PATH + 1], path[MAX_PATH];
  char bytes[1024];
  DWORD written;
  int size = WideCharToMultiByte(CP_UTF8, 0, line, -1, bytes, sizeof bytes, NULL, NULL);
  if (!size || !GetTempPathW(MAX_PATH + 1, directory) || !GetTempFileNameW(directory, L"set", 0, path)) return FALSE;
  HANDLE opened = CreateFileW(path, GENERIC_WRITE, 0, NULL, CREATE_ALWAYS, FILE_ATTRIBUTE_TEMPORARY, NULL);
  if (opened == INVALID_HANDLE_VALUE) return FALSE;
  /* The closing zero becomes the line's end. */
  bytes[size - 1] = '\n';
  BOOL done = WriteFile(opened, bytes, (DWORD)size, &written, NULL);
  CloseHandle(opened);
  textAdd(file, path);
  return done;
}
