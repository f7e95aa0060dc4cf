/* A product whose serial number has the shape XX-dd: two capitals or digits, a dash, two digits. */
#ifndef PRODUCT_H
#define PRODUCT_H

#define PRODUCT_SERIAL_SETS L"ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", L"-", L"0123456789",
#define PRODUCT_SERIAL_PLACES 0, 0, 1, 2, 2,
#define PRODUCT_SERIAL_LENGTH 5

#endif
