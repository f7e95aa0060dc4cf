#include "control.h"
#include <product.h>
#include "../product/settings.h"

#define POLL_MILLISECONDS 100
#define START_SECONDS 60
/* Beyond the time that the server itself has for stopping. */
#define STOP_GRACE_SECONDS 15

typedef SERVICE_STATUS_PROCESS Status;

/* NO_ERROR, or Windows' error number. `*manager` and `*service` are NULL or to be closed by closeHandles. */
static DWORD openService(SC_HANDLE *manager, SC_HANDLE *service, DWORD access) {
  *service = NULL;
  *manager = OpenSCManagerW(NULL, NULL, SC_MANAGER_CONNECT);
  if (!*manager) return GetLastError();
  *service = OpenServiceW(*manager, PRODUCT_SERVICE, access);
  return *service ? NO_ERROR : GetLastError();
}

static void closeHandles(SC_HANDLE manager, SC_HANDLE service) {
  if (service) CloseServiceHandle(service);
  if (manager) CloseServiceHandle(manager);
}

static DWORD queryStatus(SC_HANDLE service, Status *status) {
  DWORD needed;
  BOOL done = QueryServiceStatusEx(service, SC_STATUS_PROCESS_INFO, (BYTE *)status, sizeof *status, &needed);
  return done ? NO_ERROR : GetLastError();
}

/* Waits while the service is in the given state, and leaves the state after it in `status`. */
static DWORD waitWhile(SC_HANDLE service, DWORD state, DWORD seconds, Status *status) {
  ULONGLONG end = GetTickCount64() + seconds * 1000ULL;
  for (;;) {
    DWORD error = queryStatus(service, status);
    if (error || status->dwCurrentState != state) return error;
    if (GetTickCount64() >= end) return ERROR_TIMEOUT;
    Sleep(POLL_MILLISECONDS);
  }
}

static BOOL serialNumberMissing(void) { return PRODUCT_ASKS_SERIAL && askSerialSetting() == SETTING_EMPTY; }

/* Why a service that was started is stopped again. The server judges its configuration; we only name the usual fault. */
static Result resultOfStop(const Status *status) {
  if (status->dwServiceSpecificExitCode == PRODUCT_CONFIGURATION_FAULT)
    return resultOf(serialNumberMissing() ? NO_SERIAL_NUMBER : CONFIGURATION_FAULT);
  if (status->dwWin32ExitCode == NO_ERROR || status->dwWin32ExitCode == ERROR_SERVICE_SPECIFIC_ERROR)
    return (Result){SERVER_ENDED, status->dwServiceSpecificExitCode};
  return resultOfError(status->dwWin32ExitCode);
}

static Result startOpened(SC_HANDLE service) {
  Status status;
  DWORD error = waitWhile(service, SERVICE_STOP_PENDING, PRODUCT_STOP_SECONDS + STOP_GRACE_SECONDS, &status);
  if (error) return resultOfError(error);
  if (!StartServiceW(service, 0, NULL) && GetLastError() != ERROR_SERVICE_ALREADY_RUNNING)
    return resultOfError(GetLastError());
  error = waitWhile(service, SERVICE_START_PENDING, START_SECONDS, &status);
  if (error) return resultOfError(error);
  return status.dwCurrentState == SERVICE_RUNNING ? resultOf(DONE) : resultOfStop(&status);
}

Result startService(void) {
  SC_HANDLE manager, service;
  DWORD error = openService(&manager, &service, SERVICE_START | SERVICE_QUERY_STATUS);
  Result result = error ? resultOfError(error) : startOpened(service);
  closeHandles(manager, service);
  return result;
}

static DWORD requestStop(SC_HANDLE service) {
  SERVICE_STATUS status;
  if (ControlService(service, SERVICE_CONTROL_STOP, &status)) return NO_ERROR;
  DWORD error = GetLastError();
  return error == ERROR_SERVICE_NOT_ACTIVE ? NO_ERROR : error;
}

/* The three states in their order: one that starts cannot be stopped yet, and one that stops needs no asking. */
static DWORD stopOpened(SC_HANDLE service, Status *status) {
  DWORD error = waitWhile(service, SERVICE_START_PENDING, START_SECONDS, status);
  HANDLE process = error ? NULL : OpenProcess(SYNCHRONIZE, FALSE, status->dwProcessId);
  if (!error && status->dwCurrentState == SERVICE_RUNNING) error = requestStop(service);
  if (!error) error = waitWhile(service, SERVICE_RUNNING, STOP_GRACE_SECONDS, status);
  if (!error)
    error = waitWhile(service, SERVICE_STOP_PENDING, PRODUCT_STOP_SECONDS + STOP_GRACE_SECONDS, status);
  if (process) {
    if (!error) WaitForSingleObject(process, STOP_GRACE_SECONDS * 1000);
    CloseHandle(process);
  }
  return error;
}

Result stopService(void) {
  SC_HANDLE manager, service;
  Status status;
  DWORD error = openService(&manager, &service, SERVICE_STOP | SERVICE_QUERY_STATUS);
  if (!error) error = stopOpened(service, &status);
  closeHandles(manager, service);
  return resultOfError(error);
}

static Outcome outcomeOfState(DWORD state) {
  switch (state) {
    case SERVICE_RUNNING: return DONE;
    case SERVICE_START_PENDING: return IS_STARTING;
    case SERVICE_STOP_PENDING: return IS_STOPPING;
    default: return IS_STOPPED;
  }
}

Result askService(DWORD *process) {
  SC_HANDLE manager, service;
  Status status = {0};
  DWORD error = openService(&manager, &service, SERVICE_QUERY_STATUS);
  if (!error) error = queryStatus(service, &status);
  closeHandles(manager, service);
  *process = status.dwProcessId;
  return error ? resultOfError(error) : resultOf(outcomeOfState(status.dwCurrentState));
}
