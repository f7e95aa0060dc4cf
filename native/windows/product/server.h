/* The server as our child, in a job that ends with us. */
#ifndef PRODUCT_SERVER_H
#define PRODUCT_SERVER_H

#include "../pure/text.h"

typedef struct Server {
  HANDLE process;
  HANDLE job;
  /* Our end of its standard input, or NULL. */
  HANDLE input;
  DWORD id;
} Server;

typedef struct Call {
  /* Stand after the arguments that the server always gets; ends with NULL, or is NULL. */
  const WCHAR *const *more;
  /* What it reads, inheritable; NULL: a pipe, for askToStop. */
  HANDLE input;
  /* Where its output goes, inheritable; NULL: where ours goes. */
  HANDLE output;
} Call;

/* Starts it in the data directory. NO_ERROR, or Windows' error number. */
DWORD startServer(Server *server, const Call *call);

/* Asks it to stop: the line `stop` on its standard input. */
void askToStop(Server *server);

/* Ends it, and whatever it started, by force. */
void endByForce(Server *server);

/* The exit code of a server that has ended. Closes all handles, which ends what it left behind. */
DWORD closeServer(Server *server);

#endif
