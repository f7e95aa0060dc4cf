#include "event.h"
#include <product.h>

#define SOURCE_KEY L"SYSTEM\\CurrentControlSet\\Services\\EventLog\\Application\\" PRODUCT_SERVICE

/* Windows' own message file whose messages are nothing but the text that they are given. */
static const WCHAR messageFile[] = L"%SystemRoot%\\System32\\EventCreate.exe";
#define PLAIN_MESSAGE 1

void registerEventSource(void) {
  RegSetKeyValueW(HKEY_LOCAL_MACHINE, SOURCE_KEY, L"EventMessageFile", REG_EXPAND_SZ, messageFile, sizeof messageFile);
}

void removeEventSource(void) { RegDeleteKeyW(HKEY_LOCAL_MACHINE, SOURCE_KEY); }

void reportEvent(WORD type, const WCHAR *sentence) {
  HANDLE source = RegisterEventSourceW(NULL, PRODUCT_SERVICE);
  if (!source) return;
  ReportEventW(source, type, 0, PLAIN_MESSAGE, NULL, 1, 0, &sentence, NULL);
  DeregisterEventSource(source);
}
