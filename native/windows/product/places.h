/* Where the product lies on this machine. Each call adds one path to `path`. */
#ifndef PRODUCT_PLACES_H
#define PRODUCT_PLACES_H

#include "../pure/text.h"

/* The directory of the program that runs. */
void addInstallDirectory(Text *path);
void addDataDirectory(Text *path);
void addLogDirectory(Text *path);
void addConfigurationFile(Text *path);
/* The file that our log of the server's output is in. */
void addLogFile(Text *path);
/* What every user may know of the service, and the section of it that says so; see published.h. */
#define PUBLISHED_NAME L"service.ini"
#define PUBLISHED_SECTION L"service"
void addPublishedFile(Text *path);
/* A program beside the one that runs. */
void addProgram(Text *path, const WCHAR *name);

#endif
