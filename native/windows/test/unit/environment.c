#include "../../pure/environment.h"
#include "unit.h"

static const WCHAR *const names[] = {L"NODE_OPTIONS", L"BUN_*", NULL};

TEST(named, "a variable is known by its whole name, in capitals or small letters") {
  EXPECT(isVariableOf(L"NODE_OPTIONS=--require x", names));
  EXPECT(isVariableOf(L"node_Options=", names));
  EXPECT(!isVariableOf(L"NODE_OPTIONS_=x", names));
  EXPECT(!isVariableOf(L"NODE_OPTION=x", names));
  EXPECT(!isVariableOf(L"PATH=NODE_OPTIONS", names));
}

TEST(patterns, "a star at the end stands for all that begin so") {
  EXPECT(isVariableOf(L"BUN_BE_BUN=1", names));
  EXPECT(isVariableOf(L"bun_options=--preload", names));
  EXPECT(isVariableOf(L"BUN_=", names));
  EXPECT(!isVariableOf(L"BUN=1", names));
  EXPECT(!isVariableOf(L"ABUN_X=1", names));
}

TEST(drives, "the directories of drives, whose names begin with a sign of equality, have names as well") {
  NEW_TEXT(name, 16);
  addVariableName(&name, L"=C:=C:\\Windows");
  EXPECT_TEXT(name.value, L"=C:");
  EXPECT(!isVariableOf(L"=C:=C:\\", names));
}

TEST(blocks, "a block is gone through to its end") {
  static const WCHAR block[] = L"A=1\0B=2\0";
  const WCHAR *second = nextVariable(block);
  EXPECT_TEXT(second, L"B=2");
  EXPECT(nextVariable(second) == NULL);
}
