/** @file conference_events.h
 *  Payloads of the events about conferences. Every member may be absent: texts are NULL, enums
 *  0, numbers and booleans unset.
 *
 *  \code
 *  const telnyx_conference_ended_event *ended = event->payload.conference_ended;
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

/** Payload of conference.created. A conference has been made. */
typedef struct telnyx_conference_created_event {
    /** Names the leg in commands. */
    const char *call_control_id;
    /** Names the leg in the platform's records and recordings; commands do not take it. */
    const char *call_leg_id;
    /** Shared by the legs of one conversation, such as both sides of a transfer. */
    const char *call_session_id;
    /** The client_state that the last command set, in base64; NULL when none has. */
    const char *client_state;
    /** The conference, by its id. */
    const char *conference_id;
    /** The Call Control application, by its id. */
    const char *connection_id;
    /** When it happened, RFC 3339; telnyx_event has the same. */
    const char *occurred_at;
} telnyx_conference_created_event;

/** Payload of conference.ended. A conference has ended. */
typedef struct telnyx_conference_ended_event {
    /** Names the leg in commands. */
    const char *call_control_id;
    /** Names the leg in the platform's records and recordings; commands do not take it. */
    const char *call_leg_id;
    /** Shared by the legs of one conversation, such as both sides of a transfer. */
    const char *call_session_id;
    /** The client_state that the last command set, in base64; NULL when none has. */
    const char *client_state;
    /** The conference, by its id. */
    const char *conference_id;
    /** The Call Control application, by its id. */
    const char *connection_id;
    /** When it happened, RFC 3339; telnyx_event has the same. */
    const char *occurred_at;
    /** Why the conference ended. */
    telnyx_conference_end_reason reason;
} telnyx_conference_ended_event;

/** Payload of conference.floor.changed. Somebody else is speaking now, whom the ids name. May
 *  come before conference.created. */
typedef struct telnyx_conference_floor_changed_event {
    /** Names the leg in commands. */
    const char *call_control_id;
    /** Names the leg in the platform's records and recordings; commands do not take it. */
    const char *call_leg_id;
    /** Shared by the legs of one conversation, such as both sides of a transfer. */
    const char *call_session_id;
    /** The client_state that the last command set, in base64; NULL when none has. */
    const char *client_state;
    /** The conference, by its id. */
    const char *conference_id;
    /** The Call Control application, by its id. */
    const char *connection_id;
    /** When it happened, RFC 3339; telnyx_event has the same. */
    const char *occurred_at;
} telnyx_conference_floor_changed_event;

/** Payload of conference.participant.joined. A participant has joined. */
typedef struct telnyx_conference_participant_joined_event {
    /** Names the leg in commands. */
    const char *call_control_id;
    /** Names the leg in the platform's records and recordings; commands do not take it. */
    const char *call_leg_id;
    /** Shared by the legs of one conversation, such as both sides of a transfer. */
    const char *call_session_id;
    /** The client_state that the last command set, in base64; NULL when none has. */
    const char *client_state;
    /** The conference, by its id. */
    const char *conference_id;
    /** The Call Control application, by its id. */
    const char *connection_id;
} telnyx_conference_participant_joined_event;

/** Payload of conference.participant.left. A participant has left. */
typedef struct telnyx_conference_participant_left_event {
    /** Names the leg in commands. */
    const char *call_control_id;
    /** Names the leg in the platform's records and recordings; commands do not take it. */
    const char *call_leg_id;
    /** Shared by the legs of one conversation, such as both sides of a transfer. */
    const char *call_session_id;
    /** The client_state that the last command set, in base64; NULL when none has. */
    const char *client_state;
    /** The conference, by its id. */
    const char *conference_id;
    /** The Call Control application, by its id. */
    const char *connection_id;
} telnyx_conference_participant_left_event;

/** Payload of conference.playback.started. A file is being played to all participants. */
typedef struct telnyx_conference_playback_started_event {
    /** The conference, by its id. */
    const char *conference_id;
    /** The Call Control application, by its id. */
    const char *connection_id;
    /** call_session_id of the call that started the conference. */
    const char *creator_call_session_id;
    /** The media_name of the command; NULL when it gave a URL. */
    const char *media_name;
    /** The URL of the command; NULL when it gave a media_name. */
    const char *media_url;
    /** When it happened, RFC 3339; telnyx_event has the same. */
    const char *occurred_at;
} telnyx_conference_playback_started_event;

/** Payload of conference.playback.ended. A file has been played to all participants. */
typedef struct telnyx_conference_playback_ended_event {
    /** The conference, by its id. */
    const char *conference_id;
    /** The Call Control application, by its id. */
    const char *connection_id;
    /** call_session_id of the call that started the conference. */
    const char *creator_call_session_id;
    /** The media_name of the command; NULL when it gave a URL. */
    const char *media_name;
    /** The URL of the command; NULL when it gave a media_name. */
    const char *media_url;
    /** When it happened, RFC 3339; telnyx_event has the same. */
    const char *occurred_at;
} telnyx_conference_playback_ended_event;

/** Payload of conference.speak.started. A text is being spoken to all participants. */
typedef struct telnyx_conference_speak_started_event {
    /** The conference, by its id. */
    const char *conference_id;
    /** The Call Control application, by its id. */
    const char *connection_id;
    /** call_session_id of the call that started the conference. */
    const char *creator_call_session_id;
    /** When it happened, RFC 3339; telnyx_event has the same. */
    const char *occurred_at;
} telnyx_conference_speak_started_event;

/** Payload of conference.speak.ended. A text has been spoken to all participants. */
typedef struct telnyx_conference_speak_ended_event {
    /** The conference, by its id. */
    const char *conference_id;
    /** The Call Control application, by its id. */
    const char *connection_id;
    /** call_session_id of the call that started the conference. */
    const char *creator_call_session_id;
    /** When it happened, RFC 3339; telnyx_event has the same. */
    const char *occurred_at;
} telnyx_conference_speak_ended_event;

/** Payload of conference.participant.playback.started. A file is being played to one
 *  participant. */
typedef struct telnyx_conference_participant_playback_started_event {
    /** Names the leg in commands. */
    const char *call_control_id;
    /** Names the leg in the platform's records and recordings; commands do not take it. */
    const char *call_leg_id;
    /** Shared by the legs of one conversation, such as both sides of a transfer. */
    const char *call_session_id;
    /** The client_state that the last command set, in base64; NULL when none has. */
    const char *client_state;
    /** The conference, by its id. */
    const char *conference_id;
    /** The Call Control application, by its id. */
    const char *connection_id;
    /** call_session_id of the call that started the conference. */
    const char *creator_call_session_id;
    /** The media_name of the command; NULL when it gave a URL. */
    const char *media_name;
    /** The URL of the command; NULL when it gave a media_name. */
    const char *media_url;
    /** When it happened, RFC 3339; telnyx_event has the same. */
    const char *occurred_at;
} telnyx_conference_participant_playback_started_event;

/** Payload of conference.participant.playback.ended. A file has been played to one participant. */
typedef struct telnyx_conference_participant_playback_ended_event {
    /** Names the leg in commands. */
    const char *call_control_id;
    /** Names the leg in the platform's records and recordings; commands do not take it. */
    const char *call_leg_id;
    /** Shared by the legs of one conversation, such as both sides of a transfer. */
    const char *call_session_id;
    /** The client_state that the last command set, in base64; NULL when none has. */
    const char *client_state;
    /** The conference, by its id. */
    const char *conference_id;
    /** The Call Control application, by its id. */
    const char *connection_id;
    /** call_session_id of the call that started the conference. */
    const char *creator_call_session_id;
    /** The media_name of the command; NULL when it gave a URL. */
    const char *media_name;
    /** The URL of the command; NULL when it gave a media_name. */
    const char *media_url;
    /** When it happened, RFC 3339; telnyx_event has the same. */
    const char *occurred_at;
} telnyx_conference_participant_playback_ended_event;

/** Payload of conference.participant.speak.started. A text is being spoken to one participant. */
typedef struct telnyx_conference_participant_speak_started_event {
    /** Names the leg in commands. */
    const char *call_control_id;
    /** Names the leg in the platform's records and recordings; commands do not take it. */
    const char *call_leg_id;
    /** Shared by the legs of one conversation, such as both sides of a transfer. */
    const char *call_session_id;
    /** The client_state that the last command set, in base64; NULL when none has. */
    const char *client_state;
    /** The conference, by its id. */
    const char *conference_id;
    /** The Call Control application, by its id. */
    const char *connection_id;
    /** call_session_id of the call that started the conference. */
    const char *creator_call_session_id;
    /** When it happened, RFC 3339; telnyx_event has the same. */
    const char *occurred_at;
} telnyx_conference_participant_speak_started_event;

/** Payload of conference.participant.speak.ended. A text has been spoken to one participant. */
typedef struct telnyx_conference_participant_speak_ended_event {
    /** Names the leg in commands. */
    const char *call_control_id;
    /** Names the leg in the platform's records and recordings; commands do not take it. */
    const char *call_leg_id;
    /** Shared by the legs of one conversation, such as both sides of a transfer. */
    const char *call_session_id;
    /** The client_state that the last command set, in base64; NULL when none has. */
    const char *client_state;
    /** The conference, by its id. */
    const char *conference_id;
    /** The Call Control application, by its id. */
    const char *connection_id;
    /** call_session_id of the call that started the conference. */
    const char *creator_call_session_id;
    /** When it happened, RFC 3339; telnyx_event has the same. */
    const char *occurred_at;
} telnyx_conference_participant_speak_ended_event;

/** Payload of conference.recording.saved. The recording of a conference is ready. */
typedef struct telnyx_conference_recording_saved_event {
    /** Names the leg in commands. */
    const char *call_control_id;
    /** Shared by the legs of one conversation, such as both sides of a transfer. */
    const char *call_session_id;
    /** One channel for all, or one for the first leg alone. */
    telnyx_record_channels channels;
    /** The client_state that the last command set, in base64; NULL when none has. */
    const char *client_state;
    /** The conference, by its id. */
    const char *conference_id;
    /** The Call Control application, by its id. */
    const char *connection_id;
    /** File format. */
    telnyx_audio_format format;
    /** Links that do not expire; only if the account has them switched on. */
    const telnyx_recording_urls *public_recording_urls;
    /** When the recording ended, RFC 3339. */
    const char *recording_ended_at;
    /** The recording, by its id. */
    const char *recording_id;
    /** When the recording began, RFC 3339. */
    const char *recording_started_at;
    /** Links to the file, valid for 10 minutes: fetch it at once. */
    const telnyx_recording_urls *recording_urls;
} telnyx_conference_recording_saved_event;

#ifdef __cplusplus
}
#endif
#endif
