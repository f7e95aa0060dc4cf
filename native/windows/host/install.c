#include "install.h"
#include "account.h"
#include "../product/places.h"
#include <product.h>
#include "publish.h"
#include "../pure/command-line.h"
#include "control.h"
#include "event.h"
#include "recovery.h"
#include "data-directory.h"

#define REMOVAL_SECONDS 10
#define POLL_MILLISECONDS 100

typedef struct Wanted {
  const WCHAR *commandLine;
  const WCHAR *account;
} Wanted;

static SC_HANDLE createService(SC_HANDLE manager, const Wanted *wanted) {
  return CreateServiceW(manager, PRODUCT_SERVICE, PRODUCT_TITLE, SERVICE_ALL_ACCESS, SERVICE_WIN32_OWN_PROCESS,
                        SERVICE_AUTO_START, SERVICE_ERROR_NORMAL, wanted->commandLine, NULL, NULL, NULL,
                        wanted->account, NULL);
}

/* The start type stays: an administrator may have disabled the service. */
static DWORD changeService(SC_HANDLE service, const Wanted *wanted) {
  BOOL done = ChangeServiceConfigW(service, SERVICE_WIN32_OWN_PROCESS, SERVICE_NO_CHANGE, SERVICE_ERROR_NORMAL,
                                   wanted->commandLine, NULL, NULL, NULL, wanted->account, NULL, PRODUCT_TITLE);
  return done ? NO_ERROR : GetLastError();
}

/* A service that was just removed is still there until the last handle on it is closed. */
static DWORD createOrChange(SC_HANDLE manager, const Wanted *wanted, SC_HANDLE *service, BOOL *created) {
  for (DWORD waited = 0;; waited += POLL_MILLISECONDS) {
    *service = createService(manager, wanted);
    *created = *service != NULL;
    if (*created) return NO_ERROR;
    DWORD error = GetLastError();
    if (error == ERROR_SERVICE_EXISTS) {
      *service = OpenServiceW(manager, PRODUCT_SERVICE, SERVICE_ALL_ACCESS);
      return *service ? changeService(*service, wanted) : GetLastError();
    }
    if (error != ERROR_SERVICE_MARKED_FOR_DELETE || waited >= REMOVAL_SECONDS * 1000) return error;
    Sleep(POLL_MILLISECONDS);
  }
}

static Result installWith(SC_HANDLE manager, const Wanted *wanted) {
  SC_HANDLE service = NULL;
  BOOL created = FALSE;
  DWORD error = createOrChange(manager, wanted, &service, &created);
  if (!error) error = describeAndRecover(service);
  Result result = error ? resultOfError(error) : protectDataDirectory();
  if (result.outcome != DONE && created) DeleteService(service);
  if (service) CloseServiceHandle(service);
  return result;
}

Result installService(const WCHAR *account) {
  NEW_TEXT(program, PATH_SIZE);
  NEW_TEXT(commandLine, PATH_SIZE);
  SC_HANDLE manager = OpenSCManagerW(NULL, NULL, SC_MANAGER_CONNECT | SC_MANAGER_CREATE_SERVICE);
  if (!manager) return resultOfError(GetLastError());
  addProgram(&program, PRODUCT_HOST);
  addArgument(&commandLine, program.value);
  Result result = installWith(manager, &(Wanted){commandLine.value, account ? account : PRODUCT_ACCOUNT});
  CloseServiceHandle(manager);
  if (result.outcome != DONE) return result;
  registerEventSource();
  publish();
  return result;
}

static DWORD deleteService(SC_HANDLE manager) {
  SC_HANDLE service = OpenServiceW(manager, PRODUCT_SERVICE, DELETE);
  if (!service) return GetLastError();
  DWORD error = DeleteService(service) ? NO_ERROR : GetLastError();
  CloseServiceHandle(service);
  return error == ERROR_SERVICE_MARKED_FOR_DELETE ? NO_ERROR : error;
}

/*
 * Somebody may hold a handle, the Services window for one: then the service goes when that is closed, and not before. It is
 * removed all the same, and nobody can start it any more.
 */
static void waitUntilGone(SC_HANDLE manager) {
  for (DWORD waited = 0; waited < REMOVAL_SECONDS * 1000; waited += POLL_MILLISECONDS) {
    SC_HANDLE service = OpenServiceW(manager, PRODUCT_SERVICE, SERVICE_QUERY_STATUS);
    if (!service) return;
    CloseServiceHandle(service);
    Sleep(POLL_MILLISECONDS);
  }
}

Result uninstallService(void) {
  SC_HANDLE manager = OpenSCManagerW(NULL, NULL, SC_MANAGER_CONNECT);
  if (!manager) return resultOfError(GetLastError());
  Result result = stopService();
  if (result.outcome == DONE) result = resultOfError(deleteService(manager));
  if (result.outcome == DONE) waitUntilGone(manager);
  CloseServiceHandle(manager);
  if (result.outcome == NOT_INSTALLED) result = resultOf(DONE);
  if (result.outcome == DONE) removeEventSource();
  return result;
}
