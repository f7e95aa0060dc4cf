/* Addresses of the web interface. */
#ifndef PURE_WEB_ADDRESS_H
#define PURE_WEB_ADDRESS_H

#include "text.h"

/*
 * Whether a browser may be given this address: http:// or https://, a host, and no character that RFC 3986 keeps out of
 * addresses. The file that it was read from belongs to the service, and the user's own rights open what it says.
 */
BOOL isWebAddress(const WCHAR *address);

/* Adds the address at which a browser finds what listens on `listen` (HOST:PORT); FALSE: there is none. */
BOOL addWebAddressOf(Text *address, const WCHAR *listen);

#endif
