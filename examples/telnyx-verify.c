/* Judges one webhook delivery from the command line, as a server that uses the library would:
 * telnyx-verify --help. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <telnyx/webhook.h>

/* Above what any listener takes. */
#define PAYLOAD_MAX ((size_t)16 << 20)

enum { ACCEPTED = 0, REFUSED = 1, USAGE = 2 };

typedef struct payload {
    char *bytes;
    size_t length, capacity;
} payload;

static int usage(const char *name, const char *value, const char *what)
{
    fprintf(stderr, "telnyx-verify: %s%s%s%s%s\n", name, value ? ": '" : "", value ? value : "",
            value ? "' " : "", what);
    fprintf(stderr, "usage: telnyx-verify KEY TIMESTAMP PAYLOAD_FILE SIGNATURE "
                    "[NOW [TOLERANCE_SECS]] (--help says more)\n");
    return USAGE;
}

static const char help[] =
    "telnyx-verify: judges one webhook delivery, as a server that uses the library would.\n"
    "\n"
    "  telnyx-verify KEY TIMESTAMP PAYLOAD_FILE SIGNATURE [NOW [TOLERANCE_SECS]]\n"
    "\n"
    "Arguments:\n"
    "  KEY              the public key, as the portal shows it\n"
    "  TIMESTAMP        the value of the header telnyx-timestamp\n"
    "  PAYLOAD_FILE     the raw body as it came; '-' is standard input\n"
    "  SIGNATURE        the value of the header telnyx-signature-ed25519\n"
    "  NOW              Unix time, for deliveries of the past (the present time)\n"
    "  TOLERANCE_SECS   how far TIMESTAMP may be from NOW (300; 0: this very second)\n"
    "\n"
    "Options:\n"
    "  --help           this text\n"
    "  --version        the version\n"
    "\n"
    "Exit status:\n"
    "  0  genuine and fresh; nothing is printed\n"
    "  1  refused, and why\n"
    "  2  wrong usage, or PAYLOAD_FILE cannot be read\n"
    "\n"
    "Examples:\n"
    "  telnyx-verify \"$TELNYX_PUBLIC_KEY\" 1767225600 body.json \"$SIGNATURE\" 1767225630\n";

/* Standard output may be a full disk. */
static int say(const char *text)
{
    bool good = fputs(text, stdout) >= 0 && fflush(stdout) == 0;
    if (!good)
        fprintf(stderr, "telnyx-verify: standard output: %s\n", strerror(errno));
    return good ? ACCEPTED : USAGE;
}

/* Digits only, at most 12 of them. */
static bool read_number(const char *text, int64_t *value)
{
    size_t length = strlen(text);
    if (length == 0 || length > 12 || strspn(text, "0123456789") != length)
        return false;
    *value = strtoll(text, NULL, 10);
    return true;
}

static bool read_all(payload *into, FILE *file)
{
    size_t count;
    do {
        if (into->length == into->capacity) {
            size_t capacity = into->capacity ? into->capacity * 2 : 65536;
            char *bytes = realloc(into->bytes, capacity);
            if (!bytes)
                return false;
            into->bytes = bytes;
            into->capacity = capacity;
        }
        count = fread(into->bytes + into->length, 1, into->capacity - into->length, file);
        into->length += count;
    } while (count > 0 && into->length <= PAYLOAD_MAX);
    if (into->length > PAYLOAD_MAX)
        errno = EFBIG;
    return into->length <= PAYLOAD_MAX && !ferror(file);
}

static bool read_payload(payload *into, const char *path)
{
    if (strcmp(path, "-") == 0)
        return read_all(into, stdin);
    FILE *file = fopen(path, "rb");
    if (!file)
        return false;
    bool good = read_all(into, file);
    fclose(file);
    return good;
}

/* NOW and TOLERANCE_SECS, where they are given. */
static int read_times(telnyx_webhook_policy *policy, int argc, char **argv)
{
    int64_t number;
    if (argc > 5) {
        if (!read_number(argv[5], &number))
            return usage("NOW", argv[5], "is not a Unix time in seconds");
        policy->now_secs = TELNYX_INT(number);
    }
    if (argc > 6) {
        if (!read_number(argv[6], &number) || number > 86400)
            return usage("TOLERANCE_SECS", argv[6], "is not a number from 0 to 86400");
        policy->tolerance_secs = TELNYX_INT(number);
    }
    return ACCEPTED;
}

static int judge(char **argv, const telnyx_webhook_policy *policy)
{
    payload body = { 0 };
    if (!read_payload(&body, argv[3])) {
        fprintf(stderr, "telnyx-verify: PAYLOAD_FILE: %s: %s\n", argv[3], strerror(errno));
        free(body.bytes);
        return USAGE;
    }
    telnyx_webhook webhook = {
        .timestamp = argv[2],
        .signature = argv[4],
        .body = body.bytes,
        .body_length = body.length,
    };
    int error = telnyx_webhook_verify(&webhook, policy);
    free(body.bytes);
    if (error) {
        fprintf(stderr, "refused: %s (%s)\n", telnyx_strerror(error), telnyx_error_name(error));
        return REFUSED;
    }
    return ACCEPTED;
}

int main(int argc, char **argv)
{
    telnyx_webhook_policy policy = { .public_keys_count = 1 };
    /* A key may be anything but these. */
    if (argc > 1 && strcmp(argv[1], "--help") == 0)
        return say(help);
    if (argc > 1 && strcmp(argv[1], "--version") == 0)
        return say("telnyx-verify " TELNYX_VERSION_STRING "\n");
    if (argc < 5 || argc > 7)
        return usage("", NULL, "four to six arguments are needed");
    const char *keys[] = { argv[1] };
    policy.public_keys = keys;
    int wrong = read_times(&policy, argc, argv);
    return wrong ? wrong : judge(argv, &policy);
}
