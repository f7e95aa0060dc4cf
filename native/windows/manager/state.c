#include "state.h"
#include "../user/child.h"
#include <product.h>

#define POLL_MILLISECONDS 500

static HWND watcher;
static UINT changed;
static State newest;
static SRWLOCK lock = SRWLOCK_INIT;

static Phase phaseOf(DWORD state) {
  switch (state) {
    case SERVICE_RUNNING: return RUNNING;
    case SERVICE_START_PENDING: return STARTING;
    case SERVICE_STOP_PENDING: return STOPPING;
    default: return STOPPED;
  }
}

static void askService(SC_HANDLE manager, State *state) {
  SERVICE_STATUS status;
  SC_HANDLE service = OpenServiceW(manager, PRODUCT_SERVICE, SERVICE_QUERY_STATUS);
  if (!service) {
    state->phase = GetLastError() == ERROR_SERVICE_DOES_NOT_EXIST ? MISSING : UNKNOWN;
    return;
  }
  if (QueryServiceStatus(service, &status)) {
    state->phase = phaseOf(status.dwCurrentState);
    state->exitCode = status.dwServiceSpecificExitCode;
  }
  CloseServiceHandle(service);
}

/* Handles are not kept: an open one would hold back the removal of the service. */
static void askForState(State *state) {
  if (PRODUCT_PER_USER) {
    *state = childState();
    return;
  }
  *state = (State){.phase = UNKNOWN};
  SC_HANDLE manager = OpenSCManagerW(NULL, NULL, SC_MANAGER_CONNECT);
  if (!manager) return;
  askService(manager, state);
  CloseServiceHandle(manager);
  state->published = readPublished();
}

static BOOL same(const State *one, const State *other) {
  return one->phase == other->phase && one->exitCode == other->exitCode &&
         one->published.known == other->published.known &&
         one->published.serialEntered == other->published.serialEntered &&
         textEquals(one->published.webAddress, other->published.webAddress);
}

static DWORD WINAPI watch(void *unused) {
  (void)unused;
  for (;; Sleep(POLL_MILLISECONDS)) {
    State state;
    askForState(&state);
    if (same(&state, &newest)) continue;
    AcquireSRWLockExclusive(&lock);
    newest = state;
    ReleaseSRWLockExclusive(&lock);
    PostMessageW(watcher, changed, 0, 0);
  }
}

void watchState(HWND window, UINT message) {
  watcher = window;
  changed = message;
  CloseHandle(CreateThread(NULL, 0, watch, NULL, 0, NULL));
}

State currentState(void) {
  AcquireSRWLockExclusive(&lock);
  State state = newest;
  ReleaseSRWLockExclusive(&lock);
  return state;
}
