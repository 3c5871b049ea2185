#include "cluster/directory.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <hiredis/hiredis.h>

#include "base/str.h"
#include "cluster/address.h"
#include "cluster/engine.h"
#include "cluster/tls.h"
#include "common/shown.h"

#define PROGRAM   "telnyx-cluster"
#define WAIT_SECS 3

struct cluster_directory {
    telnyx__redis_address address;
    void *tls; /* NULL: none */
    redisContext *redis;
    char prefix[64];
};

/* Connecting --------------------------------------------------------------------------------------- */

static bool say(const char *why)
{
    char shown[256];
    fprintf(stderr, PROGRAM ": Redis cannot be used: %s\n",
            bench_shown(shown, sizeof shown, why, false));
    return false;
}

/* NULL after a line on stderr. */
static redisReply *ask(cluster_directory *self, int count, const char **words,
                       const size_t *lengths)
{
    redisReply *reply = redisCommandArgv(self->redis, count, words, lengths);
    if (!reply) {
        (void)say(self->redis->errstr);
    } else if (reply->type == REDIS_REPLY_ERROR) {
        (void)say(reply->str);
        freeReplyObject(reply);
        reply = NULL;
    }
    return reply;
}

static bool command(cluster_directory *self, int count, const char **words)
{
    redisReply *reply = ask(self, count, words, NULL);
    freeReplyObject(reply);
    return reply != NULL;
}

static bool introduce(cluster_directory *self)
{
    const telnyx__redis_address *address = &self->address;
    char database[16];
    if (address->password && address->user &&
        !command(self, 3, (const char *[]){ "AUTH", address->user, address->password }))
        return false;
    if (address->password && !address->user &&
        !command(self, 2, (const char *[]){ "AUTH", address->password }))
        return false;
    snprintf(database, sizeof database, "%d", address->database);
    return command(self, 2, (const char *[]){ "SELECT", database });
}

static bool protect(cluster_directory *self)
{
    void *session;
    const char *refusal;
    char why[256];
    const char *wrong =
        telnyx__cluster_tls_begin(self->tls, self->redis, self->address.host, &session, &refusal);
    if (!wrong)
        return true;
    if (refusal)
        snprintf(why, sizeof why, "its certificate is refused: %s", refusal);
    else
        snprintf(why, sizeof why, "%s: %s", wrong, self->redis->errstr);
    return say(why);
}

static bool reach(cluster_directory *self)
{
    const telnyx__redis_address *address = &self->address;
    const struct timeval wait = { .tv_sec = WAIT_SECS };
    if (address->tls && !telnyx__cluster_has_tls())
        return say("rediss:// needs a hiredis with TLS, and this program was built without");
    self->redis = address->host ? redisConnectWithTimeout(address->host, address->port, wait)
                                : redisConnectUnixWithTimeout(address->path, wait);
    if (!self->redis)
        return say("out of memory");
    if (self->redis->err)
        return say(self->redis->errstr);
    (void)redisSetTimeout(self->redis, wait);
    return (!address->tls || protect(self)) && introduce(self);
}

cluster_directory *cluster_directory_open(const char *url, const char *prefix, const char *ca_file,
                                          bool *usage)
{
    cluster_directory *self = calloc(1, sizeof *self);
    *usage = false;
    if (!self) {
        (void)say("out of memory");
        return NULL;
    }
    const char *wrong;
    int rc = telnyx__redis_address_read(&self->address, url, telnyx__alloc_default(), &wrong);
    bool too_long = strlen(prefix) >= sizeof self->prefix;
    bool untrusting = !rc && self->address.tls && telnyx__cluster_has_tls() &&
                      !telnyx__cluster_tls_new(&self->tls, ca_file);
    if (rc)
        fprintf(stderr, PROGRAM ": the URL of Redis: %s\n", wrong);
    else if (too_long)
        fprintf(stderr, PROGRAM ": --prefix: is too long\n");
    else if (untrusting)
        fprintf(stderr, PROGRAM ": --ca-file: there are no certificates in PEM that can be read\n");
    *usage = rc || too_long || untrusting;
    if (*usage) {
        cluster_directory_close(self);
        return NULL;
    }
    telnyx__str_copy(self->prefix, sizeof self->prefix, prefix);
    if (reach(self))
        return self;
    cluster_directory_close(self);
    return NULL;
}

void cluster_directory_close(cluster_directory *self)
{
    if (!self)
        return;
    if (self->redis)
        redisFree(self->redis);
    telnyx__cluster_tls_free(self->tls);
    telnyx__redis_address_free(&self->address, telnyx__alloc_default());
    free(self);
}

/* The script --------------------------------------------------------------------------------------- */

/* An array, or NULL after a line on stderr. */
static redisReply *evaluate(cluster_directory *self, const char *what, const char *first,
                            const char *second)
{
    const char *words[] = { "EVAL", telnyx__cluster_engine, "0", self->prefix, what, "-", first,
                            second };
    redisReply *reply = ask(self, 8, words, NULL);
    if (reply && reply->type != REDIS_REPLY_ARRAY) {
        (void)say("it answers something else than an instance would");
        freeReplyObject(reply);
        reply = NULL;
    }
    return reply;
}

static const char *text_at(const redisReply *reply, size_t index)
{
    const redisReply *at = index < reply->elements ? reply->element[index] : NULL;
    return at && at->str ? at->str : "";
}

static long long number_at(const redisReply *reply, size_t index)
{
    const redisReply *at = index < reply->elements ? reply->element[index] : NULL;
    return at && at->type == REDIS_REPLY_INTEGER ? at->integer : 0;
}

static void take_instance(cluster_instance *into, const redisReply *told)
{
    telnyx__str_copy(into->id, sizeof into->id, text_at(told, 0));
    telnyx__str_copy(into->name, sizeof into->name, into->id);
    char *dot = strrchr(into->name, '.');
    if (dot) {
        into->number = strtoull(dot + 1, NULL, 10);
        *dot = '\0';
    }
    into->lease_ms = number_at(told, 2) > 0 ? number_at(told, 2) : 0;
    into->state = into->lease_ms == 0                        ? "dead"
                  : strcmp(text_at(told, 1), "leaving") == 0 ? "leaving"
                                                             : "member";
    into->sessions = (unsigned long long)number_at(told, 3);
    into->inbox = (unsigned long long)number_at(told, 4);
    into->oldest_ms = number_at(told, 5);
}

static int by_id(const void *a, const void *b)
{
    const cluster_instance *one = a, *other = b;
    int order = strcmp(one->name, other->name);
    return order ? order : (one->number > other->number) - (one->number < other->number);
}

/* Its first four say what is true of all. */
static cluster_answer take_status(cluster_status *status, const redisReply *told)
{
    size_t count = told->elements - 4;
    status->last_number = (unsigned long long)number_at(told, 1);
    status->dials_pause_ms = number_at(told, 2);
    status->all_pause_ms = number_at(told, 3);
    status->instances = calloc(count, sizeof *status->instances);
    if (!status->instances) {
        (void)say("out of memory");
        return CLUSTER_UNUSABLE;
    }
    for (size_t i = 0; i < count; i++)
        if (told->element[i + 4]->type == REDIS_REPLY_ARRAY)
            take_instance(&status->instances[status->count++], told->element[i + 4]);
    qsort(status->instances, status->count, sizeof *status->instances, by_id);
    return CLUSTER_YES;
}

cluster_answer cluster_directory_status(cluster_directory *self, cluster_status *status)
{
    *status = (cluster_status){ 0 };
    redisReply *reply = evaluate(self, "status", "", "");
    if (!reply)
        return CLUSTER_UNUSABLE;
    const char *version = text_at(reply, 0);
    cluster_answer answer = CLUSTER_NO;
    if (*version && strcmp(version, "1") != 0) {
        char why[64];
        snprintf(why, sizeof why, "its keys are of version %.20s, and not 1", version);
        (void)say(why);
        answer = CLUSTER_UNUSABLE;
    } else if (reply->elements > 4) {
        answer = take_status(status, reply);
    }
    freeReplyObject(reply);
    return answer;
}

cluster_answer cluster_directory_drain(cluster_directory *self, const char *id,
                                       unsigned long long timeout_ms)
{
    char timeout[24];
    snprintf(timeout, sizeof timeout, "%llu", timeout_ms);
    redisReply *reply = evaluate(self, "drain", id, timeout);
    if (!reply)
        return CLUSTER_UNUSABLE;
    cluster_answer answer = strcmp(text_at(reply, 0), "told") == 0 ? CLUSTER_YES : CLUSTER_NO;
    freeReplyObject(reply);
    return answer;
}

cluster_answer cluster_directory_where(cluster_directory *self, const char *call, char *id,
                                       size_t size)
{
    redisReply *reply = evaluate(self, "where", call, "");
    if (!reply)
        return CLUSTER_UNUSABLE;
    telnyx__str_copy(id, size, text_at(reply, 0));
    freeReplyObject(reply);
    return *id ? CLUSTER_YES : CLUSTER_NO;
}
