/* by_rules [--listen HOST:PORT] [--record FILE] EVENT:OPERATION[:JSON]...: a program that does as it is told, for
 * recordings to be played to. Each rule is a command that is given when the event comes: on the event's call,
 * unless the operation is of none. JSON has its parameters; "$call" in it becomes the id of the event's call. The
 * event "start" comes when it listens. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <telnyx/typed_json.h>

#include "common/common.h"

#define RULES_MAX 32

typedef struct rule {
    char event[64], operation[64];
    const char *json;
} rule;

typedef struct by_rules {
    program base;
    rule rules[RULES_MAX];
    size_t count;
} by_rules;

static bool read_rule(by_rules *self, const char *text)
{
    const char *colon = strchr(text, ':');
    const char *end = colon ? strchr(colon + 1, ':') : NULL;
    if (!colon || self->count == RULES_MAX)
        return false;
    rule *next = &self->rules[self->count++];
    size_t length = end ? (size_t)(end - colon - 1) : strlen(colon + 1);
    snprintf(next->event, sizeof next->event, "%.*s", (int)(colon - text), text);
    snprintf(next->operation, sizeof next->operation, "%.*s", (int)length, colon + 1);
    next->json = end ? end + 1 : "{}";
    return true;
}

/* The parameters as text, to be freed: the call's id is put in where it belongs. */
static char *parameters(const rule *of, const telnyx_api_operation *op, const telnyx_call *call)
{
    const char *id = call ? telnyx_call_id(call) : NULL, *at = of->json, *mark;
    size_t size = strlen(at) + 32 * 200 + 100, used = 0;
    char *text = calloc(1, size);
    if (!text)
        abort();
    if ((op->flags & TELNYX_API_PER_CALL) && id)
        used = (size_t)snprintf(text, size, "{\"call_control_id\":\"%s\"%s", id,
                                strcmp(at, "{}") == 0 ? "" : ",");
    at += used ? 1 : 0;
    while ((mark = strstr(at, "$call")) && used + 200 < size) {
        used += (size_t)snprintf(text + used, size - used, "%.*s%s", (int)(mark - at), at,
                                 id ? id : "");
        at = mark + strlen("$call");
    }
    snprintf(text + used, size - used, "%s", at);
    return text;
}

static void give(by_rules *self, const rule *of, telnyx_call *call)
{
    telnyx_client *client = telnyx_app_client(self->base.app);
    const telnyx_api_operation *op = telnyx_api_operation_named(of->operation);
    telnyx_json_memory *memory;
    const void *params = NULL;
    if (!op || telnyx_json_memory_new(&memory, NULL) != 0) {
        program_fail(&self->base, "there is no %s", of->operation);
        return;
    }
    char *text = parameters(of, op, call);
    int error = telnyx_params_from_json(memory, op->op, text, strlen(text), &params);
    size_t size = params ? op->params->size : 0;
    if (error)
        program_fail(&self->base, "%s: %s", of->operation, telnyx_json_error(memory));
    else if (op->op == TELNYX_OP_DIAL)
        telnyx_app_dial_sized(self->base.app, params, size, NULL, NULL, NULL);
    else if ((op->flags & TELNYX_API_PER_CALL) && call)
        telnyx_call_submit(call, op->op, params, size, NULL, NULL);
    else
        telnyx_submit(client, op->op, params, size, NULL, NULL);
    free(text);
    telnyx_json_memory_free(memory);
}

static void follow(by_rules *self, const char *event, telnyx_call *call)
{
    for (size_t i = 0; i < self->count; i++)
        if (strcmp(self->rules[i].event, event) == 0)
            give(self, &self->rules[i], call);
}

static void on_event(telnyx_call *call, const telnyx_event *event, void *user_data)
{
    follow(user_data, event->type_name, call);
}

static void on_incoming(telnyx_call *call, const telnyx_event *event, void *user_data)
{
    (void)call, (void)event, (void)user_data; /* on_event has the same */
}

static void start(void *user_data)
{
    by_rules *self = user_data;
    telnyx_app_on_incoming(self->base.app, on_incoming, self);
    telnyx_app_on(self->base.app, TELNYX_EVENT_ANY, on_event, self);
    follow(self, "start", NULL);
}

/* The rules; the rest is for the program that all examples are. */
static bool take_rules(by_rules *self, int *argc, char **argv)
{
    int kept = 1;
    for (int i = 1; i < *argc; i++) {
        if (strncmp(argv[i], "--", 2) == 0 && argv[i + 1]) {
            argv[kept++] = argv[i++];
            argv[kept++] = argv[i];
        } else if (!read_rule(self, argv[i])) {
            fprintf(stderr, "by_rules: '%s' is not EVENT:OPERATION[:JSON]\n", argv[i]);
            return false;
        }
    }
    *argc = kept;
    argv[kept] = NULL;
    return true;
}

int main(int argc, char **argv)
{
    static by_rules self;
    const program_option options[] = { { .name = NULL } };
    self.base = (program){ .name = "by_rules",
                           .about = "Does as it is told.",
                           .options = options,
                           .drain_ms = 20,
                           .start = start,
                           .user_data = &self };
    if (!take_rules(&self, &argc, argv))
        return 2;
    return program_run(&self.base, argc, argv);
}
