/* What the plays have in common: an app whose memory, or whose libraries' memory or calls, fail at a
 * moment that the play is told of, and a platform that delivers again. */
#ifndef TORTURE_SCENE_H
#define TORTURE_SCENE_H

#include "app/app_rig.h"
#include "torture/faults.h"

typedef struct scene {
    app_rig r;
    test_memory memory; /* the app's */
    faults *source;     /* what fails; NULL: the app's memory */
    uint64_t records;   /* of the trace */
    size_t given, done; /* commands that were taken, and told to have ended */
    size_t refused, failed;
    int last_error;
    size_t curl_before; /* blocks that libcurl had before */
    telnyx_flow *flow;  /* the rest is for the plays of test_life.c */
    bool told;
    size_t items;
} scene;

/* Makes the scene, up to its options. Set the fault after app_rig_start(). */
scene *scene_new(faults *source);
/* Fails the test if anything is left anywhere. */
void scene_end(scene *s);

size_t scene_calls(const scene *s);
/* The n-th from now fails, and with fail_on all behind it; 0: none. */
void scene_fail(scene *s, size_t n, bool fail_on);

/* A response callback, and what to do with what a command returned. */
void scene_done(telnyx_client *client, telnyx_call *call, const telnyx_response *response,
                void *user_data);
void scene_gave(scene *s, int error);

/* Delivers until it is taken, as the platform does. Memory is back by the second time. */
void scene_deliver(scene *s, const char *type, const char *call, int at_ms, const char *payload);
/* Until no request is under way; until every command has ended. */
void scene_settle(scene *s);
void scene_until_over(scene *s);

#endif
