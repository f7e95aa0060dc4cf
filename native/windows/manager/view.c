#include "view.h"
#include "../product/places.h"
#include "colours.h"
#include "controls.h"
#include <commctrl.h>
#include <product.h>

static BOOL serialMissing(const State *state) {
  return PRODUCT_ASKS_SERIAL && state->published.known && !state->published.serialEntered;
}

static const WCHAR *phaseText(const State *state) {
  switch (state->phase) {
    case UNKNOWN: return L"Asking Windows\u2026";
    case MISSING: return L"Not installed";
    case STARTING: return L"Starting\u2026";
    case RUNNING: return L"Running";
    case STOPPING: return L"Stopping\u2026";
    case STOPPED: break;
  }
  if (serialMissing(state)) return L"Waiting for its " PRODUCT_SERIAL_NOUN;
  return state->exitCode ? L"Stopped by a fault" : L"Stopped";
}

void addHeadline(Text *text, const State *state, const Activity *activity) {
  textAdd(text, activity->doing ? activity->doing : phaseText(state));
}

COLORREF stateColour(const State *state, const Activity *activity) {
  if (activity->doing || state->phase == STARTING || state->phase == STOPPING) return COLOUR_WAITING;
  if (state->phase == RUNNING) return COLOUR_GOOD;
  if (state->phase == MISSING) return COLOUR_FAULT;
  if (state->phase != STOPPED) return quietColour();
  return serialMissing(state) ? COLOUR_WAITING : state->exitCode ? COLOUR_FAULT : quietColour();
}

/* Why a stopped server is stopped, and what to do next. */
static void addStoppedDetail(Text *text, const State *state) {
  if (serialMissing(state)) textAdd(text, L"The server starts once its " PRODUCT_SERIAL_NOUN L" is entered.");
  else if (state->exitCode == PRODUCT_CONFIGURATION_FAULT)
    textAdd(text, L"There is a fault in " PRODUCT_CONFIGURATION L". The log says which: edit the file, then start the server.");
  else if (state->exitCode) addSentence(text, (Result){SERVER_ENDED, state->exitCode});
}

static const WCHAR *plainDetail(Phase phase) {
  switch (phase) {
    case RUNNING:
      return PRODUCT_PER_USER ? L"It runs until you sign out, or exit by the icon in the notification area."
                              : L"It also runs when nobody is signed in.";
    case STOPPED: return L"Start it to use its web interface.";
    case STARTING:
    case STOPPING: return L"This may take a moment.";
    default: return L"";
  }
}

static void addDetail(Text *text, const State *state, const Activity *activity) {
  BOOL told = activity->outcome == DONE || activity->outcome == CONFIGURATION_FAULT || activity->outcome == SERVER_ENDED ||
              activity->outcome == NO_SERIAL_NUMBER;
  if (activity->doing) textAdd(text, plainDetail(STARTING));
  else if (!told) addSentence(text, resultOf(activity->outcome));
  else if (state->phase == STOPPED) addStoppedDetail(text, state);
  else if (state->phase == MISSING) addSentence(text, resultOf(NOT_INSTALLED));
  if (text->length == 0) textAdd(text, plainDetail(state->phase));
}

BOOL isPossible(int what, const State *state, const Activity *activity) {
  switch (what) {
    case DO_START: return !activity->doing && state->phase == STOPPED;
    case DO_STOP:
    case DO_RESTART: return !activity->doing && state->phase == RUNNING;
    case DO_CHANGE_SERIAL: return !activity->doing && (state->phase == STOPPED || state->phase == RUNNING);
    case DO_OPEN_WEB: return state->phase == RUNNING && state->published.webAddress[0] != 0;
    case DO_EDIT_CONFIGURATION: return state->phase != MISSING;
    default: return TRUE;
  }
}

/* What Enter does. */
static int likeliest(const State *state, const Activity *activity) {
  if (activity->doing) return IDCANCEL;
  if (state->phase == RUNNING) return isPossible(DO_OPEN_WEB, state, activity) ? DO_OPEN_WEB : DO_RESTART;
  if (state->phase == STOPPED) return serialMissing(state) ? DO_CHANGE_SERIAL : DO_START;
  return IDCANCEL;
}

static void setText(HWND window, int control, const WCHAR *text) {
  WCHAR old[PATH_SIZE];
  GetDlgItemTextW(window, control, old, PATH_SIZE);
  if (!textEquals(old, text)) SetDlgItemTextW(window, control, text);
}

static void moveFocus(HWND window, int control) {
  SendMessageW(window, WM_NEXTDLGCTL, (WPARAM)GetDlgItem(window, control), TRUE);
}

/* Windows takes the keyboard from a button that it disables, and gives it to nobody. It comes back when the wait is over. */
static void keepFocus(HWND window, int wanted) {
  static BOOL lent = TRUE;
  if (GetActiveWindow() != window) return;
  if (!IsChild(window, GetFocus())) lent = TRUE;
  if (!lent) return;
  moveFocus(window, wanted);
  lent = wanted == IDCANCEL;
}

static void showWaiting(HWND window, BOOL waits) {
  HWND bar = GetDlgItem(window, WAITING_BAR);
  if (IsWindowVisible(bar) == waits) return;
  SendMessageW(bar, PBM_SETMARQUEE, (WPARAM)waits, 0);
  ShowWindow(bar, waits ? SW_SHOW : SW_HIDE);
}

static void showPlaces(HWND window) {
  NEW_TEXT(configuration, PATH_SIZE);
  NEW_TEXT(logs, PATH_SIZE);
  addConfigurationFile(&configuration);
  addLogDirectory(&logs);
  setText(window, CONFIGURATION_PATH, configuration.value);
  setText(window, LOG_PATH, logs.value);
}

void showState(HWND window, const State *state, const Activity *activity) {
  static const int buttons[] = {DO_START, DO_STOP, DO_RESTART, DO_CHANGE_SERIAL, DO_OPEN_WEB, DO_EDIT_CONFIGURATION};
  const Published *published = &state->published;
  NEW_TEXT(headline, 256);
  NEW_TEXT(detail, LINE_SIZE);
  addHeadline(&headline, state, activity);
  addDetail(&detail, state, activity);
  setText(window, STATE_TEXT, headline.value);
  setText(window, DETAIL_TEXT, detail.value);
  setText(window, SERIAL_STATE, !published->known ? L"" : published->serialEntered ? L"Entered" : L"Not entered");
  setText(window, DO_CHANGE_SERIAL, serialMissing(state) ? L"E&nter\u2026" : L"&Change\u2026");
  setText(window, WEB_ADDRESS, published->webAddress);
  showPlaces(window);
  for (size_t i = 0; i < ARRAYSIZE(buttons); i++) EnableWindow(GetDlgItem(window, buttons[i]), isPossible(buttons[i], state, activity));
  showWaiting(window, activity->doing || state->phase == STARTING || state->phase == STOPPING);
  keepFocus(window, likeliest(state, activity));
  SendMessageW(window, DM_SETDEFID, (WPARAM)likeliest(state, activity), 0);
  InvalidateRect(GetDlgItem(window, STATE_DOT), NULL, TRUE);
}
