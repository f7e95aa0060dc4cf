/* Reads single values of the server's configuration file. Only the server writes it. */
#ifndef PRODUCT_SETTINGS_H
#define PRODUCT_SETTINGS_H

#include "../runtime/text.h"

/* A setting is EMPTY also where there is no file yet, and UNKNOWN where we do not understand it: faults are the server's. */
typedef enum Setting { SETTING_UNKNOWN, SETTING_EMPTY, SETTING_GIVEN } Setting;

/* Adds the text value of a top-level key of the JSON file, or the first text of a list. */
Setting addSetting(Text *value, const WCHAR *key);

/* Adds the address of the web interface, as a browser takes it, from the first address that the server listens on. */
BOOL addWebAddress(Text *address);

#endif
