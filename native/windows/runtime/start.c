/* Where Windows starts the program, and what clang's stack protector calls; there is no C runtime to bring either. */
#include "start.h"
#include <ntsecapi.h>

#define FAST_FAIL_STACK_COOKIE_CHECK_FAILURE 2

/* Lies before the return address of each function with a buffer; whoever overflows one does not know it. */
DWORD_PTR __stack_chk_guard = (DWORD_PTR)0x2B992DDFA232D6CDULL;

/* Ends the process at once, without anything that the overflow may have changed. */
__attribute__((noreturn)) void __stack_chk_fail(void) {
#if defined(__x86_64__)
  __asm__ volatile("int $0x29" : : "c"(FAST_FAIL_STACK_COOKIE_CHECK_FAILURE));
#else
  register DWORD code __asm__("w0") = FAST_FAIL_STACK_COOKIE_CHECK_FAILURE;
  __asm__ volatile("brk #0xF003" : : "r"(code));
#endif
  __builtin_unreachable();
}

/* Without a protector of its own: the cookie changes while it runs. */
__attribute__((no_stack_protector)) void entry(void) {
  RtlGenRandom(&__stack_chk_guard, sizeof __stack_chk_guard);
  ExitProcess(runProgram());
}
