#include "places.h"
#include <product.h>
#include <shlobj.h>

/* Squirrel replaces and removes the directory that the per-user edition is installed in: the data lies beside it. */
#define DATA_ROOT (PRODUCT_PER_USER ? CSIDL_LOCAL_APPDATA : CSIDL_COMMON_APPDATA)

void addInstallDirectory(Text *path) {
  WCHAR program[PATH_SIZE];
  DWORD length = GetModuleFileNameW(NULL, program, PATH_SIZE);
  while (length > 0 && program[length] != L'\\') length--;
  program[length] = 0;
  textAdd(path, program);
}

/* Asked of the shell, since a user could set the environment variable of a program that is then elevated. */
void addDataDirectory(Text *path) {
  WCHAR directory[MAX_PATH];
  if (FAILED(SHGetFolderPathW(NULL, DATA_ROOT, NULL, SHGFP_TYPE_CURRENT, directory))) return;
  textAdd(path, directory);
  textAddName(path, PRODUCT_DATA);
}

void addLogDirectory(Text *path) {
  addDataDirectory(path);
  textAddName(path, L"logs");
}

void addConfigurationFile(Text *path) {
  addDataDirectory(path);
  textAddName(path, PRODUCT_CONFIGURATION);
}

void addLogFile(Text *path) {
  addLogDirectory(path);
  textAddName(path, L"service.log");
}

void addPublishedFile(Text *path) {
  addDataDirectory(path);
  textAddName(path, PUBLISHED_NAME);
}

void addProgram(Text *path, const WCHAR *name) {
  addInstallDirectory(path);
  textAddName(path, name);
}
