#include "app/command_id.h"

#include <stdio.h>

#include "app/app.h"

/* The same event, step and operation give the same id in every process: a redelivery to a restarted
 * one repeats the commands, and the platform drops the repetitions. The key is public on purpose. */
bool telnyx__cause_command_id(telnyx_app *app, telnyx_op op, char out[37])
{
    static const unsigned char key[TELNYX__HASH_KEY_BYTES] = "telnyx commands";
    telnyx__cause *cause = app->cause;
    unsigned char b[16];
    char text[512];
    if (!cause || !cause->key)
        return false;
    int length = snprintf(text, sizeof text, "%s/%u/%s", cause->key, ++cause->step,
                          telnyx_api_operation_of(op)->name);
    if (length < 0 || (size_t)length >= sizeof text)
        return false;
    app->system->hash(b, text, (size_t)length, key);
    b[6] = (unsigned char)((b[6] & 0x0fu) | 0x80u); /* UUID version 8: made by rules of one's own */
    b[8] = (unsigned char)((b[8] & 0x3fu) | 0x80u);
    telnyx__uuid_text(b, out);
    return true;
}
