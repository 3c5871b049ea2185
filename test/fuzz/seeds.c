/* Makes inputs to begin with, from the project's test data and tables: fuzz_seeds FOLDER writes
 * FOLDER/<target>/<name>. */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include <sodium.h>

#include "api/api.h"
#include "api/values.h"
#include "fuzz/fuzz.h"
#include "http/streams.h"
#include "media/shapes.h"
#include "sign/base64.h"

#define SEED_MAX 3000 /* larger ones are slow and teach nothing new */

static const char *folder;

static void out(const char *target, const char *name, const telnyx__buf *bytes)
{
    char path[512], file[128];
    if (bytes->length > SEED_MAX)
        return;
    snprintf(file, sizeof file, "%s", name);
    for (char *c = file; *c; c++)
        if (!strchr("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-", *c))
            *c = '_';
    snprintf(path, sizeof path, "%s/%s", folder, target);
    (void)mkdir(path, 0777);
    snprintf(path, sizeof path, "%s/%s/%s", folder, target, file);
    FILE *stream = fopen(path, "wb");
    fuzz_check(stream && fwrite(bytes->data, 1, bytes->length, stream) == bytes->length);
    fuzz_check(fclose(stream) == 0);
}

static void begin(telnyx__buf *bytes)
{
    telnyx__buf_init(bytes, telnyx__alloc_default(), 1 << 24);
}

static void add_length(telnyx__buf *bytes, size_t length)
{
    fuzz_check(telnyx__buf_addc(bytes, (char)(length >> 8)) == 0);
    fuzz_check(telnyx__buf_addc(bytes, (char)(length & 255)) == 0);
}

/* Request streams: for the parser as they are, for a connection in one piece, an answer read, and
 * half a minute later. */
static void streams(void)
{
    test_streams all;
    test_streams_load(&all);
    for (size_t i = 0; i < all.count; i++) {
        const test_stream *stream = &all.items[i];
        telnyx__buf bytes;
        begin(&bytes);
        telnyx__buf_add(&bytes, "\0\7", 2);
        telnyx__buf_add(&bytes, stream->bytes, stream->length);
        out("http", stream->name, &bytes);
        telnyx__buf_clear(&bytes);
        telnyx__buf_add(&bytes, "\0\0\0", 3);
        add_length(&bytes, stream->length);
        telnyx__buf_add(&bytes, stream->bytes, stream->length);
        telnyx__buf_add(&bytes, "\3\304\3", 3);
        out("connection", stream->name, &bytes);
        telnyx__buf_free(&bytes);
    }
    test_streams_free(&all);
}

static telnyx__json *load(const char *path)
{
    telnyx__json *root = NULL;
    telnyx__buf text;
    char piece[4096];
    size_t length;
    FILE *file = fopen(path, "rb");
    fuzz_check(file != NULL);
    begin(&text);
    while ((length = fread(piece, 1, sizeof piece, file)) > 0)
        fuzz_check(telnyx__buf_add(&text, piece, length) == 0);
    fclose(file);
    fuzz_check(telnyx__json_parse(&root, text.data, text.length, NULL) == 0);
    telnyx__buf_free(&text);
    return root;
}

static void signatures(void)
{
    unsigned char seed[crypto_sign_SEEDBYTES] = "telnyx-uv fuzz targets", pair[2][64], made[64];
    char coded[TELNYX__BASE64_LENGTH(64) + 1];
    static const char text[] = "1763868600|{\"data\":{}}";
    telnyx__buf bytes;
    begin(&bytes);
    fuzz_check(sodium_init() >= 0);
    crypto_sign_seed_keypair(pair[0], pair[1], seed);
    crypto_sign_detached(made, NULL, (const unsigned char *)text, sizeof text - 1, pair[1]);
    fuzz_check(telnyx__base64_encode(made, 64, coded, sizeof coded));
    telnyx__buf_add(&bytes, "\0", 1);
    (void)telnyx__buf_addf(&bytes, "1763868600\n%s\n{\"data\":{}}", coded);
    out("sign", "good", &bytes);
    telnyx__json *root = load(TEST_DATA "/ed25519/ed25519-basic.json");
    for (const telnyx__json *at = telnyx__json_first(telnyx__json_get(root, "cases")); at;
         at = telnyx__json_next(at)) {
        const char *key = telnyx__json_get_text(at, "key");
        const char *signature = telnyx__json_get_text(at, "signature");
        char name[160];
        snprintf(name, sizeof name, "key-%s", telnyx__json_get_text(at, "name"));
        telnyx__buf_clear(&bytes);
        (void)telnyx__buf_addf(&bytes, "\3%s\nMCowBQYDK2VwAyEA%s", key, key);
        out("sign", name, &bytes);
        telnyx__buf_clear(&bytes);
        telnyx__buf_add(&bytes, "\0", 1);
        (void)telnyx__buf_addf(&bytes, "1763868600\n%s\n%s", signature,
                               telnyx__json_get_text(at, "message"));
        out("sign", telnyx__json_get_text(at, "name"), &bytes);
        telnyx__buf_clear(&bytes);
        (void)telnyx__buf_addf(&bytes, "\2%s", signature);
        snprintf(name, sizeof name, "base64-%s", telnyx__json_get_text(at, "name"));
        out("sign", name, &bytes);
    }
    telnyx__json_free(root);
    telnyx__buf_free(&bytes);
}

static void sample_events(void)
{
    static const char path[] = TEST_DATA "/api/examples/events";
    DIR *files = opendir(path);
    fuzz_check(files != NULL);
    for (const struct dirent *entry; (entry = readdir(files)) != NULL;) {
        char name[512];
        telnyx__buf bytes;
        if (entry->d_name[0] == '.')
            continue;
        snprintf(name, sizeof name, "%s/%s", path, entry->d_name);
        telnyx__json *root = load(name);
        begin(&bytes);
        fuzz_check(telnyx__json_print(root, &bytes, false) == 0);
        out("event", entry->d_name, &bytes);
        telnyx__buf_free(&bytes);
        telnyx__json_free(root);
    }
    closedir(files);
}

/* Every event with every member. */
static void events(void)
{
    size_t count;
    const telnyx_api_event *all = telnyx__api_events(&count);
    for (size_t i = 0; i < count; i++) {
        telnyx__buf bytes;
        if (!all[i].payload)
            continue;
        telnyx__json *payload = test_object(all[i].payload, i);
        begin(&bytes);
        (void)telnyx__buf_addf(
            &bytes, "{\"data\":{\"event_type\":\"%s\",\"id\":\"x\",\"payload\":", all[i].name);
        fuzz_check(telnyx__json_print(payload, &bytes, false) == 0);
        fuzz_check(telnyx__buf_adds(&bytes, "},\"meta\":{\"attempt\":2}}") == 0);
        out("event", all[i].name, &bytes);
        telnyx__buf_free(&bytes);
        telnyx__json_free(payload);
    }
}

/* Every operation with all members, and with each alone. */
static void params(const telnyx_api_operation *op, size_t index)
{
    telnyx__buf bytes;
    telnyx__json *all = telnyx__json_object();
    begin(&bytes);
    for (size_t i = 0; op->params && i < op->params->fields_count; i++) {
        const telnyx_api_field *field = &op->params->fields[i];
        char name[256];
        if (field->kind == TELNYX_API_EXTRA || !field->member)
            continue;
        fuzz_check(telnyx__json_set(all, field->member, test_value(field, 0)) == 0);
        telnyx__json *one = telnyx__json_object();
        fuzz_check(telnyx__json_set(one, field->member, test_value(field, 1)) == 0);
        telnyx__buf_clear(&bytes);
        (void)telnyx__buf_addc(&bytes, (char)index);
        fuzz_check(telnyx__json_print(one, &bytes, false) == 0);
        snprintf(name, sizeof name, "%s-%s", op->name, field->member);
        out("params", name, &bytes);
        telnyx__json_free(one);
    }
    telnyx__buf_clear(&bytes);
    (void)telnyx__buf_addc(&bytes, (char)index);
    fuzz_check(telnyx__json_print(all, &bytes, false) == 0);
    out("params", op->name, &bytes);
    telnyx__buf_free(&bytes);
    telnyx__json_free(all);
}

/* Every operation's answer with all members; of a listing two pages. */
static void answers(const telnyx_api_operation *op, size_t index)
{
    telnyx__buf bytes, body;
    const telnyx_api_object *object = op->result ? op->result : op->item;
    begin(&bytes);
    begin(&body);
    if (object) {
        telnyx__json *data = test_object(object, index);
        bool bare = op->flags & TELNYX_API_BARE_RESULT, list = op->flags & TELNYX_API_LIST;
        fuzz_check(telnyx__buf_adds(&body, bare ? "" : list ? "{\"data\":[" : "{\"data\":") == 0);
        fuzz_check(telnyx__json_print(data, &body, false) == 0);
        fuzz_check(telnyx__buf_adds(&body, bare ? ""
                                           : list
                                               ? "],\"meta\":{\"page_number\":1,\"total_pages\":2,"
                                                 "\"cursors\":{\"after\":\"a b\"}}}"
                                               : "}") == 0);
        telnyx__json_free(data);
    } else {
        fuzz_check(telnyx__buf_adds(&body,
                                    "{\"errors\":[{\"code\":\"90018\",\"title\":\"t\","
                                    "\"detail\":\"d\",\"source\":{\"pointer\":\"/to\"}}]}") == 0);
    }
    (void)telnyx__buf_addc(&bytes, (char)index);
    (void)telnyx__buf_addc(&bytes, 0);
    for (int pages = 0; pages < 2; pages++) {
        static const char good[10] = { 0 }, bad[10] = { 13 };
        fuzz_check(telnyx__buf_add(&bytes, object ? good : bad, 10) == 0);
        add_length(&bytes, body.length);
        fuzz_check(telnyx__buf_add(&bytes, body.data, body.length) == 0);
        if (!(op->flags & TELNYX_API_LIST))
            break;
    }
    out("answer", op->name, &bytes);
    telnyx__buf_free(&bytes);
    telnyx__buf_free(&body);
}

/* Frames of both protocols of WebSockets: those of the relay as the texts that they are. */
static void frames(void)
{
    static const char *const relay[] = {
        "{\"type\":\"setup\",\"callControlId\":\"c\",\"customParameters\":{}}",
        "{\"type\":\"prompt\",\"voicePrompt\":\"two tickets\",\"lang\":\"en\",\"last\":false}",
        "{\"type\":\"dtmf\",\"digit\":\"1\"}",
        "{\"type\":\"interrupt\",\"durationUntilInterruptMs\":460}",
        "{\"type\":\"error\",\"description\":\"Invalid message\"}",
        "\1\0\200what is said",
        "\1\2\2000123456789ABCDwW#*",
    };
    telnyx__buf bytes;
    for (size_t i = 0; i < TEST_SHAPES; i++) {
        begin(&bytes);
        fuzz_check(telnyx__buf_adds(&bytes, test_shapes[i].text) == 0);
        out("stream", test_shapes[i].name, &bytes);
        telnyx__buf_free(&bytes);
    }
    for (size_t i = 0; i < sizeof relay / sizeof relay[0]; i++) {
        char name[16];
        snprintf(name, sizeof name, "relay-%zu", i);
        begin(&bytes);
        size_t head = relay[i][0] == '{' ? 0 : 3;
        fuzz_check(telnyx__buf_add(&bytes, relay[i], head) == 0);
        fuzz_check(telnyx__buf_adds(&bytes, relay[i] + head) == 0);
        out("relay", name, &bytes);
        telnyx__buf_free(&bytes);
    }
}

int main(int argc, char **argv)
{
    size_t count;
    const telnyx_api_operation *ops = telnyx__api_operations(&count);
    if (argc != 2)
        return 2;
    folder = argv[1];
    (void)mkdir(folder, 0777);
    streams();
    signatures();
    sample_events();
    events();
    frames();
    for (size_t i = 0; i < count; i++) {
        params(&ops[i], i);
        answers(&ops[i], i);
    }
    return 0;
}
