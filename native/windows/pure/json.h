/* Reads single values of a JSON text. It judges nothing: faults in the text are the server's to name. */
#ifndef PURE_JSON_H
#define PURE_JSON_H

#include "text.h"

/* A value is EMPTY where the text is, and UNKNOWN where there is none of the key or it is no text. */
typedef enum Setting { SETTING_UNKNOWN, SETTING_EMPTY, SETTING_GIVEN } Setting;

/* Adds the text value of a key of the outermost object, or the first text of a list. */
Setting addJsonText(Text *value, const WCHAR *json, const WCHAR *key);

#endif
