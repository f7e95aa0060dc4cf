#include "walk.h"
#include <winternl.h>

/* A path that is deeper than this was made to harm: Windows' own programs could not open it. */
#define DEEPEST 200
#define LIST_BYTES 8192

static DWORD walkAt(HANDLE directory, const Walker *walker, DWORD depth);

static BOOL isDots(const Entry *entry) {
  return entry->name[0] == L'.' && (entry->size == 2 || (entry->size == 4 && entry->name[1] == L'.'));
}

static DWORD visitDirectory(HANDLE opened, const Entry *entry, const Walker *walker, DWORD depth) {
  DWORD error = walkAt(opened, walker, depth + 1);
  return error ? error : walker->onDirectory(opened, entry, walker->context);
}

static DWORD visit(HANDLE directory, const Entry *entry, const Walker *walker, DWORD depth) {
  BOOL list = (entry->attributes & FILE_ATTRIBUTE_DIRECTORY) && !(entry->attributes & FILE_ATTRIBUTE_REPARSE_POINT);
  HANDLE opened;
  DWORD error = openEntry(directory, entry, walker->access | (list ? FILE_LIST_DIRECTORY : 0),
                          list ? FILE_DIRECTORY_FILE : 0, &opened);
  if (error) return error == ERROR_FILE_NOT_FOUND ? NO_ERROR : error;
  error = list && !isLink(opened) ? visitDirectory(opened, entry, walker, depth)
                                  : walker->onLeaf(opened, entry, walker->context);
  CloseHandle(opened);
  return error;
}

static void note(DWORD *first, DWORD error) {
  if (!*first) *first = error;
}

static void visitListed(HANDLE directory, const BYTE *list, const Walker *walker, DWORD depth, DWORD *first) {
  for (const FILE_ID_BOTH_DIR_INFO *at = (const FILE_ID_BOTH_DIR_INFO *)list;;) {
    Entry entry = {at->FileName, (USHORT)at->FileNameLength, at->FileAttributes};
    if (!isDots(&entry)) note(first, visit(directory, &entry, walker, depth));
    if (!at->NextEntryOffset) return;
    at = (const FILE_ID_BOTH_DIR_INFO *)((const BYTE *)at + at->NextEntryOffset);
  }
}

static DWORD walkAt(HANDLE directory, const Walker *walker, DWORD depth) {
  BYTE *list = depth < DEEPEST ? HeapAlloc(GetProcessHeap(), 0, LIST_BYTES) : NULL;
  DWORD first = list ? NO_ERROR : ERROR_FILENAME_EXCED_RANGE;
  if (!list) return first;
  while (GetFileInformationByHandleEx(directory, FileIdBothDirectoryInfo, list, LIST_BYTES))
    visitListed(directory, list, walker, depth, &first);
  if (GetLastError() != ERROR_NO_MORE_FILES) note(&first, GetLastError());
  HeapFree(GetProcessHeap(), 0, list);
  return first;
}

DWORD walkBelow(HANDLE directory, const Walker *walker) { return walkAt(directory, walker, 0); }
