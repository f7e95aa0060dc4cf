#include "verbs.h"
#include <product.h>
#include "../product/apply.h"
#include "../runtime/output.h"
#include "console.h"
#include "control.h"
#include "install.h"
#include "installer-verbs.h"
#include "publish.h"
#include "wait-free.h"

#define FREE_SECONDS 30

typedef struct Verb {
  const WCHAR *word;
  Outcome (*act)(WCHAR *const *words, int count);
  const WCHAR *usage;
} Verb;

Outcome say(Result result, const WCHAR *whenDone) {
  NEW_TEXT(sentence, LINE_SIZE);
  if (result.outcome == DONE) {
    printLine(whenDone);
    return DONE;
  }
  addSentence(&sentence, result);
  if (result.outcome >= IS_STOPPED) printLine(sentence.value);
  else printError(sentence.value);
  return result.outcome;
}

Outcome wrongUsage(void) { return say(resultOf(WRONG_USAGE), L""); }

static Outcome install(WCHAR *const *words, int count) {
  BOOL named = count == 2 && textEquals(words[0], L"--account");
  if (count > 0 && !named) return wrongUsage();
  return say(installService(named ? words[1] : NULL), L"The service " PRODUCT_SERVICE L" is installed.");
}

static Outcome uninstall(WCHAR *const *words, int count) {
  (void)words;
  return count ? wrongUsage() : say(uninstallService(), L"The service " PRODUCT_SERVICE L" is removed.");
}

static Outcome start(WCHAR *const *words, int count) {
  (void)words;
  return count ? wrongUsage() : say(startService(), PRODUCT_TITLE L" is running.");
}

static Outcome stop(WCHAR *const *words, int count) {
  (void)words;
  return count ? wrongUsage() : say(stopService(), PRODUCT_TITLE L" is stopped.");
}

static Outcome restart(WCHAR *const *words, int count) {
  if (count) return wrongUsage();
  Result stopped = stopService();
  return stopped.outcome == DONE ? start(words, count) : say(stopped, L"");
}

static Outcome status(WCHAR *const *words, int count) {
  NEW_TEXT(running, 256);
  DWORD process;
  (void)words;
  if (count) return wrongUsage();
  Result result = askService(&process);
  textAdd(&running, PRODUCT_TITLE L" is running (process ");
  textAddNumber(&running, process);
  textAdd(&running, L").");
  return say(result, running.value);
}

static Outcome apply(WCHAR *const *words, int count) {
  BOOL starts = count == 2 && textEquals(words[0], L"--start");
  if (count != 1 && !starts) return wrongUsage();
  Outcome outcome = say(applySettings(words[count - 1]), L"The settings are written.");
  publish();
  return outcome == DONE && starts ? restart(NULL, 0) : outcome;
}

static Outcome run(WCHAR *const *words, int count) {
  (void)words;
  return count ? wrongUsage() : say(runInConsole(), PRODUCT_TITLE L" is stopped.");
}

static Outcome waitFree(WCHAR *const *words, int count) {
  const WCHAR *busy = NULL;
  DWORD seconds = FREE_SECONDS;
  if (count > 1 && textEquals(words[0], L"--seconds")) {
    if (!textToNumber(words[1], &seconds)) return wrongUsage();
    words += 2;
    count -= 2;
  }
  if (count == 0) return wrongUsage();
  Result result = waitUntilFree(words, count, seconds, &busy);
  if (result.outcome == FILE_IN_USE) printError(busy);
  return say(result, L"The files are free.");
}

static const Verb verbs[] = {
    {L"install", install, L"install [--account NAME]       make the service, or set it anew; NAME may be LocalSystem"},
    {L"uninstall", uninstall, L"uninstall                      stop the service and remove it; data stays"},
    {L"start", start, L"start                          start the service, and wait until it runs"},
    {L"stop", stop, L"stop                           stop it, and wait until its files are free"},
    {L"restart", restart, L"restart                        stop it where it runs, then start it"},
    {L"status", status, L"status                         say its state: exit code 0 running, 20 stopped"},
    {L"apply", apply, L"apply [--start] FILE           enter the settings of Key=Value lines (-: standard input); then start it anew"},
    {L"run", run, L"run                            run the server in this console until Ctrl-C"},
    {L"claim", claim, L"claim DIRECTORY                for the installer: only administrators may write there, or it is refused"},
    {L"is-closed", isClosed, L"is-closed DIRECTORY            for the installer: whether only administrators may write there"},
    {L"stage", stage, L"stage DIRECTORY                for the installer: make a closed directory beside it; says what is added to its name"},
    {L"settle", settle, L"settle DIRECTORY               for the installer: give it and what it holds to the administrators"},
    {L"remove", removeAll, L"remove DIRECTORY               remove it with what it holds, and never what a link in it leads to"},
    {L"put-back", putBack, L"put-back FILE DIRECTORY NAME   for the installer: write a file in the service's directory anew"},
    {L"wait-free", waitFree, L"wait-free [--seconds N] FILE... wait until no program runs from the files"},
};

static Outcome help(void) {
  printLine(PRODUCT_TITLE L" " PRODUCT_VERSION L", service host. Usage: " PRODUCT_HOST L" VERB");
  for (size_t i = 0; i < ARRAYSIZE(verbs); i++) {
    NEW_TEXT(line, 256);
    textAdd(&line, L"  ");
    textAdd(&line, verbs[i].usage);
    printLine(line.value);
  }
  return DONE;
}

Outcome doVerb(WCHAR *const *words, int count) {
  for (size_t i = 0; i < ARRAYSIZE(verbs); i++)
    if (textEquals(words[0], verbs[i].word)) return verbs[i].act(words + 1, count - 1);
  return textEquals(words[0], L"help") || textEquals(words[0], L"--help") ? help() : wrongUsage();
}
