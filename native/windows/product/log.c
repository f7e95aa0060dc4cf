#include "log.h"
#include "places.h"

#define LARGEST_LOG (10 * 1024 * 1024)
#define OLD_LOGS 5
#define LAST_LINES_MILLISECONDS 3000

static HANDLE file = INVALID_HANDLE_VALUE, pump;
/* Since the last rotation; one that failed is tried again only after as many bytes more. */
static LONGLONG size;
static SRWLOCK lock = SRWLOCK_INIT;

static void addOldLog(Text *path, DWORD number) {
  addLogDirectory(path);
  textAdd(path, L"\\service.");
  textAddNumber(path, number);
  textAdd(path, L".log");
}

static void openFile(void) {
  NEW_TEXT(path, PATH_SIZE);
  LARGE_INTEGER length = {0};
  addLogFile(&path);
  file = CreateFileW(path.value, FILE_APPEND_DATA, FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE, NULL,
                     OPEN_ALWAYS, 0, NULL);
  GetFileSizeEx(file, &length);
  size = length.QuadPart;
}

/* service.log becomes service.1.log, that service.2.log, and the oldest is gone. */
static void rotate(void) {
  CloseHandle(file);
  for (DWORD number = OLD_LOGS; number > 0; number--) {
    NEW_TEXT(from, PATH_SIZE);
    NEW_TEXT(to, PATH_SIZE);
    if (number == 1) addLogFile(&from);
    else addOldLog(&from, number - 1);
    addOldLog(&to, number);
    MoveFileExW(from.value, to.value, MOVEFILE_REPLACE_EXISTING);
  }
  openFile();
  if (size >= LARGEST_LOG) size = 0;
}

static void append(const char *bytes, DWORD count) {
  DWORD written;
  AcquireSRWLockExclusive(&lock);
  if (size >= LARGEST_LOG) rotate();
  if (WriteFile(file, bytes, count, &written, NULL)) size += written;
  ReleaseSRWLockExclusive(&lock);
}

/* A program that the server left behind may hold its pipe, and this thread, while the next server has its own. */
static DWORD WINAPI pumpOutput(void *fromServer) {
  char bytes[16384];
  DWORD count;
  while (ReadFile(fromServer, bytes, sizeof bytes, &count, NULL)) append(bytes, count);
  CloseHandle(fromServer);
  return 0;
}

HANDLE openLog(void) {
  SECURITY_ATTRIBUTES inherited = {.nLength = sizeof inherited, .bInheritHandle = TRUE};
  HANDLE pipe, fromServer;
  if (file == INVALID_HANDLE_VALUE) openFile();
  if (file == INVALID_HANDLE_VALUE || !CreatePipe(&fromServer, &pipe, &inherited, 0)) return NULL;
  SetHandleInformation(fromServer, HANDLE_FLAG_INHERIT, 0);
  pump = CreateThread(NULL, 0, pumpOutput, fromServer, 0, NULL);
  return pipe;
}

static void addTime(Text *text) {
  SYSTEMTIME now;
  GetLocalTime(&now);
  textAddNumber(text, now.wYear);
  textAddCharacter(text, L'-');
  textAddTwoDigits(text, now.wMonth);
  textAddCharacter(text, L'-');
  textAddTwoDigits(text, now.wDay);
  textAddCharacter(text, L' ');
  textAddTwoDigits(text, now.wHour);
  textAddCharacter(text, L':');
  textAddTwoDigits(text, now.wMinute);
  textAddCharacter(text, L':');
  textAddTwoDigits(text, now.wSecond);
}

void logLine(const WCHAR *line) {
  NEW_TEXT(text, 1024);
  char bytes[2048];
  addTime(&text);
  textAdd(&text, L" [service] ");
  textAdd(&text, line);
  textAdd(&text, L"\r\n");
  append(bytes, (DWORD)WideCharToMultiByte(CP_UTF8, 0, text.value, (int)text.length, bytes, sizeof bytes, NULL, NULL));
}

void closeLog(HANDLE pipe) {
  if (pipe) CloseHandle(pipe);
  if (!pump) return;
  WaitForSingleObject(pump, LAST_LINES_MILLISECONDS);
  CloseHandle(pump);
  pump = NULL;
}
