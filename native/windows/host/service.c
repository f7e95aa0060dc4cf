#include "service.h"
#include <product.h>
#include "../product/log.h"
#include "../product/server.h"
#include "event.h"
#include "publish.h"
#include "status.h"

/* A server that ends within this time did not start. */
#define SETTLE_MILLISECONDS 1500
#define CHECKPOINT_MILLISECONDS 1000

static HANDLE stopRequested;

static DWORD WINAPI control(DWORD code, DWORD type, void *data, void *context) {
  (void)type, (void)data, (void)context;
  if (code == SERVICE_CONTROL_INTERROGATE) return NO_ERROR;
  if (code != SERVICE_CONTROL_STOP && code != SERVICE_CONTROL_PRESHUTDOWN) return ERROR_CALL_NOT_IMPLEMENTED;
  reportStopping();
  SetEvent(stopRequested);
  return NO_ERROR;
}

static void logSentence(Result result) {
  NEW_TEXT(sentence, 512);
  addSentence(&sentence, result);
  logLine(sentence.value);
  reportEvent(EVENTLOG_ERROR_TYPE, sentence.value);
}

static void stopServer(Server *server) {
  logLine(L"Stopping " PRODUCT_TITLE L".");
  askToStop(server);
  for (DWORD waited = 0; waited < PRODUCT_STOP_SECONDS * 1000; waited += CHECKPOINT_MILLISECONDS) {
    if (WaitForSingleObject(server->process, CHECKPOINT_MILLISECONDS) == WAIT_OBJECT_0) return;
    reportStopping();
  }
  logLine(PRODUCT_TITLE L" did not stop in time and is ended by force.");
  endByForce(server);
}

/* Waits until the server has ended, by itself or because it was asked to. */
static BOOL watchServer(Server *server) {
  HANDLE either[] = {stopRequested, server->process};
  BOOL ended = WaitForSingleObject(server->process, SETTLE_MILLISECONDS) == WAIT_OBJECT_0;
  /* By now the server has made its configuration, where there was none. */
  publish();
  if (ended) return FALSE;
  reportRunning();
  if (WaitForMultipleObjects(ARRAYSIZE(either), either, FALSE, INFINITE) != WAIT_OBJECT_0) return FALSE;
  stopServer(server);
  return TRUE;
}

/* The server ended although nobody asked it to. */
static void serverEnded(DWORD exitCode) {
  if (exitCode == PRODUCT_CONFIGURATION_FAULT) logSentence((Result){CONFIGURATION_FAULT, exitCode});
  else if (exitCode != 0) logSentence((Result){SERVER_ENDED, exitCode});
  else logLine(PRODUCT_TITLE L" ended by itself.");
  reportEnded(exitCode);
}

static void serverStarted(Server *server, HANDLE log) {
  BOOL asked = watchServer(server);
  DWORD exitCode = closeServer(server);
  /* Before the last report: this process may end at any time after it. */
  closeLog(log);
  if (!asked) {
    serverEnded(exitCode);
    return;
  }
  logLine(PRODUCT_TITLE L" is stopped.");
  reportStopped();
}

static void WINAPI serviceMain(DWORD count, WCHAR **arguments) {
  Server server;
  (void)count, (void)arguments;
  stopRequested = CreateEventW(NULL, TRUE, FALSE, NULL);
  if (!beginReporting(control)) return;
  HANDLE log = openLog();
  DWORD error = log ? NO_ERROR : GetLastError();
  logLine(L"Starting " PRODUCT_TITLE L" " PRODUCT_VERSION L".");
  if (!error) error = startServer(&server, &(Call){.output = log});
  if (!error) {
    serverStarted(&server, log);
    return;
  }
  logSentence(resultOfError(error));
  reportFailed(error);
}

Result runAsService(void) {
  SERVICE_TABLE_ENTRYW table[] = {{PRODUCT_SERVICE, serviceMain}, {NULL, NULL}};
  if (StartServiceCtrlDispatcherW(table)) return resultOf(DONE);
  DWORD error = GetLastError();
  return error == ERROR_FAILED_SERVICE_CONTROLLER_CONNECT ? resultOf(WRONG_USAGE) : resultOfError(error);
}
