/* What clang calls by itself for copies and clearings; there is no C runtime to bring them. */
#include <stddef.h>

void *memset(void *to, int value, size_t count) {
  for (unsigned char *at = to; count > 0; count--) *at++ = (unsigned char)value;
  return to;
}

void *memcpy(void *to, const void *from, size_t count) {
  const unsigned char *source = from;
  for (unsigned char *at = to; count > 0; count--) *at++ = *source++;
  return to;
}
