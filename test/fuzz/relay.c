/* Conversation relay: any text is read in peace; what is written fits where it is promised to fit, is JSON
 * and says what it was told to say. */
#include <stdlib.h>
#include <string.h>

#include <telnyx/error.h>

#include "fuzz/fuzz.h"
#include "media/relay_frame.h"

static void frame(telnyx__span text)
{
    telnyx__relay_frame read;
    char *copy = fuzz_copy(text, false);
    if (telnyx__relay_frame_read(&read, copy, text.length) == 0) {
        fuzz_check(read.name && read.tree);
        fuzz_check(read.type != TELNYX__RELAY_PROMPT || read.prompt.text);
        fuzz_check(read.type != TELNYX__RELAY_DTMF || read.digit);
        telnyx__relay_frame_free(&read);
    } else {
        fuzz_check(!read.tree);
    }
    free(copy);
}

/* The member of a frame that was written is the text again. */
static void check_member(const char *out, size_t length, const char *key, const char *text)
{
    telnyx__json *tree;
    fuzz_check(telnyx__json_parse(&tree, out, length, NULL) == 0);
    const char *member = telnyx__json_get_text(tree, key);
    fuzz_check(member && strcmp(member, text) == 0);
    telnyx__json_free(tree);
}

static void written(fuzz_bytes *bytes)
{
    unsigned kind = fuzz_below(bytes, 5);
    size_t small = 2 * (size_t)fuzz_take(bytes), length;
    telnyx__span rest = fuzz_rest(bytes);
    if (!fuzz_is_text(rest))
        return;
    char *text = fuzz_copy(rest, true);
    const size_t size = TELNYX__RELAY_SIZE(rest.length);
    char *out = malloc(size);
    const telnyx__relay_play play = { .source = text, .loop = TELNYX_INT((int64_t)small) };
    fuzz_check(out != NULL);
    for (int pass = 0; pass < 2; pass++) {
        const size_t room = pass == 0 && small < size ? small : size;
        static const char *const keys[] = { "token", "source", "digits", "ttsLanguage",
                                            "handoffData" };
        int error = kind == 0
                        ? telnyx__relay_write_text(text, rest.length, small & 4, out, room, &length)
                    : kind == 1 ? telnyx__relay_write_play(&play, out, room, &length)
                    : kind == 2 ? telnyx__relay_write_digits(text, out, room, &length)
                    : kind == 3 ? telnyx__relay_write_language(text, NULL, out, room, &length)
                                : telnyx__relay_write_end(text, out, room, &length);
        fuzz_check(error == 0 || error == TELNYX_EINVAL ||
                   (error == TELNYX_ETOOBIG && room < size));
        fuzz_check(error ? length == 0 : length <= room);
        if (!error)
            check_member(out, length, keys[kind], text);
    }
    free(out);
    free(text);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    fuzz_bytes bytes = { data, size };
    if (size && (*data == '{' || *data == ' ' || *data == '['))
        frame((telnyx__span){ (const char *)data, size });
    else if (fuzz_below(&bytes, 2))
        written(&bytes);
    else
        frame(fuzz_rest(&bytes));
    return 0;
}
