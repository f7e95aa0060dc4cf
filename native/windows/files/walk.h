#ifndef FILES_WALK_H
#define FILES_WALK_H

#include "entry.h"

/*
 * What is done with everything below a directory. Each is called with the entry opened, and an error ends nothing but its own.
 * Links are leaves: what they lead to is not walked. A directory comes after what is in it.
 */
typedef struct Walker {
  DWORD access;
  DWORD (*onLeaf)(HANDLE opened, const Entry *entry, void *context);
  DWORD (*onDirectory)(HANDLE opened, const Entry *entry, void *context);
  void *context;
} Walker;

/* NO_ERROR, or the first error number. */
DWORD walkBelow(HANDLE directory, const Walker *walker);

#endif
