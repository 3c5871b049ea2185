#include "sim_stage.h"

#include <stdio.h>
#include <string.h>

#include "sim/world/stored.h"

void sim_stage_start(sim_stage *s)
{
    char body[200];
    play_start(&s->p, 1);
    s->call = play_answered(&s->p);
    s->member = play_answered(&s->p);
    s->queued = play_answered(&s->p);
    play_ok(&s->p, s->queued->id, "enqueue", "{\"queue_name\":\"q\"}");
    snprintf(body, sizeof body, "{\"call_control_id\":\"%s\",\"name\":\"standup\"}", s->member->id);
    play_request(&s->p, "POST", "/v2/conferences", body);
    assert_int_equal(200, s->p.status);
    telnyx__str_copy(s->conference, sizeof s->conference, s->member->member->conference->id);
    play_ok(&s->p, s->member->id, "ai_assistant_start", NULL);
    telnyx__str_copy(
        s->conversation, sizeof s->conversation,
        telnyx__json_get_text(telnyx__json_get(s->p.reply, "data"), "conversation_id"));
    play_ok(&s->p, s->call->id, "record_start",
            "{\"channels\":\"dual\",\"format\":\"mp3\",\"transcription\":true}");
    play_pass(&s->p, 2000);
    play_ok(&s->p, s->call->id, "record_stop", NULL);
    play_pass(&s->p, 2000);
}

void sim_stage_end(sim_stage *s)
{
    play_end(&s->p);
}

static const char *call_for(const sim_stage *s, const telnyx_api_operation *op)
{
    if (strncmp(op->name, "queues.", 7) == 0)
        return s->queued->id;
    if (strcmp(op->name, "calls.actions.switch_supervisor_role") == 0)
        return s->member->id;
    if (strncmp(op->name, "conferences.actions.", 20) == 0 &&
        strcmp(op->name, "conferences.actions.join") != 0)
        return s->member->id;
    return s->call->id;
}

/* What stands for a path parameter of this name. */
static const char *id_for(const sim_stage *s, const telnyx_api_operation *op, const char *name)
{
    const sim_stored *stored = TELNYX__CONTAINER_OF(s->p.world->stored.next, sim_stored, in_world);
    if (strcmp(name, "call_control_id") == 0)
        return call_for(s, op);
    if (strcmp(name, "participant_id") == 0)
        return s->member->member->id;
    if (strcmp(name, "queue_name") == 0)
        return "q";
    if (strcmp(name, "recording_id") == 0)
        return stored->id;
    if (strcmp(name, "recording_transcription_id") == 0)
        return stored->transcription_id;
    if (strncmp(op->name, "conferences.", 12) == 0)
        return s->conference;
    return s->p.world->default_app->id;
}

void sim_stage_path(sim_stage *s, const telnyx_api_operation *op)
{
    size_t used = (size_t)snprintf(s->path, sizeof s->path, "/v2");
    for (const char *c = op->path; *c; c++) {
        char name[64];
        if (*c != '{') {
            s->path[used++] = *c;
            continue;
        }
        size_t length = strcspn(++c, "}");
        snprintf(name, sizeof name, "%.*s", (int)length, c);
        used += (size_t)snprintf(s->path + used, sizeof s->path - used, "%s", id_for(s, op, name));
        c += length;
    }
    s->path[used] = '\0';
}

static const char *text_for(const sim_stage *s, const telnyx_api_operation *op,
                            const telnyx_api_field *field)
{
    if (field->kind == TELNYX_API_CONSTANT)
        return field->text;
    if (field->values)
        return field->values->texts[0];
    if (strcmp(field->name, "call_control_id") == 0)
        return call_for(s, op);
    if (strcmp(field->name, "conversation_id") == 0)
        return s->conversation;
    if (strcmp(field->name, "voice") == 0)
        return "female";
    if (strcmp(field->name, "connection_id") == 0)
        return s->p.world->default_app->id;
    switch (field->format) {
    case TELNYX_API_FORMAT_E164:
    case TELNYX_API_FORMAT_E164_OR_SIP_URI:
        return "+18005550100";
    case TELNYX_API_FORMAT_SIP_URI:
        return "sip:agent7@pbx.example.com";
    case TELNYX_API_FORMAT_URL:
        return "https://example.com/a.mp3";
    case TELNYX_API_FORMAT_WS_URL:
        return "wss://example.com/a";
    case TELNYX_API_FORMAT_BASE64:
        return "YQ==";
    default:
        return "1";
    }
}

static telnyx__json *value_for(const sim_stage *s, const telnyx_api_operation *op,
                               const telnyx_api_field *field)
{
    telnyx__json *list;
    switch (field->kind) {
    case TELNYX_API_INT:
    case TELNYX_API_NUMBER:
        return telnyx__json_int(field->limits & TELNYX_API_MIN ? (int64_t)field->minimum : 1);
    case TELNYX_API_BOOL:
        return telnyx__json_bool(true);
    case TELNYX_API_OBJECT:
        return sim_stage_required(s, op, field->object);
    case TELNYX_API_TEXTS:
        list = telnyx__json_array();
        telnyx__json_append(list, telnyx__json_string(strcmp(field->name, "call_control_ids") == 0
                                                          ? call_for(s, op)
                                                          : text_for(s, op, field)));
        return list;
    case TELNYX_API_OBJECTS:
        return telnyx__json_array();
    case TELNYX_API_JSON:
    case TELNYX_API_PAIRS:
        return telnyx__json_object();
    default:
        return telnyx__json_string(text_for(s, op, field));
    }
}

telnyx__json *sim_stage_required(const sim_stage *s, const telnyx_api_operation *op,
                                 const telnyx_api_object *object)
{
    telnyx__json *made = telnyx__json_object();
    for (size_t i = 0; i < object->fields_count; i++) {
        const telnyx_api_field *field = &object->fields[i];
        if ((field->flags & TELNYX_API_REQUIRED) && field->location == TELNYX_API_IN_BODY)
            assert_int_equal(0, telnyx__json_set(made, field->name, value_for(s, op, field)));
    }
    return made;
}

/* Members of operations that need more than their required ones. */
static const struct {
    const char *operation, *member, *text;
} wanted[] = {
    { "calls.actions.start_forking", "rx", "udp:192.0.2.1:9000" },
    { "calls.actions.start_forking", "tx", "udp:192.0.2.1:9001" },
    { "calls.actions.start_conversation_relay", "url", "wss://relay.example.com" },
    { "calls.actions.bridge", "queue", "q" },
    { "calls.actions.enqueue", "queue_name", "other" },
    { "queues.create", "queue_name", "other" },
};

telnyx__json *sim_stage_body(const sim_stage *s, const telnyx_api_operation *op)
{
    telnyx__json *made = sim_stage_required(s, op, op->params);
    for (size_t i = 0; i < sizeof wanted / sizeof wanted[0]; i++)
        if (strcmp(wanted[i].operation, op->name) == 0)
            assert_int_equal(
                0, telnyx__json_set(made, wanted[i].member, telnyx__json_string(wanted[i].text)));
    return made;
}
