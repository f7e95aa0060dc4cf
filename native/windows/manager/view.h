/* What the window shows of a state. */
#ifndef MANAGER_VIEW_H
#define MANAGER_VIEW_H

#include "../product/outcome.h"
#include "state.h"

/* What the window itself is busy with, or has been: shown until the next action. */
typedef struct Activity {
  /* Waiting for an action, which is called so; NULL: for none. */
  const WCHAR *doing;
  /* How the last one ended. */
  Outcome outcome;
} Activity;

void showState(HWND window, const State *state, const Activity *activity);
void addHeadline(Text *text, const State *state, const Activity *activity);
COLORREF stateColour(const State *state, const Activity *activity);
/* Whether a person may ask for this now. */
BOOL isPossible(int what, const State *state, const Activity *activity);

#endif
