/* An app that listens and checks signatures, for peers that mean ill. */
#ifndef TEST_TARGET_H
#define TEST_TARGET_H

#include "app/log_trap.h"
#include "app/app_rig.h"
#include "app/signer.h"
#include "io/peer.h"

/* What the wall clock says at first. */
#define TARGET_NOW 1763868600

typedef struct target {
    app_rig r;
    log_trap log;
    test_signer signer, other; /* the platform, and somebody else */
    const char *keys[2];       /* of both; the first is active */
    int port;
    size_t events; /* made so far */
} target;

/* target_open() is target_prepare() and target_start(); between them options may be changed. */
void target_prepare(target *t);
void target_start(target *t);
void target_open(target *t);
/* Fails the test when a byte or handle is left. */
void target_close(target *t);
telnyx_app_metrics target_metrics(const target *t);

/* Both clocks go on, and what is due by then happens. */
void target_pass(target *t, uint64_t ms);
/* The wall clock alone is set forward or back. */
void target_set_wall(target *t, int64_t secs_later);

/* A call.initiated of a new inbound call, valid until the next one. */
const char *target_event(target *t);
/* The whole request; the headers' values may be NULL, `more` are further lines. Returns its length. */
size_t target_request(char *text, size_t size, const char *timestamp, const char *signature,
                      const char *more, const char *body);
/* The same with a signature made now. */
size_t target_signed_request(const target *t, char *text, size_t size, const char *body);
/* Sends one and waits for the answer to it, which is the n-th on that connection. */
test_response target_post(test_peer *peer, size_t n, const char *timestamp, const char *signature,
                          const char *body);
test_response target_post_signed(target *t, test_peer *peer, size_t n, const char *body);
/* A connection to the target. */
void target_connect(target *t, test_peer *peer);
/* On a connection of its own: sends the bytes, and requires this status with an empty body as the one
 * answer, and the connection's end behind it. */
void target_refuses(target *t, const char *bytes, size_t length, int status);
/* A good event is still taken. */
void target_lives(target *t);

#endif
