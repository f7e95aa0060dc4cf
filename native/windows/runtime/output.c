#include "output.h"
#include "../pure/text.h"

static void print(DWORD which, const WCHAR *line) {
  HANDLE stream = GetStdHandle(which);
  NEW_TEXT(text, LINE_SIZE);
  static char bytes[LINE_SIZE * 3];
  DWORD mode, written;
  textAdd(&text, line);
  textAdd(&text, L"\r\n");
  if (GetConsoleMode(stream, &mode)) {
    WriteConsoleW(stream, text.value, text.length, &written, NULL);
    return;
  }
  int count = WideCharToMultiByte(CP_UTF8, 0, text.value, (int)text.length, bytes, sizeof bytes, NULL, NULL);
  WriteFile(stream, bytes, (DWORD)count, &written, NULL);
}

void printLine(const WCHAR *line) { print(STD_OUTPUT_HANDLE, line); }

void printError(const WCHAR *line) { print(STD_ERROR_HANDLE, line); }
