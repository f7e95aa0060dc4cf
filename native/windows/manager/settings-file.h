#ifndef MANAGER_SETTINGS_FILE_H
#define MANAGER_SETTINGS_FILE_H

#include "../pure/text.h"

/* Writes one `Key=Value` line into a new file of the user's own; adds its path to `file`. The caller deletes it. */
BOOL writeSettings(Text *file, const WCHAR *line);

#endif
