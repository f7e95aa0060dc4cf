#ifndef RUNTIME_OUTPUT_H
#define RUNTIME_OUTPUT_H

#include <windows.h>

/* Prints one line on standard output or standard error: to a console as it is, into a file or pipe as UTF-8. */
void printLine(const WCHAR *line);
void printError(const WCHAR *line);

#endif
