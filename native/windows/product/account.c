#include "account.h"
#include <product.h>
#include <sddl.h>

/* Read, write, run and delete, but neither change rights nor take ownership: the "Modify" of the Explorer. */
#define MODIFY L"0x1301bf"

void addAccountEntry(Text *sddl, const WCHAR *inheritance) {
  BYTE sid[SECURITY_MAX_SID_SIZE];
  WCHAR domain[128], *sidText;
  DWORD sidSize = sizeof sid, domainSize = ARRAYSIZE(domain);
  SID_NAME_USE use;
  if (!LookupAccountNameW(NULL, VIRTUAL_ACCOUNT, sid, &sidSize, domain, &domainSize, &use)) return;
  if (!ConvertSidToStringSidW(sid, &sidText)) return;
  textAdd(sddl, L"(A;");
  textAdd(sddl, inheritance);
  textAdd(sddl, L";" MODIFY L";;;");
  textAdd(sddl, sidText);
  textAdd(sddl, L")");
  LocalFree(sidText);
}
