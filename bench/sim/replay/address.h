/* Where a server is to listen. */
#ifndef SIM_ADDRESS_H
#define SIM_ADDRESS_H

#include <stddef.h>

/* Reads "127.0.0.1:4010", "[::1]:4010" or "localhost:0". NULL, or what is wrong with it. */
const char *sim_address_read(const char *text, char *host, size_t size, int *port);

#endif
