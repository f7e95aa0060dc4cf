#include "outcome.h"
#include <product.h>

Result resultOf(Outcome outcome) { return (Result){outcome, 0}; }

static Outcome outcomeOfError(DWORD error) {
  switch (error) {
    case NO_ERROR: return DONE;
    case ERROR_ACCESS_DENIED: return NOT_ALLOWED;
    /* The data directory is made with the service. */
    case ERROR_DIRECTORY:
    case ERROR_SERVICE_DOES_NOT_EXIST: return NOT_INSTALLED;
    case ERROR_FILE_NOT_FOUND:
    case ERROR_PATH_NOT_FOUND: return PROGRAM_MISSING;
    case ERROR_SERVICE_DISABLED: return SERVICE_IS_DISABLED;
    case ERROR_SERVICE_REQUEST_TIMEOUT:
    case ERROR_TIMEOUT: return TIMED_OUT;
    case ERROR_INVALID_SERVICE_ACCOUNT:
    case ERROR_NONE_MAPPED: return ACCOUNT_UNKNOWN;
    case ERROR_INVALID_OWNER: return DIRECTORY_OF_OTHERS;
    case ERROR_CANCELLED: return CANCELLED;
    default: return WINDOWS_ERROR;
  }
}

Result resultOfError(DWORD error) { return (Result){outcomeOfError(error), error}; }

static const WCHAR *sentenceOf(Outcome outcome) {
  switch (outcome) {
    case DONE: return L"Done.";
    case WINDOWS_ERROR: return L"Windows refused the request";
    case WRONG_USAGE: return L"The command line was not understood; " PRODUCT_HOST L" help shows what can be written.";
    case NOT_ALLOWED: return L"Administrator rights are needed for this.";
    case NOT_INSTALLED: return PRODUCT_TITLE L" is not installed as a service. Run the installer again.";
    case PROGRAM_MISSING: return PRODUCT_PROGRAM L" was not found. Run the installer again.";
    case NO_SERIAL_NUMBER:
      return L"No " PRODUCT_SERIAL_NOUN L" is entered. Enter one in the Service Manager, or as " PRODUCT_SERIAL_SETTING
             L" in " PRODUCT_CONFIGURATION L".";
    case SETTING_REFUSED: return L"The value was not accepted, and nothing was changed.";
    case CONFIGURATION_FAULT:
      return PRODUCT_TITLE L" stopped: there is a fault in " PRODUCT_CONFIGURATION L". The log says which.";
    case SERVER_ENDED: return PRODUCT_TITLE L" ended by itself; the log says why";
    case TIMED_OUT: return PRODUCT_TITLE L" did not answer in time.";
    case FILE_IN_USE: return L"A file is still in use.";
    case SERVICE_IS_DISABLED: return L"The service is disabled. Enable it in the Services window first.";
    case ACCOUNT_UNKNOWN:
      return L"This Windows does not know the account of the service. Name another one with --account LocalSystem.";
    case DATA_NOT_PROTECTED: return L"The rights of the data directory could not be set";
    case DIRECTORY_OF_OTHERS:
      return L"Others than administrators can write in the directory or replace it, or it holds what is theirs.";
    case CANCELLED: return L"Cancelled; nothing was changed.";
    case IS_STOPPED: return PRODUCT_TITLE L" is stopped.";
    case IS_STARTING: return PRODUCT_TITLE L" is starting.";
    case IS_STOPPING: return PRODUCT_TITLE L" is stopping.";
  }
  return L"The program ended in a way that it does not know.";
}

static void addWindowsMessage(Text *text, DWORD error) {
  WCHAR message[512];
  DWORD length = FormatMessageW(FORMAT_MESSAGE_FROM_SYSTEM | FORMAT_MESSAGE_IGNORE_INSERTS, NULL, error, 0, message,
                                ARRAYSIZE(message), NULL);
  while (length > 0 && message[length - 1] <= L' ') length--;
  message[length] = 0;
  textAdd(text, L": ");
  textAdd(text, message);
  textAdd(text, L" (error ");
  textAddNumber(text, error);
  textAdd(text, L")");
}

/* Each of these sentences is left open for its detail. */
static BOOL hasDetail(Outcome outcome) {
  return outcome == WINDOWS_ERROR || outcome == DATA_NOT_PROTECTED || outcome == SERVER_ENDED;
}

void addSentence(Text *text, Result result) {
  textAdd(text, sentenceOf(result.outcome));
  if (!hasDetail(result.outcome)) return;
  if (result.detail == 0) {
    textAdd(text, L".");
  } else if (result.outcome == SERVER_ENDED) {
    textAdd(text, L" (exit code ");
    textAddNumber(text, result.detail);
    textAdd(text, L").");
  } else {
    addWindowsMessage(text, result.detail);
  }
}
