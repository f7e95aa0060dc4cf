/* Starting, stopping and asking the service. Each call waits until it is done, and never for ever. */
#ifndef HOST_CONTROL_H
#define HOST_CONTROL_H

#include "../product/outcome.h"

Result startService(void);
/* Returns when the service's process is gone as well, so that its files are free. */
Result stopService(void);
/* DONE, IS_STOPPED, IS_STARTING or IS_STOPPING; `process` is its process id, or 0. */
Result askService(DWORD *process);

#endif
