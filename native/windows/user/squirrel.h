/* What Squirrel.Windows, which installs the per-user edition, asks of a program, and what it does for one. */
#ifndef USER_SQUIRREL_H
#define USER_SQUIRREL_H

#include <windows.h>

/*
 * Answers one of Squirrel's events, by the first word of our command line: TRUE, and the program must end at once. FALSE for
 * its first run, which opens the window like any other start.
 */
BOOL answerSquirrel(void);

/* Looks for a newer version after a minute and then once a day. Squirrel installs it beside this one; the next start has it. */
void watchForUpdates(void);

#endif
