/* Which command is legal in which state of a call: queues and conferences. */
#include "legality.h"

#include <stddef.h>

#define ON      "POST /calls/{call}/actions/"
#define WITH_IT "{\"call_control_id\":\"{call}\"}"
#define MADE    "conference.floor.changed conference.created conference.participant.joined"
#define JOINED  "conference.participant.joined"
#define LEFT    "conference.participant.left conference.ended"

static const legality queues[] = {
    ACROSS(a_queue, ON "enqueue", "{\"queue_name\":\"q\"}", NO(90034), WE_REFUSE(90034), NO(90034),
           YES("call.enqueued"), YES("call.enqueued"), YES("call.hangup call.enqueued call.cost"),
           WE_TAKE(LEFT " call.enqueued"), WE_REFUSE(90038), YES("call.enqueued"),
           YES("call.enqueued"), WE_TAKE("call.enqueued"), NO(90018)),
    ACROSS(leaving_the_queue, ON "leave_queue", NULL, WE_REFUSE(90035), WE_REFUSE(90035),
           WE_REFUSE(90035), NO(90035), NO(90035), NO(90035), NO(90035), YES("call.dequeued"),
           NO(90035), NO(90035), NO(90035), NO(90018)),
    LEGALITY(the_queue_that_it_is_in_is_refused, QUEUED, ON "enqueue", "{\"queue_name\":\"own\"}",
             NO(90038)),
    LEGALITY(another_size_of_a_queue_is_refused, ANSWERED, ON "enqueue",
             "{\"queue_name\":\"q\",\"max_size\":7}", NO(90037)),
    LEGALITY(a_queue_that_nobody_has_is_not_bridged_with, ANSWERED, ON "bridge",
             "{\"queue\":\"nobody\"}", WE_REFUSE(10005)),
    LEGALITY_AFTER(an_empty_queue_is_not_bridged_with, ANSWERED, ON "bridge", "{\"queue\":\"q\"}",
                   ON "bridge", "{\"queue\":\"q\"}", WE_REFUSE(90035)),
    LEGALITY_AFTER(a_full_queue_is_refused, ANSWERED, "POST /calls/{other}/actions/enqueue",
                   "{\"queue_name\":\"small\",\"max_size\":1}", ON "enqueue",
                   "{\"queue_name\":\"small\"}", NO(90036)),
};

static void queues_hold(const void *row)
{
    legality_check(row);
}

TEST_ROWS(queues, queues_hold)

/* A command to a conference that is over. */
#define OVER(action, body)                                                                         \
    LEGALITY_AFTER(action##_is_refused_when_the_conference_is_over, ANSWERED,                      \
                   "POST /conferences/{room}/actions/end", NULL,                                   \
                   "POST /conferences/{room}/actions/" #action, body, 90019, NULL, false)

static const legality conferences[] = {
    ACROSS(a_conference, "POST /conferences", "{\"call_control_id\":\"{call}\",\"name\":\"n\"}",
           NO(90034), WE_REFUSE(90034), NO(90034), YES(MADE), YES(MADE),
           YES("call.hangup " MADE " call.cost"), WE_TAKE(LEFT " " MADE),
           YES("call.dequeued " MADE), YES(MADE), YES(MADE), WE_TAKE(MADE), NO(90018)),
    ACROSS(joining, "POST /conferences/{room}/actions/join", WITH_IT, NO(90034), WE_REFUSE(90034),
           NO(90034), YES(JOINED), YES(JOINED), YES("call.hangup " JOINED " call.cost"),
           WE_TAKE(LEFT " " JOINED), YES("call.dequeued " JOINED), YES(JOINED), YES(JOINED),
           WE_TAKE(JOINED), NO(90018)),
    ACROSS(leaving, "POST /conferences/{room}/actions/leave", WITH_IT, NO(90034), WE_REFUSE(90034),
           NO(90034), WE_REFUSE(90015), WE_REFUSE(90015), WE_REFUSE(90015), WE_REFUSE(90015),
           WE_REFUSE(90015), WE_REFUSE(90015), WE_REFUSE(90015), WE_REFUSE(90015), NO(90018)),
    LEGALITY(one_that_takes_part_does_not_join_again, CONFERRING,
             "POST /conferences/{own}/actions/join", WITH_IT, NO(90044)),
    LEGALITY(one_that_takes_part_may_leave, CONFERRING, "POST /conferences/{own}/actions/leave",
             WITH_IT, YES(LEFT)),
    ACROSS(another_role, "POST /conferences/{room}/actions/update",
           "{\"call_control_id\":\"{call}\",\"supervisor_role\":\"barge\"}", NO(90034),
           WE_REFUSE(90034), NO(90034), WE_REFUSE(90015), WE_REFUSE(90015), WE_REFUSE(90015),
           WE_REFUSE(90015), WE_REFUSE(90015), WE_REFUSE(90015), WE_REFUSE(90015), WE_REFUSE(90015),
           NO(90018)),
    ACROSS(a_gather_of_a_participant, "POST /conferences/{room}/actions/gather_using_audio",
           WITH_IT, NO(90034), WE_REFUSE(90034), NO(90034), WE_REFUSE(90015), WE_REFUSE(90015),
           WE_REFUSE(90015), WE_REFUSE(90015), WE_REFUSE(90015), WE_REFUSE(90015), WE_REFUSE(90015),
           WE_REFUSE(90015), NO(90018)),
    LEGALITY(a_full_conference_is_not_joined, ANSWERED, "POST /conferences/{small}/actions/join",
             WITH_IT, NO(90032)),
    LEGALITY(a_conference_that_nobody_has_is_not_joined, ANSWERED,
             "POST /conferences/nobody/actions/join", WITH_IT, NO(90058)),
    LEGALITY_AFTER(everybody_on_hold_hears_nothing, ANSWERED,
                   "POST /conferences/{room}/actions/hold", NULL,
                   "POST /conferences/{room}/actions/speak",
                   "{\"payload\":\"Hi\",\"voice\":\"female\"}", NO(90033)),
    LEGALITY_AFTER(the_name_of_a_conference_that_is_over_is_free, ANSWERED,
                   "POST /conferences/{room}/actions/end", NULL, "POST /conferences",
                   "{\"call_control_id\":\"{call}\",\"name\":\"room\"}", YES(NULL)),
    OVER(join, WITH_IT),
    OVER(leave, WITH_IT),
    OVER(mute, NULL),
    OVER(unmute, NULL),
    OVER(hold, NULL),
    OVER(unhold, "{\"call_control_ids\":[\"{host}\"]}"),
    OVER(speak, "{\"payload\":\"Hi\",\"voice\":\"female\"}"),
    OVER(play, "{\"media_name\":\"m\"}"),
    OVER(stop, NULL),
    OVER(send_dtmf, "{\"digits\":\"1\"}"),
    OVER(record_start, "{\"format\":\"mp3\"}"),
    OVER(record_stop, NULL),
    OVER(record_pause, NULL),
    OVER(record_resume, NULL),
    OVER(end, NULL),
    OVER(gather_using_audio, WITH_IT),
    OVER(update, "{\"call_control_id\":\"{host}\",\"supervisor_role\":\"barge\"}"),
    LEGALITY_AFTER(one_that_has_joined_may_leave, ANSWERED, "POST /conferences/{room}/actions/join",
                   WITH_IT, "POST /conferences/{room}/actions/leave", WITH_IT,
                   YES("conference.participant.left")),
    LEGALITY_AFTER(one_that_has_hung_up_does_not_leave, CONFERRING, ON "hangup", NULL,
                   "POST /conferences/{own}/actions/leave", WITH_IT, 90019, "call.cost", false),
    LEGALITY(one_that_takes_no_part_is_not_muted, ANSWERED, "POST /conferences/{room}/actions/mute",
             "{\"call_control_ids\":[\"{call}\"]}", WE_REFUSE(90015)),
    LEGALITY(one_that_takes_no_part_is_not_held, ANSWERED, "POST /conferences/{room}/actions/hold",
             "{\"call_control_ids\":[\"{call}\"]}", WE_REFUSE(90015)),
    LEGALITY(one_that_takes_no_part_hears_nothing, ANSWERED,
             "POST /conferences/{room}/actions/play",
             "{\"media_name\":\"m\",\"call_control_ids\":[\"{call}\"]}", WE_REFUSE(90015)),
    LEGALITY(the_name_of_a_conference_is_taken_once, ANSWERED, "POST /conferences",
             "{\"call_control_id\":\"{call}\",\"name\":\"room\"}", NO(90033)),
};

static void conferences_hold(const void *row)
{
    legality_check(row);
}

TEST_ROWS(conferences, conferences_hold)
