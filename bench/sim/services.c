#include "services.h"

#include <stdio.h>
#include <string.h>

#include "memory.h"

#define MEDIA_EVENT (SIM_EVENT_NO_PARTIES | SIM_EVENT_NO_PARTY_TYPE)
#define STEP_MS     1500

static sim_running *running(const sim_leg *leg, sim_service service)
{
    return leg->services ? &leg->services->running[service] : NULL;
}

bool sim_service_is_on(const sim_leg *leg, sim_service service)
{
    const sim_running *r = running(leg, service);
    return r && r->on;
}

/* Streams, forks, SIPREC */

static void stream_started(sim_running *r)
{
    sim_fields fields = { 0 };
    sim_field_text(&fields, "stream_url", r->text);
    sim_emit(r->leg, "streaming.started", &fields, MEDIA_EVENT, r->text);
}

static void stream_ended(sim_running *r)
{
    sim_fields fields = { 0 };
    sim_field_text(&fields, "stream_url", r->text);
    sim_emit(r->leg, "streaming.stopped", &fields, MEDIA_EVENT, r->text);
}

static void write_stream(sim_writer *writer, const char *key, const void *context)
{
    const sim_running *r = context;
    sim_write_open(writer, key, '{');
    sim_write_text(writer, "stream_url", r->text);
    sim_write_close(writer, '}');
}

static void stream_failed(sim_running *r)
{
    sim_fields fields = { 0 };
    sim_field_text(&fields, "failure_reason", "connection_failed");
    sim_field_text(&fields, "stream_id", r->id);
    sim_field_write(&fields, "stream_params", r, write_stream);
    sim_field_text(&fields, "stream_type", "websocket");
    sim_emit(r->leg, "streaming.failed", &fields, MEDIA_EVENT, r->text);
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

static void write_transcript(sim_writer *writer, const char *key, const void *context)
{
    const sim_running *r = context;
    sim_write_open(writer, key, '{');
    sim_write_number(writer, "confidence", 0.94);
    sim_write_bool(writer, "is_final", r->step % 2 == 0);
    sim_write_text(writer, "transcript", r->step % 2 ? "hello this" : "hello this is the caller");
    sim_write_text(writer, "transcription_track",
                   strcmp(r->text, "outbound") == 0 ? "outbound" : "inbound");
    sim_write_close(writer, '}');
}

/* Two of what was understood so far, two for good; then nothing more is said. */
static bool transcription_tells(sim_running *r)
{
    sim_fields fields = { 0 };
    sim_field_write(&fields, "transcription_data", r, write_transcript);
    sim_emit(r->leg, "call.transcription", &fields, SIM_EVENT_NO_PARTIES, NULL);
    return r->step < 4;
}

/* AI */

static void write_history(sim_writer *writer, const char *key, const void *context)
{
    (void)context;
    sim_write_open(writer, key, '[');
    sim_write_open(writer, NULL, '{');
    sim_write_text(writer, "content", "What can I do for you?");
    sim_write_text(writer, "role", "assistant");
    sim_write_close(writer, '}');
    sim_write_open(writer, NULL, '{');
    sim_write_text(writer, "content", "One thing, please.");
    sim_write_text(writer, "role", "user");
    sim_write_close(writer, '}');
    sim_write_close(writer, ']');
}

static void conversation_ended(sim_running *r)
{
    sim_fields fields = { 0 };
    int64_t secs = (sim_world_us(r->leg->world) - r->started_us) / 1000000;
    sim_field_text(&fields, "assistant_id", r->text);
    sim_field_text(&fields, "conversation_id", r->id);
    sim_field_int(&fields, "duration_sec", secs);
    sim_field_text(&fields, "llm_model", "simulated/none");
    sim_field_text(&fields, "reason", NULL);
    sim_field_text(&fields, "stt_model", "simulated/none");
    sim_field_text(&fields, "tts_model_id", "KokoroTTS");
    sim_field_text(&fields, "tts_provider", "telnyx");
    sim_field_text(&fields, "tts_voice_id", "af");
    sim_emit(r->leg, "call.conversation.ended", &fields, SIM_EVENT_OFF_TICK, r->id);
}

static void write_insights(sim_writer *writer, const char *key, const void *context)
{
    const sim_running *r = context;
    sim_write_open(writer, key, '[');
    sim_write_open(writer, NULL, '{');
    sim_write_text(writer, "insight_id", r->id);
    sim_write_text(writer, "result", "The caller wanted one thing.");
    sim_write_close(writer, '}');
    sim_write_close(writer, ']');
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
static void write_answers(sim_writer *writer, const char *key, const void *context)
{
    const sim_running *r = context;
    const telnyx__json *property = telnyx__json_first(telnyx__json_get(r->wants, "properties"));
    sim_write_open(writer, key, '{');
    for (; property; property = telnyx__json_next(property)) {
        const char *type = property_type(property), *name = telnyx__json_key(property);
        if (strcmp(type, "integer") == 0 || strcmp(type, "number") == 0)
            sim_write_int(writer, name, 1);
        else if (strcmp(type, "boolean") == 0)
            sim_write_bool(writer, name, true);
        else
            sim_write_text(writer, name, "one");
    }
    sim_write_close(writer, '}');
}

static void ai_gather_ended(sim_running *r, const char *status)
{
    sim_fields fields = { 0 };
    sim_field_write(&fields, "message_history", NULL, write_history);
    if (strcmp(status, "valid") == 0)
        sim_field_write(&fields, "result", r, write_answers);
    sim_field_text(&fields, "status", status);
    sim_emit(r->leg, "call.ai_gather.ended", &fields, 0, status);
}

/* `text` is what was asked to be told along the way: "p" partial results, "h" the history. */
static bool ai_gather_tells(sim_running *r)
{
    sim_fields fields = { 0 };
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
    ai_gather_ended(r, "call_hangup");
}

/* Payment: each step is asked for and understood, and the connector takes the money. */

static void pay_completed(sim_running *r, bool paid)
{
    bool card = strcmp(r->text, "credit-card") == 0;
    sim_fields fields = { 0 };
    sim_field_text(&fields, "payment_connector", "Default");
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
    sim_field_text(&fields, "payment_connector", "Default");
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

/* What each of them does when it starts, every STEP_MS until it says that this was the last, and when
 * it is stopped or its leg ends. */
static const struct kind {
    void (*started)(sim_running *r);
    bool (*tells)(sim_running *r);
    void (*ended)(sim_running *r);
} kinds[SIM_SERVICES] = {
    [SIM_SERVICE_STREAM] = { stream_started, NULL, stream_ended },
    [SIM_SERVICE_FORK] = { fork_started, NULL, fork_ended },
    [SIM_SERVICE_SIPREC] = { siprec_started, NULL, siprec_ended },
    [SIM_SERVICE_TRANSCRIPTION] = { NULL, transcription_tells, NULL },
    [SIM_SERVICE_ASSISTANT] = { NULL, NULL, assistant_ended },
    [SIM_SERVICE_RELAY] = { NULL, NULL, conversation_ended },
    [SIM_SERVICE_AI_GATHER] = { NULL, ai_gather_tells, ai_gather_stopped },
    [SIM_SERVICE_PAYMENT] = { NULL, pay_tells, pay_stopped },
    [SIM_SERVICE_REFER] = { refer_started, refer_tells, refer_stopped },
};

static void on_step(telnyx__timer *timer)
{
    sim_running *r = TELNYX__OF(timer, sim_running, timer);
    const struct kind *kind = &kinds[r - r->leg->services->running];
    r->step++;
    if (kind->tells(r))
        sim_timer_set(r->leg->world, timer, STEP_MS, on_step);
}

static void forget(sim_running *r)
{
    telnyx__timers_stop(&r->leg->world->timers, &r->timer);
    sim_free(r->text);
    telnyx__json_free(r->wants);
    r->text = NULL;
    r->wants = NULL;
    r->on = false;
}

const char *sim_service_start(sim_leg *leg, sim_service service, const char *text,
                              const telnyx__json *wants)
{
    if (!leg->services)
        leg->services = sim_alloc(sizeof *leg->services);
    sim_running *r = &leg->services->running[service];
    r->leg = leg;
    forget(r);
    r->on = true;
    r->step = 0;
    r->text = sim_text(text ? text : "");
    r->wants = wants ? telnyx__json_copy(wants) : NULL;
    r->started_us = sim_world_us(leg->world);
    sim_id_event(&leg->world->ids, r->id);
    if (service == SIM_SERVICE_STREAM && strstr(r->text, SIM_STREAM_FAILS)) {
        r->on = false;
        stream_failed(r);
    } else if (kinds[service].started) {
        kinds[service].started(r);
    }
    if (kinds[service].tells)
        sim_timer_set(leg->world, &r->timer, STEP_MS, on_step);
    return r->id;
}

void sim_service_stop(sim_leg *leg, sim_service service)
{
    sim_running *r = running(leg, service);
    if (!r || !r->on)
        return;
    r->on = false;
    if (kinds[service].ended)
        kinds[service].ended(r);
    forget(r);
}

void sim_services_end(sim_leg *leg)
{
    for (int service = 0; leg->services && service < SIM_SERVICES; service++)
        sim_service_stop(leg, (sim_service)service);
}

void sim_services_free(sim_leg *leg)
{
    for (int service = 0; leg->services && service < SIM_SERVICES; service++) {
        if (leg->services->running[service].leg)
            forget(&leg->services->running[service]);
    }
    sim_free(leg->services);
    leg->services = NULL;
}
