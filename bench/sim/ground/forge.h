/* Addresses that are nearly right. */
#ifndef SIM_FORGE_H
#define SIM_FORGE_H

/* The same URL with another token: the last byte of the path and of the query are others. To be freed. */
char *sim_forge_url(const char *url);

#endif
