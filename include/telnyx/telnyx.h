/** @file telnyx.h
 *  All headers of the library. A program that wants less includes those that it uses.
 *
 *  Where to read on:
 *
 *  - app.h: begin here. The life of a call, listening, dialling, the end.
 *  - call.h: one call, its handlers, and the order of its commands.
 *  - flow.h: a call flow as a state table. durable.h: flows that outlive their process.
 *  - stream.h: the sound of a call, heard and played. relay.h: a call as text.
 *  - reconcile.h: events that were lost, fetched from the platform's log.
 *  - event.h: what a handler gets. response.h: what a command's callback gets. error.h: what
 *    can go wrong.
 *  - limits.h: what peers may take of an app.
 *  - client.h: the API client alone, and its options. params.h: how parameters are set.
 *  - calls.h, call_commands.h, gather.h, playback.h, call_recording.h, streaming.h,
 *    transcription.h and the rest of the last list below: every operation of the platform, by
 *    topic, with its parameters.
 *  - call_events.h, media_events.h, conference_events.h, ai_events.h, pay_events.h: every
 *    event's payload.
 *  - webhook.h: checking a signature, for programs with an HTTP server of their own.
 *  - clock.h and wire.h: time and network of a test's own.
 *  - log.h, and log_stderr.h, which is not among these: what the library has to say.
 *  - submit.h, api.h, typed_json.h: operations as data, for tools.
 *
 *  A program that was compiled with these headers runs with every later library that is called
 *  by the same name (libtelnyx.so.0.2 for 0.2.x, libtelnyx.so.1 for 1.x.y). Functions and
 *  numbers stay, and structs get further members at their end only; the library reads and
 *  writes no further than these headers go. So zero-initialise structs, name members in
 *  initialisers, do not rely on how large a struct is, and compile all parts that share a
 *  client or an app with the same headers.
 *
 *  \code
 *  #include <telnyx/telnyx.h>
 *
 *  static void on_spoken(telnyx_call *call, const telnyx_event *event, void *user_data)
 *  {
 *      telnyx_call_hangup(call, NULL, NULL, NULL);
 *  }
 *
 *  static void on_incoming(telnyx_call *call, const telnyx_event *event, void *user_data)
 *  {
 *      telnyx_speak_params params = { 0 };
 *      params.payload = "Hello.";
 *      params.voice = "female";
 *      telnyx_call_on(call, TELNYX_EVENT_CALL_SPEAK_ENDED, on_spoken, NULL);
 *      telnyx_call_answer(call, NULL, NULL, NULL);
 *      telnyx_call_speak(call, &params, NULL, NULL);
 *  }
 *  \endcode */
#ifndef TELNYX_TELNYX_H
#define TELNYX_TELNYX_H

/* The objects. */
#include <telnyx/app.h>
#include <telnyx/call.h>
#include <telnyx/client.h>
#include <telnyx/flow.h>
#include <telnyx/inspect.h>
#include <telnyx/durable.h>
#include <telnyx/reconcile.h>
#include <telnyx/relay.h>
#include <telnyx/stream.h>

/* What they share. */
#include <telnyx/api.h>
#include <telnyx/base.h>
#include <telnyx/clock.h>
#include <telnyx/component.h>
#include <telnyx/error.h>
#include <telnyx/event.h>
#include <telnyx/limits.h>
#include <telnyx/log.h>
#include <telnyx/metrics.h>
#include <telnyx/params.h>
#include <telnyx/response.h>
#include <telnyx/sizes.h>
#include <telnyx/submit.h>
#include <telnyx/trace.h>
#include <telnyx/typed_json.h>
#include <telnyx/webhook.h>
#include <telnyx/wire.h>

/* Operations, types and payloads, by topic. */
#include <telnyx/ai.h>
#include <telnyx/ai_events.h>
#include <telnyx/assistant.h>
#include <telnyx/call_commands.h>
#include <telnyx/call_conference.h>
#include <telnyx/call_control_applications.h>
#include <telnyx/call_event_log.h>
#include <telnyx/call_events.h>
#include <telnyx/call_recording.h>
#include <telnyx/calls.h>
#include <telnyx/conference_commands.h>
#include <telnyx/conference_events.h>
#include <telnyx/conferences.h>
#include <telnyx/connections.h>
#include <telnyx/conversation_relay.h>
#include <telnyx/filters.h>
#include <telnyx/gather.h>
#include <telnyx/media_events.h>
#include <telnyx/noise_suppression.h>
#include <telnyx/pay.h>
#include <telnyx/pay_events.h>
#include <telnyx/playback.h>
#include <telnyx/queues.h>
#include <telnyx/recording_transcriptions.h>
#include <telnyx/recordings.h>
#include <telnyx/streaming.h>
#include <telnyx/transcription.h>
#include <telnyx/types.h>
#include <telnyx/voice.h>

#endif
