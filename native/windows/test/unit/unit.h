/* Unit tests in C: each TEST registers itself; main() in unit.c runs them all and prints one line for each that fails. */
#ifndef UNIT_H
#define UNIT_H

#include <windows.h>

/* The title is a sentence. */
#define TEST(function, title)                                                                                \
  static void function(void);                                                                                \
  __attribute__((constructor)) static void register_##function(void) { addTest(title, function); }           \
  static void function(void)

#define EXPECT(condition) expectTrue((condition) != 0, #condition, __FILE__, __LINE__)
#define EXPECT_TEXT(actual, expected) expectText(actual, expected, __FILE__, __LINE__)

void addTest(const char *title, void (*run)(void));
void expectTrue(BOOL holds, const char *condition, const char *file, int line);
void expectText(const WCHAR *actual, const WCHAR *expected, const char *file, int line);

#endif
