/* The numbers of the windows' parts: shared by the resource script and the program. */
#ifndef MANAGER_CONTROLS_H
#define MANAGER_CONTROLS_H

#define PRODUCT_ICON 1

/* The picture: the product's, or the one that Windows gives to any program. */
#define ICON_MODULE (PRODUCT_HAS_ICON ? GetModuleHandleW(NULL) : NULL)
#define ICON_NAME (PRODUCT_HAS_ICON ? MAKEINTRESOURCEW(PRODUCT_ICON) : IDI_APPLICATION)

#define MANAGER_WINDOW 100
#define SERIAL_WINDOW 101
#define TRAY_MENU 102

/* What a person can ask for; buttons and menu entries share the number. IDCANCEL, 2, is Close. */
#define DO_START 201
#define DO_STOP 202
#define DO_RESTART 203
#define DO_CHANGE_SERIAL 204
#define DO_OPEN_WEB 205
#define DO_EDIT_CONFIGURATION 206
#define DO_OPEN_LOGS 207
#define DO_SHOW_WINDOW 208
#define DO_EXIT 209

/* For parts that the program never speaks to. */
#define NEVER_ASKED_FOR 65535

#define ICON_PICTURE 301
#define TITLE_TEXT 302
#define STATE_DOT 303
#define STATE_TEXT 304
#define DETAIL_TEXT 305
#define WAITING_BAR 306
#define SERIAL_STATE 307
#define WEB_ADDRESS 308
#define CONFIGURATION_PATH 309
#define LOG_PATH 310
#define VERSION_TEXT 311
#define SERIAL_LABEL 312
#define WEB_LABEL 313
#define CONFIGURATION_LABEL 314
#define LOG_LABEL 315

#define SERIAL_INPUT 401
#define SERIAL_HINT 402
#define START_WITH_SERIAL 403

/* In dialog units: below this line the main window has the colour of its frame. */
#define FOOTER_TOP 172

#endif
