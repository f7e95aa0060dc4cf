/* The account that the service runs as, and what it may do with our files. */
#ifndef PRODUCT_ACCOUNT_H
#define PRODUCT_ACCOUNT_H

#include "../pure/text.h"

/* Windows makes this account with the service, and for it alone. */
#define VIRTUAL_ACCOUNT L"NT SERVICE\\" PRODUCT_SERVICE

/* Adds an SDDL entry that lets the service's virtual account read, write and delete; nothing where there is no such account. */
void addAccountEntry(Text *sddl, const WCHAR *inheritance);

#endif
