/* The library's calls into a running simulator: placing calls, pressing keys, turning knobs, looking. */
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <telnyx/api.h>

#include "base/sized.h"
#include "common/memory.h"
#include "sim/api/refusals.h"
#include "sim/ground/fail.h"
#include "sim/ground/range.h"
#include "sim/ground/wrong.h"
#include "sim/io/clock.h"
#include "sim/leg/outside.h"
#include "sim/leg/end.h"
#include "sim/leg/gather.h"
#include "sim/leg/life.h"
#include "sim/leg/make.h"
#include "sim/people/callee.h"
#include "sim/place/place.h"
#include "sim/platform/platform.h"
#include "sim/stream/stream.h"
#include "sim/world/app.h"

#define DEFAULT_FROM "+13125550142"
#define DEFAULT_TO   "+14155550117"
#define DIGITS       "0123456789*#ABCD"

const char *telnyx_sim_base_url(const telnyx_sim *sim)
{
    return sim->base_url;
}

const char *telnyx_sim_api_key(const telnyx_sim *sim)
{
    return sim->api.key;
}

const char *telnyx_sim_public_key(const telnyx_sim *sim)
{
    return sim->keys.public_text;
}

const char *telnyx_sim_connection_id(const telnyx_sim *sim)
{
    return sim->world->default_app ? sim->world->default_app->id : NULL;
}

uint64_t telnyx_sim_seed(const telnyx_sim *sim)
{
    return sim->world->seed;
}

static sim_script *read_steps(const char *text, telnyx_error_text *error)
{
    sim_wrong wrong;
    sim_script *script = sim_script_parse(text, &wrong);
    if (!script)
        sim_fail(error, TELNYX_EINVAL, "%s", wrong.text);
    return script;
}

struct telnyx_sim_script {
    sim_script *script;
};

telnyx_sim_script *telnyx_sim_script_new(const char *steps_json, telnyx_error_text *error)
{
    sim_script *script = read_steps(steps_json, error);
    if (!script)
        return NULL;
    telnyx_sim_script *made = bench_alloc(sizeof *made);
    made->script = script;
    return made;
}

void telnyx_sim_script_free(telnyx_sim_script *script)
{
    if (script)
        sim_script_release(script->script);
    bench_free(script);
}

static sim_leg *make_leg(telnyx_sim *sim, sim_app *app, const char *from, const char *to)
{
    return sim_leg_new(sim->world, app, NULL, true, from ? from : DEFAULT_FROM,
                       to ? to : DEFAULT_TO);
}

static void start_leg(telnyx_sim *sim, sim_leg *leg, sim_script *script)
{
    sim_note(sim->world, &(telnyx_sim_entry){ .kind = TELNYX_SIM_PERSON,
                                              .call = leg->number,
                                              .call_control_id = leg->id,
                                              .name = "calls",
                                              .detail = leg->to });
    sim_leg_start(leg, 0);
    sim_person_start(&leg->person, script);
}

sim_leg *sim_place(telnyx_sim *sim, sim_app *app, const char *from, const char *to,
                   sim_script *script)
{
    sim_script_prepare(script, sim->world->speech_program);
    sim_leg *leg = make_leg(sim, app, from, to);
    start_leg(sim, leg, script);
    return leg;
}

int telnyx_sim_check_steps(const char *steps_json, telnyx_error_text *error)
{
    sim_script *script = read_steps(steps_json, error);
    sim_script_release(script);
    return script ? 0 : TELNYX_EINVAL;
}

int telnyx_sim_place_call_sized(telnyx_sim *sim, const telnyx_sim_call *given, size_t given_size,
                                const char **call_control_id, telnyx_error_text *error)
{
    telnyx_sim_call own, *call = &own;
    if (!telnyx__sized_read(&own, sizeof own, given, given_size))
        return sim_fail(error, TELNYX_EINVAL, "call: " TELNYX__SIZED_NEWER);
    sim_world *world = sim->world;
    sim_app *app =
        call->connection_id ? sim_app_find(world, call->connection_id) : world->default_app;
    sim_script *script = NULL;
    if (!app)
        return sim_fail(error, TELNYX_EINVAL, "connection_id: no such application");
    if (call->script)
        script = sim_script_hold(call->script->script);
    else if (call->steps_json && !(script = read_steps(call->steps_json, error)))
        return TELNYX_EINVAL;
    sim_script_prepare(script, world->speech_program);
    sim_catch_up(sim);
    sim_leg *leg = make_leg(sim, app, call->from, call->to);
    if (call->on_made)
        call->on_made(leg->number, call->user_data);
    start_leg(sim, leg, script);
    sim_script_release(script);
    if (call_control_id)
        *call_control_id = leg->id;
    sim_rearm(sim);
    return 0;
}

static int press(sim_leg *leg, const char *digits)
{
    if (!leg)
        return TELNYX_ENOTFOUND;
    if (leg->state != SIM_LEG_ANSWERED)
        return TELNYX_ESTATE;
    if (!digits || !*digits || digits[strspn(digits, DIGITS)])
        return TELNYX_EINVAL;
    return sim_keys_press(leg, digits) ? 0 : TELNYX_EBUSY;
}

/* Here and below a call is looked for when time has caught up: it may end by that, or be forgotten. */
int telnyx_sim_press(telnyx_sim *sim, const char *call_control_id, const char *digits)
{
    sim_catch_up(sim);
    int result = press(sim_leg_find(sim->world, call_control_id), digits);
    sim_rearm(sim);
    return result;
}

static int hang_up(sim_leg *leg)
{
    if (!leg)
        return TELNYX_ENOTFOUND;
    if (leg->state == SIM_LEG_ENDED)
        return TELNYX_ESTATE;
    sim_leg_person_hangs_up(leg);
    return 0;
}

int telnyx_sim_hang_up(telnyx_sim *sim, const char *call_control_id)
{
    sim_catch_up(sim);
    int result = hang_up(sim_leg_find(sim->world, call_control_id));
    sim_rearm(sim);
    return result;
}

int telnyx_sim_set_callee(telnyx_sim *sim, const char *text, telnyx_error_text *error)
{
    sim_wrong wrong;
    if (sim_callee_parse(&sim->world->callees, text, &wrong))
        return 0;
    return sim_fail(error, TELNYX_EINVAL, "%s", wrong.text);
}

int telnyx_sim_set_fault(telnyx_sim *sim, telnyx_sim_fault fault, double percent)
{
    if ((unsigned)fault >= TELNYX_SIM_FAULTS || !(percent >= 0 && percent <= 100))
        return TELNYX_EINVAL;
    sim->world->faults.percent[fault] = percent;
    return 0;
}

bool telnyx_sim_mute(telnyx_sim *sim, const char *event_type)
{
    return sim_world_mute(sim->world, event_type);
}

bool telnyx_sim_set_timing(telnyx_sim *sim, const char *name, uint64_t ms)
{
    return ms <= SIM_MS_MAX && sim_timing_set(&sim->world->timing, name, ms);
}

bool telnyx_sim_knows_timing(const char *name)
{
    sim_timing timing;
    return sim_timing_set(&timing, name, 0);
}

int sim_check_folder(const char *folder, telnyx_error_text *error)
{
    struct stat about;
    if (stat(folder, &about) == 0 && S_ISDIR(about.st_mode) && access(folder, W_OK | X_OK) == 0)
        return 0;
    return sim_fail(error, TELNYX_EINVAL, "--hear: '%.200s' is no folder that can be written to",
                    folder);
}

int telnyx_sim_set_hear_folder(telnyx_sim *sim, const char *folder, telnyx_error_text *error)
{
    const char *wanted = folder && *folder ? folder : NULL;
    if (wanted && sim_check_folder(wanted, error) != 0)
        return TELNYX_EINVAL;
    bench_text_set(&sim->world->hear_folder, wanted);
    return 0;
}

int telnyx_sim_set_limits(telnyx_sim *sim, uint64_t requests, size_t dials, uint64_t channels)
{
    sim_world *world = sim->world;
    if (dials > SIM_DIALS_MAX)
        return TELNYX_EINVAL;
    world->api_rate = requests;
    world->channels_max = channels;
    world->dials_max = dials;
    world->dials_made = 0;
    bench_free(world->dials);
    world->dials = dials ? bench_alloc(dials * sizeof *world->dials) : NULL;
    return 0;
}

void telnyx_sim_set_known(telnyx_sim *sim, size_t calls)
{
    sim->world->ended_max = calls;
}

const telnyx_sim_entry *telnyx_sim_journal(const telnyx_sim *sim, uint64_t number)
{
    return sim_journal_from(&sim->world->journal, number);
}

const telnyx_sim_counters *telnyx_sim_counters_of(const telnyx_sim *sim)
{
    return &sim->world->counters;
}

const telnyx_sim_faults *telnyx_sim_faults_of(const telnyx_sim *sim)
{
    return &sim->world->faults;
}

uint64_t telnyx_sim_now(const telnyx_sim *sim)
{
    return sim->world->clock.now_ms;
}

bool telnyx_sim_is_idle(const telnyx_sim *sim)
{
    return sim_world_idle(sim->world) && sim->held_count == 0;
}

void sim_call_info(const sim_leg *leg, telnyx_sim_call_info *info)
{
    *info = (telnyx_sim_call_info){ .number = leg->number,
                                    .incoming = leg->incoming,
                                    .answered = leg->answered_us != 0,
                                    .ended = leg->state == SIM_LEG_ENDED,
                                    .bridged = leg->peer != NULL,
                                    .from = leg->from,
                                    .to = leg->to,
                                    .client_state = leg->client_state,
                                    .call_session_id = leg->session->id,
                                    .hangup_cause = leg->hangup_cause,
                                    .hangup_source = leg->hangup_source,
                                    .fault = leg->person.fault,
                                    .answers = leg->answers,
                                    .speaks = leg->speaks,
                                    .playbacks = leg->playbacks,
                                    .gathers = leg->gathers,
                                    .transfers = leg->transfers,
                                    .bridges = leg->bridges,
                                    .recordings = leg->recordings_made,
                                    .commands = leg->commands,
                                    .duplicates = leg->duplicates,
                                    .refused = leg->refused,
                                    .events = leg->events,
                                    .acknowledged = leg->acknowledged,
                                    .lost = leg->lost,
                                    .again = leg->again };
}

bool telnyx_sim_call_info_of_sized(const telnyx_sim *sim, const char *call_control_id,
                                   telnyx_sim_call_info *info, size_t info_size)
{
    const sim_leg *leg = sim_leg_find(sim->world, call_control_id);
    telnyx_sim_call_info own;
    if (!leg)
        return false;
    sim_call_info(leg, &own);
    telnyx__sized_write(info, info_size, &own, sizeof own);
    return true;
}

bool telnyx_sim_stream_of_sized(const telnyx_sim *sim, const char *call_control_id,
                                telnyx_sim_stream *stream, size_t stream_size)
{
    const sim_leg *leg = sim_leg_find(sim->world, call_control_id);
    telnyx_sim_stream own;
    if (!leg || !sim_stream_info(leg, &own))
        return false;
    telnyx__sized_write(stream, stream_size, &own, sizeof own);
    return true;
}

void telnyx_sim_each_live(const telnyx_sim *sim,
                          bool (*look)(const telnyx_sim_call_info *info, void *user_data),
                          void *user_data)
{
    const telnyx__list *apps = &sim->world->apps;
    for (const telnyx__list *app = apps->next; app != apps; app = app->next) {
        const telnyx__list *live = &TELNYX__CONTAINER_OF(app, sim_app, in_world)->live;
        for (const telnyx__list *node = live->next; node != live; node = node->next) {
            telnyx_sim_call_info info;
            sim_call_info(TELNYX__CONTAINER_OF(node, sim_leg, in_list), &info);
            if (!look(&info, user_data))
                return;
        }
    }
}

void telnyx_sim_on_call_over(telnyx_sim *sim, telnyx_sim_call_cb *on_over, void *user_data)
{
    sim->on_over = on_over;
    sim->on_over_data = user_data;
}

bool telnyx_sim_refuse_next(telnyx_sim *sim, const char *operation, int code, uint64_t times)
{
    return (!operation || telnyx_api_operation_named(operation)) &&
           sim_refusal_add(&sim->api, operation, code, times);
}

static int tell(sim_leg *leg, const char *event, const telnyx__json *payload,
                telnyx_error_text *error)
{
    if (!leg)
        return sim_fail(error, TELNYX_ENOTFOUND, "no such call");
    if (!event)
        return sim_fail(error, TELNYX_EINVAL, "no event is named");
    if (payload && telnyx__json_kind_of(payload) != TELNYX__JSON_OBJECT)
        return sim_fail(error, TELNYX_EINVAL, "the payload is not a JSON object");
    const char *why = sim_outside(leg, event, payload);
    return why ? sim_fail(error, TELNYX_ESTATE, "%s", why) : 0;
}

int telnyx_sim_tell(telnyx_sim *sim, const char *call_control_id, const char *event,
                    const char *payload_json, telnyx_error_text *error)
{
    telnyx__json *payload = NULL;
    if (payload_json && telnyx__json_parse(&payload, payload_json, strlen(payload_json), NULL) != 0)
        return sim_fail(error, TELNYX_EINVAL, "the payload is not JSON");
    sim_catch_up(sim);
    int result = tell(sim_leg_find(sim->world, call_control_id), event, payload, error);
    sim_rearm(sim);
    telnyx__json_free(payload);
    return result;
}
