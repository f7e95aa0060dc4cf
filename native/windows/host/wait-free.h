#ifndef HOST_WAIT_FREE_H
#define HOST_WAIT_FREE_H

#include "../product/outcome.h"

/*
 * Waits until each file can be opened for writing by us alone, thus until no program runs from it: what an installer must
 * know before it replaces one. A file that is not there is free. On FILE_IN_USE, `*busy` is the first that is not free.
 */
Result waitUntilFree(WCHAR *const *files, int count, DWORD seconds, const WCHAR **busy);

#endif
