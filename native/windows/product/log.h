/* The log of the service: the server's output and our own lines, in the data directory, rotated by size. */
#ifndef PRODUCT_LOG_H
#define PRODUCT_LOG_H

#include <windows.h>

/* Opens the log and a pipe into it. Returns the end for the server to write to, or NULL. */
HANDLE openLog(void);

/* Writes a line of our own, with the time before it. */
void logLine(const WCHAR *line);

/* Closes the pipe and waits, not for long, until all that is in it is written. */
void closeLog(HANDLE pipe);

#endif
