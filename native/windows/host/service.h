#ifndef HOST_SERVICE_H
#define HOST_SERVICE_H

#include "../product/outcome.h"

/* Hands this process to the service control manager, and returns when the service has ended. */
Result runAsService(void);

#endif
