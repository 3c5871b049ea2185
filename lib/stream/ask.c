#include "stream/ask.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/refusal.h"
#include "base/sized.h"
#include "http/url.h"
#include "stream/streams.h"

#define URL_BASE_MAX 1000u

int telnyx__ask_refuse(const telnyx__ask *ask, int error, const char *text)
{
    return ask->call ? telnyx__call_refuse(ask->call, error, text)
                     : telnyx__app_refuse(ask->app, error, "", text);
}

int telnyx__ask_check(const telnyx__ask *ask)
{
    int rc = telnyx__app_check(ask->app);
    if (rc)
        return rc;
    if (ask->app->phase >= TELNYX__APP_LEAVING)
        return telnyx__ask_refuse(ask, TELNYX_ECLOSING, "the app leaves its calls");
    if (!ask->call)
        return 0;
    if (ask->call->phase != TELNYX__PHASE_LIVE)
        return telnyx__ask_refuse(ask, TELNYX_ECALLENDED, telnyx_strerror(TELNYX_ECALLENDED));
    if (ask->call->session)
        return telnyx__ask_refuse(ask, TELNYX_EEXIST, "the call has a stream or relay already");
    return 0;
}

int telnyx__ask_init(const telnyx__ask *ask, telnyx__session *session,
                     const telnyx__session_kind *kind)
{
    int rc = telnyx__session_init(session, ask->app, kind);
    if (!rc)
        return 0;
    return telnyx__ask_refuse(
        ask, rc, rc == TELNYX_EBUSY ? "limits.streams is reached" : telnyx_strerror(rc));
}

int telnyx__ask_range(const telnyx__ask *ask, const char *member, uint64_t value, uint64_t least,
                      uint64_t most)
{
    char text[128];
    if (value >= least && value <= most)
        return 0;
    snprintf(text, sizeof text, "options.%s: must be %llu to %llu", member,
             (unsigned long long)least, (unsigned long long)most);
    return telnyx__ask_refuse(ask, TELNYX_EINVAL, text);
}

int telnyx__ask_optional(const telnyx__ask *ask, const char *member, telnyx_opt_int given,
                         uint64_t otherwise, uint64_t most, uint64_t *out)
{
    char text[96];
    *out = otherwise;
    if (given.tag == TELNYX_TAG_UNSET)
        return 0;
    if (given.tag != TELNYX_TAG_SET) {
        snprintf(text, sizeof text, "options.%s: not built with TELNYX_INT()", member);
        return telnyx__ask_refuse(ask, TELNYX_EINVAL, text);
    }
    /* What is negative is beyond every range. */
    *out = given.value < 0 ? UINT64_MAX : (uint64_t)given.value;
    return telnyx__ask_range(ask, member, *out, 0, most);
}

/* The address ------------------------------------------------------------------------------------ */

/* ws is to http what wss is to https. */
static bool is_socket_url(const char *text)
{
    char http[URL_BASE_MAX + 8];
    telnyx__url parts;
    size_t length = strlen(text);
    if (length > URL_BASE_MAX || length < 2 || (text[0] | 0x20) != 'w' || (text[1] | 0x20) != 's')
        return false;
    snprintf(http, sizeof http, "http%s", text + 2);
    return telnyx__url_split(&parts, telnyx__span_of(http)) && !strchr(text, '?');
}

int telnyx__ask_url(const telnyx__ask *ask, const telnyx__session *session, const char *base,
                    char url[TELNYX__ASK_URL_BYTES])
{
    const char *from = "options.url";
    if (!base) {
        base = telnyx__streams_of(ask->app)->url;
        from = "telnyx_app_set_stream_url()";
    }
    if (!base) {
        base = getenv("TELNYX_STREAM_URL");
        from = "TELNYX_STREAM_URL";
    }
    if (!base || !base[0])
        return telnyx__ask_refuse(ask, TELNYX_EINVAL,
                                  "options.url: where the platform reaches this program is not "
                                  "known: set it, or TELNYX_STREAM_URL");
    if (!is_socket_url(base)) {
        char text[160];
        snprintf(text, sizeof text,
                 "%s: must be a ws:// or wss:// URL of up to 1000 characters without query", from);
        return telnyx__ask_refuse(ask, TELNYX_EINVAL, text);
    }
    size_t length = strlen(base);
    while (base[length - 1] == '/')
        length--;
    snprintf(url, TELNYX__ASK_URL_BYTES, "%.*s%s%s", (int)length, base, session->kind->path,
             session->token);
    return 0;
}

int telnyx_app_set_stream_url(telnyx_app *app, const char *url)
{
    telnyx__streams *streams = telnyx__streams_of(app);
    int rc = telnyx__app_check(app);
    if (rc)
        return rc;
    if (url && !is_socket_url(url))
        return telnyx__app_refuse(
            app, TELNYX_EINVAL, "url",
            "must be a ws:// or wss:// URL of up to 1000 characters without query");
    char *copy = url ? telnyx__strdup(&app->alloc, url) : NULL;
    if (url && !copy)
        return telnyx__app_refuse(app, TELNYX_ENOMEM, "", telnyx_strerror(TELNYX_ENOMEM));
    telnyx__free(&app->alloc, streams->url);
    streams->url = copy;
    return 0;
}

/* The command ------------------------------------------------------------------------------------ */

int telnyx__ask_call(const telnyx__ask *ask, telnyx__session *session, telnyx_op op,
                     const void *params, size_t params_size)
{
    telnyx__session_commanded(session);
    int rc = telnyx_call_submit_with(ask->call, op, params, params_size, TELNYX_COMMAND_DEFAULT,
                                     telnyx__session_answered, session);
    if (rc) {
        session->refs--;
        telnyx__session_discard(session);
        return rc;
    }
    telnyx__session_bind(session, ask->call);
    return 0;
}

int telnyx__ask_dial(const telnyx__ask *ask, telnyx__session *session,
                     const telnyx_dial_params *params, telnyx_call **call)
{
    telnyx_call *made;
    session->starts_later = true;
    telnyx__session_commanded(session);
    int rc = telnyx_app_dial_sized(ask->app, params, sizeof *params, telnyx__session_answered,
                                   session, &made);
    if (rc) {
        session->refs--;
        telnyx__session_discard(session);
        return rc;
    }
    telnyx__session_bind(session, made);
    if (call)
        *call = made;
    return 0;
}

/* What an answer and a dial have in common ------------------------------------------------------- */

#define STREAM_MEMBERS(XX)                                                                         \
    XX(stream_url)                                                                                 \
    XX(stream_track)                                                                               \
    XX(stream_codec)                                                                               \
    XX(stream_bidirectional_mode)                                                                  \
    XX(stream_bidirectional_codec)                                                                 \
    XX(stream_bidirectional_target_legs)

static int refuse_member(const telnyx__ask *ask, const char *member)
{
    char text[128];
    snprintf(text, sizeof text, "params.%s: is set by the library", member);
    return telnyx__ask_refuse(ask, TELNYX_EINVAL, text);
}

#define XX(member)                                                                                 \
    if (own->member)                                                                               \
        return refuse_member(ask, #member);

int telnyx__ask_answer_params(const telnyx__ask *ask, const telnyx_answer_params *given,
                              size_t size, telnyx_answer_params *own)
{
    if (!telnyx__sized_read(own, sizeof *own, given, size))
        return telnyx__ask_refuse(ask, TELNYX_EINVAL, "params: " TELNYX__SIZED_NEWER);
    STREAM_MEMBERS(XX)
    return 0;
}

int telnyx__ask_dial_params(const telnyx__ask *ask, const telnyx_dial_params *given, size_t size,
                            telnyx_dial_params *own)
{
    if (!telnyx__sized_read(own, sizeof *own, given, size))
        return telnyx__ask_refuse(ask, TELNYX_EINVAL, "params: " TELNYX__SIZED_NEWER);
    STREAM_MEMBERS(XX)
    XX(stream_auth_token)
    XX(stream_bidirectional_sampling_rate)
    return 0;
}
#undef XX
