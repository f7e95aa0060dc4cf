#include "server.h"
#include "../pure/command-line.h"
#include "../pure/environment.h"
#include "places.h"
#include <product.h>

#define FORCED_EXIT_CODE 1

static const WCHAR *const serverArguments[] = {PRODUCT_ARGUMENTS};
static const WCHAR *const environment[] = {PRODUCT_ENVIRONMENT};
static const WCHAR *const unset[] = {PRODUCT_UNSET_ENVIRONMENT};

/* Copies one of the manifest's arguments, with the places of this machine put in. */
static void addFilled(Text *filled, const WCHAR *argument) {
  while (*argument) {
    if (textStartsWith(argument, L"{data}")) {
      addDataDirectory(filled);
      argument += 6;
    } else if (textStartsWith(argument, L"{install}")) {
      addInstallDirectory(filled);
      argument += 9;
    } else {
      textAddCharacter(filled, *argument++);
    }
  }
}

static void addFilledArgument(Text *commandLine, const WCHAR *argument) {
  NEW_TEXT(filled, PATH_SIZE);
  addFilled(&filled, argument);
  addArgument(commandLine, filled.value);
}

static void addCommandLine(Text *line, const Call *call) {
  NEW_TEXT(program, PATH_SIZE);
  addProgram(&program, PRODUCT_PROGRAM);
  addArgument(line, program.value);
  for (const WCHAR *const *argument = serverArguments; *argument; argument++) addFilledArgument(line, *argument);
  for (const WCHAR *const *argument = call->more; argument && *argument; argument++) addFilledArgument(line, *argument);
}

/* What the manifest keeps from the server: variables that would make another program of it. */
static void unsetEnvironment(void) {
  WCHAR *block = GetEnvironmentStringsW();
  for (const WCHAR *at = block && *block ? block : NULL; at; at = nextVariable(at)) {
    NEW_TEXT(name, 256);
    addVariableName(&name, at);
    if (name.whole && isVariableOf(at, unset)) SetEnvironmentVariableW(name.value, NULL);
  }
  if (block) FreeEnvironmentStringsW(block);
}

/* Our own environment is what the server inherits. */
static void setEnvironment(void) {
  unsetEnvironment();
  for (const WCHAR *const *name = environment; *name; name += 2) {
    NEW_TEXT(value, LINE_SIZE);
    addFilled(&value, name[1]);
    SetEnvironmentVariableW(*name, value.value);
  }
}

/* Whatever is in the job ends when its last handle is closed, thus also when we are killed. */
static HANDLE createJob(void) {
  JOBOBJECT_EXTENDED_LIMIT_INFORMATION limits = {0};
  limits.BasicLimitInformation.LimitFlags = JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE;
  HANDLE job = CreateJobObjectW(NULL, NULL);
  if (job) SetInformationJobObject(job, JobObjectExtendedLimitInformation, &limits, sizeof limits);
  return job;
}

/* Suspended, so that it cannot start anything before it is in the job. */
static DWORD startSuspended(Server *server, const Call *call, HANDLE input, PROCESS_INFORMATION *process) {
  NEW_TEXT(line, LINE_SIZE);
  NEW_TEXT(directory, PATH_SIZE);
  STARTUPINFOW startup = {.cb = sizeof startup, .dwFlags = STARTF_USESTDHANDLES, .hStdInput = input};
  startup.hStdOutput = call->output ? call->output : GetStdHandle(STD_OUTPUT_HANDLE);
  startup.hStdError = call->output ? call->output : GetStdHandle(STD_ERROR_HANDLE);
  setEnvironment();
  addCommandLine(&line, call);
  addDataDirectory(&directory);
  if (!line.whole || !directory.whole) return ERROR_FILENAME_EXCED_RANGE;
  BOOL consoleIsOurs = !call->output && !PRODUCT_PER_USER;
  DWORD flags = CREATE_SUSPENDED | (consoleIsOurs ? 0 : CREATE_NO_WINDOW);
  if (!CreateProcessW(NULL, line.value, NULL, NULL, TRUE, flags, NULL, directory.value, &startup, process))
    return GetLastError();
  *server = (Server){process->hProcess, createJob(), server->input, process->dwProcessId};
  return AssignProcessToJobObject(server->job, process->hProcess) ? NO_ERROR : GetLastError();
}

static HANDLE openInput(Server *server) {
  SECURITY_ATTRIBUTES inherited = {.nLength = sizeof inherited, .bInheritHandle = TRUE};
  HANDLE input;
  if (!CreatePipe(&input, &server->input, &inherited, 0)) return NULL;
  SetHandleInformation(server->input, HANDLE_FLAG_INHERIT, 0);
  return input;
}

DWORD startServer(Server *server, const Call *call) {
  PROCESS_INFORMATION process = {0};
  *server = (Server){0};
  HANDLE input = call->input ? call->input : openInput(server);
  if (!input) return GetLastError();
  DWORD error = startSuspended(server, call, input, &process);
  if (!call->input) CloseHandle(input);
  if (error && process.hProcess) TerminateProcess(process.hProcess, FORCED_EXIT_CODE);
  if (!error) ResumeThread(process.hThread);
  if (process.hThread) CloseHandle(process.hThread);
  if (error) closeServer(server);
  return error;
}

void askToStop(Server *server) {
  DWORD written;
  if (!server->input) return;
  WriteFile(server->input, "stop\n", 5, &written, NULL);
  CloseHandle(server->input);
  server->input = NULL;
}

void endByForce(Server *server) {
  TerminateJobObject(server->job, FORCED_EXIT_CODE);
  WaitForSingleObject(server->process, 5000);
}

DWORD closeServer(Server *server) {
  DWORD exitCode = FORCED_EXIT_CODE;
  if (server->process) GetExitCodeProcess(server->process, &exitCode);
  if (server->input) CloseHandle(server->input);
  if (server->job) CloseHandle(server->job);
  if (server->process) CloseHandle(server->process);
  *server = (Server){0};
  return exitCode;
}
