#ifndef HOST_VERBS_H
#define HOST_VERBS_H

#include "../product/outcome.h"

/* Does what the words say (without the program's own name), prints a sentence about it, and returns the outcome. */
Outcome doVerb(WCHAR *const *words, int count);

/* Prints a sentence about a result, or the given one when it is DONE; returns the outcome. */
Outcome say(Result result, const WCHAR *whenDone);
Outcome wrongUsage(void);

#endif
