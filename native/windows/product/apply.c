#include "apply.h"
#include "server.h"
#include <product.h>

#define ANSWER_SECONDS 60

static const WCHAR *const applyArguments[] = {PRODUCT_APPLY_ARGUMENTS};

static HANDLE openLines(const WCHAR *file) {
  SECURITY_ATTRIBUTES inherited = {.nLength = sizeof inherited, .bInheritHandle = TRUE};
  if (textEquals(file, L"-")) return GetStdHandle(STD_INPUT_HANDLE);
  return CreateFileW(file, GENERIC_READ, FILE_SHARE_READ, &inherited, OPEN_EXISTING, 0, NULL);
}

static Result resultOfExit(DWORD exitCode) {
  if (exitCode == 0) return resultOf(DONE);
  return exitCode == PRODUCT_CONFIGURATION_FAULT ? resultOf(SETTING_REFUSED) : (Result){SERVER_ENDED, exitCode};
}

static Result applyLines(HANDLE lines) {
  Server server;
  Call call = {.more = applyArguments, .input = lines};
  DWORD error = startServer(&server, &call);
  if (error) return resultOfError(error);
  BOOL answered = WaitForSingleObject(server.process, ANSWER_SECONDS * 1000) == WAIT_OBJECT_0;
  DWORD exitCode = closeServer(&server);
  return answered ? resultOfExit(exitCode) : resultOf(TIMED_OUT);
}

Result applySettings(const WCHAR *file) {
  HANDLE lines = openLines(file);
  if (lines == INVALID_HANDLE_VALUE) return (Result){WINDOWS_ERROR, GetLastError()};
  Result result = applyLines(lines);
  CloseHandle(lines);
  return result;
}
