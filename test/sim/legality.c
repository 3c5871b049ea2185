#include "legality.h"

#include <stdio.h>
#include <string.h>

#include "play.h"
#include "sim/judge/codes.h"
#include "sim/people/callee.h"
#include "sim/rooms/conference.h"
#include "sim/world/leg.h"

#define LOOKED_AT_MS 8000

typedef struct cast {
    play p;
    sim_leg *call, *other, *ringing, *host;
    char room[SIM_UUID_SIZE], own[SIM_UUID_SIZE], small[SIM_UUID_SIZE];
} cast;

/* With the call in the conference or the queue of that name. */
static void confer(cast *c, sim_leg *leg, const char *name, char id[SIM_UUID_SIZE])
{
    char body[256];
    snprintf(body, sizeof body, "{\"call_control_id\":\"%s\",\"name\":\"%s\"}", leg->id, name);
    play_request(&c->p, "POST", "/v2/conferences", body);
    assert_int_equal(200, c->p.status);
    telnyx__str_copy(id, SIM_UUID_SIZE, leg->member->conference->id);
}

/* A conference that takes two, and has them. */
static void fill_small(cast *c, sim_leg *first, const sim_leg *second)
{
    char path[128], body[256];
    snprintf(body, sizeof body,
             "{\"call_control_id\":\"%s\",\"name\":\"small\",\"max_participants\":2}", first->id);
    play_request(&c->p, "POST", "/v2/conferences", body);
    assert_int_equal(200, c->p.status);
    telnyx__str_copy(c->small, sizeof c->small, first->member->conference->id);
    snprintf(path, sizeof path, "/v2/conferences/%s/actions/join", c->small);
    snprintf(body, sizeof body, "{\"call_control_id\":\"%s\"}", second->id);
    play_request(&c->p, "POST", path, body);
    assert_int_equal(200, c->p.status);
}

static void bridge(cast *c)
{
    char body[256];
    sim_leg *peer = play_answered(&c->p);
    snprintf(body, sizeof body, "{\"call_control_id\":\"%s\"}", peer->id);
    play_ok(&c->p, c->call->id, "bridge", body);
}

static void speak(cast *c)
{
    char body[1100], text[1001];
    memset(text, 'a', 1000);
    text[1000] = '\0';
    snprintf(body, sizeof body, "{\"payload\":\"%s\",\"voice\":\"female\"}", text);
    play_ok(&c->p, c->call->id, "speak", body);
}

/* An answered call in its state. */
static void put(cast *c, legality_state state)
{
    play *p = &c->p;
    if (state == BRIDGED)
        bridge(c);
    else if (state == CONFERRING)
        confer(c, c->call, "own", c->own);
    else if (state == QUEUED)
        play_ok(p, c->call->id, "enqueue", "{\"queue_name\":\"own\"}");
    else if (state == GATHERING)
        play_ok(p, c->call->id, "gather",
                "{\"initial_timeout_millis\":120000,\"timeout_millis\":600000}");
    else if (state == SPEAKING)
        speak(c);
    else if (state == TRANSFERRING)
        play_ok(p, c->call->id, "transfer", "{\"to\":\"+18885550100\",\"timeout_secs\":600}");
    else if (state == ENDED)
        play_ok(p, c->call->id, "hangup", NULL);
}

static sim_leg *begin(cast *c, legality_state state)
{
    if (state == RINGING)
        return play_dial(&c->p, "+18885550100", "\"timeout_secs\":600");
    if (state == PARKED || state == ANSWERING)
        return play_inbound(&c->p);
    if (state != DIALLED)
        return play_answered(&c->p);
    sim_leg *leg = play_dial(&c->p, "+18005550101", NULL);
    play_pass(&c->p, 5000);
    play_types(&c->p);
    return leg;
}

static void cast_start(cast *c, legality_state state)
{
    memset(c, 0, sizeof *c);
    play_start(&c->p, 1);
    /* Rings for ever: nothing but the command brings anything about. */
    sim_wrong wrong;
    assert_true(sim_callee_parse(&c->p.world->callees, "+1888*=no_answer", &wrong));
    c->other = play_answered(&c->p);
    c->host = play_answered(&c->p);
    sim_leg *waiting = play_answered(&c->p), *first = play_answered(&c->p);
    const sim_leg *second = play_answered(&c->p);
    confer(c, c->host, "room", c->room);
    fill_small(c, first, second);
    play_ok(&c->p, waiting->id, "enqueue", "{\"queue_name\":\"q\"}");
    c->ringing = play_dial(&c->p, "+18885550101", "\"timeout_secs\":600");
    play_pass(&c->p, 1000);
    play_types(&c->p);
    c->call = begin(c, state);
    put(c, state);
    play_pass(&c->p, 2000);
    if (state == ANSWERING)
        play_ok(&c->p, c->call->id, "answer", NULL);
    play_types(&c->p);
}

static const char *id_of(const cast *c, const char *at, size_t *length)
{
    const struct {
        const char *name, *id;
    } names[] = { { "{call}", c->call->id },       { "{other}", c->other->id },
                  { "{ringing}", c->ringing->id }, { "{host}", c->host->id },
                  { "{room}", c->room },           { "{own}", c->own },
                  { "{small}", c->small },         { "{app}", c->p.world->default_app->id } };
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        *length = strlen(names[i].name);
        if (strncmp(at, names[i].name, *length) == 0)
            return names[i].id;
    }
    return NULL;
}

static void fill(const cast *c, const char *at, char *out, size_t size)
{
    size_t used = 0, length;
    for (out[0] = '\0'; *at; assert_true(used < size)) {
        const char *id = id_of(c, at, &length);
        used += (size_t)(id ? snprintf(out + used, size - used, "%s", id)
                            : snprintf(out + used, size - used, "%c", *at));
        at += id ? length : 1;
    }
}

static void ask(cast *c, const char *command, const char *given)
{
    char method[8], path[300], body[600];
    const char *blank = strchr(command, ' ');
    snprintf(method, sizeof method, "%.*s", (int)(blank - command), command);
    snprintf(path, sizeof path, "/v2");
    fill(c, blank + 1, path + 3, sizeof path - 3);
    fill(c, given ? given : "{}", body, sizeof body);
    play_request(&c->p, method, path, body);
}

static void ask_before(cast *c, const legality *cell)
{
    if (!cell->before)
        return;
    ask(c, cell->before, cell->before_body);
    if (c->p.status != 200)
        fail_msg("%s: %d %s", cell->before, c->p.status, c->p.text);
    play_pass(&c->p, 100);
    play_types(&c->p);
}

static const char *whose(const legality *cell)
{
    return cell->ours ? " by our own choice" : "";
}

/* Refused in the words of the code, and nothing has come of it. */
static void check_refusal(const cast *c, const legality *cell, sim_leg_state before)
{
    const sim_code *row = sim_code_find(cell->code, NULL);
    const telnyx__json *error = telnyx__json_first(telnyx__json_get(c->p.reply, "errors"));
    if (play_code(&c->p) != cell->code)
        fail_msg("%d was expected%s: %d %s", cell->code, whose(cell), c->p.status, c->p.text);
    assert_int_equal(row->status, c->p.status);
    assert_string_equal(row->title, telnyx__json_get_text(error, "title"));
    assert_int_equal(before, c->call->state);
}

void legality_check(const legality *cell)
{
    cast c;
    cast_start(&c, cell->state);
    ask_before(&c, cell);
    sim_leg_state before = c.call->state;
    ask(&c, cell->command, cell->body);
    if (cell->code)
        check_refusal(&c, cell, before);
    else if (c.p.status != 200)
        fail_msg("it should have been taken%s: %d %s", whose(cell), c.p.status, c.p.text);
    play_pass(&c.p, LOOKED_AT_MS);
    const char *events = play_types(&c.p);
    /* What it is refused for may be over by itself meanwhile. */
    const char *wanted = cell->code && cell->state == ANSWERING ? "call.answered" : cell->events;
    if (wanted && strcmp(wanted, events) != 0)
        fail_msg("\"%s\" was expected%s, \"%s\" came", wanted, whose(cell), events);
    play_end(&c.p);
}
