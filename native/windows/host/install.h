#ifndef HOST_INSTALL_H
#define HOST_INSTALL_H

#include "../product/outcome.h"

/*
 * Makes the service, or sets an existing one to what it should be. `account` is LocalSystem or a name that Windows knows;
 * NULL: the service's own virtual account. What a failed step leaves of a new service is removed.
 */
Result installService(const WCHAR *account);

/* Stops the service and removes it; returns when Windows has let go of it, or after ten seconds. DONE also where there was none. */
Result uninstallService(void);

#endif
