#include "play.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "api/event.h"
#include "common/dice.h"
#include "schema/schema.h"
#include "sim/leg/life.h"
#include "sim/leg/make.h"
#include "sim/platform/platform.h"
#include "sim/world/leg.h"
#include "sim/judge/route.h"

static uint64_t fixed_ms(void *user_data)
{
    (void)user_data;
    return 0;
}

static int64_t fixed_us(void *user_data)
{
    (void)user_data;
    return INT64_C(1763868600) * 1000000;
}

static void counted_bytes(void *bytes, size_t length, void *user_data)
{
    play *p = user_data;
    bench_dice dice = bench_dice_of(42, ++p->randoms);
    for (size_t i = 0; i < length; i++)
        ((unsigned char *)bytes)[i] = (unsigned char)bench_dice_u64(&dice);
}

static void plain_hash(unsigned char out[16], const void *bytes, size_t length,
                       const unsigned char key[TELNYX__HASH_KEY_BYTES])
{
    uint64_t h[2] = { 0xcbf29ce484222325u ^ key[0], 0x9e3779b97f4a7c15u ^ key[1] };
    for (size_t i = 0; i < length; i++) {
        h[0] = (h[0] ^ ((const unsigned char *)bytes)[i]) * 0x100000001b3u;
        h[1] = (h[1] ^ h[0]) * 0x9e3779b97f4a7c15u;
    }
    memcpy(out, h, 16);
}

static int64_t time_of(const telnyx__json *node)
{
    int64_t us = 0;
    assert_true(telnyx__time_parse(telnyx__span_of(telnyx__json_text(node)), &us));
    return us;
}

/* Every object's keys stand in alphabetical order. */
static void check_sorted(const telnyx__json *tree)
{
    const char *before = "";
    for (const telnyx__json *m = telnyx__json_first(tree); m; m = telnyx__json_next(m)) {
        const char *key = telnyx__json_key(m);
        if (key) {
            assert_true(strcmp(before, key) < 0);
            before = key;
        }
        if (telnyx__json_first(m))
            check_sorted(m);
    }
}

/* The library reads every event whole: a known type, no field of a wrong kind. */
static void check_decodes(const play_event *event)
{
    telnyx__arena arena;
    telnyx_event decoded = { 0 };
    telnyx__arena_init(&arena, telnyx__alloc_default(), 65536);
    assert_int_equal(0, telnyx__event_decode(NULL, &decoded, event->tree, &arena));
    assert_int_not_equal(TELNYX_EVENT_UNKNOWN, decoded.type);
    assert_int_equal(0, decoded.ignored_fields);
    assert_int_equal(event->attempt, decoded.attempt);
    telnyx__arena_reset(&arena);
}

static void take(play *p, const sim_delivery *delivery)
{
    telnyx__buf body;
    p->events = realloc(p->events, (p->count + 1) * sizeof *p->events);
    play_event *event = &p->events[p->count++];
    memset(event, 0, sizeof *event);
    snprintf(event->type, sizeof event->type, "%s", delivery->event->type);
    snprintf(event->id, sizeof event->id, "%s", delivery->event->id);
    snprintf(event->url, sizeof event->url, "%s", sim_delivery_url(delivery));
    event->attempt = delivery->attempt;
    event->forgery = delivery->forgery;
    event->at_ms = p->world->clock.now_ms;
    telnyx__buf_init(&body, telnyx__alloc_default(), 65536);
    sim_event_body(delivery->event, delivery->attempt, event->url, &body);
    assert_int_equal(0, telnyx__json_parse(&event->tree, body.data, body.length, NULL));
    event->body = telnyx__buf_take(&body);
    check_sorted(event->tree);
    const telnyx__json *data = telnyx__json_get(event->tree, "data");
    event->payload = telnyx__json_get(data, "payload");
    /* Conferences tell their time in the payload, conference.recording.saved nowhere. */
    const telnyx__json *time = telnyx__json_get(data, "occurred_at");
    if (!time)
        time = telnyx__json_get(event->payload, "occurred_at");
    if (strcmp(event->type, "conference.recording.saved") == 0)
        assert_null(time);
    else
        event->occurred_us = time_of(time);
    assert_string_equal(event->type, telnyx__json_get_text(data, "event_type"));
    assert_string_equal(event->id, telnyx__json_get_text(data, "id"));
    assert_string_equal("event", telnyx__json_get_text(data, "record_type"));
    check_decodes(event);
}

static void on_send(sim_delivery *delivery, void *user_data)
{
    play *p = user_data;
    take(p, delivery);
    if (p->keep)
        return;
    int status = p->answer ? p->answer(&p->events[p->count - 1], p->user_data) : 200;
    sim_delivery_done(delivery, status, 1, NULL);
}

void play_start(play *p, uint64_t seed)
{
    memset(p, 0, sizeof *p);
    p->system = (telnyx__system){ .monotonic_ms = fixed_ms,
                                  .wall_us = fixed_us,
                                  .random = counted_bytes,
                                  .hash = plain_hash,
                                  .user_data = p };
    p->world = sim_world_new(&(sim_world_options){
        .system = &p->system, .seed = seed, .epoch_us = fixed_us(NULL), .journal_max = 1000 });
    p->world->out.send = on_send;
    p->world->out.user_data = p;
    p->world->timing.event_low_ms = p->world->timing.event_high_ms = 50;
    p->world->timing.answer_low_ms = p->world->timing.answer_high_ms = 400;
    sim_app_default(p->world, "http://127.0.0.1:8080/webhooks", NULL);
    p->api = (sim_api){ .world = p->world, .key = PLAY_KEY, .speed = 1 };
    sim_reply_init(&p->raw);
}

static void forget_reply(play *p)
{
    telnyx__json_free(p->reply);
    telnyx__buf_free(&p->raw.body);
    p->reply = NULL;
    sim_reply_init(&p->raw);
}

void play_end(play *p)
{
    forget_reply(p);
    sim_world_free(p->world);
    for (size_t i = 0; i < p->count; i++) {
        telnyx__json_free(p->events[i].tree);
        free(p->events[i].body);
    }
    free(p->events);
}

void play_pass(play *p, uint64_t ms)
{
    sim_clock_advance(&p->world->clock, p->world->clock.now_ms + ms);
}

/* Answers, too: as the operation's own result, or as the items of its list. */
static void check_answer(const play *p, const sim_request *request)
{
    sim_op_match match;
    telnyx__arena arena;
    telnyx__schema_notes notes = { 0, 0, 0 };
    sim_op_find(request->method, (telnyx__span){ request->path.ptr + 3, request->path.length - 3 },
                &match);
    if (!match.op)
        return; /* in no table */
    const telnyx__json *data = telnyx__json_get(p->reply, "data");
    const telnyx_api_object *object = match.op->item ? match.op->item : match.op->result;
    if (match.op->item)
        data = telnyx__json_first(data);
    if (match.op->flags & TELNYX_API_BARE_RESULT)
        data = p->reply;
    if (!data || !object)
        return;
    telnyx__arena_init(&arena, telnyx__alloc_default(), 65536);
    void *out = telnyx__arena_alloc(&arena, object->size);
    assert_int_equal(0, telnyx__schema_decode(NULL, object, data, out, &arena, &notes));
    assert_int_equal(0, notes.ignored);
    telnyx__arena_reset(&arena);
}

void play_request(play *p, const char *method, const char *path, const char *body)
{
    const char *query = strchr(path, '?');
    sim_request request = { .method = telnyx__span_of(method),
                            .path = telnyx__span_of(path),
                            .authorization = telnyx__span_of(p->no_key ? NULL : "Bearer " PLAY_KEY),
                            .content_type = telnyx__span_of(p->content_type),
                            .body = telnyx__span_of(body) };
    if (query) {
        request.path.length = (size_t)(query - path);
        request.query = telnyx__span_of(query + 1);
    }
    forget_reply(p);
    sim_api_handle(&p->api, &request, &p->raw);
    p->status = p->raw.status;
    p->text = p->raw.body.data;
    if (p->status == 204) {
        assert_int_equal(0, p->raw.body.length);
        return;
    }
    assert_int_equal(0, telnyx__json_parse(&p->reply, p->raw.body.data, p->raw.body.length, NULL));
    if (p->status < 300)
        check_answer(p, &request);
}

void play_command(play *p, const char *id, const char *action, const char *body)
{
    char path[256];
    snprintf(path, sizeof path, "/v2/calls/%s/actions/%s", id, action);
    play_request(p, strcmp(action, "client_state_update") == 0 ? "PUT" : "POST", path,
                 body ? body : "{}");
}

int play_code(const play *p)
{
    const telnyx__json *first = telnyx__json_first(telnyx__json_get(p->reply, "errors"));
    const char *code = telnyx__json_get_text(first, "code");
    return code ? (int)strtol(code, NULL, 10) : 0;
}

void play_ok(play *p, const char *id, const char *action, const char *body)
{
    play_command(p, id, action, body);
    if (p->status != 200)
        print_error("%s: %d %s\n", action, p->status, p->text);
    assert_int_equal(200, p->status);
    assert_string_equal("ok", telnyx__json_get_text(telnyx__json_get(p->reply, "data"), "result"));
}

void play_refused(play *p, const char *id, const char *action, const char *body, int status,
                  int code)
{
    play_command(p, id, action, body);
    assert_int_equal(status, p->status);
    assert_int_equal(code, play_code(p));
}

sim_leg *play_inbound(play *p)
{
    sim_leg *leg =
        sim_leg_new(p->world, p->world->default_app, NULL, true, "+13125550142", "+14155550117");
    sim_leg_start(leg, 0);
    sim_person_start(&leg->person, NULL);
    play_pass(p, 100);
    play_next(p, "call.initiated");
    return leg;
}

sim_leg *play_answered(play *p)
{
    sim_leg *leg = play_inbound(p);
    play_ok(p, leg->id, "answer", NULL);
    play_pass(p, 500);
    play_next(p, "call.answered");
    return leg;
}

sim_leg *play_dial(play *p, const char *to, const char *more)
{
    char body[1024];
    snprintf(body, sizeof body,
             "{\"connection_id\":\"%s\",\"from\":\"+13125550142\",\"to\":\"%s\"%s%s}",
             p->world->default_app->id, to, more ? "," : "", more ? more : "");
    play_request(p, "POST", "/v2/calls", body);
    const telnyx__json *data = telnyx__json_get(p->reply, "data");
    return p->status == 200 ? sim_leg_find(p->world, telnyx__json_get_text(data, "call_control_id"))
                            : NULL;
}

const play_event *play_next(play *p, const char *type)
{
    if (p->read >= p->count) {
        fail_msg("nothing was sent, %s was expected", type);
        return NULL;
    }
    const play_event *event = &p->events[p->read++];
    assert_string_equal(type, event->type);
    return event;
}

void play_nothing(play *p)
{
    if (p->read < p->count)
        fail_msg("%s was sent, nothing was expected", p->events[p->read].type);
}

const char *play_types(play *p)
{
    static char text[2048];
    size_t used = 0;
    text[0] = '\0';
    for (; p->read < p->count; p->read++)
        used += (size_t)snprintf(text + used, sizeof text - used, "%s%s", used ? " " : "",
                                 p->events[p->read].type);
    return text;
}

const char *play_text(const play_event *event, const char *key)
{
    return telnyx__json_get_text(event->payload, key);
}
