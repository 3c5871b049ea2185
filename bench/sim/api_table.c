#include "api_table.h"

#include <string.h>

#include "query.h"

typedef struct op_row {
    const char *name, *method, *path;
    bool list;
    const char *required[4];
} op_row;

static const op_row rows[] = {
    { "calls.dial", "POST", "/calls", false, { "connection_id", "from", "to" } },
    { "calls.retrieve_status", "GET", "/calls/{call_control_id}", false, { NULL } },
#define ON_CALL(name, action, ...)                                                                 \
    {                                                                                              \
        "calls.actions." name, "POST", "/calls/{call_control_id}/actions/" action, false,          \
        {                                                                                          \
            __VA_ARGS__                                                                            \
        }                                                                                          \
    }
    ON_CALL("answer", "answer", NULL),
    ON_CALL("reject", "reject", "cause"),
    ON_CALL("hangup", "hangup", NULL),
    ON_CALL("transfer", "transfer", "to"),
    ON_CALL("bridge", "bridge", "call_control_id"),
    ON_CALL("speak", "speak", "payload", "voice"),
    ON_CALL("gather", "gather", NULL),
    ON_CALL("gather_using_speak", "gather_using_speak", "payload", "voice"),
    ON_CALL("gather_using_audio", "gather_using_audio", NULL),
    ON_CALL("stop_gather", "gather_stop", NULL),
    ON_CALL("start_playback", "playback_start", NULL),
    ON_CALL("stop_playback", "playback_stop", NULL),
    ON_CALL("start_recording", "record_start", "channels", "format"),
    ON_CALL("stop_recording", "record_stop", NULL),
    ON_CALL("send_dtmf", "send_dtmf", "digits"),
    { "calls.actions.update_client_state",
      "PUT",
      "/calls/{call_control_id}/actions/client_state_update",
      false,
      { "client_state" } },
    { "connections.list_active_calls",
      "GET",
      "/connections/{connection_id}/active_calls",
      true,
      { NULL } },
    { "call_control_applications.list", "GET", "/call_control_applications", true, { NULL } },
    { "call_control_applications.create",
      "POST",
      "/call_control_applications",
      false,
      { "application_name", "webhook_event_url" } },
    { "call_control_applications.retrieve",
      "GET",
      "/call_control_applications/{id}",
      false,
      { NULL } },
    { "call_control_applications.update",
      "PATCH",
      "/call_control_applications/{id}",
      false,
      { "application_name", "webhook_event_url" } },
    { "call_control_applications.delete",
      "DELETE",
      "/call_control_applications/{id}",
      false,
      { NULL } },
};

/* The next segment of a path, its '/' left out. */
static bool next_segment(telnyx__span *path, telnyx__span *segment)
{
    if (path->length == 0 || path->ptr[0] != '/')
        return false;
    const char *end = path->ptr + path->length;
    const char *stop = memchr(path->ptr + 1, '/', path->length - 1);
    segment->ptr = path->ptr + 1;
    segment->length = (size_t)((stop ? stop : end) - segment->ptr);
    path->ptr = stop ? stop : end;
    path->length = (size_t)(end - path->ptr);
    return true;
}

static bool path_fits(const char *template, telnyx__span path, char *id, size_t size)
{
    telnyx__span wanted = telnyx__span_of(template), here, there;
    bool taken = false;
    while (next_segment(&wanted, &here)) {
        if (!next_segment(&path, &there))
            return false;
        if (here.ptr[0] == '{') {
            if (there.length == 0)
                return false;
            if (!taken && !sim_percent_decode(there, false, id, size))
                return false;
            taken = true;
        } else if (here.length != there.length || memcmp(here.ptr, there.ptr, here.length) != 0) {
            return false;
        }
    }
    return path.length == 0;
}

bool sim_table_match(telnyx__span method, telnyx__span path, sim_match *match)
{
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        match->id[0] = '\0';
        if (!path_fits(rows[i].path, path, match->id, sizeof match->id))
            continue;
        if (!telnyx__span_is(method, rows[i].method)) {
            match->wrong_method = true;
            continue;
        }
        match->operation = rows[i].name;
        match->is_read = strcmp(rows[i].method, "GET") == 0;
        match->is_list = rows[i].list;
        match->row = &rows[i];
        match->wrong_method = false;
        return true;
    }
    return false;
}

bool sim_table_validate(const sim_match *match, const telnyx__json *body, sim_problem *problem)
{
    const op_row *row = match->row;
    for (size_t i = 0; i < 4 && row->required[i]; i++) {
        char pointer[80] = "/";
        if (telnyx__json_get(body, row->required[i]))
            continue;
        telnyx__str_copy(pointer + 1, sizeof pointer - 1, row->required[i]);
        return sim_refuse(problem, 422, 10004, pointer, "%s", row->required[i]);
    }
    return true;
}
