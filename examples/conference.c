/* A conference that anybody joins by calling. The key 1 mutes the one who presses it and the key 2
 * puts them on hold; the same key undoes it. When two are in it, a supervisor is dialled, who listens
 * at first: 1 listens, 2 whispers to who came first, 3 speaks with all.
 *
 *     conference --from +14155550117 --supervisor +18005550100 --listen 127.0.0.1:8080 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "common/common.h"

typedef struct conference {
    program base;
    const char *name, *supervisor, *from, *connection_id;
    char id[64]; /* empty: there is none */
    char first[128];
    bool creating, supervised;
    int present; /* without the supervisor */
} conference;

/* telnyx_call_data() of every leg. */
typedef struct member {
    conference *in;
    bool supervisor, waits, muted, held;
    bool present; /* has joined and not left */
} member;

static void enter(telnyx_call *call);

static member *member_of(const telnyx_call *call)
{
    return telnyx_call_data(call);
}

/* Getting in. These commands wait in the call's queue until it is answered. */

static void on_joined(telnyx_client *client, telnyx_call *call, const telnyx_response *response,
                      void *user_data)
{
    member *self = member_of(call);
    int code = telnyx_response_api_code(response);
    if (response->error && (code == 90019 || code == 90058)) { /* it was over already */
        self->in->id[0] = '\0';
        enter(call);
    } else {
        program_on_done(client, call, response, user_data);
    }
}

static void join(telnyx_call *call)
{
    const member *self = member_of(call);
    const telnyx_conference_join_params params = {
        .id = self->in->id,
        .supervisor_role =
            self->supervisor ? TELNYX_CONFERENCE_ROLE_MONITOR : TELNYX_CONFERENCE_ROLE_NONE,
    };
    program_check(call, telnyx_call_join_conference(call, &params, on_joined, NULL));
}

static bool let_in(telnyx_call *call, void *user_data)
{
    member *self = member_of(call);
    (void)user_data;
    if (self && self->waits) {
        self->waits = false;
        enter(call);
    }
    return true;
}

static void on_created(telnyx_client *client, telnyx_call *call, const telnyx_response *response,
                       void *user_data)
{
    conference *self = member_of(call)->in;
    const telnyx_conference *made = telnyx_create_conference_result(response);
    self->creating = false;
    if (made && made->id)
        snprintf(self->id, sizeof self->id, "%s", made->id);
    program_on_done(client, call, response, user_data);
    telnyx_app_each_call(self->base.app, let_in, NULL);
}

static void create(telnyx_call *call)
{
    conference *self = member_of(call)->in;
    const telnyx_create_conference_params params = { .name = self->name };
    int error = telnyx_call_create_conference(call, &params, on_created, NULL);
    self->creating = !error;
    snprintf(self->first, sizeof self->first, "%s", telnyx_call_id(call));
    program_check(call, error);
}

static void enter(telnyx_call *call)
{
    member *self = member_of(call);
    if (telnyx_call_state_of(call) == TELNYX_CALL_ENDED)
        return;
    if (self->in->id[0])
        join(call);
    else if (self->in->creating)
        self->waits = true; /* until it has an id */
    else if (self->supervisor)
        telnyx_call_hangup(call, NULL, program_on_done, NULL);
    else
        create(call);
}

static void on_answered(telnyx_call *call, const telnyx_event *event, void *user_data)
{
    (void)event, (void)user_data;
    enter(call);
}

/* Keys */

static int supervise(telnyx_call *call, char key)
{
    const char *first = member_of(call)->in->first;
    const telnyx_conference_update_params params = {
        .id = member_of(call)->in->id,
        .call_control_id = telnyx_call_id(call),
        .supervisor_role = key == '1'   ? TELNYX_CONFERENCE_ROLE_MONITOR
                           : key == '2' ? TELNYX_CONFERENCE_ROLE_WHISPER
                                        : TELNYX_CONFERENCE_ROLE_BARGE,
        .whisper_call_control_ids = { &first, key == '2' },
    };
    return telnyx_conference_update(telnyx_call_client(call), &params, program_on_done, NULL);
}

static int mute(telnyx_call *call, bool on)
{
    const char *id = telnyx_call_id(call), *in = member_of(call)->in->id;
    const telnyx_conference_mute_params off_air = { .id = in, .call_control_ids = { &id, 1 } };
    const telnyx_conference_unmute_params on_air = { .id = in, .call_control_ids = { &id, 1 } };
    telnyx_client *client = telnyx_call_client(call);
    return on ? telnyx_conference_mute(client, &off_air, program_on_done, NULL)
              : telnyx_conference_unmute(client, &on_air, program_on_done, NULL);
}

static int hold(telnyx_call *call, bool on)
{
    const char *id = telnyx_call_id(call), *in = member_of(call)->in->id;
    const telnyx_conference_hold_params away = { .id = in, .call_control_ids = { &id, 1 } };
    const telnyx_conference_unhold_params back = { .id = in, .call_control_ids = { &id, 1 } };
    telnyx_client *client = telnyx_call_client(call);
    return on ? telnyx_conference_hold(client, &away, program_on_done, NULL)
              : telnyx_conference_unhold(client, &back, program_on_done, NULL);
}

static void on_key(telnyx_call *call, const telnyx_event *event, void *user_data)
{
    const char *digit = event->payload.call_dtmf_received->digit;
    member *self = member_of(call);
    char key = digit ? digit[0] : '\0';
    (void)user_data;
    if (!self->in->id[0])
        return;
    if (self->supervisor && key >= '1' && key <= '3')
        program_check(call, supervise(call, key));
    else if (!self->supervisor && key == '1')
        program_check(call, mute(call, self->muted = !self->muted));
    else if (!self->supervisor && key == '2')
        program_check(call, hold(call, self->held = !self->held));
}

/* What happens in the conference */

static bool take(conference *self, telnyx_call *call, bool supervisor)
{
    member *made = calloc(1, sizeof *made);
    if (!made)
        return false;
    *made = (member){ .in = self, .supervisor = supervisor };
    telnyx_call_set_data(call, made, free);
    telnyx_call_on(call, TELNYX_EVENT_CALL_ANSWERED, on_answered, NULL);
    telnyx_call_on(call, TELNYX_EVENT_CALL_DTMF_RECEIVED, on_key, NULL);
    return true;
}

static void dial_supervisor(conference *self)
{
    const telnyx_dial_params params = {
        .connection_id = self->connection_id,
        .from = self->from,
        .to = { &self->supervisor, 1 },
    };
    telnyx_call *call;
    self->supervised = true;
    if (telnyx_app_dial(self->base.app, &params, program_on_done, NULL, &call) == 0)
        take(self, call, true);
}

static void on_participant_joined(telnyx_call *call, const telnyx_event *event, void *user_data)
{
    conference *self = user_data;
    member *who = call ? member_of(call) : NULL;
    (void)event;
    if (!who || who->supervisor || who->present || telnyx_call_state_of(call) == TELNYX_CALL_ENDED)
        return;
    who->present = true;
    if (++self->present == 2 && self->supervisor && !self->supervised)
        dial_supervisor(self);
}

/* The supervisor does not stay behind alone. */
static void leave(conference *self, telnyx_call *call)
{
    const telnyx_conference_end_params params = { .id = self->id };
    member *who = member_of(call);
    if (!who || !who->present)
        return;
    who->present = false;
    if (--self->present == 0 && self->supervised && self->id[0])
        telnyx_conference_end(telnyx_app_client(self->base.app), &params, NULL, NULL);
}

/* Whichever of these two comes first; the other may be lost. */
static void on_participant_left(telnyx_call *call, const telnyx_event *event, void *user_data)
{
    (void)event;
    if (call)
        leave(user_data, call);
}

static void on_call_ended(telnyx_call *call, const telnyx_call_end *end, void *user_data)
{
    (void)end;
    leave(user_data, call);
}

static void on_ended(telnyx_call *call, const telnyx_event *event, void *user_data)
{
    conference *self = user_data;
    const char *id = event->payload.conference_ended->conference_id;
    (void)call;
    if (!id || strcmp(id, self->id) != 0)
        return;
    self->id[0] = '\0'; /* the next caller makes another one */
    self->supervised = false;
}

static void on_incoming(telnyx_call *call, const telnyx_event *event, void *user_data)
{
    (void)event;
    if (take(user_data, call, false))
        program_check(call, telnyx_call_answer(call, NULL, program_on_done, NULL));
    else
        telnyx_call_reject(call, &(telnyx_reject_params){ .cause = TELNYX_REJECT_CAUSE_USER_BUSY },
                           program_on_done, NULL);
}

/* The program around the flow -------------------------------------------------------------------- */

static void start(void *user_data)
{
    conference *self = user_data;
    telnyx_app *app = self->base.app;
    telnyx_app_on_incoming(app, on_incoming, self);
    telnyx_app_on_ended(app, on_call_ended, self);
    telnyx_app_on(app, TELNYX_EVENT_CONFERENCE_PARTICIPANT_JOINED, on_participant_joined, self);
    telnyx_app_on(app, TELNYX_EVENT_CONFERENCE_PARTICIPANT_LEFT, on_participant_left, self);
    telnyx_app_on(app, TELNYX_EVENT_CONFERENCE_ENDED, on_ended, self);
}

int main(int argc, char **argv)
{
    conference self = { .name = "conference", .connection_id = getenv("TELNYX_CONNECTION_ID") };
    const program_option options[] = {
        { "name", "TEXT", "of the conference (conference)", .text = &self.name },
        { "supervisor", "NUMBER", "who is dialled when two are in it", .text = &self.supervisor },
        { "from", "NUMBER", "the caller id that the supervisor sees", .text = &self.from,
          .required = true },
        { "connection", "ID", "the Call Control application (TELNYX_CONNECTION_ID)",
          .text = &self.connection_id, .required = true },
        { .name = NULL },
    };
    self.base = (program){ .name = "conference",
                           .about = "A conference with mute, hold and a supervisor.",
                           .options = options,
                           .app_options = { .ack = TELNYX_ACK_AFTER_COMMANDS },
                           .start = start,
                           .user_data = &self };
    return program_run(&self.base, argc, argv);
}
