#include "sim/relay/wants.h"

#include <string.h>

#include "sim/ground/body.h"

static const char *breaks_at(unsigned index)
{
    static const char *const words[] = { "any", "none", "speech", "dtmf" };
    return index < sizeof words / sizeof words[0] ? words[index] : NULL;
}

static sim_breaks read_breaks(const telnyx__json *body, const char *key, sim_breaks otherwise)
{
    const char *word = telnyx__json_get_text(body, key);
    for (unsigned i = 0; word && breaks_at(i); i++)
        if (strcmp(word, breaks_at(i)) == 0)
            return (sim_breaks)i;
    return otherwise;
}

/* The older form is a truth. What stands further outside counts more. */
static sim_breaks find_breaks(const telnyx__json *body)
{
    const telnyx__json *inner = telnyx__json_get(body, "interruption_settings");
    const telnyx__json *settings = telnyx__json_get(body, "conversation_relay_settings");
    sim_breaks breaks = read_breaks(settings, "interruptible", SIM_BREAKS_ANY);
    if (telnyx__json_get(inner, "enable"))
        breaks = sim_body_bool(inner, "enable", true) ? SIM_BREAKS_ANY : SIM_BREAKS_NONE;
    return read_breaks(body, "interruptible", read_breaks(inner, "interruptible", breaks));
}

static sim_breaks find_greeting_breaks(const telnyx__json *body)
{
    const telnyx__json *inner = telnyx__json_get(body, "interruption_settings");
    const telnyx__json *settings = telnyx__json_get(body, "conversation_relay_settings");
    sim_breaks breaks = read_breaks(settings, "interruptible_greeting", SIM_BREAKS_ANY);
    breaks = read_breaks(inner, "welcome_greeting_interruptible", breaks);
    breaks = read_breaks(inner, "interruptible_greeting", breaks);
    return read_breaks(body, "interruptible_greeting", breaks);
}

void sim_relay_wants_read(sim_relay_wants *wants, const telnyx__json *body)
{
    const telnyx__json *settings = telnyx__json_get(body, "conversation_relay_settings");
    wants->url = sim_body_text(
        body, "url",
        sim_body_text(body, "conversation_relay_url", sim_body_text(settings, "url", NULL)));
    wants->dtmf = sim_body_bool(body, "dtmf_detection",
                                sim_body_bool(body, "conversation_relay_dtmf_detection",
                                              sim_body_bool(settings, "dtmf_detection", false)));
    wants->greeting = sim_body_text(body, "greeting", NULL);
    wants->language = sim_body_text(body, "language", "en");
    wants->breaks = find_breaks(body);
    wants->greeting_breaks = find_greeting_breaks(body);
}

bool sim_breaks_by(sim_breaks breaks, bool key)
{
    return breaks == SIM_BREAKS_ANY || breaks == (key ? SIM_BREAKS_DTMF : SIM_BREAKS_SPEECH);
}
