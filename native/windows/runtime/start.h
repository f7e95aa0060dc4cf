#ifndef RUNTIME_START_H
#define RUNTIME_START_H

#include <windows.h>

/* The program: what it returns is its exit code. */
UINT runProgram(void);

#endif
