/* What each service tells of itself. */
#include "sim/leg/service_kinds.h"

#include <stdio.h>
#include <string.h>

#include "common/memory.h"
#include "sim/ground/body.h"
#include "sim/leg/end.h"
#include "sim/relay/relay.h"
#include "sim/stream/stream.h"
#include "sim/tell/emit.h"

#define MEDIA_EVENT (SIM_EVENT_NO_PARTIES | SIM_EVENT_NO_PARTY_TYPE)
#define STEP_MS     1500
#define HEARD_MS    400 /* from what is said to the first that is understood of it */

/* Streams, forks, SIPREC */

static void stream_over(sim_leg *leg)
{
    sim_service_fail(leg, SIM_SERVICE_STREAM);
}

static void stream_started(sim_running *r)
{
    r->on = sim_stream_start(
        r->leg, &(sim_stream_request){
                    .id = r->id, .url = r->text, .body = r->wants, .over = stream_over });
}

static void stream_ended(sim_running *r)
{
    sim_stream_end(r->leg);
}

static void fork_event(sim_running *r, const char *type)
{
    sim_fields fields = { 0 };
    sim_field_text(&fields, "stream_type", r->text);
    sim_emit(r->leg, type, &fields, SIM_EVENT_NO_PARTIES, r->text);
}

static void fork_started(sim_running *r)
{
    fork_event(r, "call.fork.started");
}

static void fork_ended(sim_running *r)
{
    fork_event(r, "call.fork.stopped");
}

static void siprec_started(sim_running *r)
{
    sim_emit(r->leg, "siprec.started", NULL, MEDIA_EVENT, NULL);
}

static void siprec_ended(sim_running *r)
{
    sim_fields fields = { 0 };
    sim_field_text(&fields, "hangup_cause", "normal_clearing");
    sim_emit(r->leg, "siprec.stopped", &fields, MEDIA_EVENT, NULL);
}

/* Transcription: says the same every time, first as it goes along, then for good. */

/* So far only the first half, up to the end of a word. */
static void write_heard(bench_writer *writer, const char *said, bool all)
{
    char *heard = bench_text(said);
    size_t half = (strlen(heard) + 1) / 2;
    size_t end = half + strcspn(heard + half, " ");
    if (!all)
        heard[end] = '\0';
    bench_write_text(writer, "transcript", heard);
    bench_free(heard);
}

static void write_transcript(bench_writer *writer, const char *key, const void *context)
{
    const sim_running *r = context;
    const char *said = r->said ? r->said : "hello this is the caller";
    bench_write_open(writer, key, '{');
    bench_write_number(writer, "confidence", 0.94);
    bench_write_bool(writer, "is_final", r->step % 2 == 0);
    write_heard(writer, said, r->step % 2 == 0);
    bench_write_text(writer, "transcription_track",
                     strcmp(r->text, "outbound") == 0 ? "outbound" : "inbound");
    bench_write_close(writer, '}');
}

/* Two of what was understood so far, two for good; then nothing more is said. */
static bool transcription_tells(sim_running *r)
{
    sim_fields fields = { 0 };
    if (r->leg->world->silent_people && !r->said)
        return false;
    sim_field_write(&fields, "transcription_data", r, write_transcript);
    sim_emit(r->leg, "call.transcription", &fields, SIM_EVENT_NO_PARTIES, NULL);
    return r->said ? r->step % 2 != 0 : r->step < 4;
}

/* AI */

static void write_history(bench_writer *writer, const char *key, const void *context)
{
    (void)context;
    bench_write_open(writer, key, '[');
    bench_write_open(writer, NULL, '{');
    bench_write_text(writer, "content", "What can I do for you?");
    bench_write_text(writer, "role", "assistant");
    bench_write_close(writer, '}');
    bench_write_open(writer, NULL, '{');
    bench_write_text(writer, "content", "One thing, please.");
    bench_write_text(writer, "role", "user");
    bench_write_close(writer, '}');
    bench_write_close(writer, ']');
}

static void tell_conversation(sim_running *r, const char *assistant)
{
    sim_fields fields = { 0 };
    int64_t secs = (sim_world_us(r->leg->world) - r->started_us) / 1000000;
    sim_field_text(&fields, "assistant_id", assistant);
    sim_field_text(&fields, "conversation_id", r->id);
    sim_field_int(&fields, "duration_sec", secs);
    sim_field_text(&fields, "llm_model", "simulated/none");
    sim_field_text(&fields, "reason", r->reason);
    sim_field_text(&fields, "stt_model", "simulated/none");
    sim_field_text(&fields, "tts_model_id", "KokoroTTS");
    sim_field_text(&fields, "tts_provider", "telnyx");
    sim_field_text(&fields, "tts_voice_id", "af");
    sim_emit(r->leg, "call.conversation.ended", &fields, SIM_EVENT_OFF_TICK, r->id);
}

static void conversation_ended(sim_running *r)
{
    tell_conversation(r, r->text);
}

/* A conversation relay: the words go over a socket. */

static void relay_over(sim_leg *leg, const char *reason)
{
    leg->services->running[SIM_SERVICE_RELAY].reason = reason;
    sim_service_stop(leg, SIM_SERVICE_RELAY);
}

static void relay_started(sim_running *r)
{
    sim_relay_start(r->leg,
                    &(sim_relay_request){ .id = r->id, .body = r->wants, .over = relay_over });
}

static void relay_ended(sim_running *r)
{
    sim_relay_end(r->leg);
    tell_conversation(r, r->text);
}

static void write_insights(bench_writer *writer, const char *key, const void *context)
{
    const sim_running *r = context;
    bench_write_open(writer, key, '[');
    bench_write_open(writer, NULL, '{');
    bench_write_text(writer, "insight_id", r->id);
    bench_write_text(writer, "result", "The caller wanted one thing.");
    bench_write_close(writer, '}');
    bench_write_close(writer, ']');
}

static void assistant_ended(sim_running *r)
{
    sim_fields fields = { 0 };
    conversation_ended(r);
    sim_field_text(&fields, "insight_group_id", r->id);
    sim_field_write(&fields, "results", r, write_insights);
    sim_emit(r->leg, "call.conversation_insights.generated", &fields,
             SIM_EVENT_OFF_TICK | SIM_EVENT_NO_PARTIES, r->id);
}

static const char *property_type(const telnyx__json *property)
{
    const char *type = telnyx__json_get_text(property, "type");
    return type ? type : "string";
}

/* One value of the right kind for each property that was asked for. */
static void write_answers(bench_writer *writer, const char *key, const void *context)
{
    const sim_running *r = context;
    const telnyx__json *property = telnyx__json_first(telnyx__json_get(r->wants, "properties"));
    bench_write_open(writer, key, '{');
    for (; property; property = telnyx__json_next(property)) {
        const char *type = property_type(property), *name = telnyx__json_key(property);
        if (strcmp(type, "integer") == 0 || strcmp(type, "number") == 0)
            bench_write_int(writer, name, 1);
        else if (strcmp(type, "boolean") == 0)
            bench_write_bool(writer, name, true);
        else
            bench_write_text(writer, name, r->said ? r->said : "one");
    }
    bench_write_close(writer, '}');
}

/* The conversation with the assistant that asked is over by that. */
static void ai_gather_ended(sim_running *r, const char *status)
{
    sim_fields fields = { 0 };
    sim_field_write(&fields, "message_history", NULL, write_history);
    if (strcmp(status, "valid") == 0)
        sim_field_write(&fields, "result", r, write_answers);
    sim_field_text(&fields, "status", status);
    sim_emit(r->leg, "call.ai_gather.ended", &fields, 0, status);
    tell_conversation(r, SIM_ASSISTANT);
}

/* `text` is what was asked to be told along the way: "p" partial results, "h" the history. */
static bool ai_gather_tells(sim_running *r)
{
    sim_fields fields = { 0 };
    if (r->leg->world->silent_people && !r->said)
        return false;
    if (r->step == 1 && strchr(r->text, 'p')) {
        sim_field_write(&fields, "message_history", NULL, write_history);
        sim_field_write(&fields, "partial_results", r, write_answers);
        sim_emit(r->leg, "call.ai_gather.partial_results", &fields, SIM_EVENT_NO_PARTY_TYPE, NULL);
    } else if (r->step == 2 && strchr(r->text, 'h')) {
        sim_field_write(&fields, "message_history", NULL, write_history);
        sim_emit(r->leg, "call.ai_gather.message_history_updated", &fields, 0, NULL);
    } else if (r->step == 3) {
        ai_gather_ended(r, "valid");
        r->on = false;
    }
    return r->on;
}

static void ai_gather_stopped(sim_running *r)
{
    ai_gather_ended(r, "invalid"); /* it has no other word for it */
}

/* Payment: each step is asked for and understood, and the connector takes the money. */

const char *sim_payment_connector(const sim_running *r)
{
    return sim_body_text(r->wants, "connector_name", "Default");
}

static void pay_completed(sim_running *r, bool paid)
{
    bool card = strcmp(r->text, "credit-card") == 0;
    sim_fields fields = { 0 };
    sim_field_text(&fields, "payment_connector", sim_payment_connector(r));
    sim_field_text(&fields, "payment_method", r->text);
    sim_field_text(&fields, "result", paid ? "success" : "cancelled");
    if (paid && card) {
        sim_field_text(&fields, "payment_card_number", "xxxxxxxxxxxx1111");
        sim_field_text(&fields, "payment_card_type", "visa");
    }
    if (paid)
        sim_field_text(&fields, "payment_confirmation_code", r->id);
    sim_emit(r->leg, "call.payment.completed", &fields, SIM_EVENT_OFF_TICK, NULL);
}

static bool pay_tells(sim_running *r)
{
    static const char *const steps[2][5] = {
        { "payment-card-number", "expiration-date", "security-code", "payment-processing", NULL },
        { "bank-routing-number", "bank-account-number", "payment-processing", NULL, NULL },
    };
    const char *step = steps[strcmp(r->text, "credit-card") != 0][r->step - 1];
    sim_fields fields = { 0 };
    if (!step) {
        pay_completed(r, true);
        r->on = false;
        return false;
    }
    sim_field_int(&fields, "attempt", 1);
    sim_field_text(&fields, "payment_connector", sim_payment_connector(r));
    sim_field_text(&fields, "payment_method", r->text);
    sim_field_text(&fields, "payment_status",
                   strcmp(step, "payment-processing") == 0 ? "processing" : "completed");
    sim_field_text(&fields, "payment_step", step);
    sim_emit(r->leg, "call.payment.progress", &fields, 0, step);
    return true;
}

static void pay_stopped(sim_running *r)
{
    pay_completed(r, false);
}

/* Referral: the other side has taken the call, and ends it here. */

static void refer_event(sim_running *r, const char *type, int64_t response)
{
    sim_fields fields = { 0 };
    sim_field_int(&fields, "sip_notify_response", response);
    sim_emit(r->leg, type, &fields, 0, r->text);
}

static void refer_started(sim_running *r)
{
    refer_event(r, "call.refer.started", 100);
}

static bool refer_tells(sim_running *r)
{
    r->on = false;
    refer_event(r, "call.refer.completed", 200);
    sim_leg_end(r->leg, "normal_clearing", r->leg->incoming ? "caller" : "callee", "200");
    return false;
}

static void refer_stopped(sim_running *r)
{
    refer_event(r, "call.refer.failed", 487);
}

/* Deepfake detection: the voice is real unless somebody says otherwise. */

static void write_score(bench_writer *writer, const char *key, const void *context)
{
    (void)context;
    bench_write_number(writer, key, 0.04);
}

static bool deepfake_tells(sim_running *r)
{
    sim_fields fields = { 0 };
    sim_field_int(&fields, "consistency", 98);
    sim_field_text(&fields, "result", "real");
    sim_field_write(&fields, "score", NULL, write_score);
    r->on = false;
    sim_emit(r->leg, "call.deepfake_detection.result", &fields, SIM_EVENT_NO_PARTIES, "real");
    return false;
}

static const sim_service_kind kinds[SIM_SERVICES] = {
    [SIM_SERVICE_STREAM] = { stream_started, NULL, stream_ended },
    [SIM_SERVICE_FORK] = { fork_started, NULL, fork_ended },
    [SIM_SERVICE_SIPREC] = { siprec_started, NULL, siprec_ended },
    [SIM_SERVICE_TRANSCRIPTION] = { NULL, transcription_tells, NULL },
    [SIM_SERVICE_ASSISTANT] = { NULL, NULL, assistant_ended },
    [SIM_SERVICE_RELAY] = { relay_started, NULL, relay_ended },
    [SIM_SERVICE_AI_GATHER] = { NULL, ai_gather_tells, ai_gather_stopped },
    [SIM_SERVICE_PAYMENT] = { NULL, pay_tells, pay_stopped },
    [SIM_SERVICE_REFER] = { refer_started, refer_tells, refer_stopped },
    [SIM_SERVICE_DEEPFAKE] = { NULL, deepfake_tells, NULL },
};

/* While the person still speaks there is nothing more to tell. */
static uint64_t next_step_ms(const sim_running *r)
{
    uint64_t now_ms = r->leg->world->clock.now_ms;
    uint64_t left_ms = r->said_ms > now_ms ? r->said_ms - now_ms + HEARD_MS : 0;
    return left_ms > STEP_MS ? left_ms : STEP_MS;
}

static void on_step(telnyx__timer *timer)
{
    sim_running *r = TELNYX__CONTAINER_OF(timer, sim_running, timer);
    r->step++;
    if (r->kind->tells(r))
        sim_timer_set(r->leg->world, timer, next_step_ms(r), on_step);
}

/* What is understood for good comes behind the last word. */
static void hear(sim_leg *leg, sim_service service, const char *text, uint64_t ms)
{
    if (!sim_service_is_on(leg, service))
        return;
    sim_running *r = &leg->services->running[service];
    bench_text_set(&r->said, text);
    r->step = 0;
    r->said_ms = leg->world->clock.now_ms + ms;
    sim_timer_set(leg->world, &r->timer, HEARD_MS, on_step);
}

void sim_services_hear(sim_leg *leg, const char *text, uint64_t ms)
{
    hear(leg, SIM_SERVICE_TRANSCRIPTION, text, ms);
    hear(leg, SIM_SERVICE_AI_GATHER, text, ms);
}

const char *sim_service_start(sim_leg *leg, sim_service service, const char *text,
                              const telnyx__json *wants)
{
    const sim_service_kind *kind = &kinds[service];
    sim_running *r = sim_service_run(leg, service, kind, text);
    r->wants = wants ? telnyx__json_copy(wants) : NULL;
    if (kind->started)
        kind->started(r);
    if (kind->tells)
        sim_timer_set(leg->world, &r->timer, STEP_MS, on_step);
    return r->id;
}
