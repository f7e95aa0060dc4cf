#ifndef MANAGER_SERIAL_WINDOW_H
#define MANAGER_SERIAL_WINDOW_H

#include "../pure/text.h"

/* Asks for a serial number. TRUE: `serial` holds one of the right shape, and `start` whether the server shall start with it. */
BOOL askSerial(HWND owner, Text *serial, BOOL *start);

#endif
