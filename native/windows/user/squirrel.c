#include "squirrel.h"
#include "../product/places.h"
#include "../pure/command-line.h"
#include <product.h>
#include <shellapi.h>

/* Squirrel gives an event 15 seconds. */
#define EVENT_MILLISECONDS (10 * 1000)
#define FIRST_LOOK_MILLISECONDS (60 * 1000)
#define DAY_MILLISECONDS (24 * 60 * 60 * 1000)
#define LONGEST_UPDATE_MILLISECONDS (60 * 60 * 1000)

typedef struct Event {
  const WCHAR *word;
  /* What Update.exe is to do with our shortcuts; NULL: nothing. */
  const WCHAR *option;
} Event;

/* An update makes them again, so that they show the new version's icon. */
static const Event events[] = {
    {L"--squirrel-install", L"--createShortcut="},
    {L"--squirrel-updated", L"--createShortcut="},
    {L"--squirrel-uninstall", L"--removeShortcut="},
    {L"--squirrel-obsolete", NULL},
};

static const WCHAR *lastName(const WCHAR *path) {
  const WCHAR *name = path;
  for (; *path; path++)
    if (*path == L'\\') name = path + 1;
  return name;
}

/* We lie in app-<version>, and Update.exe beside that. */
static void addUpdater(Text *path) {
  WCHAR directory[PATH_SIZE];
  Text ours = textIn(directory, PATH_SIZE);
  addInstallDirectory(&ours);
  directory[lastName(directory) - directory] = 0;
  textAdd(path, directory);
  textAdd(path, L"Update.exe");
}

static void update(const WCHAR *option, const WCHAR *value, DWORD milliseconds) {
  STARTUPINFOW startup = {.cb = sizeof startup};
  PROCESS_INFORMATION process;
  NEW_TEXT(updater, PATH_SIZE);
  NEW_TEXT(argument, PATH_SIZE);
  NEW_TEXT(line, LINE_SIZE);
  addUpdater(&updater);
  textAdd(&argument, option);
  textAdd(&argument, value);
  addArgument(&line, updater.value);
  addArgument(&line, argument.value);
  if (!CreateProcessW(updater.value, line.value, NULL, NULL, FALSE, CREATE_NO_WINDOW, NULL, NULL, &startup, &process))
    return;
  WaitForSingleObject(process.hProcess, milliseconds);
  CloseHandle(process.hThread);
  CloseHandle(process.hProcess);
}

static void answer(const Event *event) {
  WCHAR program[PATH_SIZE];
  GetModuleFileNameW(NULL, program, PATH_SIZE);
  if (event->option) update(event->option, lastName(program), EVENT_MILLISECONDS);
}

BOOL answerSquirrel(void) {
  int count = 0;
  WCHAR **words = CommandLineToArgvW(GetCommandLineW(), &count);
  for (size_t i = 0; words && count > 1 && i < ARRAYSIZE(events); i++) {
    if (!textEquals(words[1], events[i].word)) continue;
    answer(&events[i]);
    return TRUE;
  }
  return FALSE;
}

static DWORD WINAPI lookDaily(void *unused) {
  (void)unused;
  for (DWORD wait = FIRST_LOOK_MILLISECONDS;; wait = DAY_MILLISECONDS) {
    Sleep(wait);
    update(L"--update=", PRODUCT_UPDATES, LONGEST_UPDATE_MILLISECONDS);
  }
}

void watchForUpdates(void) {
  if (PRODUCT_UPDATES[0]) CloseHandle(CreateThread(NULL, 0, lookDaily, NULL, 0, NULL));
}
