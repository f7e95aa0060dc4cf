#ifndef HOST_RECOVERY_H
#define HOST_RECOVERY_H

#include <windows.h>

/* Sets what CreateService cannot: description, delayed start, recovery actions, time to stop. NO_ERROR or an error number. */
DWORD describeAndRecover(SC_HANDLE service);

#endif
