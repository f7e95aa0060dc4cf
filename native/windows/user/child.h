/* The per-user edition: no service, but the server as the manager's own child, watched by a thread. */
#ifndef USER_CHILD_H
#define USER_CHILD_H

#include "../manager/state.h"
#include "../product/outcome.h"

/* Makes the data directory and starts the server, and from then on starts it again after faults. */
void beginChild(void);

/* Each waits until it is done, and never for ever. */
Result startChild(void);
Result stopChild(void);

/* What it does now. */
State childState(void);

#endif
