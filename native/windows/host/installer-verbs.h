/* Verbs that the installer uses: what NSIS cannot do without following links or names that others may have put there. */
#ifndef HOST_INSTALLER_VERBS_H
#define HOST_INSTALLER_VERBS_H

#include "verbs.h"

Outcome claim(WCHAR *const *words, int count);
Outcome isClosed(WCHAR *const *words, int count);
Outcome stage(WCHAR *const *words, int count);
Outcome settle(WCHAR *const *words, int count);
Outcome removeAll(WCHAR *const *words, int count);
Outcome putBack(WCHAR *const *words, int count);

#endif
