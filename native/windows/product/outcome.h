/* How a verb ends: an exit code that scripts can rely on, and a sentence for people. docs/windows.md lists them. */
#ifndef PRODUCT_OUTCOME_H
#define PRODUCT_OUTCOME_H

#include "../pure/text.h"

typedef enum Outcome {
  DONE = 0,
  WINDOWS_ERROR = 1,
  WRONG_USAGE = 2,
  NOT_ALLOWED = 3,
  NOT_INSTALLED = 4,
  PROGRAM_MISSING = 5,
  NO_SERIAL_NUMBER = 6,
  SETTING_REFUSED = 7,
  CONFIGURATION_FAULT = 8,
  SERVER_ENDED = 9,
  TIMED_OUT = 10,
  FILE_IN_USE = 11,
  SERVICE_IS_DISABLED = 12,
  ACCOUNT_UNKNOWN = 13,
  DATA_NOT_PROTECTED = 14,
  CANCELLED = 15,
  DIRECTORY_OF_OTHERS = 16,
  /* What `status` says of a service that does not run. */
  IS_STOPPED = 20,
  IS_STARTING = 21,
  IS_STOPPING = 22,
} Outcome;

/* `detail` is Windows' error number, or for SERVER_ENDED the server's exit code; 0: not known. */
typedef struct Result {
  Outcome outcome;
  DWORD detail;
} Result;

Result resultOf(Outcome outcome);
/* The outcome that a Windows error number means for a service and its files. */
Result resultOfError(DWORD error);
void addSentence(Text *text, Result result);

#endif
