/* Calls of real traffic, acted out again: the simulator's events against what was seen, field by field. */
#include "play.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sim/leg/end.h"
#include "sim/world/leg.h"

#define TICK_US 20000
#define OFF_US  10 /* how far from a tick the platform's own times are */

static telnyx__json *all;

static void load(void)
{
    static char text[65536];
    FILE *file = fopen(TEST_DATA "/captures/captures.json", "rb");
    size_t length = file ? fread(text, 1, sizeof text, file) : 0;
    if (file)
        (void)fclose(file);
    assert_int_equal(0, telnyx__json_parse(&all, text, length, NULL));
}

static void unload(void)
{
    telnyx__json_free(all);
    all = NULL;
}

TEST_PROGRAM(load, unload)

static const telnyx__json *capture_of(const char *name)
{
    const telnyx__json *list = telnyx__json_get(all, "captures");
    for (const telnyx__json *c = telnyx__json_first(list); c; c = telnyx__json_next(c))
        if (strcmp(telnyx__json_get_text(c, "name"), name) == 0)
            return c;
    fail_msg("there is no capture %s", name);
    return NULL;
}

static bool names(const telnyx__json *list, const char *text)
{
    for (const telnyx__json *m = telnyx__json_first(list); m; m = telnyx__json_next(m))
        if (strcmp(telnyx__json_text(m), text) == 0)
            return true;
    return false;
}

/* Fields */

/* "2025-11-23T03:30:00.076316Z" */
static bool is_time(const char *text)
{
    static const char form[] = "0000-00-00T00:00:00.000000Z";
    if (!text || strlen(text) != sizeof form - 1)
        return false;
    for (size_t i = 0; form[i]; i++)
        if (form[i] == '0' ? text[i] < '0' || text[i] > '9' : text[i] != form[i])
            return false;
    return true;
}

static bool is_of(const telnyx__json *node, const char *kind)
{
    static const struct {
        const char *word;
        telnyx__json_kind kind;
    } kinds[] = { { "text", TELNYX__JSON_STRING }, { "number", TELNYX__JSON_NUMBER },
                  { "list", TELNYX__JSON_ARRAY },  { "object", TELNYX__JSON_OBJECT },
                  { "truth", TELNYX__JSON_BOOL },  { "null", TELNYX__JSON_NULL } };
    if (strcmp(kind, "time") == 0)
        return is_time(telnyx__json_text(node));
    if (*kind == '=')
        return telnyx__json_text(node) && strcmp(telnyx__json_text(node), kind + 1) == 0;
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++)
        if (strcmp(kinds[i].word, kind) == 0)
            return telnyx__json_kind_of(node) == kinds[i].kind;
    return false;
}

static void check_has(const play_event *event, const telnyx__json *has)
{
    for (const telnyx__json *m = telnyx__json_first(has); m; m = telnyx__json_next(m)) {
        const telnyx__json *field = telnyx__json_get(event->payload, telnyx__json_key(m));
        if (!field || !is_of(field, telnyx__json_text(m)))
            fail_msg("%s: %s is not %s", event->type, telnyx__json_key(m), telnyx__json_text(m));
    }
}

static void check_fields(const play_event *event, const telnyx__json *told)
{
    const telnyx__json *lacks = telnyx__json_get(told, "lacks");
    check_has(event, telnyx__json_get(told, "has"));
    for (const telnyx__json *m = telnyx__json_first(lacks); m; m = telnyx__json_next(m))
        if (telnyx__json_get(event->payload, telnyx__json_text(m)))
            fail_msg("%s has %s", event->type, telnyx__json_text(m));
    if (strncmp(event->type, "call.", 5) == 0)
        check_has(event, telnyx__json_get(telnyx__json_get(all, "every_call_event"), "has"));
}

/* The body: two blanks a level, keys in their order (the play checks that of every event), the time in
 * microseconds. */
static void check_layout(const play_event *event)
{
    const telnyx__json *time =
        telnyx__json_get(telnyx__json_get(event->tree, "data"), "occurred_at");
    int depth = 0;
    for (const char *line = event->body; *line;) {
        size_t blanks = strspn(line, " "), length = strcspn(line, "\n");
        const char *last = line + length - 1;
        if (line[blanks] == '}' || line[blanks] == ']')
            depth--;
        assert_int_equal(2 * depth, blanks);
        if (*last == '{' || *last == '[')
            depth++;
        line += length + (line[length] == '\n');
    }
    assert_int_equal(0, depth);
    if (time)
        assert_true(is_time(telnyx__json_text(time)));
}

/* Order and times */

static const play_event *first_of(const play *p, const char *type)
{
    for (size_t i = 0; i < p->count; i++)
        if (strcmp(p->events[i].type, type) == 0)
            return &p->events[i];
    fail_msg("there was no %s", type);
    return NULL;
}

static void check_order(const play *p, const telnyx__json *capture)
{
    const telnyx__json *expected = telnyx__json_first(telnyx__json_get(capture, "order"));
    const telnyx__json *too = telnyx__json_get(capture, "may_come_too");
    const telnyx__json *before = telnyx__json_get(capture, "before");
    for (size_t i = 0; expected && i < p->count; i++) {
        if (names(too, p->events[i].type))
            continue;
        assert_string_equal(telnyx__json_text(expected), p->events[i].type);
        expected = telnyx__json_next(expected);
    }
    assert_null(expected);
    for (const telnyx__json *m = telnyx__json_first(before); m; m = telnyx__json_next(m)) {
        const telnyx__json *one = telnyx__json_first(m);
        assert_true(first_of(p, telnyx__json_text(one)) <
                    first_of(p, telnyx__json_text(telnyx__json_next(one))));
    }
}

static int64_t to_tick(int64_t us)
{
    return (us + TICK_US / 2) / TICK_US * TICK_US;
}

/* Between two events on the tick there are whole ticks, as many as were seen. */
static void check_times(const play *p, const telnyx__json *capture)
{
    const telnyx__json *off = telnyx__json_get(capture, "off_tick");
    const telnyx__json *after = telnyx__json_first(telnyx__json_get(capture, "after_us"));
    int64_t last = p->events[0].occurred_us, seen = 0;
    for (size_t i = 0; i < p->count; i++) {
        const play_event *event = &p->events[i];
        bool ticks = !names(off, event->type);
        int64_t apart = event->occurred_us - last;
        last = event->occurred_us;
        if (ticks)
            assert_int_equal(0, apart % TICK_US);
        if (!after)
            continue;
        assert_true(telnyx__json_to_int(after, &seen));
        after = telnyx__json_next(after);
        if (ticks && i > 0) {
            assert_true(llabs(seen - to_tick(seen)) <= OFF_US);
            assert_int_equal(to_tick(seen), apart);
        } else if (i > 0) {
            assert_true(apart % TICK_US != 0);
            assert_in_range(apart, seen - 2 * TICK_US, seen + 2 * TICK_US);
        }
    }
}

static void compare(const play *p, const char *name)
{
    const telnyx__json *capture = capture_of(name);
    const telnyx__json *events = telnyx__json_get(capture, "events");
    size_t told = 0;
    check_order(p, capture);
    for (size_t i = 0; i < p->count; i++) {
        const telnyx__json *row = telnyx__json_get(events, p->events[i].type);
        check_layout(&p->events[i]);
        if (row)
            check_fields(&p->events[i], row);
        told += row != NULL;
    }
    assert_true(told >= telnyx__json_count(events));
    if (!telnyx__json_get(capture, "before"))
        check_times(p, capture);
}

/* The calls */

/* Of one leg. */
static void keep_only(play *p, const char *id)
{
    size_t kept = 0;
    for (size_t i = 0; i < p->count; i++) {
        play_event event = p->events[i];
        if (strcmp(play_text(&event, "call_control_id"), id) == 0) {
            p->events[kept++] = event;
            continue;
        }
        telnyx__json_free(event.tree);
        free(event.body);
    }
    p->count = kept;
}

static void begin(play *p)
{
    play_start(p, 1);
    p->world->default_app->cost_events = false; /* as an application made by default */
    p->world->timing.answer_low_ms = p->world->timing.answer_high_ms = 320;
    p->world->timing.speak_lead_ms = 460;
}

/* At a tick of the leg, and a bit: its events are stamped with that tick whatever the network does. */
static void pass_to_tick(play *p, const sim_leg *leg, int64_t ms)
{
    play_pass(p, (uint64_t)(ms - (sim_world_us(p->world) - leg->grid_us) / 1000 + 1));
}

TEST(an_answered_call_that_is_spoken_to_is_told_as_seen)
{
    /* 76 characters, as there. */
    static const char speak[] = "{\"voice\":\"female\",\"payload\":\"This sentence has just as "
                                "many characters as the one that was said in there.\"}";
    play p;
    begin(&p);
    sim_leg *leg = play_inbound(&p);
    pass_to_tick(&p, leg, 600);
    play_ok(&p, leg->id, "answer", NULL);
    pass_to_tick(&p, leg, 1920);
    play_ok(&p, leg->id, "speak", speak);
    pass_to_tick(&p, leg, 30740);
    sim_leg_person_hangs_up(leg);
    play_pass(&p, 2000);
    compare(&p, "A");
    play_end(&p);
}

TEST(an_outgoing_leg_that_is_bridged_is_told_as_seen)
{
    play p;
    char body[120];
    begin(&p);
    sim_leg *other = play_dial(&p, "+18005550199", NULL);
    play_pass(&p, 4000);
    sim_leg *leg = play_dial(&p, "+18005550100", NULL);
    play_pass(&p, 4000);
    snprintf(body, sizeof body, "{\"call_control_id\":\"%s\"}", other->id);
    play_ok(&p, leg->id, "bridge", body);
    play_pass(&p, 1000);
    sim_leg_person_hangs_up(leg);
    play_pass(&p, 2000);
    keep_only(&p, leg->id);
    compare(&p, "B");
    play_end(&p);
}

TEST(a_conference_with_a_stream_is_told_as_seen)
{
    play p;
    char body[160];
    begin(&p);
    sim_leg *leg = play_answered(&p);
    play_ok(&p, leg->id, "streaming_start", "{\"stream_url\":\"wss://media.example.com\"}");
    snprintf(body, sizeof body, "{\"call_control_id\":\"%s\",\"name\":\"standup\"}", leg->id);
    play_request(&p, "POST", "/v2/conferences", body);
    assert_int_equal(200, p.status);
    play_pass(&p, 4321);
    sim_leg_person_hangs_up(leg);
    play_pass(&p, 2000);
    compare(&p, "C");
    play_end(&p);
}

TEST(a_recorded_call_is_told_as_seen)
{
    play p;
    begin(&p);
    sim_leg *leg = play_inbound(&p);
    pass_to_tick(&p, leg, 860);
    play_ok(&p, leg->id, "answer", NULL);
    pass_to_tick(&p, leg, 1890);
    play_ok(&p, leg->id, "record_start", "{\"channels\":\"dual\",\"format\":\"mp3\"}");
    pass_to_tick(&p, leg, 20580);
    play_ok(&p, leg->id, "hangup", NULL);
    play_pass(&p, 2000);
    compare(&p, "D");
    play_end(&p);
}

TEST(a_caller_who_gives_up_is_told_as_seen)
{
    play p;
    begin(&p);
    sim_leg *leg = play_inbound(&p);
    pass_to_tick(&p, leg, 26580);
    sim_leg_person_hangs_up(leg);
    play_pass(&p, 2000);
    compare(&p, "E");
    play_end(&p);
}

TEST(a_dial_that_is_answered_late_is_told_as_seen)
{
    play p;
    begin(&p);
    p.world->timing.ring_low_ms = p.world->timing.ring_high_ms = 15600;
    sim_leg *leg = play_dial(&p, "+18005550100", NULL);
    assert_non_null(leg);
    play_pass(&p, 16000);
    compare(&p, "F");
    play_end(&p);
}

TEST(an_answer_that_comes_too_late_is_refused_as_seen)
{
    play p;
    begin(&p);
    const telnyx__json *refused = telnyx__json_get(capture_of("G"), "refused");
    int64_t status = 0;
    sim_leg *leg = play_inbound(&p);
    sim_leg_person_hangs_up(leg);
    play_command(&p, leg->id, "answer", NULL);
    const telnyx__json *error = telnyx__json_first(telnyx__json_get(p.reply, "errors"));
    assert_true(telnyx__json_to_int(telnyx__json_get(refused, "status"), &status));
    assert_int_equal(status, p.status);
    static const char *const members[] = { "code", "title", "detail" };
    for (size_t i = 0; i < 3; i++)
        assert_string_equal(telnyx__json_get_text(refused, members[i]),
                            telnyx__json_get_text(error, members[i]));
    assert_null(telnyx__json_get(error, "source"));
    play_pass(&p, 1000);
    compare(&p, "G");
    play_end(&p);
}
