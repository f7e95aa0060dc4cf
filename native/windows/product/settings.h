/* Reads single values of the server's configuration file. */
#ifndef PRODUCT_SETTINGS_H
#define PRODUCT_SETTINGS_H

#include "../pure/json.h"

/* Adds the text value of a top-level key, or the first text of a list. EMPTY also where there is no file yet. */
Setting addSetting(Text *value, const WCHAR *key);

/* Adds the address of the web interface, as a browser takes it, from the first address that the server listens on. */
BOOL addWebAddress(Text *address);

#endif
