/*
 * Asks the editor of configuration values many questions, for tests that hold it against JSON.parse and against the one in awk:
 *
 *   setting json|ini|env KEYS ASKING    ASKING is 1 to ask whether a value is given, and 0 to enter it
 *
 * Standard input: for each question the keys, the value and the document, each as its length (four bytes, the lowest first) and
 * its bytes. Answers are those of templates/setting/bytes.hbs, each closed with "\1\n".
 */
#include "../../pure/setting.h"
#include <stdio.h>
#include <stdlib.h>

#define LONGEST_TEXT 65536

/* Just as large as it needs to be, so that one step too far is seen. FALSE: there are no more. */
static BOOL readBytes(Bytes *bytes) {
  BYTE length[4];
  if (fread(length, 1, sizeof length, stdin) != sizeof length) return FALSE;
  bytes->length = length[0] | length[1] << 8 | length[2] << 16 | (DWORD)length[3] << 24;
  BYTE *read = malloc(bytes->length ? bytes->length : 1);
  bytes->at = read;
  return fread(read, 1, bytes->length, stdin) == bytes->length;
}

static void say(const Edit *edit) {
  if (edit->verdict == EDIT_SAME) printf("same");
  if (edit->verdict == EDIT_MALFORMED) printf("malformed %u ", (unsigned)edit->from);
  if (edit->verdict == EDIT_REFUSED) printf("refused ");
  if (edit->verdict == EDIT_REPLACE) printf("replace %u %u\n", (unsigned)edit->from, (unsigned)edit->to);
  if (edit->verdict != EDIT_SAME) fwrite(edit->text.value, 1, edit->text.length, stdout);
}

static void answer(SettingFormat format, Key key, Bytes value, Bytes document, BOOL asking) {
  static BYTE buffer[LONGEST_TEXT];
  Edit edit = {.text = byteTextIn(buffer, sizeof buffer)};
  Setting setting = asking ? askSetting(format, document, key) : SETTING_UNKNOWN;
  /* Why it is not known is what an edit says. */
  if (setting == SETTING_UNKNOWN) editSetting(&edit, format, document, key, value);
  if (setting == SETTING_UNKNOWN) say(&edit);
  else printf(setting == SETTING_GIVEN ? "given" : "empty");
  printf("\1\n");
}

int main(int count, char **words) {
  Bytes read[MOST_NAMES + 2];
  if (count != 4) return 2;
  SettingFormat format = words[1][0] == 'j' ? FORMAT_JSON : words[1][0] == 'i' ? FORMAT_INI : FORMAT_ENV;
  DWORD keys = (DWORD)atoi(words[2]);
  if (keys < 1 || keys > MOST_NAMES) return 2;
  while (readBytes(&read[0])) {
    for (DWORD i = 1; i < keys + 2; i++)
      if (!readBytes(&read[i])) return 1;
    answer(format, (Key){read, keys}, read[keys], read[keys + 1], words[3][0] == '1');
    for (DWORD i = 0; i < keys + 2; i++) free((void *)read[i].at);
  }
  return 0;
}
