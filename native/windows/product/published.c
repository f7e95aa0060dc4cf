#include "published.h"
#include "../pure/web-address.h"
#include "places.h"
#include "settings.h"
#include <product.h>

/* Who may read the configuration itself needs no copy. */
static Published readConfigured(void) {
  Published published = {0};
  Text address = textIn(published.webAddress, ARRAYSIZE(published.webAddress));
  addWebAddress(&address);
  Setting entered = askSerialSetting();
  published.known = entered != SETTING_UNKNOWN;
  published.serialEntered = entered == SETTING_GIVEN;
  return published;
}

Published readPublished(void) {
  Published published = {0};
  if (PRODUCT_PER_USER) return readConfigured();
  NEW_TEXT(path, PATH_SIZE);
  addPublishedFile(&path);
  UINT entered = GetPrivateProfileIntW(PUBLISHED_SECTION, L"serial-entered", 2, path.value);
  published.known = entered != 2;
  published.serialEntered = entered == 1;
  GetPrivateProfileStringW(PUBLISHED_SECTION, L"web-address", L"", published.webAddress, ARRAYSIZE(published.webAddress),
                           path.value);
  /* The service writes the file, and what it says is opened with the user's rights. */
  if (!isWebAddress(published.webAddress)) published.webAddress[0] = 0;
  return published;
}
