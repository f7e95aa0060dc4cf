/* Reads single values of the server's configuration file. Only the server writes it. */
#ifndef PRODUCT_SETTINGS_H
#define PRODUCT_SETTINGS_H

#include "../runtime/text.h"

/*
 * Adds the text value of a top-level key of the JSON file, or the first text of a list. Adds nothing, and returns FALSE,
 * where there is no such file, key or text: this reader is for what is shown, and leaves faults to the server.
 */
BOOL addSetting(Text *value, const WCHAR *key);

/* Adds the address of the web interface, as a browser takes it, from the first address that the server listens on. */
BOOL addWebAddress(Text *address);

#endif
