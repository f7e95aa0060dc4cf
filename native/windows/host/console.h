#ifndef HOST_CONSOLE_H
#define HOST_CONSOLE_H

#include "../product/outcome.h"

/* Runs the server in this console until it ends or Ctrl-C is pressed, as the service would run it. */
Result runInConsole(void);

#endif
