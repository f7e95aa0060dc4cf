#ifndef PURE_COMMAND_LINE_H
#define PURE_COMMAND_LINE_H

#include "text.h"

/* Adds one argument, quoted so that CommandLineToArgvW reads the same text back. */
void addArgument(Text *commandLine, const WCHAR *argument);

#endif
