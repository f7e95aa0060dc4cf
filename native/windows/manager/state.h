/* What the server does at this moment, asked again and again by a thread of its own. */
#ifndef MANAGER_STATE_H
#define MANAGER_STATE_H

#include "../product/published.h"

typedef enum Phase { UNKNOWN, MISSING, STOPPED, STARTING, RUNNING, STOPPING } Phase;

typedef struct State {
  Phase phase;
  /* Of the server that ended by itself; 0 after a stop that was asked for. */
  DWORD exitCode;
  Published published;
} State;

/* Begins to watch. The window is posted `message` whenever the state has become another. */
void watchState(HWND window, UINT message);

/* The newest state. */
State currentState(void);

#endif
