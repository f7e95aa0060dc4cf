/* The service host: makes the server, a console program, a Windows service. Without words it is started by Windows itself. */
#include <product.h>
#include "../runtime/output.h"
#include "../runtime/start.h"
#include "service.h"
#include "verbs.h"
#include <shellapi.h>

static Outcome serve(void) {
  NEW_TEXT(sentence, LINE_SIZE);
  Result result = runAsService();
  if (result.outcome == DONE) return DONE;
  addSentence(&sentence, result);
  printError(sentence.value);
  return result.outcome;
}

UINT runProgram(void) {
  int count = 0;
  WCHAR **words = CommandLineToArgvW(GetCommandLineW(), &count);
  return (UINT)(words && count > 1 ? doVerb(words + 1, count - 1) : serve());
}
