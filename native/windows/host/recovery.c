#include "recovery.h"
#include <product.h>

#define DAY_SECONDS (24 * 60 * 60)
#define STOP_GRACE_SECONDS 10

/* The last action is repeated for as long as the server keeps failing. */
static SC_ACTION actions[] = {
    {SC_ACTION_RESTART, PRODUCT_RESTART_SECONDS * 1000},
    {SC_ACTION_RESTART, PRODUCT_RESTART_SECONDS * 1000},
    {SC_ACTION_RESTART, 60 * 1000},
};

/* A system that does not know a setting does without it; Wine knows only some of them. */
static DWORD change(SC_HANDLE service, DWORD level, void *value) {
  if (ChangeServiceConfig2W(service, level, value)) return NO_ERROR;
  DWORD error = GetLastError();
  return error == ERROR_INVALID_LEVEL ? NO_ERROR : error;
}

static DWORD setRecovery(SC_HANDLE service) {
  SERVICE_FAILURE_ACTIONSW recovery = {.dwResetPeriod = DAY_SECONDS, .cActions = ARRAYSIZE(actions), .lpsaActions = actions};
  /* Without the flag Windows restarts after crashes alone, and never after a stop with an exit code. */
  SERVICE_FAILURE_ACTIONS_FLAG alsoExitCodes = {TRUE};
  if (!PRODUCT_RESTARTS) recovery.cActions = 0;
  DWORD error = change(service, SERVICE_CONFIG_FAILURE_ACTIONS, &recovery);
  return error ? error : change(service, SERVICE_CONFIG_FAILURE_ACTIONS_FLAG, &alsoExitCodes);
}

DWORD describeAndRecover(SC_HANDLE service) {
  SERVICE_DESCRIPTIONW description = {(WCHAR *)PRODUCT_DESCRIPTION};
  SERVICE_DELAYED_AUTO_START_INFO delayed = {TRUE};
  SERVICE_SID_INFO ownSid = {SERVICE_SID_TYPE_UNRESTRICTED};
  SERVICE_PRESHUTDOWN_INFO preshutdown = {(PRODUCT_STOP_SECONDS + STOP_GRACE_SECONDS) * 1000};
  DWORD error = change(service, SERVICE_CONFIG_DESCRIPTION, &description);
  if (!error) error = setRecovery(service);
  if (!error) error = change(service, SERVICE_CONFIG_DELAYED_AUTO_START_INFO, &delayed);
  if (!error) error = change(service, SERVICE_CONFIG_SERVICE_SID_INFO, &ownSid);
  if (!error) error = change(service, SERVICE_CONFIG_PRESHUTDOWN_INFO, &preshutdown);
  return error;
}
