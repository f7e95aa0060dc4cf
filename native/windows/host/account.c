#include "account.h"
#include <product.h>
#include <sddl.h>

void addAccountSid(Text *text) {
  BYTE sid[SECURITY_MAX_SID_SIZE];
  WCHAR domain[128], *sidText;
  DWORD sidSize = sizeof sid, domainSize = ARRAYSIZE(domain);
  SID_NAME_USE use;
  if (!LookupAccountNameW(NULL, VIRTUAL_ACCOUNT, sid, &sidSize, domain, &domainSize, &use)) return;
  if (!ConvertSidToStringSidW(sid, &sidText)) return;
  textAdd(text, sidText);
  LocalFree(sidText);
}
