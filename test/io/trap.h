/* A server that does to each connection what it is told, byte for byte: for everything that a server or
 * a proxy can do wrong before there is an answer. On the test's own loop. */
#ifndef TEST_TRAP_H
#define TEST_TRAP_H

#include <stdbool.h>
#include <stddef.h>

#include <uv.h>

typedef enum test_trap_end {
    TRAP_STAY,  /* the connection stays as it is */
    TRAP_NEXT,  /* the next stage follows when further bytes have come */
    TRAP_CLOSE, /* in order */
    TRAP_RESET  /* by a reset */
} test_trap_end;

/* What happens when bytes have come. */
typedef struct test_trap_stage {
    const char *say; /* NULL = nothing */
    size_t length;   /* 0 = up to the terminator */
    test_trap_end end;
} test_trap_stage;

enum { TRAP_STAGES = 4, TRAP_SEEN = 8192 };

typedef struct test_trap {
    uv_loop_t *loop;
    uv_tcp_t listener;
    int port;
    const test_trap_stage *stages; /* of every connection, as many as TRAP_NEXT leads on to */
    /* The connections after so many go by these instead; 0 = none do. */
    int first;
    const test_trap_stage *then;
    int connections; /* accepted so far */
    int open;
    bool closing;
    char seen[TRAP_SEEN]; /* what came, of all connections */
    size_t seen_length;
} test_trap;

void test_trap_start(test_trap *trap, uv_loop_t *loop, const test_trap_stage *stages);
/* Its connections end with their peers'; the memory may go once the loop has run on. */
void test_trap_stop(test_trap *trap);

#endif
