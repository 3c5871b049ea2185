/* What a program says on a relay. */
#include <string.h>

#include "base/sized.h"
#include "json/json.h"
#include "media/relay_frame.h"
#include "stream/relay.h"
#include "stream/streams.h"

/* How long the platform may take to close after it was told to end. */
#define END_MS 30000u

static int refuse(telnyx_relay *relay, int error, const char *text)
{
    return telnyx__session_refuse(&relay->session, error, text);
}

/* Makes room for a message in the relay's own memory, which is kept for the next one. */
static int make_room(telnyx_relay *relay, size_t texts)
{
    if (texts > TELNYX_RELAY_TEXT_BYTES)
        return refuse(relay, TELNYX_ETOOBIG, "text: above TELNYX_RELAY_TEXT_BYTES");
    telnyx__buf_clear(&relay->text);
    int error = telnyx__buf_reserve(&relay->text, TELNYX__RELAY_SIZE(texts));
    return error ? refuse(relay, error, telnyx_strerror(error)) : 0;
}

static int check(telnyx_relay *relay)
{
    int error = telnyx__session_check(&relay->session);
    if (!error && relay->session.leaving)
        error = refuse(relay, TELNYX_ECLOSING, "it was told to end");
    return error;
}

static int send_message(telnyx_relay *relay, const char *message, size_t length)
{
    int error = telnyx__session_send(&relay->session, message, length);
    relay->frames_out += !error;
    return error;
}

/* A character whose rest never came is left out. */
static int end_text(telnyx_relay *relay)
{
    char message[TELNYX__RELAY_SIZE(0)];
    size_t length;
    if (!relay->saying)
        return 0;
    int error = telnyx__relay_write_text("", 0, true, message, sizeof message, &length);
    if (!error)
        error = send_message(relay, message, length);
    if (!error) {
        relay->saying = false;
        relay->cut_length = 0;
    }
    return error;
}

/* Parts ------------------------------------------------------------------------------------------ */

static int say_piece(telnyx_relay *relay, const char *text, size_t length)
{
    size_t written;
    int error = make_room(relay, length);
    if (error)
        return error;
    error = telnyx__relay_write_text(text, length, false, relay->text.data, relay->text.capacity,
                                     &written);
    return error ? refuse(relay, error, "text: must be UTF-8")
                 : send_message(relay, relay->text.data, written);
}

/* Whole characters are said; the beginning of one waits for its rest. Bytes that cannot become one are refused,
 * with what was kept of them, so that what comes next begins anew. */
static int say_whole(telnyx_relay *relay, const char *text, size_t length)
{
    bool is_cut;
    size_t whole = telnyx__json_utf8_whole(text, length, &is_cut), rest = length - whole;
    if (rest && !is_cut) {
        relay->cut_length = 0;
        return refuse(relay, TELNYX_EINVAL, "text: must be UTF-8");
    }
    int error = whole ? say_piece(relay, text, whole) : 0;
    if (!error) {
        memcpy(relay->cut, text + whole, rest);
        relay->cut_length = rest;
    }
    return error;
}

/* What was cut before, and now. */
static int say_joined(telnyx_relay *relay, const char *text, size_t length)
{
    const telnyx_allocator *alloc = &relay->session.app->alloc;
    size_t whole = relay->cut_length + length;
    char *joined = telnyx__malloc(alloc, whole);
    if (!joined)
        return refuse(relay, TELNYX_ENOMEM, telnyx_strerror(TELNYX_ENOMEM));
    memcpy(joined, relay->cut, relay->cut_length);
    memcpy(joined + relay->cut_length, text, length);
    int error = say_whole(relay, joined, whole);
    telnyx__free(alloc, joined);
    return error;
}

int telnyx_relay_say_part(telnyx_relay *relay, const char *text, size_t length)
{
    int error = check(relay);
    if (error || !length)
        return error;
    if (!text)
        return refuse(relay, TELNYX_EINVAL, "text: there is none");
    if (length > TELNYX_RELAY_TEXT_BYTES)
        return make_room(relay, length);
    error = relay->cut_length ? say_joined(relay, text, length) : say_whole(relay, text, length);
    relay->saying = relay->saying || !error;
    return error;
}

int telnyx_relay_say_last(telnyx_relay *relay)
{
    int error = check(relay);
    return error ? error : end_text(relay);
}

/* Whole things ----------------------------------------------------------------------------------- */

static int begin(telnyx_relay *relay, size_t texts)
{
    int error = check(relay);
    return error ? error : make_room(relay, texts);
}

/* Once it is known that a message can be written, what was begun before ends in front of it. */
static int finish(telnyx_relay *relay, int error, size_t length, const char *why)
{
    if (error)
        return refuse(relay, error, why);
    error = end_text(relay);
    return error ? error : send_message(relay, relay->text.data, length);
}

static size_t length_of(const char *text)
{
    return text ? strlen(text) : 0;
}

int telnyx_relay_say(telnyx_relay *relay, const char *text)
{
    size_t length = length_of(text), written;
    int error = begin(relay, length);
    if (error)
        return error;
    if (!length)
        return refuse(relay, TELNYX_EINVAL, "text: there is none");
    error = telnyx__relay_write_text(text, length, true, relay->text.data, relay->text.capacity,
                                     &written);
    return finish(relay, error, written, "text: must be UTF-8");
}

static bool is_truth(telnyx_opt_bool truth)
{
    return truth.tag == TELNYX_TAG_UNSET || truth.tag == TELNYX_TAG_SET;
}

static int check_play(telnyx_relay *relay, const telnyx_relay_play_params *params)
{
    if (!length_of(params->source))
        return refuse(relay, TELNYX_EINVAL, "source: there is none");
    if (params->loop.tag != TELNYX_TAG_UNSET && params->loop.tag != TELNYX_TAG_SET)
        return refuse(relay, TELNYX_EINVAL, "loop: not built with TELNYX_INT()");
    if (params->loop.tag == TELNYX_TAG_SET && params->loop.value < 0)
        return refuse(relay, TELNYX_EINVAL, "loop: must not be negative");
    if (!is_truth(params->interruptible))
        return refuse(relay, TELNYX_EINVAL, "interruptible: not built with TELNYX_BOOL()");
    if (!is_truth(params->preemptible))
        return refuse(relay, TELNYX_EINVAL, "preemptible: not built with TELNYX_BOOL()");
    return 0;
}

int telnyx_relay_play_sized(telnyx_relay *relay, const telnyx_relay_play_params *given, size_t size)
{
    telnyx_relay_play_params params;
    size_t written;
    if (!telnyx__sized_read(&params, sizeof params, given, size))
        return refuse(relay, TELNYX_EINVAL, "params: " TELNYX__SIZED_NEWER);
    int error = begin(relay, length_of(params.source));
    if (!error)
        error = check_play(relay, &params);
    if (error)
        return error;
    const telnyx__relay_play play = { params.source, params.loop, params.interruptible,
                                      params.preemptible };
    error = telnyx__relay_write_play(&play, relay->text.data, relay->text.capacity, &written);
    return finish(relay, error, written, "source: must be UTF-8");
}

int telnyx_relay_send_digits(telnyx_relay *relay, const char *digits)
{
    size_t written;
    int error = begin(relay, length_of(digits));
    if (error)
        return error;
    error = telnyx__relay_write_digits(digits, relay->text.data, relay->text.capacity, &written);
    return finish(relay, error, written, "digits: must be 0-9 A-D w W * #, one at least");
}

int telnyx_relay_set_language(telnyx_relay *relay, const char *spoken, const char *understood)
{
    size_t written;
    int error = begin(relay, length_of(spoken) + length_of(understood));
    if (error)
        return error;
    error = telnyx__relay_write_language(spoken, understood, relay->text.data, relay->text.capacity,
                                         &written);
    return finish(relay, error, written, "spoken, understood: one of them at least, in UTF-8");
}

int telnyx_relay_end(telnyx_relay *relay, const char *handoff_data)
{
    size_t written;
    int error = begin(relay, length_of(handoff_data));
    if (error)
        return error;
    error = telnyx__relay_write_end(handoff_data, relay->text.data, relay->text.capacity, &written);
    error = finish(relay, error, written, "handoff_data: must be UTF-8");
    if (!error)
        telnyx__session_leaving(&relay->session, END_MS);
    return error;
}
