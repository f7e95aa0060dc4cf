#include "console.h"
#include <product.h>
#include "../product/server.h"

static HANDLE stopRequested;

static BOOL WINAPI onConsoleEvent(DWORD event) {
  (void)event;
  SetEvent(stopRequested);
  return TRUE;
}

Result runInConsole(void) {
  Server server;
  stopRequested = CreateEventW(NULL, TRUE, FALSE, NULL);
  SetConsoleCtrlHandler(onConsoleEvent, TRUE);
  DWORD error = startServer(&server, &(Call){0});
  if (error) return resultOfError(error);
  HANDLE either[] = {stopRequested, server.process};
  BOOL asked = WaitForMultipleObjects(ARRAYSIZE(either), either, FALSE, INFINITE) == WAIT_OBJECT_0;
  if (asked) {
    askToStop(&server);
    if (WaitForSingleObject(server.process, PRODUCT_STOP_SECONDS * 1000) != WAIT_OBJECT_0) endByForce(&server);
  }
  DWORD exitCode = closeServer(&server);
  if (asked || exitCode == 0) return resultOf(DONE);
  return exitCode == PRODUCT_CONFIGURATION_FAULT ? resultOf(CONFIGURATION_FAULT) : (Result){SERVER_ENDED, exitCode};
}
