#include "act-on-child.h"
#include "../product/apply.h"
#include "child.h"

typedef struct Task {
  HWND window;
  UINT message;
  Action action;
  /* Empty: none. */
  WCHAR settings[PATH_SIZE];
} Task;

static Result restart(void) {
  Result stopped = stopChild();
  return stopped.outcome == DONE ? startChild() : stopped;
}

static Result apply(const Task *task) {
  Result applied = applySettings(task->settings);
  DeleteFileW(task->settings);
  return applied.outcome == DONE && task->action == ACT_APPLY_AND_START ? restart() : applied;
}

static Result perform(const Task *task) {
  switch (task->action) {
    case ACT_START: return startChild();
    case ACT_STOP: return stopChild();
    case ACT_RESTART: return restart();
    default: return apply(task);
  }
}

static DWORD WINAPI performInThread(void *given) {
  Task *task = given;
  PostMessageW(task->window, task->message, (WPARAM)perform(task).outcome, 0);
  HeapFree(GetProcessHeap(), 0, task);
  return 0;
}

void actOnChild(HWND window, UINT message, Action action, const WCHAR *settings) {
  Task *task = HeapAlloc(GetProcessHeap(), HEAP_ZERO_MEMORY, sizeof *task);
  if (task) {
    Text copied = textIn(task->settings, PATH_SIZE);
    task->window = window;
    task->message = message;
    task->action = action;
    if (settings) textAdd(&copied, settings);
  }
  HANDLE thread = task ? CreateThread(NULL, 0, performInThread, task, 0, NULL) : NULL;
  if (thread) CloseHandle(thread);
  else PostMessageW(window, message, (WPARAM)WINDOWS_ERROR, 0);
}
