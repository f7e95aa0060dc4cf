#ifndef MANAGER_WINDOW_H
#define MANAGER_WINDOW_H

#include <product.h>
#include <windows.h>

/* One manager a data directory: both editions may be on one machine. */
#define MANAGER_NAME PRODUCT_DATA L"-manager"

/* Makes the main window, hidden, and its icon in the notification area. */
HWND createManagerWindow(void);

/* Brings the window to the front. */
void showManagerWindow(HWND window);

/* Broadcast by a second start, so that the first one shows its window. */
UINT showMessage(void);

#endif
