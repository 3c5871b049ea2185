#include "cluster/address.h"

#include <ctype.h>
#include <string.h>

#include <telnyx/error.h>

#include "base/str.h"

#define DEFAULT_PORT 6379
#define MALFORMED    "must be redis://[user:password@]host[:port][/database] or unix:///path"

static int hex_of(char c)
{
    return isdigit((unsigned char)c)    ? c - '0'
           : isxdigit((unsigned char)c) ? tolower((unsigned char)c) - 'a' + 10
                                        : -1;
}

/* In place; false for an escape that is none, or a NUL. */
static bool decode(char *text)
{
    char *out = text;
    for (const char *in = text; *in; in++) {
        bool escaped = *in == '%'; /* what is written may lie where it stands */
        int high = escaped ? hex_of(in[1]) : -1, low = high < 0 ? -1 : hex_of(in[2]);
        if (escaped && (low < 0 || (high == 0 && low == 0)))
            return false;
        *out++ = escaped ? (char)(high * 16 + low) : *in;
        in += escaped ? 2 : 0;
    }
    *out = '\0';
    return true;
}

static bool number(const char *text, uint64_t most, int *out)
{
    uint64_t value;
    if (!telnyx__span_to_u64(telnyx__span_of(text), &value) || value > most)
        return false;
    *out = (int)value;
    return true;
}

/* Cuts the text at the last such character; what stands behind it, or NULL. */
static char *cut(char *text, char at)
{
    char *found = strrchr(text, at);
    if (found)
        *found++ = '\0';
    return found;
}

static const char *read_credentials(telnyx__redis_address *address, char *text)
{
    char *password = strchr(text, ':');
    if (password)
        *password++ = '\0';
    address->user = *text ? text : NULL;
    address->password = password && *password ? password : NULL;
    if (!address->password)
        return "a user has a password: user:password@";
    if (!decode(text) || !decode(password))
        return "the user or password is not percent-encoded as it should be";
    return NULL;
}

static const char *read_host(telnyx__redis_address *address, char *host)
{
    char *port = NULL;
    bool bracketed = *host == '[';
    if (bracketed) {
        char *end = strchr(host, ']');
        if (!end || (end[1] && end[1] != ':'))
            return MALFORMED;
        port = end[1] ? end + 2 : NULL;
        *end = '\0';
        host++;
    } else {
        port = cut(host, ':');
    }
    if (!*host || strpbrk(host, " \t\r\n?#") || (!bracketed && strchr(host, ':')))
        return MALFORMED;
    address->host = host;
    if (port && (!number(port, 65535, &address->port) || !address->port))
        return "the port must be 1 to 65535";
    return NULL;
}

static const char *read_network(telnyx__redis_address *address, char *rest)
{
    const char *wrong = NULL;
    char *at = strrchr(rest, '@');
    char *slash = strchr(at ? at : rest, '/');
    if (slash) {
        *slash++ = '\0';
        if (*slash && !number(slash, 65535, &address->database))
            return "the database must be a number";
    }
    char *host = cut(rest, '@');
    if (host)
        wrong = read_credentials(address, rest);
    return wrong ? wrong : read_host(address, host ? host : rest);
}

static const char *read_socket(telnyx__redis_address *address, char *rest)
{
    char *query = strchr(rest, '?');
    if (query) {
        *query++ = '\0';
        if (strncmp(query, "db=", 3) != 0 || !number(query + 3, 65535, &address->database))
            return "behind the path may stand ?db= and a number";
    }
    if (*rest != '/' || !decode(rest))
        return "unix:// is followed by an absolute path";
    address->path = rest;
    return NULL;
}

static const char *read_any(telnyx__redis_address *address)
{
    char *rest = strstr(address->text, "://");
    if (!rest)
        return MALFORMED;
    *rest = '\0';
    rest += 3;
    address->tls = strcmp(address->text, "rediss") == 0;
    if (strcmp(address->text, "unix") == 0)
        return read_socket(address, rest);
    if (address->tls || strcmp(address->text, "redis") == 0)
        return read_network(address, rest);
    return MALFORMED;
}

int telnyx__redis_address_read(telnyx__redis_address *address, const char *url,
                               const telnyx_allocator *alloc, const char **why)
{
    *address = (telnyx__redis_address){ .port = DEFAULT_PORT };
    *why = "must be given";
    if (!url || !*url)
        return TELNYX_EINVAL;
    address->text = telnyx__strdup(alloc, url);
    *why = telnyx_strerror(TELNYX_ENOMEM);
    if (!address->text)
        return TELNYX_ENOMEM;
    address->text_size = strlen(url);
    *why = read_any(address);
    if (!*why)
        return 0;
    telnyx__redis_address_free(address, alloc);
    return TELNYX_EINVAL;
}

void telnyx__redis_address_free(telnyx__redis_address *address, const telnyx_allocator *alloc)
{
    if (address->text)
        telnyx__wipe(address->text, address->text_size);
    telnyx__free(alloc, address->text);
    *address = (telnyx__redis_address){ 0 };
}
