/*
 * What every user of the machine may know of the service: whether a serial number is entered, and the web address. The data
 * directory itself is closed to them, and the Service Manager runs without elevation. In the per-user edition it is read from
 * the configuration. The host writes it: host/publish.h.
 */
#ifndef PRODUCT_PUBLISHED_H
#define PRODUCT_PUBLISHED_H

#include "../pure/text.h"

typedef struct Published {
  BOOL known;
  BOOL serialEntered;
  WCHAR webAddress[256];
} Published;

Published readPublished(void);

#endif
