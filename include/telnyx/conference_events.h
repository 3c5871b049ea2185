/** @file conference_events.h
 *  Payloads of the events about conferences. Every member may be absent: texts are NULL, enums 0,
 *  numbers and booleans unset.
 *
 *  \code
 *  const telnyx_conference_ended *ended = event->payload.conference_ended;
 *  if (ended->reason == TELNYX_CONFERENCE_END_TIME_EXCEEDED)
 *      tell_host(ended->conference_id);
 *  \endcode */
/* Written from lib/api/source/words/conference_events.txt. */
#ifndef TELNYX_CONFERENCE_EVENTS_H
#define TELNYX_CONFERENCE_EVENTS_H

#include <telnyx/params.h>
#include <telnyx/types.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Payload of conference.created. A conference exists. */
typedef struct telnyx_conference_created {
    /** The leg; commands go to it. */
    const char *call_control_id;
    /** The leg, in the platform's records. */
    const char *call_leg_id;
    /** Shared by the legs that belong together. */
    const char *call_session_id;
    /** What the last command set, base64; NULL when never set. */
    const char *client_state;
    /** The conference. */
    const char *conference_id;
    /** The Call Control application. */
    const char *connection_id;
    /** When it happened, RFC 3339; also in telnyx_event. */
    const char *occurred_at;
} telnyx_conference_created;

/** Payload of conference.ended. A conference has ended. */
typedef struct telnyx_conference_ended {
    /** The leg; commands go to it. */
    const char *call_control_id;
    /** The leg, in the platform's records. */
    const char *call_leg_id;
    /** Shared by the legs that belong together. */
    const char *call_session_id;
    /** What the last command set, base64; NULL when never set. */
    const char *client_state;
    /** The conference. */
    const char *conference_id;
    /** The Call Control application. */
    const char *connection_id;
    /** When it happened, RFC 3339; also in telnyx_event. */
    const char *occurred_at;
    /** Why the conference ended. */
    telnyx_conference_end_reason reason;
} telnyx_conference_ended;

/** Payload of conference.floor.changed. Somebody else speaks; the ids are the speaker's. May come
 *  before conference.created. */
typedef struct telnyx_conference_floor_changed {
    /** The leg; commands go to it. */
    const char *call_control_id;
    /** The leg, in the platform's records. */
    const char *call_leg_id;
    /** Shared by the legs that belong together. */
    const char *call_session_id;
    /** What the last command set, base64; NULL when never set. */
    const char *client_state;
    /** The conference. */
    const char *conference_id;
    /** The Call Control application. */
    const char *connection_id;
    /** When it happened, RFC 3339; also in telnyx_event. */
    const char *occurred_at;
} telnyx_conference_floor_changed;

/** Payload of conference.participant.joined. A participant has joined. */
typedef struct telnyx_conference_participant_joined {
    /** The leg; commands go to it. */
    const char *call_control_id;
    /** The leg, in the platform's records. */
    const char *call_leg_id;
    /** Shared by the legs that belong together. */
    const char *call_session_id;
    /** What the last command set, base64; NULL when never set. */
    const char *client_state;
    /** The conference. */
    const char *conference_id;
    /** The Call Control application. */
    const char *connection_id;
} telnyx_conference_participant_joined;

/** Payload of conference.participant.left. A participant has left. */
typedef struct telnyx_conference_participant_left {
    /** The leg; commands go to it. */
    const char *call_control_id;
    /** The leg, in the platform's records. */
    const char *call_leg_id;
    /** Shared by the legs that belong together. */
    const char *call_session_id;
    /** What the last command set, base64; NULL when never set. */
    const char *client_state;
    /** The conference. */
    const char *conference_id;
    /** The Call Control application. */
    const char *connection_id;
} telnyx_conference_participant_left;

/** Payload of conference.playback.started. A file plays to all. */
typedef struct telnyx_conference_playback_started {
    /** The conference. */
    const char *conference_id;
    /** The Call Control application. */
    const char *connection_id;
    /** Session of the call that started the conference. */
    const char *creator_call_session_id;
    /** Media name that the command gave, if it did. */
    const char *media_name;
    /** URL that the command gave, if it did. */
    const char *media_url;
    /** When it happened, RFC 3339; also in telnyx_event. */
    const char *occurred_at;
} telnyx_conference_playback_started;

/** Payload of conference.playback.ended. A file has ended for all. */
typedef struct telnyx_conference_playback_ended {
    /** The conference. */
    const char *conference_id;
    /** The Call Control application. */
    const char *connection_id;
    /** Session of the call that started the conference. */
    const char *creator_call_session_id;
    /** Media name that the command gave, if it did. */
    const char *media_name;
    /** URL that the command gave, if it did. */
    const char *media_url;
    /** When it happened, RFC 3339; also in telnyx_event. */
    const char *occurred_at;
} telnyx_conference_playback_ended;

/** Payload of conference.speak.started. A text is spoken to all. */
typedef struct telnyx_conference_speak_started {
    /** The conference. */
    const char *conference_id;
    /** The Call Control application. */
    const char *connection_id;
    /** Session of the call that started the conference. */
    const char *creator_call_session_id;
    /** When it happened, RFC 3339; also in telnyx_event. */
    const char *occurred_at;
} telnyx_conference_speak_started;

/** Payload of conference.speak.ended. A text has ended for all. */
typedef struct telnyx_conference_speak_ended {
    /** The conference. */
    const char *conference_id;
    /** The Call Control application. */
    const char *connection_id;
    /** Session of the call that started the conference. */
    const char *creator_call_session_id;
    /** When it happened, RFC 3339; also in telnyx_event. */
    const char *occurred_at;
} telnyx_conference_speak_ended;

/** Payload of conference.participant.playback.started. A file plays to one participant. */
typedef struct telnyx_conference_participant_playback_started {
    /** The leg; commands go to it. */
    const char *call_control_id;
    /** The leg, in the platform's records. */
    const char *call_leg_id;
    /** Shared by the legs that belong together. */
    const char *call_session_id;
    /** What the last command set, base64; NULL when never set. */
    const char *client_state;
    /** The conference. */
    const char *conference_id;
    /** The Call Control application. */
    const char *connection_id;
    /** Session of the call that started the conference. */
    const char *creator_call_session_id;
    /** Media name that the command gave, if it did. */
    const char *media_name;
    /** URL that the command gave, if it did. */
    const char *media_url;
    /** When it happened, RFC 3339; also in telnyx_event. */
    const char *occurred_at;
} telnyx_conference_participant_playback_started;

/** Payload of conference.participant.playback.ended. A file has ended for one participant. */
typedef struct telnyx_conference_participant_playback_ended {
    /** The leg; commands go to it. */
    const char *call_control_id;
    /** The leg, in the platform's records. */
    const char *call_leg_id;
    /** Shared by the legs that belong together. */
    const char *call_session_id;
    /** What the last command set, base64; NULL when never set. */
    const char *client_state;
    /** The conference. */
    const char *conference_id;
    /** The Call Control application. */
    const char *connection_id;
    /** Session of the call that started the conference. */
    const char *creator_call_session_id;
    /** Media name that the command gave, if it did. */
    const char *media_name;
    /** URL that the command gave, if it did. */
    const char *media_url;
    /** When it happened, RFC 3339; also in telnyx_event. */
    const char *occurred_at;
} telnyx_conference_participant_playback_ended;

/** Payload of conference.participant.speak.started. A text is spoken to one participant. */
typedef struct telnyx_conference_participant_speak_started {
    /** The leg; commands go to it. */
    const char *call_control_id;
    /** The leg, in the platform's records. */
    const char *call_leg_id;
    /** Shared by the legs that belong together. */
    const char *call_session_id;
    /** What the last command set, base64; NULL when never set. */
    const char *client_state;
    /** The conference. */
    const char *conference_id;
    /** The Call Control application. */
    const char *connection_id;
    /** Session of the call that started the conference. */
    const char *creator_call_session_id;
    /** When it happened, RFC 3339; also in telnyx_event. */
    const char *occurred_at;
} telnyx_conference_participant_speak_started;

/** Payload of conference.participant.speak.ended. A text has ended for one participant. */
typedef struct telnyx_conference_participant_speak_ended {
    /** The leg; commands go to it. */
    const char *call_control_id;
    /** The leg, in the platform's records. */
    const char *call_leg_id;
    /** Shared by the legs that belong together. */
    const char *call_session_id;
    /** What the last command set, base64; NULL when never set. */
    const char *client_state;
    /** The conference. */
    const char *conference_id;
    /** The Call Control application. */
    const char *connection_id;
    /** Session of the call that started the conference. */
    const char *creator_call_session_id;
    /** When it happened, RFC 3339; also in telnyx_event. */
    const char *occurred_at;
} telnyx_conference_participant_speak_ended;

/** Payload of conference.recording.saved. The recording of a conference is ready. */
typedef struct telnyx_conference_recording_saved {
    /** The leg; commands go to it. */
    const char *call_control_id;
    /** Shared by the legs that belong together. */
    const char *call_session_id;
    /** One channel, or one per leg. */
    telnyx_record_channels channels;
    /** What the last command set, base64; NULL when never set. */
    const char *client_state;
    /** The conference. */
    const char *conference_id;
    /** The Call Control application. */
    const char *connection_id;
    /** File format. */
    telnyx_record_format format;
    /** Links that last; only where the account has them switched on. */
    const telnyx_recording_urls *public_recording_urls;
    /** When the recording ended, RFC 3339. */
    const char *recording_ended_at;
    /** The recording. */
    const char *recording_id;
    /** When the recording began, RFC 3339. */
    const char *recording_started_at;
    /** Links to the file; valid for 10 minutes. */
    const telnyx_recording_urls *recording_urls;
} telnyx_conference_recording_saved;

#ifdef __cplusplus
}
#endif
#endif
