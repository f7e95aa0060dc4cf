/* The account that the service runs as. */
#ifndef HOST_ACCOUNT_H
#define HOST_ACCOUNT_H

#include "../pure/text.h"

/* Windows makes this account with the service, and for it alone. */
#define VIRTUAL_ACCOUNT L"NT SERVICE\\" PRODUCT_SERVICE

/* Adds the SID of the service's virtual account; nothing where there is no such account. */
void addAccountSid(Text *sid);

#endif
