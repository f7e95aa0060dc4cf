#ifndef HOST_DATA_DIRECTORY_H
#define HOST_DATA_DIRECTORY_H

#include "../product/outcome.h"

/*
 * Makes the data directory and its logs, for the system, administrators and the service alone. One that is there already is taken
 * when administrators own it and it is no link; then everything in it gets the same owner and rights.
 */
Result protectDataDirectory(void);

#endif
