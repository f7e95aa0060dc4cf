/* What the service control manager is told. Any thread may call these. */
#ifndef HOST_STATUS_H
#define HOST_STATUS_H

#include <windows.h>

/* Registers the control handler and reports that the service is starting. */
BOOL beginReporting(LPHANDLER_FUNCTION_EX control);
void reportRunning(void);
/* Each call is one checkpoint more: the manager sees that we are alive. */
void reportStopping(void);
void reportStopped(void);

/* The server ended by itself, with this exit code. */
void reportEnded(DWORD exitCode);

/* The server could not be started; `error` is Windows' error number. */
void reportFailed(DWORD error);

#endif
