/* What a program says on a relay. */
#include <string.h>

#include "base/sized.h"
#include "media/relay_frame.h"
#include "stream/relay.h"
#include "stream/streams.h"

/* How long the platform may take to close after it was told to end. */
#define END_MS 30000u

/* Writes a message into the relay's own memory, which is kept for the next one. */
static int make_room(telnyx_relay *relay, size_t texts)
{
    if (texts > TELNYX_RELAY_TEXT_BYTES)
        return telnyx__session_refuse(&relay->session, TELNYX_ETOOBIG,
                                      "text: above TELNYX_RELAY_TEXT_BYTES");
    telnyx__buf_clear(&relay->text);
    int error = telnyx__buf_reserve(&relay->text, TELNYX__RELAY_SIZE(texts));
    return error ? telnyx__session_refuse(&relay->session, error, telnyx_strerror(error)) : 0;
}

static int send_text(telnyx_relay *relay, int error, size_t length, const char *why)
{
    if (error)
        return telnyx__session_refuse(&relay->session, error, why);
    error = telnyx__session_send(&relay->session, relay->text.data, length);
    relay->frames_out += !error;
    return error;
}

static int check(telnyx_relay *relay)
{
    int error = telnyx__session_check(&relay->session);
    if (!error && relay->session.leaving)
        error = telnyx__session_refuse(&relay->session, TELNYX_ECLOSING, "it was told to end");
    return error;
}

static int say(telnyx_relay *relay, const char *text, size_t length, bool last)
{
    size_t written;
    int error = make_room(relay, length);
    if (error)
        return error;
    error = telnyx__relay_write_text(text, length, last, relay->text.data, relay->text.capacity,
                                     &written);
    return send_text(relay, error, written, "text: must be UTF-8");
}

/* Parts ------------------------------------------------------------------------------------------ */

/* How many bytes at the end are the beginning of a character whose rest is to come. */
static size_t cut_at_end(const char *text, size_t length)
{
    size_t most = length < TELNYX__CHARACTER_PART_MAX ? length : TELNYX__CHARACTER_PART_MAX;
    for (size_t back = 1; back <= most; back++) {
        unsigned char c = (unsigned char)text[length - back];
        if ((c & 0xc0) == 0x80)
            continue;
        size_t whole = c >= 0xf0 ? 4 : c >= 0xe0 ? 3 : c >= 0xc0 ? 2 : 1;
        return whole > back ? back : 0;
    }
    return 0;
}

/* What was cut before, and now. */
static int say_joined(telnyx_relay *relay, const char *text, size_t length)
{
    const telnyx_allocator *alloc = &relay->session.app->alloc;
    size_t whole = relay->cut_length + length;
    char *joined = telnyx__malloc(alloc, whole);
    if (!joined)
        return telnyx__session_refuse(&relay->session, TELNYX_ENOMEM,
                                      telnyx_strerror(TELNYX_ENOMEM));
    memcpy(joined, relay->cut, relay->cut_length);
    memcpy(joined + relay->cut_length, text, length);
    size_t rest = cut_at_end(joined, whole);
    int error = rest < whole ? say(relay, joined, whole - rest, false) : 0;
    if (!error) {
        memcpy(relay->cut, joined + whole - rest, rest);
        relay->cut_length = rest;
    }
    telnyx__free(alloc, joined);
    return error;
}

int telnyx_relay_say_part(telnyx_relay *relay, const char *text, size_t length)
{
    int error = check(relay);
    if (error)
        return error;
    if (!text || !length)
        return telnyx__session_refuse(&relay->session, TELNYX_EINVAL, "text: there is none");
    size_t rest = cut_at_end(text, length);
    if (relay->cut_length) {
        error = say_joined(relay, text, length);
    } else {
        error = rest < length ? say(relay, text, length - rest, false) : 0;
        if (!error) {
            memcpy(relay->cut, text + length - rest, rest);
            relay->cut_length = rest;
        }
    }
    relay->saying = relay->saying || !error;
    return error;
}

/* A character whose rest never came is left out. */
static int end_text(telnyx_relay *relay)
{
    if (!relay->saying)
        return 0;
    int error = say(relay, "", 0, true);
    if (!error) {
        relay->saying = false;
        relay->cut_length = 0;
    }
    return error;
}

int telnyx_relay_say_last(telnyx_relay *relay)
{
    int error = check(relay);
    return error ? error : end_text(relay);
}

/* Whole things: what was begun before ends in front of them. ------------------------------------- */

static int begin(telnyx_relay *relay)
{
    int error = check(relay);
    return error ? error : end_text(relay);
}

int telnyx_relay_say(telnyx_relay *relay, const char *text)
{
    if (!text || !text[0])
        return telnyx__session_refuse(&relay->session, TELNYX_EINVAL, "text: there is none");
    int error = begin(relay);
    return error ? error : say(relay, text, strlen(text), true);
}

static int check_play(telnyx_relay *relay, const telnyx_relay_play_params *params)
{
    if (!params->source || !params->source[0])
        return telnyx__session_refuse(&relay->session, TELNYX_EINVAL, "source: there is none");
    if (params->loop.tag == TELNYX_TAG_SET && params->loop.value < 0)
        return telnyx__session_refuse(&relay->session, TELNYX_EINVAL, "loop: must not be negative");
    return 0;
}

int telnyx_relay_play_sized(telnyx_relay *relay, const telnyx_relay_play_params *given, size_t size)
{
    telnyx_relay_play_params params;
    size_t written;
    if (!telnyx__sized_read(&params, sizeof params, given, size))
        return telnyx__session_refuse(&relay->session, TELNYX_EINVAL,
                                      "params: " TELNYX__SIZED_NEWER);
    int error = check_play(relay, &params);
    if (!error)
        error = begin(relay);
    if (!error)
        error = make_room(relay, strlen(params.source));
    if (error)
        return error;
    const telnyx__relay_play play = { params.source, params.loop, params.interruptible,
                                      params.preemptible };
    error = telnyx__relay_write_play(&play, relay->text.data, relay->text.capacity, &written);
    return send_text(relay, error, written, "source: must be UTF-8");
}

int telnyx_relay_send_digits(telnyx_relay *relay, const char *digits)
{
    size_t written;
    int error = begin(relay);
    if (!error)
        error = make_room(relay, digits ? strlen(digits) : 0);
    if (error)
        return error;
    error = telnyx__relay_write_digits(digits, relay->text.data, relay->text.capacity, &written);
    return send_text(relay, error, written, "digits: must be 0-9 A-D w W * #, one at least");
}

int telnyx_relay_set_language(telnyx_relay *relay, const char *spoken, const char *understood)
{
    size_t written;
    int error = begin(relay);
    if (!error)
        error =
            make_room(relay, (spoken ? strlen(spoken) : 0) + (understood ? strlen(understood) : 0));
    if (error)
        return error;
    error = telnyx__relay_write_language(spoken, understood, relay->text.data, relay->text.capacity,
                                         &written);
    return send_text(relay, error, written, "spoken, understood: one of them at least, in UTF-8");
}

int telnyx_relay_end(telnyx_relay *relay, const char *handoff_data)
{
    size_t written;
    int error = begin(relay);
    if (!error)
        error = make_room(relay, handoff_data ? strlen(handoff_data) : 0);
    if (error)
        return error;
    error = telnyx__relay_write_end(handoff_data, relay->text.data, relay->text.capacity, &written);
    error = send_text(relay, error, written, "handoff_data: must be UTF-8");
    if (error)
        return error;
    telnyx__session_leaving(&relay->session, END_MS);
    return 0;
}
