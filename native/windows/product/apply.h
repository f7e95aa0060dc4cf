#ifndef PRODUCT_APPLY_H
#define PRODUCT_APPLY_H

#include "../product/outcome.h"

/*
 * Hands the `Key=Value` lines of a file, or of our standard input where it is called `-`, to the server, which checks them
 * and writes all or none into its configuration. Never words of a command line: every user can read those.
 */
Result applySettings(const WCHAR *file);

#endif
