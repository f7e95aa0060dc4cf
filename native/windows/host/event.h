/* Windows' event log, where an administrator looks first. */
#ifndef HOST_EVENT_H
#define HOST_EVENT_H

#include <windows.h>

/* `type`: EVENTLOG_ERROR_TYPE and so on. */
void reportEvent(WORD type, const WCHAR *sentence);
void registerEventSource(void);
void removeEventSource(void);

#endif
