/* Asks the server's configuration file. */
#ifndef PRODUCT_SETTINGS_H
#define PRODUCT_SETTINGS_H

#include "../pure/setting.h"

#define LARGEST_FILE (1024 * 1024)

/* The bytes of a file, which the caller frees with freeBytes. FALSE: it cannot be read, or is too large. */
BOOL readBytes(const WCHAR *path, Bytes *bytes);
void freeBytes(Bytes bytes);

/* A key from a list of names that ends with NULL; `names` has room for MOST_NAMES. */
Key keyOf(Bytes *names, const char *const *list);

/* Whether the manifest's first question is answered. EMPTY also where there is no file yet. */
Setting askSerialSetting(void);

/* Whether a setting without which a start makes no sense is missing. FALSE also where the file cannot be read. */
BOOL isRequiredMissing(void);

/* Adds the address of the web interface, as a browser takes it, from the first address that the server listens on. */
BOOL addWebAddress(Text *address);

#endif
