/* libcurl's descriptors, so that none of them is inherited by what the program executes. */
#ifndef TELNYX__DESCRIPTOR_H
#define TELNYX__DESCRIPTOR_H

#include <stdint.h>

#include <curl/curl.h>

/* A socket that is closed by exec(), or -1. */
int telnyx__open_socket(const struct curl_sockaddr *address);
/* Marks a descriptor to be closed by exec(). */
void telnyx__descriptor_keep(int fd);
/* Bytes that have come in on a TCP connection since it was made; 0 where that cannot be told. */
uint64_t telnyx__descriptor_received(int fd);
/* curl_multi_init(), whose pair of sockets to wake it with is closed by exec() as well. */
CURLM *telnyx__multi_init(void);

#endif
