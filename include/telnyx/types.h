/** @file types.h
 *  Types that several operations and events share.
 *
 *  \code
 *  telnyx_custom_sip_header headers[] = { { "X-Account", "4711" } };
 *  telnyx_hangup_params params = { 0 };
 *  params.custom_headers = headers;
 *  params.custom_headers_count = 1;
 *  telnyx_call_hangup(call, &params, NULL, NULL);
 *  \endcode */
/* Written from lib/api/source/words/types.txt. */
#ifndef TELNYX_TYPES_H
#define TELNYX_TYPES_H

#include <telnyx/params.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Whether and how the platform finds out if a person or a machine has answered. */
typedef enum telnyx_amd {
    /** Not set, or not known here. */
    TELNYX_AMD_UNSET = 0,
    /** Premium detection: tells homes, businesses, machines, silence and fax machines apart
     *  (call.machine.premium.detection.ended), then says whether a machine has beeped
     *  (call.machine.premium.greeting.ended). */
    TELNYX_AMD_PREMIUM = 1,
    /** Standard detection: tells a person from a machine (call.machine.detection.ended). Enough
     *  to hang up on machines. */
    TELNYX_AMD_DETECT = 2,
    /** As DETECT, and call.machine.greeting.ended follows if a machine beeps. Without a beep it
     *  never comes. */
    TELNYX_AMD_DETECT_BEEP = 3,
    /** As GREETING_END, but goes by the words of the greeting. */
    TELNYX_AMD_DETECT_WORDS = 4,
    /** As DETECT, and call.machine.greeting.ended follows when a machine's greeting ends, with
     *  a beep or with silence: the moment to leave a message. */
    TELNYX_AMD_GREETING_END = 5,
    /** No detection, as when unset. */
    TELNYX_AMD_DISABLED = 6
} telnyx_amd;

/** The text of a value as it travels: "premium" for TELNYX_AMD_PREMIUM. "" for UNSET and for
 *  numbers that are no value. Static storage. */
TELNYX_API const char *telnyx_amd_name(telnyx_amd value);

/** Which detectors have to agree before a beep is reported. */
typedef enum telnyx_beep_profile {
    /** Not set, or not known here. */
    TELNYX_BEEP_PROFILE_UNSET = 0,
    /** Loudness and frequency both have to be those of a beep. */
    TELNYX_BEEP_PROFILE_BOTH = 1,
    /** The frequency alone has to be that of a beep. For beeps whose loudness varies. */
    TELNYX_BEEP_PROFILE_FREQ_ONLY = 2
} telnyx_beep_profile;

/** The text of a value as it travels: "both" for TELNYX_BEEP_PROFILE_BOTH. "" for UNSET and for
 *  numbers that are no value. Static storage. */
TELNYX_API const char *telnyx_beep_profile_name(telnyx_beep_profile value);

/** Encryption of the media of a leg. */
typedef enum telnyx_media_encryption {
    /** Not set, or not known here. */
    TELNYX_MEDIA_ENCRYPTION_UNSET = 0,
    /** Media are not encrypted. */
    TELNYX_MEDIA_ENCRYPTION_DISABLED = 1,
    /** SRTP whose keys are exchanged in SIP. */
    TELNYX_MEDIA_ENCRYPTION_SRTP = 2,
    /** SRTP whose keys are agreed on over DTLS. */
    TELNYX_MEDIA_ENCRYPTION_DTLS = 3
} telnyx_media_encryption;

/** The text of a value as it travels: "disabled" for TELNYX_MEDIA_ENCRYPTION_DISABLED. "" for
 *  UNSET and for numbers that are no value. Static storage. */
TELNYX_API const char *telnyx_media_encryption_name(telnyx_media_encryption value);

/** Whether the called party sees the caller id. */
typedef enum telnyx_privacy {
    /** Not set, or not known here. */
    TELNYX_PRIVACY_UNSET = 0,
    /** Number and name of the caller are hidden from the called party. */
    TELNYX_PRIVACY_ID = 1,
    /** The called party sees who calls. */
    TELNYX_PRIVACY_NONE = 2
} telnyx_privacy;

/** The text of a value as it travels: "id" for TELNYX_PRIVACY_ID. "" for UNSET and for numbers
 *  that are no value. Static storage. */
TELNYX_API const char *telnyx_privacy_name(telnyx_privacy value);

/** When a recording starts by itself. */
typedef enum telnyx_record_start {
    /** Not set, or not known here. */
    TELNYX_RECORD_START_UNSET = 0,
    /** Recording begins when the call is answered. */
    TELNYX_RECORD_START_FROM_ANSWER = 1
} telnyx_record_start;

/** The text of a value as it travels: "record-from-answer" for TELNYX_RECORD_START_FROM_ANSWER.
 *  "" for UNSET and for numbers that are no value. Static storage. */
TELNYX_API const char *telnyx_record_start_name(telnyx_record_start value);

/** How many channels a recording has. */
typedef enum telnyx_record_channels {
    /** Not set, or not known here. */
    TELNYX_RECORD_CHANNELS_UNSET = 0,
    /** Everybody is mixed into one channel. */
    TELNYX_RECORD_CHANNELS_SINGLE = 1,
    /** The first leg has a channel of its own, the others share the second. */
    TELNYX_RECORD_CHANNELS_DUAL = 2
} telnyx_record_channels;

/** The text of a value as it travels: "single" for TELNYX_RECORD_CHANNELS_SINGLE. "" for UNSET
 *  and for numbers that are no value. Static storage. */
TELNYX_API const char *telnyx_record_channels_name(telnyx_record_channels value);

/** File format of audio. */
typedef enum telnyx_audio_format {
    TELNYX_AUDIO_FORMAT_UNSET = 0, /**< Not set, or not known here. */
    TELNYX_AUDIO_FORMAT_WAV = 1,   /**< Uncompressed audio in a WAV file. */
    TELNYX_AUDIO_FORMAT_MP3 = 2    /**< Compressed audio in an MP3 file. */
} telnyx_audio_format;

/** The text of a value as it travels: "wav" for TELNYX_AUDIO_FORMAT_WAV. "" for UNSET and for
 *  numbers that are no value. Static storage. */
TELNYX_API const char *telnyx_audio_format_name(telnyx_audio_format value);

/** Which direction of the audio is meant. */
typedef enum telnyx_record_track {
    /** Not set, or not known here. */
    TELNYX_RECORD_TRACK_UNSET = 0,
    /** What comes from the leg and what goes to it. */
    TELNYX_RECORD_TRACK_BOTH = 1,
    /** Only what comes from the leg; always one channel. */
    TELNYX_RECORD_TRACK_INBOUND = 2,
    /** Only what goes to the leg; always one channel. */
    TELNYX_RECORD_TRACK_OUTBOUND = 3
} telnyx_record_track;

/** The text of a value as it travels: "both" for TELNYX_RECORD_TRACK_BOTH. "" for UNSET and for
 *  numbers that are no value. Static storage. */
TELNYX_API const char *telnyx_record_track_name(telnyx_record_track value);

/** What is cut off a recording. */
typedef enum telnyx_record_trim {
    /** Not set, or not known here. */
    TELNYX_RECORD_TRIM_UNSET = 0,
    /** Silence is cut off at the beginning and at the end. */
    TELNYX_RECORD_TRIM_SILENCE = 1
} telnyx_record_trim;

/** The text of a value as it travels: "trim-silence" for TELNYX_RECORD_TRIM_SILENCE. "" for
 *  UNSET and for numbers that are no value. Static storage. */
TELNYX_API const char *telnyx_record_trim_name(telnyx_record_trim value);

/** Where a call enters the SIP network. */
typedef enum telnyx_sip_region {
    TELNYX_SIP_REGION_UNSET = 0,      /**< Not set, or not known here. */
    TELNYX_SIP_REGION_US = 1,         /**< The United States. */
    TELNYX_SIP_REGION_EUROPE = 2,     /**< Europe. */
    TELNYX_SIP_REGION_CANADA = 3,     /**< Canada. */
    TELNYX_SIP_REGION_AUSTRALIA = 4,  /**< Australia. */
    TELNYX_SIP_REGION_MIDDLE_EAST = 5 /**< The Middle East. */
} telnyx_sip_region;

/** The text of a value as it travels: "US" for TELNYX_SIP_REGION_US. "" for UNSET and for
 *  numbers that are no value. Static storage. */
TELNYX_API const char *telnyx_sip_region_name(telnyx_sip_region value);

/** Transport of SIP. */
typedef enum telnyx_sip_transport {
    TELNYX_SIP_TRANSPORT_UNSET = 0, /**< Not set, or not known here. */
    TELNYX_SIP_TRANSPORT_UDP = 1,   /**< SIP over UDP. */
    TELNYX_SIP_TRANSPORT_TCP = 2,   /**< SIP over TCP. */
    TELNYX_SIP_TRANSPORT_TLS = 3    /**< SIP over TLS, encrypted. */
} telnyx_sip_transport;

/** The text of a value as it travels: "UDP" for TELNYX_SIP_TRANSPORT_UDP. "" for UNSET and for
 *  numbers that are no value. Static storage. */
TELNYX_API const char *telnyx_sip_transport_name(telnyx_sip_transport value);

/** Codec of the audio that a stream sends to the call. */
typedef enum telnyx_stream_bidirectional_codec {
    /** Not set, or not known here. */
    TELNYX_STREAM_BIDIRECTIONAL_CODEC_UNSET = 0,
    /** G.711 with the mu-law, as in North America and Japan. */
    TELNYX_STREAM_BIDIRECTIONAL_CODEC_PCMU = 1,
    /** G.711 with the A-law, as in most other countries. */
    TELNYX_STREAM_BIDIRECTIONAL_CODEC_PCMA = 2,
    /** G.722: wideband, at the bit rate of G.711. */
    TELNYX_STREAM_BIDIRECTIONAL_CODEC_G722 = 3,
    /** Opus: wideband, at a low bit rate. */
    TELNYX_STREAM_BIDIRECTIONAL_CODEC_OPUS = 4,
    /** AMR wideband. */
    TELNYX_STREAM_BIDIRECTIONAL_CODEC_AMR_WB = 5,
    /** Linear PCM of 16 bits, without compression. */
    TELNYX_STREAM_BIDIRECTIONAL_CODEC_L16 = 6
} telnyx_stream_bidirectional_codec;

/** The text of a value as it travels: "PCMU" for TELNYX_STREAM_BIDIRECTIONAL_CODEC_PCMU. "" for
 *  UNSET and for numbers that are no value. Static storage. */
TELNYX_API const char *telnyx_stream_bidirectional_codec_name(
    telnyx_stream_bidirectional_codec value);

/** What a stream sends to the call: whole files or RTP. */
typedef enum telnyx_stream_bidirectional_mode {
    /** Not set, or not known here. */
    TELNYX_STREAM_BIDIRECTIONAL_MODE_UNSET = 0,
    /** The stream sends whole MP3 files, in base64. */
    TELNYX_STREAM_BIDIRECTIONAL_MODE_MP3 = 1,
    /** The stream sends RTP payloads, in stream_bidirectional_codec. */
    TELNYX_STREAM_BIDIRECTIONAL_MODE_RTP = 2
} telnyx_stream_bidirectional_mode;

/** The text of a value as it travels: "mp3" for TELNYX_STREAM_BIDIRECTIONAL_MODE_MP3. "" for
 *  UNSET and for numbers that are no value. Static storage. */
TELNYX_API const char *telnyx_stream_bidirectional_mode_name(
    telnyx_stream_bidirectional_mode value);

/** Sampling rate of the audio that a stream sends, in Hz. Travels as a number. */
typedef enum telnyx_stream_sampling_rate {
    /** Not set, or not known here. */
    TELNYX_STREAM_SAMPLING_RATE_UNSET = 0,
    /** 8 kHz, as the telephone has it. */
    TELNYX_STREAM_SAMPLING_RATE_8000 = 1,
    /** 16 kHz. */
    TELNYX_STREAM_SAMPLING_RATE_16000 = 2,
    /** 22.05 kHz. */
    TELNYX_STREAM_SAMPLING_RATE_22050 = 3,
    /** 24 kHz. */
    TELNYX_STREAM_SAMPLING_RATE_24000 = 4,
    /** 48 kHz. */
    TELNYX_STREAM_SAMPLING_RATE_48000 = 5
} telnyx_stream_sampling_rate;

/** The text of a value as it travels: "8000" for TELNYX_STREAM_SAMPLING_RATE_8000. "" for UNSET
 *  and for numbers that are no value. Static storage. */
TELNYX_API const char *telnyx_stream_sampling_rate_name(telnyx_stream_sampling_rate value);

/** Which legs of a bridged call are meant. */
typedef enum telnyx_target_legs {
    TELNYX_TARGET_LEGS_UNSET = 0,    /**< Not set, or not known here. */
    TELNYX_TARGET_LEGS_SELF = 1,     /**< The leg that the command goes to. */
    TELNYX_TARGET_LEGS_OPPOSITE = 2, /**< The leg that it is bridged to. */
    TELNYX_TARGET_LEGS_BOTH = 3      /**< Both of them. */
} telnyx_target_legs;

/** The text of a value as it travels: "self" for TELNYX_TARGET_LEGS_SELF. "" for UNSET and for
 *  numbers that are no value. Static storage. */
TELNYX_API const char *telnyx_target_legs_name(telnyx_target_legs value);

/** Codec of the audio that a stream gets from the call. */
typedef enum telnyx_stream_codec {
    /** Not set, or not known here. */
    TELNYX_STREAM_CODEC_UNSET = 0,
    /** G.711 with the mu-law, as in North America and Japan. */
    TELNYX_STREAM_CODEC_PCMU = 1,
    /** G.711 with the A-law, as in most other countries. */
    TELNYX_STREAM_CODEC_PCMA = 2,
    /** G.722: wideband, at the bit rate of G.711. */
    TELNYX_STREAM_CODEC_G722 = 3,
    /** Opus: wideband, at a low bit rate. */
    TELNYX_STREAM_CODEC_OPUS = 4,
    /** AMR wideband. */
    TELNYX_STREAM_CODEC_AMR_WB = 5,
    /** Linear PCM of 16 bits, without compression. */
    TELNYX_STREAM_CODEC_L16 = 6,
    /** The call's own codec, which is also used where the one that was asked for cannot be
     *  made. */
    TELNYX_STREAM_CODEC_DEFAULT = 7
} telnyx_stream_codec;

/** The text of a value as it travels: "PCMU" for TELNYX_STREAM_CODEC_PCMU. "" for UNSET and for
 *  numbers that are no value. Static storage. */
TELNYX_API const char *telnyx_stream_codec_name(telnyx_stream_codec value);

/** Which direction a stream carries. */
typedef enum telnyx_stream_track {
    /** Not set, or not known here. */
    TELNYX_STREAM_TRACK_UNSET = 0,
    /** What comes from the leg. */
    TELNYX_STREAM_TRACK_INBOUND_TRACK = 1,
    /** What goes to the leg. */
    TELNYX_STREAM_TRACK_OUTBOUND_TRACK = 2,
    /** Both directions, told apart in every message. */
    TELNYX_STREAM_TRACK_BOTH_TRACKS = 3
} telnyx_stream_track;

/** The text of a value as it travels: "inbound_track" for TELNYX_STREAM_TRACK_INBOUND_TRACK. ""
 *  for UNSET and for numbers that are no value. Static storage. */
TELNYX_API const char *telnyx_stream_track_name(telnyx_stream_track value);

/** Who hears the supervisor of a call. */
typedef enum telnyx_supervisor_role {
    /** Not set, or not known here. */
    TELNYX_SUPERVISOR_ROLE_UNSET = 0,
    /** The supervisor is heard by both sides. */
    TELNYX_SUPERVISOR_ROLE_BARGE = 1,
    /** The supervisor is heard by the supervised leg alone, and hears both sides. */
    TELNYX_SUPERVISOR_ROLE_WHISPER = 2,
    /** The supervisor hears both sides and is heard by nobody. */
    TELNYX_SUPERVISOR_ROLE_MONITOR = 3
} telnyx_supervisor_role;

/** The text of a value as it travels: "barge" for TELNYX_SUPERVISOR_ROLE_BARGE. "" for UNSET
 *  and for numbers that are no value. Static storage. */
TELNYX_API const char *telnyx_supervisor_role_name(telnyx_supervisor_role value);

/** Who hears a supervisor in a conference, where a participant may be no supervisor at all. */
typedef enum telnyx_conference_role {
    /** Not set, or not known here. */
    TELNYX_CONFERENCE_ROLE_UNSET = 0,
    /** The supervisor takes part like everybody else, as with NONE. */
    TELNYX_CONFERENCE_ROLE_BARGE = 1,
    /** The supervisor hears all and is heard by nobody. */
    TELNYX_CONFERENCE_ROLE_MONITOR = 2,
    /** An ordinary participant. */
    TELNYX_CONFERENCE_ROLE_NONE = 3,
    /** The supervisor is heard by the calls of whisper_call_control_ids alone, and hears all. */
    TELNYX_CONFERENCE_ROLE_WHISPER = 4
} telnyx_conference_role;

/** The text of a value as it travels: "barge" for TELNYX_CONFERENCE_ROLE_BARGE. "" for UNSET
 *  and for numbers that are no value. Static storage. */
TELNYX_API const char *telnyx_conference_role_name(telnyx_conference_role value);

/** When a conference beeps. */
typedef enum telnyx_conference_beep {
    /** Not set, or not known here. */
    TELNYX_CONFERENCE_BEEP_UNSET = 0,
    /** Whenever somebody comes or goes. */
    TELNYX_CONFERENCE_BEEP_ALWAYS = 1,
    /** Never. */
    TELNYX_CONFERENCE_BEEP_NEVER = 2,
    /** When somebody comes. */
    TELNYX_CONFERENCE_BEEP_ON_ENTER = 3,
    /** When somebody goes. */
    TELNYX_CONFERENCE_BEEP_ON_EXIT = 4
} telnyx_conference_beep;

/** The text of a value as it travels: "always" for TELNYX_CONFERENCE_BEEP_ALWAYS. "" for UNSET
 *  and for numbers that are no value. Static storage. */
TELNYX_API const char *telnyx_conference_beep_name(telnyx_conference_beep value);

/** Where a conference is kept. */
typedef enum telnyx_conference_region {
    /** Not set, or not known here. */
    TELNYX_CONFERENCE_REGION_UNSET = 0,
    /** Australia. */
    TELNYX_CONFERENCE_REGION_AUSTRALIA = 1,
    /** Europe. */
    TELNYX_CONFERENCE_REGION_EUROPE = 2,
    /** The Middle East. */
    TELNYX_CONFERENCE_REGION_MIDDLE_EAST = 3,
    /** The United States. */
    TELNYX_CONFERENCE_REGION_US = 4
} telnyx_conference_region;

/** The text of a value as it travels: "Australia" for TELNYX_CONFERENCE_REGION_AUSTRALIA. ""
 *  for UNSET and for numbers that are no value. Static storage. */
TELNYX_API const char *telnyx_conference_region_name(telnyx_conference_region value);

/** HTTP method of webhooks. How a GET is signed is documented nowhere: use POST. */
typedef enum telnyx_webhook_method {
    /** Not set, or not known here. */
    TELNYX_WEBHOOK_METHOD_UNSET = 0,
    /** The event is the body of a signed POST, which is what the library reads. */
    TELNYX_WEBHOOK_METHOD_POST = 1,
    /** The event stands in the query of a GET. The library does not read such webhooks. */
    TELNYX_WEBHOOK_METHOD_GET = 2
} telnyx_webhook_method;

/** The text of a value as it travels: "POST" for TELNYX_WEBHOOK_METHOD_POST. "" for UNSET and
 *  for numbers that are no value. Static storage. */
TELNYX_API const char *telnyx_webhook_method_name(telnyx_webhook_method value);

/** Whose key presses the other leg does not hear. */
typedef enum telnyx_mute_dtmf {
    /** Not set, or not known here. */
    TELNYX_MUTE_DTMF_UNSET = 0,
    /** Key presses are passed on both ways. */
    TELNYX_MUTE_DTMF_NONE = 1,
    /** Key presses of neither leg are passed on. */
    TELNYX_MUTE_DTMF_BOTH = 2,
    /** This leg's key presses are not passed on to the other. */
    TELNYX_MUTE_DTMF_SELF = 3,
    /** The other leg's key presses are not passed on to this one. */
    TELNYX_MUTE_DTMF_OPPOSITE = 4
} telnyx_mute_dtmf;

/** The text of a value as it travels: "none" for TELNYX_MUTE_DTMF_NONE. "" for UNSET and for
 *  numbers that are no value. Static storage. */
TELNYX_API const char *telnyx_mute_dtmf_name(telnyx_mute_dtmf value);

/** How the calling party is connected. */
typedef enum telnyx_calling_party_type {
    TELNYX_CALLING_PARTY_TYPE_UNSET = 0, /**< Not set, or not known here. */
    TELNYX_CALLING_PARTY_TYPE_PSTN = 1,  /**< Over the telephone network. */
    TELNYX_CALLING_PARTY_TYPE_SIP = 2    /**< Over SIP. */
} telnyx_calling_party_type;

/** The text of a value as it travels: "pstn" for TELNYX_CALLING_PARTY_TYPE_PSTN. "" for UNSET
 *  and for numbers that are no value. Static storage. */
TELNYX_API const char *telnyx_calling_party_type_name(telnyx_calling_party_type value);

/** Plain text or Speech Synthesis Markup Language. */
typedef enum telnyx_payload_type {
    /** Not set, or not known here. */
    TELNYX_PAYLOAD_TYPE_UNSET = 0,
    /** Plain text. */
    TELNYX_PAYLOAD_TYPE_TEXT = 1,
    /** Speech Synthesis Markup Language: text with tags for pauses, emphasis and the like. */
    TELNYX_PAYLOAD_TYPE_SSML = 2
} telnyx_payload_type;

/** The text of a value as it travels: "text" for TELNYX_PAYLOAD_TYPE_TEXT. "" for UNSET and for
 *  numbers that are no value. Static storage. */
TELNYX_API const char *telnyx_payload_type_name(telnyx_payload_type value);

/** Quality of speech. */
typedef enum telnyx_service_level {
    /** Not set, or not known here. */
    TELNYX_SERVICE_LEVEL_UNSET = 0,
    /** Plain voices. They speak en-US, and plain text only. */
    TELNYX_SERVICE_LEVEL_BASIC = 1,
    /** Better voices. They speak all languages, and SSML. */
    TELNYX_SERVICE_LEVEL_PREMIUM = 2
} telnyx_service_level;

/** The text of a value as it travels: "basic" for TELNYX_SERVICE_LEVEL_BASIC. "" for UNSET and
 *  for numbers that are no value. Static storage. */
TELNYX_API const char *telnyx_service_level_name(telnyx_service_level value);

/** Whether media are decrypted before they are forked. */
typedef enum telnyx_fork_type {
    /** Not set, or not known here. */
    TELNYX_FORK_TYPE_UNSET = 0,
    /** Media as they are on the wire. */
    TELNYX_FORK_TYPE_RAW = 1,
    /** Media are decrypted first. Both rx and tx have to be given. */
    TELNYX_FORK_TYPE_DECRYPTED = 2
} telnyx_fork_type;

/** The text of a value as it travels: "raw" for TELNYX_FORK_TYPE_RAW. "" for UNSET and for
 *  numbers that are no value. Static storage. */
TELNYX_API const char *telnyx_fork_type_name(telnyx_fork_type value);

/** Who said a message of the history. */
typedef enum telnyx_speaker {
    TELNYX_SPEAKER_UNSET = 0,     /**< Not set, or not known here. */
    TELNYX_SPEAKER_ASSISTANT = 1, /**< The assistant. */
    TELNYX_SPEAKER_USER = 2       /**< The person on the telephone. */
} telnyx_speaker;

/** The text of a value as it travels: "assistant" for TELNYX_SPEAKER_ASSISTANT. "" for UNSET
 *  and for numbers that are no value. Static storage. */
TELNYX_API const char *telnyx_speaker_name(telnyx_speaker value);

/** What the caller pays with. */
typedef enum telnyx_payment_method {
    /** Not set, or not known here. */
    TELNYX_PAYMENT_METHOD_UNSET = 0,
    /** A credit card. */
    TELNYX_PAYMENT_METHOD_CREDIT_CARD = 1,
    /** A bank account in the United States, debited through ACH. */
    TELNYX_PAYMENT_METHOD_ACH_DEBIT = 2
} telnyx_payment_method;

/** The text of a value as it travels: "credit-card" for TELNYX_PAYMENT_METHOD_CREDIT_CARD. ""
 *  for UNSET and for numbers that are no value. Static storage. */
TELNYX_API const char *telnyx_payment_method_name(telnyx_payment_method value);

/** Brands of payment cards. */
typedef enum telnyx_card_type {
    TELNYX_CARD_TYPE_UNSET = 0,       /**< Not set, or not known here. */
    TELNYX_CARD_TYPE_VISA = 1,        /**< Visa. */
    TELNYX_CARD_TYPE_MASTERCARD = 2,  /**< Mastercard. */
    TELNYX_CARD_TYPE_AMEX = 3,        /**< American Express. */
    TELNYX_CARD_TYPE_OPTIMA = 4,      /**< Optima. */
    TELNYX_CARD_TYPE_DISCOVER = 5,    /**< Discover. */
    TELNYX_CARD_TYPE_DINERS_CLUB = 6, /**< Diners Club. */
    TELNYX_CARD_TYPE_JCB = 7,         /**< JCB. */
    TELNYX_CARD_TYPE_MAESTRO = 8,     /**< Maestro. */
    TELNYX_CARD_TYPE_ENROUTE = 9      /**< enRoute. */
} telnyx_card_type;

/** The text of a value as it travels: "visa" for TELNYX_CARD_TYPE_VISA. "" for UNSET and for
 *  numbers that are no value. Static storage. */
TELNYX_API const char *telnyx_card_type_name(telnyx_card_type value);

/** What was wrong with an entry in a step of a payment. */
typedef enum telnyx_pay_error {
    /** Not set, or not known here. */
    TELNYX_PAY_ERROR_UNSET = 0,
    /** Nothing was entered in time. */
    TELNYX_PAY_ERROR_TIMEOUT = 1,
    /** The card number cannot be right. */
    TELNYX_PAY_ERROR_INVALID_CARD_NUMBER = 2,
    /** Cards of this brand are not accepted. */
    TELNYX_PAY_ERROR_INVALID_CARD_TYPE = 3,
    /** The date is no date, or is past. */
    TELNYX_PAY_ERROR_INVALID_DATE = 4,
    /** The security code has a wrong length. */
    TELNYX_PAY_ERROR_INVALID_SECURITY_CODE = 5,
    /** The postal code cannot be right. */
    TELNYX_PAY_ERROR_INVALID_POSTAL_CODE = 6,
    /** The routing number of the bank cannot be right. */
    TELNYX_PAY_ERROR_INVALID_BANK_ROUTING_NUMBER = 7,
    /** The account number cannot be right. */
    TELNYX_PAY_ERROR_INVALID_BANK_ACCOUNT_NUMBER = 8,
    /** What was entered twice was not the same. */
    TELNYX_PAY_ERROR_INPUT_MATCHING_FAILED = 9
} telnyx_pay_error;

/** The text of a value as it travels: "timeout" for TELNYX_PAY_ERROR_TIMEOUT. "" for UNSET and
 *  for numbers that are no value. Static storage. */
TELNYX_API const char *telnyx_pay_error_name(telnyx_pay_error value);

/** Where a conference is in its life. */
typedef enum telnyx_conference_status {
    /** Not set, or not known here. */
    TELNYX_CONFERENCE_STATUS_UNSET = 0,
    /** It exists; nobody has been in it yet. */
    TELNYX_CONFERENCE_STATUS_INIT = 1,
    /** Somebody is in it. */
    TELNYX_CONFERENCE_STATUS_IN_PROGRESS = 2,
    /** It is over. */
    TELNYX_CONFERENCE_STATUS_COMPLETED = 3
} telnyx_conference_status;

/** The text of a value as it travels: "init" for TELNYX_CONFERENCE_STATUS_INIT. "" for UNSET
 *  and for numbers that are no value. Static storage. */
TELNYX_API const char *telnyx_conference_status_name(telnyx_conference_status value);

/** Why a conference ended. */
typedef enum telnyx_conference_end_reason {
    /** Not set, or not known here. */
    TELNYX_CONFERENCE_END_UNSET = 0,
    /** The last participant left. */
    TELNYX_CONFERENCE_END_ALL_LEFT = 1,
    /** A command ended it. */
    TELNYX_CONFERENCE_END_ENDED_VIA_API = 2,
    /** A participant left whose leaving ends it. */
    TELNYX_CONFERENCE_END_HOST_LEFT = 3,
    /** It lasted as long as a conference may, or as duration_minutes says. */
    TELNYX_CONFERENCE_END_TIME_EXCEEDED = 4
} telnyx_conference_end_reason;

/** The text of a value as it travels: "all_left" for TELNYX_CONFERENCE_END_ALL_LEFT. "" for
 *  UNSET and for numbers that are no value. Static storage. */
TELNYX_API const char *telnyx_conference_end_reason_name(telnyx_conference_end_reason value);

/** Whether a recording or its transcription is ready. */
typedef enum telnyx_processing_status {
    /** Not set, or not known here. */
    TELNYX_PROCESSING_STATUS_UNSET = 0,
    /** Still being made. */
    TELNYX_PROCESSING_STATUS_IN_PROGRESS = 1,
    /** Finished, and ready to be fetched. */
    TELNYX_PROCESSING_STATUS_COMPLETED = 2
} telnyx_processing_status;

/** The text of a value as it travels: "in-progress" for TELNYX_PROCESSING_STATUS_IN_PROGRESS.
 *  "" for UNSET and for numbers that are no value. Static storage. */
TELNYX_API const char *telnyx_processing_status_name(telnyx_processing_status value);

/** How a gather ended. */
typedef enum telnyx_gather_status {
    /** Not set, or not known here. */
    TELNYX_GATHER_STATUS_UNSET = 0,
    /** The digits fit what was asked for: the one status with which to read them. */
    TELNYX_GATHER_STATUS_VALID = 1,
    /** The digits do not fit what was asked for, or are too few. */
    TELNYX_GATHER_STATUS_INVALID = 2,
    /** The call ended first. */
    TELNYX_GATHER_STATUS_CALL_HANGUP = 3,
    /** Another command ended it, such as telnyx_stop_gather() or a new gather. */
    TELNYX_GATHER_STATUS_CANCELLED = 4,
    /** An answering machine was detected, which ended the gather. */
    TELNYX_GATHER_STATUS_CANCELLED_AMD = 5,
    /** No key came in time, also after the last repetition of the prompt. */
    TELNYX_GATHER_STATUS_TIMEOUT = 6
} telnyx_gather_status;

/** The text of a value as it travels: "valid" for TELNYX_GATHER_STATUS_VALID. "" for UNSET and
 *  for numbers that are no value. Static storage. */
TELNYX_API const char *telnyx_gather_status_name(telnyx_gather_status value);

/** One custom SIP header, whose name begins with "X-". */
typedef struct telnyx_custom_sip_header {
    /** Required. Its name, such as "X-Account". */
    const char *name;
    /** Required. Its value. */
    const char *value;
} telnyx_custom_sip_header;

/** One standard SIP header to send. */
typedef struct telnyx_sip_header {
    /** Required. Its name: "User-to-User". */
    const char *name;
    /** Required. Its value. */
    const char *value;
} telnyx_sip_header;

/** One standard SIP header that was received. */
typedef struct telnyx_inbound_sip_header {
    /** Its name: "User-to-User" or "Diversion". */
    const char *name;
    /** Its value. */
    const char *value;
} telnyx_inbound_sip_header;

/** Fine tuning of answering machine detection. */
typedef struct telnyx_amd_config {
    /** Optional. Silence of this length after the greeting means that a person has answered. In
     *  milliseconds. Default 800. */
    telnyx_opt_int after_greeting_silence_millis;
    /** Optional. Which detectors have to agree before a beep is reported. */
    telnyx_beep_profile beep_detection_profile;
    /** Optional. Longest silence between two words that still belong together. In milliseconds.
     *  Default 50. */
    telnyx_opt_int between_words_silence_millis;
    /** Optional. Greetings longer than this are taken for a machine. In milliseconds. Default
     *  3500. */
    telnyx_opt_int greeting_duration_millis;
    /** Optional. Silence of this length ends a machine's greeting. In milliseconds. Default
     *  1500. */
    telnyx_opt_int greeting_silence_duration_millis;
    /** Optional. How long the end of a machine's greeting is waited for. In milliseconds.
     *  Default 5000. */
    telnyx_opt_int greeting_total_analysis_time_millis;
    /** Optional. Longer silence at the beginning is taken for a machine. In milliseconds.
     *  Default 3500. */
    telnyx_opt_int initial_silence_millis;
    /** Optional. Greetings of more words than this are taken for a machine. Default 5. */
    telnyx_opt_int maximum_number_of_words;
    /** Optional. A word longer than this is taken for a machine. In milliseconds. Default 3500. */
    telnyx_opt_int maximum_word_length_millis;
    /** Optional. Sounds softer than this count as silence. Default 256. */
    telnyx_opt_int silence_threshold;
    /** Optional. How long the whole detection may take. In milliseconds. Default 3500. */
    telnyx_opt_int total_analysis_time_millis;
    /** Optional. Highest frequency, in Hz, of a tone that still counts as a beep. */
    telnyx_opt_number beep_max_frequency_hz;
    /** Optional. Lowest frequency, in Hz, of a beep. Above 480 the ringing tone of North
     *  America is no beep. */
    telnyx_opt_number beep_min_frequency_hz;
    /** Optional. Shortest tone that counts as a beep; raise it to leave out short signal tones.
     *  In milliseconds. */
    telnyx_opt_number beep_min_tone_duration_millis;
    /** Optional. Has the spectrum looked at as well before a beep is reported. */
    telnyx_opt_bool beep_spectral_confirmation;
    /** Optional. How pure, from 0 to 1, the tone of a beep has to be; raise it to leave out
     *  mixed tones such as ringing. */
    telnyx_opt_number beep_spectral_min_purity;
    /** Optional. Does not take the calling tone of a fax machine for a beep. */
    telnyx_opt_bool beep_spectral_reject_fax_cng;
    /** Optional. Length of the stretch of sound whose spectrum is looked at. In milliseconds. */
    telnyx_opt_number beep_spectral_window_millis;
} telnyx_amd_config;

/** A change of the pitch of a voice. Set one of pitch, octaves and semitone. */
typedef struct telnyx_sound_modifications {
    /** Optional. Shifts the voice by octaves, from -1 to 1. -1 to 1. Default 0. */
    telnyx_opt_number octaves;
    /** Optional. The pitch as a factor above 0; below 1 the voice is deeper. Above 0. Default
     *  1. */
    telnyx_opt_number pitch;
    /** Optional. Shifts the voice by semitones, from -14 to 14. -14 to 14. Default 0. */
    telnyx_opt_number semitone;
    /** Optional. Whose voice is changed: "inbound" or "outbound". Default "outbound". */
    const char *track;
} telnyx_sound_modifications;

/** Detection of a machine-made voice at the far end. */
typedef struct telnyx_deepfake_detection {
    /** Required. Switches detection on. Default false. */
    telnyx_opt_bool enabled;
    /** Optional. How long to wait for audio, in seconds; then detection ends with an error. 5
     *  to 120. Default 30. */
    telnyx_opt_int rtp_timeout;
    /** Optional. How long to wait for a verdict, in seconds; then detection ends with an error.
     *  5 to 60. Default 15. */
    telnyx_opt_int timeout;
} telnyx_deepfake_detection;

/** What Dialogflow is to do beside answering. */
typedef struct telnyx_dialogflow_config {
    /** Optional. Has Dialogflow judge the mood of what is said. Default false. */
    telnyx_opt_bool analyze_sentiment;
    /** Optional. Has Dialogflow send the agent's reply in parts, as it comes. Default false. */
    telnyx_opt_bool partial_automated_agent_reply;
} telnyx_dialogflow_config;

/** When webhooks of one event type are sent again, in place of the default. */
typedef struct telnyx_webhook_retries_policy {
    /** Required. The event type that this is for, such as "call.hangup". */
    const char *event_type;
    /** Optional. Delay before each repetition, in milliseconds; at most 60000 together. At most
     *  5 items. */
    telnyx_ints retries_ms;
} telnyx_webhook_retries_policy;

/** Links to a recording. */
typedef struct telnyx_recording_urls {
    /** Link to the MP3 file; NULL when that was not the format. */
    const char *mp3;
    /** Link to the WAV file; NULL when that was not the format. */
    const char *wav;
} telnyx_recording_urls;

/** One message of a conversation. */
typedef struct telnyx_spoken_message {
    /** Optional. The text. */
    const char *content;
    /** Optional. Who said it. */
    telnyx_speaker role;
} telnyx_spoken_message;

/** The platform has accepted the command; what becomes of it comes as events. */
typedef struct telnyx_command_reply {
    /** Always "ok". */
    const char *result;
} telnyx_command_reply;

/** The platform has accepted the command, and names the recording if it starts one. */
typedef struct telnyx_recording_reply {
    /** The recording, by its id. */
    const char *recording_id;
    /** Always "ok". */
    const char *result;
} telnyx_recording_reply;

/** The platform has accepted the command, and names the conversation. */
typedef struct telnyx_conversation_reply {
    /** The conversation, by its id. */
    const char *conversation_id;
    /** Always "ok". */
    const char *result;
} telnyx_conversation_reply;

/** The platform has accepted the command, and names the relay session. */
typedef struct telnyx_conversation_relay_reply {
    /** The relay session, by its id. */
    const char *conversation_relay_id;
    /** Always "ok". */
    const char *result;
} telnyx_conversation_relay_reply;

#ifdef __cplusplus
}
#endif
#endif
