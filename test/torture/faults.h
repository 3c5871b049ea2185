/* What fails when told to: the memory of libraries that only know process-wide allocators, and the
 * calls into them. */
#ifndef TORTURE_FAULTS_H
#define TORTURE_FAULTS_H

#include <stdbool.h>
#include <stddef.h>

typedef struct faults {
    size_t live;    /* blocks not yet freed */
    size_t calls;   /* allocations asked for so far */
    size_t fail_at; /* the n-th call (from 1) fails; 0 = none */
    bool fail_on;   /* and every one behind it */
} faults;

/* Hooks into cJSON, libcurl and libuv; before any of them was used. */
void faults_install(void);
faults *faults_cjson(void);
faults *faults_curl(void);
faults *faults_uv(void);
/* Calls of libuv and libcurl that can fail, in place of allocations: see the linker's --wrap. */
faults *faults_calls(void);

#endif
