/* Environment blocks as Windows has them: `NAME=value` texts one after the other, and an empty one at the end. */
#ifndef PURE_ENVIRONMENT_H
#define PURE_ENVIRONMENT_H

#include "text.h"

/*
 * Whether a variable, given as `NAME=value`, is one of `names`, which ends with NULL. Capitals and small letters are the same,
 * as they are to Windows; a name that ends with `*` stands for all that begin so.
 */
BOOL isVariableOf(const WCHAR *variable, const WCHAR *const *names);

/* The variable after this one, or NULL. */
const WCHAR *nextVariable(const WCHAR *variable);

/* Adds the name of a variable that is given as `NAME=value`. */
void addVariableName(Text *name, const WCHAR *variable);

#endif
