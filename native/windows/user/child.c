#include "child.h"
#include "../product/log.h"
#include "../product/places.h"
#include "../product/server.h"
#include <product.h>

/* A server that ends within this time did not start. */
#define SETTLE_MILLISECONDS 1500
#define START_SECONDS 60
/* Beyond the time that the server itself has for stopping. */
#define STOP_GRACE_SECONDS 15
#define POLL_MILLISECONDS 50
/* A server that ran so long did not fail at once: the waits before a restart begin anew. */
#define STEADY_MILLISECONDS (60 * 1000)
#define LONGEST_WAIT_SECONDS 300

static SRWLOCK lock = SRWLOCK_INIT;
static Phase phase = STOPPED;
/* How the last run ended; DONE: as it was asked to. */
static Result lastEnd;
/* Counts the runs that are over. */
static DWORD runs;

/* One of the first two is set at any time: whether the server shall run. The third ends a wait before a restart. */
static HANDLE wanted, unwanted, hurried;

static void note(Phase now, Result end) {
  AcquireSRWLockExclusive(&lock);
  if (now == STOPPED) runs++;
  phase = now;
  lastEnd = end;
  ReleaseSRWLockExclusive(&lock);
}

static void want(BOOL run) {
  ResetEvent(run ? unwanted : wanted);
  SetEvent(run ? wanted : unwanted);
}

static void logSentence(Result result) {
  NEW_TEXT(sentence, 512);
  addSentence(&sentence, result);
  logLine(sentence.value);
}

static void stopServer(Server *server) {
  note(STOPPING, resultOf(DONE));
  logLine(L"Stopping " PRODUCT_TITLE L".");
  askToStop(server);
  if (WaitForSingleObject(server->process, PRODUCT_STOP_SECONDS * 1000) == WAIT_OBJECT_0) return;
  logLine(PRODUCT_TITLE L" did not stop in time and is ended by force.");
  endByForce(server);
}

/* Waits until the server has ended. TRUE: because it was asked to. */
static BOOL watchServer(Server *server) {
  HANDLE either[] = {unwanted, server->process};
  DWORD first = WaitForMultipleObjects(ARRAYSIZE(either), either, FALSE, SETTLE_MILLISECONDS);
  if (first == WAIT_TIMEOUT) {
    note(RUNNING, resultOf(DONE));
    first = WaitForMultipleObjects(ARRAYSIZE(either), either, FALSE, INFINITE);
  }
  if (first != WAIT_OBJECT_0) return FALSE;
  stopServer(server);
  return TRUE;
}

static Result resultOfEnd(DWORD exitCode) {
  return (Result){exitCode == PRODUCT_CONFIGURATION_FAULT ? CONFIGURATION_FAULT : SERVER_ENDED, exitCode};
}

/* One run of the server. DONE: it was asked to end. */
static Result serveOnce(void) {
  Server server;
  HANDLE log = openLog();
  logLine(L"Starting " PRODUCT_TITLE L" " PRODUCT_VERSION L".");
  DWORD error = log ? startServer(&server, &(Call){.output = log}) : GetLastError();
  BOOL asked = !error && watchServer(&server);
  DWORD exitCode = error ? 0 : closeServer(&server);
  closeLog(log);
  return error ? resultOfError(error) : asked ? resultOf(DONE) : resultOfEnd(exitCode);
}

/* As the service's recovery has it: a configuration fault would only come again. */
static BOOL staysStopped(Result end) {
  if (!PRODUCT_RESTARTS || end.outcome != SERVER_ENDED) return TRUE;
  return end.detail == 0 && !PRODUCT_RESTART_ALWAYS;
}

/* Twice as long after each failure. */
static void waitBeforeRestart(DWORD failures) {
  HANDLE either[] = {unwanted, hurried};
  DWORD seconds = PRODUCT_RESTART_SECONDS;
  while (--failures > 0 && seconds < LONGEST_WAIT_SECONDS) seconds *= 2;
  WaitForMultipleObjects(ARRAYSIZE(either), either, FALSE, seconds * 1000);
}

static DWORD WINAPI supervise(void *unused) {
  (void)unused;
  for (DWORD failures = 0;;) {
    WaitForSingleObject(wanted, INFINITE);
    ResetEvent(hurried);
    note(STARTING, resultOf(DONE));
    ULONGLONG began = GetTickCount64();
    Result end = serveOnce();
    if (end.outcome == DONE) logLine(PRODUCT_TITLE L" is stopped.");
    else logSentence(end);
    if (end.outcome != DONE && staysStopped(end)) want(FALSE);
    note(STOPPED, end);
    failures = GetTickCount64() - began < STEADY_MILLISECONDS ? failures + 1 : 1;
    if (staysStopped(end)) failures = 0;
    else waitBeforeRestart(failures);
  }
}

static void createDirectories(void) {
  NEW_TEXT(data, PATH_SIZE);
  NEW_TEXT(logs, PATH_SIZE);
  addDataDirectory(&data);
  addLogDirectory(&logs);
  CreateDirectoryW(data.value, NULL);
  CreateDirectoryW(logs.value, NULL);
}

void beginChild(void) {
  createDirectories();
  wanted = CreateEventW(NULL, TRUE, TRUE, NULL);
  unwanted = CreateEventW(NULL, TRUE, FALSE, NULL);
  hurried = CreateEventW(NULL, TRUE, FALSE, NULL);
  CloseHandle(CreateThread(NULL, 0, supervise, NULL, 0, NULL));
}

static BOOL isOver(Phase awaited, DWORD runsBefore) {
  return phase == awaited || (phase == STOPPED && runs != runsBefore);
}

/* Waits for a phase, or for the end of a run. */
static Result waitFor(Phase awaited, DWORD runsBefore, DWORD seconds) {
  for (DWORD waited = 0; waited < seconds * 1000; waited += POLL_MILLISECONDS) {
    AcquireSRWLockExclusive(&lock);
    BOOL over = isOver(awaited, runsBefore);
    Result result = phase == awaited ? resultOf(DONE) : lastEnd;
    ReleaseSRWLockExclusive(&lock);
    if (over) return result;
    Sleep(POLL_MILLISECONDS);
  }
  return resultOf(TIMED_OUT);
}

Result startChild(void) {
  DWORD runsBefore = runs;
  SetEvent(hurried);
  want(TRUE);
  return waitFor(RUNNING, runsBefore, START_SECONDS);
}

Result stopChild(void) {
  want(FALSE);
  return waitFor(STOPPED, runs, PRODUCT_STOP_SECONDS + STOP_GRACE_SECONDS);
}

State childState(void) {
  AcquireSRWLockExclusive(&lock);
  State state = {.phase = phase, .exitCode = lastEnd.detail};
  ReleaseSRWLockExclusive(&lock);
  state.published = readPublished();
  return state;
}
