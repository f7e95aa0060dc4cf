#include "status.h"
#include <product.h>

#define HINT_MILLISECONDS 10000

static SERVICE_STATUS_HANDLE handle;
static SERVICE_STATUS status = {.dwServiceType = SERVICE_WIN32_OWN_PROCESS};
static SRWLOCK lock = SRWLOCK_INIT;

static void report(DWORD state, DWORD error, DWORD exitCode) {
  BOOL pending = state == SERVICE_START_PENDING || state == SERVICE_STOP_PENDING;
  AcquireSRWLockExclusive(&lock);
  /* A late control must not wake what has ended: its process is about to go. */
  if (status.dwCurrentState != SERVICE_STOPPED || state == SERVICE_START_PENDING) {
    status.dwCurrentState = state;
    status.dwControlsAccepted = state == SERVICE_RUNNING ? SERVICE_ACCEPT_STOP | SERVICE_ACCEPT_PRESHUTDOWN : 0;
    status.dwWin32ExitCode = error;
    status.dwServiceSpecificExitCode = exitCode;
    status.dwCheckPoint = pending ? status.dwCheckPoint + 1 : 0;
    status.dwWaitHint = pending ? HINT_MILLISECONDS : 0;
    SetServiceStatus(handle, &status);
  }
  ReleaseSRWLockExclusive(&lock);
}

BOOL beginReporting(LPHANDLER_FUNCTION_EX control) {
  handle = RegisterServiceCtrlHandlerExW(PRODUCT_SERVICE, control, NULL);
  if (handle) report(SERVICE_START_PENDING, NO_ERROR, 0);
  return handle != NULL;
}

void reportRunning(void) { report(SERVICE_RUNNING, NO_ERROR, 0); }

void reportStopping(void) { report(SERVICE_STOP_PENDING, NO_ERROR, 0); }

void reportStopped(void) { report(SERVICE_STOPPED, NO_ERROR, 0); }

/*
 * Windows' recovery actions follow a stop whose error is not NO_ERROR. A configuration fault is therefore reported as a
 * clean stop, so that it stays stopped; its exit code stands beside it, where `sc query` and we read it.
 */
void reportEnded(DWORD exitCode) {
  BOOL stays = exitCode == PRODUCT_CONFIGURATION_FAULT || (exitCode == 0 && !PRODUCT_RESTART_ALWAYS);
  report(SERVICE_STOPPED, stays ? NO_ERROR : ERROR_SERVICE_SPECIFIC_ERROR, exitCode);
}

void reportFailed(DWORD error) { report(SERVICE_STOPPED, error, 0); }
