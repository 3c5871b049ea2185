#include "call/event_rule.h"

enum {
    RANK_INITIATED,
    RANK_ANSWERED,
    RANK_BRIDGED,
    RANK_STARTED,
    RANK_MIDDLE,
    RANK_ENDED,
    RANK_HANGUP,
    RANK_AFTER
};

static const telnyx__event_rule initiated = { TELNYX_CALL_NEW, TELNYX__NEEDS_NOTHING,
                                              RANK_INITIATED, 0, 0 };
static const telnyx__event_rule answered = { TELNYX_CALL_ANSWERED, TELNYX__NEEDS_INITIATED,
                                             RANK_ANSWERED, 0, 0 };
static const telnyx__event_rule bridged = { TELNYX_CALL_BRIDGED, TELNYX__NEEDS_INITIATED,
                                            RANK_BRIDGED, 0, 0 };
static const telnyx__event_rule speak_started = { TELNYX_CALL_ANSWERED, TELNYX__NEEDS_ANSWERED,
                                                  RANK_STARTED, TELNYX__SPEAK, 0 };
static const telnyx__event_rule speak_ended = { TELNYX_CALL_ANSWERED, TELNYX__NEEDS_ANSWERED,
                                                RANK_ENDED, 0, TELNYX__SPEAK };
static const telnyx__event_rule playback_started = { TELNYX_CALL_ANSWERED, TELNYX__NEEDS_ANSWERED,
                                                     RANK_STARTED, TELNYX__PLAYBACK, 0 };
static const telnyx__event_rule playback_ended = { TELNYX_CALL_ANSWERED, TELNYX__NEEDS_ANSWERED,
                                                   RANK_ENDED, 0, TELNYX__PLAYBACK };
static const telnyx__event_rule media_middle = { TELNYX_CALL_ANSWERED, TELNYX__NEEDS_ANSWERED,
                                                 RANK_MIDDLE, 0, 0 };
static const telnyx__event_rule media_ended = { TELNYX_CALL_ANSWERED, TELNYX__NEEDS_ANSWERED,
                                                RANK_ENDED, 0, 0 };
/* Whether a hangup needs an answer before it is told by its cause; see below. */
static const telnyx__event_rule hangup = { TELNYX_CALL_ENDED, TELNYX__NEEDS_INITIATED, RANK_HANGUP,
                                           0, 0 };
static const telnyx__event_rule cost = { TELNYX_CALL_ENDED, TELNYX__NEEDS_HANGUP, RANK_AFTER, 0,
                                         0 };
/* Comes after a stop as well as after the hangup. */
static const telnyx__event_rule recording = { TELNYX_CALL_NEW, TELNYX__NEEDS_INITIATED, RANK_AFTER,
                                              0, 0 };
/* Everything else: of the call, in the middle, proving nothing. */
static const telnyx__event_rule other = { TELNYX_CALL_NEW, TELNYX__NEEDS_INITIATED, RANK_MIDDLE, 0,
                                          0 };

telnyx__event_rule telnyx__event_rule_of(telnyx_event_type type)
{
    switch ((int)type) {
    case TELNYX_EVENT_CALL_INITIATED:
        return initiated;
    case TELNYX_EVENT_CALL_ANSWERED:
        return answered;
    case TELNYX_EVENT_CALL_BRIDGED:
        return bridged;
    case TELNYX_EVENT_CALL_SPEAK_STARTED:
        return speak_started;
    case TELNYX_EVENT_CALL_SPEAK_ENDED:
        return speak_ended;
    case TELNYX_EVENT_CALL_PLAYBACK_STARTED:
        return playback_started;
    case TELNYX_EVENT_CALL_PLAYBACK_ENDED:
        return playback_ended;
    case TELNYX_EVENT_CALL_DTMF_RECEIVED:
    case TELNYX_EVENT_CALL_MACHINE_DETECTION_ENDED:
    case TELNYX_EVENT_CALL_MACHINE_PREMIUM_DETECTION_ENDED:
        return media_middle;
    case TELNYX_EVENT_CALL_GATHER_ENDED:
    case TELNYX_EVENT_CALL_MACHINE_GREETING_ENDED:
    case TELNYX_EVENT_CALL_MACHINE_PREMIUM_GREETING_ENDED:
        return media_ended;
    case TELNYX_EVENT_CALL_HANGUP:
        return hangup;
    case TELNYX_EVENT_CALL_COST:
        return cost;
    case TELNYX_EVENT_CALL_RECORDING_SAVED:
    case TELNYX_EVENT_CALL_RECORDING_ERROR:
        return recording;
    default:
        return other;
    }
}

telnyx__like telnyx__like_of(telnyx_event_type type)
{
    switch ((int)type) {
    case TELNYX_EVENT_CALL_DTMF_RECEIVED:
        return TELNYX__LIKE_DTMF;
    case TELNYX_EVENT_CALL_TRANSCRIPTION:
        return TELNYX__LIKE_TRANSCRIPTION;
    case TELNYX_EVENT_CALL_AI_GATHER_PARTIAL_RESULTS:
        return TELNYX__LIKE_AI_PARTIAL;
    case TELNYX_EVENT_CALL_AI_GATHER_MESSAGE_HISTORY_UPDATED:
        return TELNYX__LIKE_AI_HISTORY;
    case TELNYX_EVENT_CALL_PAYMENT_PROGRESS:
        return TELNYX__LIKE_PAYMENT;
    case TELNYX_EVENT_CALL_GATHER_ENDED:
        return TELNYX__LIKE_GATHER;
    case TELNYX_EVENT_CALL_AI_GATHER_ENDED:
        return TELNYX__LIKE_AI_GATHER;
    case TELNYX_EVENT_CALL_SPEAK_STARTED:
        return TELNYX__LIKE_SPEAK_STARTED;
    case TELNYX_EVENT_CALL_SPEAK_ENDED:
        return TELNYX__LIKE_SPEAK_ENDED;
    case TELNYX_EVENT_CALL_PLAYBACK_STARTED:
        return TELNYX__LIKE_PLAYBACK_STARTED;
    case TELNYX_EVENT_CALL_PLAYBACK_ENDED:
        return TELNYX__LIKE_PLAYBACK_ENDED;
    case TELNYX_EVENT_CALL_HOLD:
    case TELNYX_EVENT_CALL_UNHOLD:
        return TELNYX__LIKE_HOLD;
    default:
        return TELNYX__NO_LIKE;
    }
}

telnyx__like telnyx__like_closed_by(telnyx_event_type type)
{
    switch ((int)type) {
    case TELNYX_EVENT_CALL_GATHER_ENDED:
        return TELNYX__LIKE_DTMF;
    case TELNYX_EVENT_CALL_AI_GATHER_ENDED:
        return TELNYX__LIKE_AI_PARTIAL;
    case TELNYX_EVENT_CALL_PAYMENT_COMPLETED:
        return TELNYX__LIKE_PAYMENT;
    default:
        return TELNYX__NO_LIKE;
    }
}

bool telnyx__hangup_follows_answer(const telnyx_event *event)
{
    telnyx_hangup_cause cause = event->payload.call_hangup->hangup_cause;
    return cause == TELNYX_HANGUP_CAUSE_NORMAL_CLEARING || cause == TELNYX_HANGUP_CAUSE_TIME_LIMIT;
}
