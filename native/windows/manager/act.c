#include "act.h"
#include "../pure/command-line.h"
#include "../user/act-on-child.h"
#include "launch.h"
#include <product.h>

static const WCHAR *const verbs[] = {L"start", L"stop", L"restart", L"apply", L"apply --start"};

static void actByHost(HWND window, UINT message, Action action, const WCHAR *settings) {
  NEW_TEXT(parameters, PATH_SIZE);
  textAdd(&parameters, verbs[action]);
  if (settings) addArgument(&parameters, settings);
  actElevated(window, message, parameters.value, settings);
}

void act(HWND window, UINT message, Action action, const WCHAR *settings) {
  if (PRODUCT_PER_USER) actOnChild(window, message, action, settings);
  else actByHost(window, message, action, settings);
}
