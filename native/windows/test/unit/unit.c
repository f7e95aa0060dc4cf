#include "unit.h"
#include <stdio.h>

static struct {
  const char *title;
  void (*run)(void);
} tests[200];
static size_t count, failures;
static const char *current;

void addTest(const char *title, void (*run)(void)) {
  tests[count].title = title;
  tests[count++].run = run;
}

void expectTrue(BOOL holds, const char *condition, const char *file, int line) {
  if (holds) return;
  failures++;
  printf("%s:%d: %s: not so: %s\n", file, line, current, condition);
}

static void printText(const char *label, const WCHAR *text) {
  printf("  %s: ", label);
  for (; *text; text++) printf(*text >= ' ' && *text < 127 ? "%c" : "\\u%04x", *text);
  printf("\n");
}

void expectText(const WCHAR *actual, const WCHAR *expected, const char *file, int line) {
  size_t at = 0;
  while (actual[at] && actual[at] == expected[at]) at++;
  if (actual[at] == expected[at]) return;
  failures++;
  printf("%s:%d: %s\n", file, line, current);
  printText("found", actual);
  printText("wanted", expected);
}

int main(void) {
  for (size_t i = 0; i < count; i++) {
    current = tests[i].title;
    tests[i].run();
  }
  printf("%zu tests, %zu failures\n", count, failures);
  return count == 0 || failures > 0;
}
