#include "sim/control/shape.h"

#include <string.h>

#include <telnyx/sim.h>

#include "sim/ground/timing.h"
#include "sim/leg/outside.h"
#include "sim/people/callee.h"
#include "sim/people/script.h"

#define COUNT(list) (sizeof(list) / sizeof(list)[0])

/* Closed lists of texts ------------------------------------------------------------------------- */

static const char *state_at(unsigned index)
{
    static const char *const states[] = { "parked", "ringing", "answered", "bridged", "ended" };
    return index < COUNT(states) ? states[index] : NULL;
}

static const char *direction_at(unsigned index)
{
    static const char *const directions[] = { "incoming", "outgoing" };
    return index < COUNT(directions) ? directions[index] : NULL;
}

static const char *kind_at(unsigned index)
{
    return index <= TELNYX_SIM_NOTE ? telnyx_sim_entry_kind_name((telnyx_sim_entry_kind)index)
                                    : NULL;
}

/* Members ------------------------------------------------------------------------------------------ */

static const sim_control_member error[] = {
    { "error", "string", "What is wrong with the request.", true, NULL },
    { 0 },
};

static const sim_control_member step[] = {
    { "wait", "string", "Waits until that has come about.", false, sim_moment_at },
    { "timeout_ms", "integer", "Beside wait: gives up after so long, and the call has failed.",
      false, NULL },
    { "wait_ms", "integer", "A pause.", false, NULL },
    { "press", "string", "Presses these keys, four a second: 0-9, *, #, A-D.", false, NULL },
    { "say", "string", "Says these words.", false, NULL },
    { "play", "string", "Plays the WAV file of that name.", false, NULL },
    { "tone", "integer", "Makes a tone of so many hertz, beside ms.", false, NULL },
    { "ms", "integer", "Beside tone: how long it lasts.", false, NULL },
    { "interrupt", "boolean", "True: breaks in on what is being said, without words.", false,
      NULL },
    { "hang_up", "boolean", "True: hangs up.", false, NULL },
    { 0 },
};

static const sim_control_member new_call[] = {
    { "from", "string", "Who calls.", false, NULL },
    { "to", "string", "The number that is called.", false, NULL },
    { "connection_id", "string", "The application that gets the call; else the first one.", false,
      NULL },
    { "steps", "[]Step", "What the caller does; without them he stays for a while and hangs up.",
      false, NULL },
    { 0 },
};

static const sim_control_member effects[] = {
    { "answers", "integer", "Answers that took effect.", true, NULL },
    { "bridges", "integer", "Bridges that took effect.", true, NULL },
    { "gathers", "integer", "Gathers that took effect.", true, NULL },
    { "playbacks", "integer", "Playbacks that took effect.", true, NULL },
    { "recordings", "integer", "Recordings that were started.", true, NULL },
    { "speaks", "integer", "Speak commands that took effect.", true, NULL },
    { "transfers", "integer", "Transfers that took effect.", true, NULL },
    { 0 },
};

static const sim_control_member call[] = {
    { "call", "integer", "The leg's number, as in the journal.", true, NULL },
    { "call_control_id", "string", "What commands and these paths name it by.", true, NULL },
    { "call_leg_id", "string", "The platform's id of the leg.", true, NULL },
    { "call_session_id", "string", "The same for all legs that belong together.", true, NULL },
    { "client_state", "string?", "What the program has set last, in base64.", true, NULL },
    { "commands", "integer", "Commands that it was given.", true, NULL },
    { "connection_id", "string", "The application that it belongs to.", true, NULL },
    { "direction", "string", "Who has called whom.", true, direction_at },
    { "duplicates", "integer", "Of these, passed over for their command_id.", true, NULL },
    { "effects", "Effects", "How many commands of a kind took effect.", true, NULL },
    { "fault", "string?", "What its person waited for in vain.", true, NULL },
    { "from", "string", "Who calls.", true, NULL },
    { "gathering", "boolean", "Keys are being waited for.", true, NULL },
    { "hangup_cause", "string?", "Why it has ended.", true, NULL },
    { "hangup_source", "string?", "Who has ended it.", true, NULL },
    { "refused", "integer", "Commands that were refused.", true, NULL },
    { "state", "string", "What state it is in.", true, state_at },
    { "to", "string", "The number that is called.", true, NULL },
    { 0 },
};

static const sim_control_member calls[] = {
    { "calls", "[]Call", "The live ones, oldest first; behind them those that have ended.", true,
      NULL },
    { 0 },
};

static const sim_control_member press[] = {
    { "digits", "string", "Keys: 0-9, *, #, A-D.", true, NULL },
    { 0 },
};

static const sim_control_member say[] = {
    { "text", "string", "What is said.", true, NULL },
    { 0 },
};

static const sim_control_member tone[] = {
    { "hertz", "integer", "Its frequency, 20 to 3900.", true, NULL },
    { "ms", "integer", "How long it lasts, 1 to 600000.", true, NULL },
    { 0 },
};

static const sim_control_member play[] = {
    { "file", "string", "The name of a WAV file on the simulator's machine.", true, NULL },
    { 0 },
};

static const sim_control_member ear_now[] = {
    { "hertz", "integer", "The tone that is most of what sounds, to ten hertz; 0: none.", true,
      NULL },
    { "loudness", "integer", "Root of the mean of the squares, 0 to 32768.", true, NULL },
    { "ms", "integer", "How much of the past was looked at.", true, NULL },
    { "speech", "boolean", "Somebody speaks.", true, NULL },
    { 0 },
};

static const sim_control_member samples[] = {
    { "from_ms", "integer",
      "Where it begins, in simulated milliseconds: later than asked for where that is more than "
      "four seconds ago, earlier where it is yet to come.",
      true, NULL },
    { "to_ms", "integer", "Where it ends, and what comes next begins; some 100 ms ago.", true,
      NULL },
    { "over", "boolean", "The call has ended; nothing comes behind this.", true, NULL },
    { "rate", "integer", "Samples a second: 8000.", true, NULL },
    { "samples", "string", "One channel, 16 bits each, the low byte first, in base64.", true,
      NULL },
    { "speed", "number|string", "Simulated seconds in a real one, max or manual.", true, NULL },
    { 0 },
};

static const sim_control_member stream[] = {
    { "streams", "boolean", "It has a stream; else nothing more is told.", true, NULL },
    { "url", "string", "Where it goes.", false, NULL },
    { "stream_id", "string", "Its id, as the frames say.", false, NULL },
    { "open", "boolean", "The program has taken the socket.", false, NULL },
    { "frames", "integer", "Frames of media for the program.", false, NULL },
    { "messages", "integer", "Messages that came from it.", false, NULL },
    { "errors", "integer", "Error frames that were sent.", false, NULL },
    { "played_ms", "integer", "Of its audio, played or cleared.", false, NULL },
    { "queued_ms", "integer", "Of its audio, yet to be played.", false, NULL },
    { "marks", "integer", "Those that have not come back.", false, NULL },
    { 0 },
};

static const sim_control_member sound[] = {
    { "number", "integer", "Counts the sounds of one call from 1.", true, NULL },
    { "spoken", "boolean", "It is speech; else a file.", true, NULL },
    { "text", "string", "What is said, or the file's URL or name.", true, NULL },
    { "begun_ms", "integer", "Simulated milliseconds since the start.", true, NULL },
    { "ended", "boolean", "It is over.", true, NULL },
    { "ended_ms", "integer", "When it was over.", false, NULL },
    { "status", "string?", "How it ended, as its event says; null while it goes on.", true, NULL },
    { 0 },
};

static const sim_control_member heard[] = {
    { "sounds", "[]Sound", "The newest, up to 256, in their order.", true, NULL },
    { 0 },
};

static const sim_control_member event_by_hand[] = {
    { "event_id", "string", "One that the journal has; it goes out as it was.", false, NULL },
    { "data", "object", "Or what shall be delivered as data: with id, event_type and payload.",
      false, NULL },
    { 0 },
};

static const sim_control_member event_sent[] = {
    { "event_id", "string", "The event's id.", true, NULL },
    { 0 },
};

static const sim_control_member entry[] = {
    { "number", "integer", "From 1 on, without a gap.", true, NULL },
    { "at_ms", "integer", "Simulated milliseconds since the start.", true, NULL },
    { "kind", "string", "What it tells of.", true, kind_at },
    { "name", "string", "The event's type, the operation, or what somebody did.", true, NULL },
    { "call", "integer", "The leg's number.", false, NULL },
    { "call_control_id", "string", "The leg.", false, NULL },
    { "event_id", "string", "The event's id.", false, NULL },
    { "command_id", "string", "The command_id that the command had.", false, NULL },
    { "result", "string",
      "Of a command: done, duplicate, ignored, refused, fault. Of a delivery: "
      "acknowledged, refused, no answer. Of an event that is not delivered: muted; of one that "
      "somebody has sent: by hand.",
      false, NULL },
    { "detail", "string", "Keys, the cause of a hangup, a URL, what is wrong.", false, NULL },
    { "status", "integer", "The status of the answer.", false, NULL },
    { "code", "integer", "The platform's error code.", false, NULL },
    { "attempt", "integer", "Of a delivery, from 1 on.", false, NULL },
    { "url", "string", "Of a delivery: where it went.", false, NULL },
    { "app", "integer", "Of a delivery, where there are several apps: the number of the one.",
      false, NULL },
    { "data", "object", "Of an event: what is delivered as data.", false, NULL },
    { "parameters", "object", "Of a command: its body.", false, NULL },
    { 0 },
};

static const sim_control_member journal[] = {
    { "entries", "[]Entry", "In their order.", true, NULL },
    { "since", "integer", "The number of the last one, for the next request.", true, NULL },
    { 0 },
};

static const sim_control_member fault[] = {
    { "percent", "number", "Of the cases that it strikes.", true, NULL },
    { "struck", "integer", "How often it has.", true, NULL },
    { "meaning", "string", "What happens then.", true, NULL },
    { 0 },
};

static const sim_control_member callee[] = {
    { "match", "string", "A number, or its beginning and '*'.", true, NULL },
    { "reaction", "string", "What it does; who answers is a reaction as well.", false,
      sim_reaction_at },
    { "answered_by", "string", "Who answers.", false, sim_answerer_at },
    { "after_ms", "integer", "Until it reacts, at least.", false, NULL },
    { "after_at_most_ms", "integer", "Until it reacts, at most.", false, NULL },
    { "steps", "[]Step", "What whoever answers does; not in answers.", false, NULL },
    { 0 },
};

static const sim_control_member callees[] = {
    { "callees", "[]Callee", "The rule that is asked first stands first.", true, NULL },
    { 0 },
};

static const sim_control_member hear[] = {
    { "folder", "string", "A folder of the simulator's machine; empty: it is written nowhere.",
      true, NULL },
    { 0 },
};

static const sim_control_member app[] = {
    { "number", "integer", "From 1, in the order in which they came.", true, NULL },
    { "url", "string", "Where it takes its events.", true, NULL },
    { "weight", "integer", "How often it is chosen, beside the others'; 0: never.", true, NULL },
    { "attempts", "integer", "Deliveries of genuine events that have ended.", true, NULL },
    { "acknowledged", "integer", "Of these, answered 2xx.", true, NULL },
    { "refused", "integer", "Answered otherwise.", true, NULL },
    { "unanswered", "integer", "Without an answer: nobody there, broken, or too late.", true,
      NULL },
    { 0 },
};

static const sim_control_member apps[] = {
    { "apps", "[]App", "In the order in which they came.", true, NULL },
    { 0 },
};

static const sim_control_member new_app[] = {
    { "url", "string", "Where it takes its events.", true, NULL },
    { "weight", "integer", "How often it is chosen, 0 to 1000000; else 1.", false, NULL },
    { 0 },
};

static const sim_control_member limits[] = {
    { "max_requests", "integer", "API requests a second before 429; 0: no limit.", false, NULL },
    { "max_dials", "integer", "Dials in five seconds before 429; 0: no limit.", false, NULL },
    { "max_channels", "integer", "Outbound calls at once before 90043; 0: no limit.", false, NULL },
    { 0 },
};

static const sim_control_member told[] = {
    { "event", "string", "What comes about.", true, sim_outside_name },
    { "payload", "object", "Members that shall be other than usual.", false, NULL },
    { 0 },
};

static const sim_control_member refusal[] = {
    { "code", "integer", "The platform's error code.", true, NULL },
    { "operation", "string?", "As the journal names it; null: any.", true, NULL },
    { "times", "integer", "So many requests.", true, NULL },
    { 0 },
};

static const sim_control_member refusals[] = {
    { "refusals", "[]Refusal", "In the order in which they were asked for.", true, NULL },
    { 0 },
};

static const sim_control_member refusal_of[] = {
    { "code", "integer", "The platform's error code.", true, NULL },
    { "operation", "string", "As the journal names it, calls.dial; else any.", false, NULL },
    { "times", "integer", "So many requests; else one; 0 takes back what was asked for.", false,
      NULL },
    { 0 },
};

static const sim_control_member clock_now[] = {
    { "now_ms", "integer", "Simulated milliseconds since the start.", true, NULL },
    { "now", "string", "The simulated time of day, UTC.", true, NULL },
    { "speed", "number|string", "Simulated seconds in a real one, max or manual.", true, NULL },
    { 0 },
};

static const sim_control_member clock_change[] = {
    { "advance_ms", "integer", "So much time passes at once; what is due in it happens.", false,
      NULL },
    { "speed", "number|string", "Simulated seconds in a real one, max or manual.", false, NULL },
    { 0 },
};

static const sim_control_member advance[] = {
    { "ms", "integer", "So many milliseconds, at most a day.", true, NULL },
    { 0 },
};

static const sim_control_member status[] = {
    { "idle", "boolean", "No call is live, nothing waits or is under way.", true, NULL },
    { "journal", "integer", "The number of the newest entry.", true, NULL },
    { "seed", "integer", "Of all chance.", true, NULL },
    { "counters", "Counters", "What was counted since the start.", true, NULL },
    { 0 },
};

static const sim_control_member environment[] = {
    { "TELNYX_API_KEY", "string", "The key that the program sends.", true, NULL },
    { "TELNYX_BASE_URL", "string", "Where the API is.", true, NULL },
    { "TELNYX_CONNECTION_ID", "string", "The first application's id, for dials.", true, NULL },
    { "TELNYX_PUBLIC_KEY", "string", "For the signatures of webhooks, in base64.", true, NULL },
    { 0 },
};

/* Members by tables that stand elsewhere ----------------------------------------------------------- */

static bool fault_at(unsigned index, const char *type, bool required, sim_control_member *member)
{
    if (index >= TELNYX_SIM_FAULTS)
        return false;
    *member = (sim_control_member){ .name = telnyx_sim_fault_key((telnyx_sim_fault)index),
                                    .type = type,
                                    .sentence = telnyx_sim_fault_sentence((telnyx_sim_fault)index),
                                    .required = required };
    return true;
}

static bool fault_told_at(unsigned index, sim_control_member *member)
{
    return fault_at(index, "Fault", true, member);
}

static bool fault_set_at(unsigned index, sim_control_member *member)
{
    return fault_at(index, "number", false, member);
}

static bool timing_at(unsigned index, sim_control_member *member)
{
    static const sim_timing any;
    uint64_t value;
    *member = (sim_control_member){ .type = "integer" };
    return sim_timing_list(&any, index, &member->name, &value, &member->sentence);
}

static const struct {
    const char *name, *sentence;
    size_t offset;
} counted[] = {
#define ROW(member, sentence)                                                                      \
    {                                                                                              \
#member, sentence, offsetof(telnyx_sim_counters, member)                                   \
    }
    ROW(acknowledged, "Events that were acknowledged."),
    ROW(again, "Commands that took effect once more, a minute after the first time or later."),
    ROW(answered, "Legs that were answered."),
    ROW(attempts, "Deliveries sent, copies and repetitions included."),
    ROW(calls_in, "Inbound legs that were placed."),
    ROW(calls_now, "Legs that have not ended, now."),
    ROW(calls_out, "Outbound legs: dials and transfers."),
    ROW(commands, "Commands that took effect."),
    ROW(deliveries_now, "Deliveries that wait or are under way, now."),
    ROW(duplicates, "Commands that were passed over for their command_id."),
    ROW(ended, "Legs that have ended."),
    ROW(events, "Events that came about."),
    ROW(failed, "Legs whose person did not get what the steps wait for."),
    ROW(forged, "Copies with a bad, stale or missing signature."),
    ROW(forged_accepted, "Such as were acknowledged: the program does not verify."),
    ROW(hangups_lost, "call.hangup that nobody acknowledged."),
    ROW(lost, "Events that were given up, or dropped by a fault."),
    ROW(muted, "Events that the program is not told of."),
    ROW(refused, "Requests that were answered 4xx or 5xx."),
    ROW(requests, "Requests to the API."),
    ROW(retries, "Deliveries after the first attempt."),
#undef ROW
};

bool sim_control_counter_at(unsigned index, const char **name, size_t *offset,
                            const char **sentence)
{
    if (index >= COUNT(counted))
        return false;
    *name = counted[index].name;
    *offset = counted[index].offset;
    *sentence = counted[index].sentence;
    return true;
}

static bool counter_member_at(unsigned index, sim_control_member *member)
{
    size_t offset;
    *member = (sim_control_member){ .type = "integer", .required = true };
    return sim_control_counter_at(index, &member->name, &offset, &member->sentence);
}

/* Shapes ------------------------------------------------------------------------------------------- */

static const sim_control_shape shapes[] = {
    { "Call", "One leg.", call, NULL, false },
    { "Calls", "Legs.", calls, NULL, false },
    { "NewCall", "Somebody calls. Everything may be left out.", new_call, NULL, false },
    { "Step", "One thing that a person does: one of these members.", step, NULL, false },
    { "Press", "Keys.", press, NULL, false },
    { "Say", "Words.", say, NULL, false },
    { "Tone", "A tone.", tone, NULL, false },
    { "Play", "A file.", play, NULL, false },
    { "EarNow", "What can be measured of what a person hears.", ear_now, NULL, false },
    { "Samples", "A piece of what a person hears.", samples, NULL, false },
    { "Stream", "A stream of a call's media.", stream, NULL, false },
    { "Heard", "Sounds of a call.", heard, NULL, false },
    { "Sound", "One text or file.", sound, NULL, false },
    { "EventByHand", "One or the other.", event_by_hand, NULL, false },
    { "EventSent", "What is on its way.", event_sent, NULL, false },
    { "Effects", "Commands that took effect on a leg.", effects, NULL, false },
    { "Journal", "A part of the journal.", journal, NULL, false },
    { "Entry", "One thing that was sent, received or done.", entry, NULL, false },
    { "Faults", "All faults, and how often they have struck.", NULL, fault_told_at, false },
    { "Fault", "One fault.", fault, NULL, false },
    { "FaultsSet", "Percentages; faults that are left out stay as they are.", NULL, fault_set_at,
      false },
    { "Timing", "Durations in simulated milliseconds; in a request some of them.", NULL, timing_at,
      false },
    { "Callees", "How called numbers react.", callees, NULL, false },
    { "Callee", "How a number, or all with one beginning, reacts.", callee, NULL, false },
    { "Hear", "A folder for WAV files.", hear, NULL, false },
    { "App", "One of the URLs that take events of the default application.", app, NULL, false },
    { "Apps", "All of them.", apps, NULL, false },
    { "NewApp", "Another one, or another weight.", new_app, NULL, false },
    { "Limits", "In a request some of them; the others stay.", limits, NULL, false },
    { "Told", "An event, and what its payload shall have.", told, NULL, false },
    { "Refusals", "Those that wait for their requests.", refusals, NULL, false },
    { "Refusal", "Requests that were to be refused still.", refusal, NULL, false },
    { "RefusalOf", "Which requests shall be refused, and how.", refusal_of, NULL, false },
    { "Clock", "The simulated time.", clock_now, NULL, false },
    { "ClockChange", "One or both.", clock_change, NULL, false },
    { "Advance", "Time that shall pass.", advance, NULL, false },
    { "Status", "How it all stands.", status, NULL, false },
    { "Counters", "Counted since the start, unless it says now.", NULL, counter_member_at, false },
    { "Environment", "What a program needs to know, ready for its environment.", environment, NULL,
      false },
    { "Scenario", "A scenario, as in a file.", NULL, NULL, true },
    { "Document", "An OpenAPI 3 document.", NULL, NULL, true },
    { "Error", "Why a request was not followed.", error, NULL, false },
};

const sim_control_shape *sim_control_shape_at(unsigned index)
{
    return index < COUNT(shapes) ? &shapes[index] : NULL;
}

const sim_control_shape *sim_control_shape_find(const char *name)
{
    for (size_t i = 0; i < COUNT(shapes); i++)
        if (strcmp(shapes[i].name, name) == 0)
            return &shapes[i];
    return NULL;
}

bool sim_control_shape_member(const sim_control_shape *shape, unsigned index,
                              sim_control_member *member)
{
    if (shape->member_at)
        return shape->member_at(index, member);
    if (!shape->members || !shape->members[index].name)
        return false;
    *member = shape->members[index];
    return true;
}
