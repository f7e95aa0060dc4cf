#include "commands.h"
#include "../product/places.h"
#include "../pure/command-line.h"
#include "../pure/web-address.h"
#include "act.h"
#include "controls.h"
#include "launch.h"
#include "serial-window.h"
#include "settings-file.h"
#include <product.h>

/* The serial number goes to who writes it by a file, since every user can read the words of a command line. */
static void changeSerial(HWND window, Activity *activity, UINT message) {
  NEW_TEXT(setting, 512);
  NEW_TEXT(file, PATH_SIZE);
  BOOL start;
  textAdd(&setting, PRODUCT_SERIAL_SETTING L"=");
  if (!askSerial(window, &setting, &start) || !writeSettings(&file, setting.value)) return;
  activity->doing = start ? L"Entering the " PRODUCT_SERIAL_NOUN L" and starting\u2026" : L"Entering the " PRODUCT_SERIAL_NOUN L"\u2026";
  act(window, message, start ? ACT_APPLY_AND_START : ACT_APPLY, file.value);
}

static void begin(HWND window, Activity *activity, UINT message, Action action, const WCHAR *doing) {
  activity->doing = doing;
  act(window, message, action, NULL);
}

/* By its full path: whoever may set the search path must not choose what is elevated. */
static void openInNotepad(const WCHAR *verb, const WCHAR *file) {
  WCHAR system[MAX_PATH];
  NEW_TEXT(notepad, PATH_SIZE);
  NEW_TEXT(parameters, PATH_SIZE);
  GetSystemDirectoryW(system, MAX_PATH);
  textAdd(&notepad, system);
  textAddName(&notepad, L"notepad.exe");
  addArgument(&parameters, file);
  launch(verb, notepad.value, parameters.value);
}

static BOOL canWrite(const WCHAR *file) {
  HANDLE opened = CreateFileW(file, GENERIC_WRITE, FILE_SHARE_READ | FILE_SHARE_WRITE, NULL, OPEN_EXISTING, 0, NULL);
  if (opened != INVALID_HANDLE_VALUE) CloseHandle(opened);
  return opened != INVALID_HANDLE_VALUE;
}

static void editConfiguration(void) {
  NEW_TEXT(file, PATH_SIZE);
  addConfigurationFile(&file);
  openInNotepad(canWrite(file.value) ? L"open" : L"runas", file.value);
}

static BOOL canList(const WCHAR *directory) {
  NEW_TEXT(pattern, PATH_SIZE);
  WIN32_FIND_DATAW found;
  textAdd(&pattern, directory);
  textAddName(&pattern, L"*");
  HANDLE search = FindFirstFileW(pattern.value, &found);
  if (search != INVALID_HANDLE_VALUE) FindClose(search);
  return search != INVALID_HANDLE_VALUE;
}

/* The Explorer cannot be elevated, and would change the directory's rights to show it: then Notepad shows the newest log. */
static void openLogs(void) {
  NEW_TEXT(directory, PATH_SIZE);
  NEW_TEXT(file, PATH_SIZE);
  addLogDirectory(&directory);
  addLogFile(&file);
  if (canList(directory.value)) launch(L"explore", directory.value, L"");
  else openInNotepad(L"runas", file.value);
}

/* Once more where it is opened: what else could be executed here is too much to trust the way that it came. */
static void openAddress(const WCHAR *address) {
  if (isWebAddress(address)) launch(L"open", address, L"");
}

void doCommand(HWND window, int what, const State *state, Activity *activity, UINT message) {
  if (!isPossible(what, state, activity)) return;
  switch (what) {
    case DO_START: begin(window, activity, message, ACT_START, L"Starting\u2026"); break;
    case DO_STOP: begin(window, activity, message, ACT_STOP, L"Stopping\u2026"); break;
    case DO_RESTART: begin(window, activity, message, ACT_RESTART, L"Restarting\u2026"); break;
    case DO_CHANGE_SERIAL: changeSerial(window, activity, message); break;
    case DO_OPEN_WEB: openAddress(state->published.webAddress); break;
    case DO_EDIT_CONFIGURATION: editConfiguration(); break;
    case DO_OPEN_LOGS: openLogs(); break;
  }
}
