#ifndef HOST_RIGHTS_H
#define HOST_RIGHTS_H

#include "../product/outcome.h"

/*
 * Makes the data directory and its logs, for the system, administrators and the service alone. What already lies in it
 * inherits the same.
 */
Result protectDataDirectory(void);

#endif
