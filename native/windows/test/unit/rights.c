#include "../../pure/rights.h"
#include "unit.h"

TEST(programs, "a program's directory is the administrators', and users may only read and run") {
  NEW_TEXT(sddl, 256);
  addProgramRights(&sddl, INHERITED);
  EXPECT_TEXT(sddl.value, L"D:P(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)(A;OICI;0x1200a9;;;BU)");
}

TEST(data, "data is closed to users, and open to the service's account where there is one") {
  NEW_TEXT(with, 256);
  NEW_TEXT(without, 256);
  addDataRights(&with, L"", L"S-1-5-80-1-2-3");
  addDataRights(&without, INHERITED, L"");
  EXPECT_TEXT(with.value, L"D:P(A;;FA;;;SY)(A;;FA;;;BA)(A;;0x1301bf;;;S-1-5-80-1-2-3)");
  EXPECT_TEXT(without.value, L"D:P(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)");
}

TEST(published, "what the service says of itself every user may read, and not write") {
  NEW_TEXT(sddl, 256);
  addPublishedRights(&sddl, L"");
  EXPECT_TEXT(sddl.value, L"D:P(A;;FA;;;SY)(A;;FA;;;BA)(A;;FR;;;BU)");
}

TEST(trust, "the system, administrators and TrustedInstaller are trusted, and no other SID is") {
  EXPECT(isTrustedSid(L"S-1-5-18"));
  EXPECT(isTrustedSid(L"S-1-5-32-544"));
  EXPECT(!isTrustedSid(L"S-1-5-32-545"));
  EXPECT(!isTrustedSid(L"S-1-5-32-5440"));
  EXPECT(!isTrustedSid(L"S-1-5-11"));
  EXPECT(!isTrustedSid(L"S-1-1-0"));
  EXPECT(!isTrustedSid(L"S-1-5-80-1-2-3-4-5"));
  EXPECT(!isTrustedSid(L""));
}

TEST(changes, "each right that changes something is told from those that look") {
  static const DWORD looks[] = {0x1, 0x8, 0x20, 0x80, 0x20000, 0x100000, 0x1200a9, 0x80000000, 0x20000000};
  static const DWORD writes[] = {0x2, 0x4, 0x10, 0x40, 0x100, 0x10000, 0x40000, 0x80000, 0x10000000, 0x40000000, 0x1301bf};
  for (size_t i = 0; i < ARRAYSIZE(looks); i++) EXPECT(!letsChange(looks[i]));
  for (size_t i = 0; i < ARRAYSIZE(writes); i++) EXPECT(letsChange(writes[i]));
}

TEST(replacing, "who may only add to a directory cannot replace what is in it") {
  EXPECT(!letsReplace(0x2) && !letsReplace(0x4) && !letsReplace(0x1200a9));
  EXPECT(letsReplace(0x40) && letsReplace(0x10000) && letsReplace(0x1301bf) && letsReplace(0x10000000));
}
