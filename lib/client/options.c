#include "client/client.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "http/url.h"
#include "io/destination.h"

#define DEFAULT_TIMEOUT_MS         30000u
#define DEFAULT_CONNECT_MS         5000u
#define TIMEOUT_MAX_MS             3600000u
#define DEFAULT_MAX_RETRIES        2
#define DEFAULT_RETRY_AFTER_MAX_MS 60000u
#define DEFAULT_QUEUE_MAX          10000u
#define DEFAULT_IN_FLIGHT_MAX      64u
#define DEFAULT_DIALS_PER_SECOND   30.0
#define DEFAULT_DIAL_BURST         150
#define DEFAULT_RESPONSE_BYTES     (1024u * 1024)
#define RESPONSE_BYTES_MIN         1024u
#define RESPONSE_BYTES_MAX         (64u * 1024 * 1024)
#define DEFAULT_RESPONSE_VALUES    100000u

static int refuse(telnyx_error_text *error, const char *text)
{
    if (error) {
        error->error = TELNYX_EINVAL;
        telnyx__str_copy(error->text, sizeof error->text, text);
    }
    return TELNYX_EINVAL;
}

static const char *from_environment(const telnyx_client_options *options, const char *name)
{
    const char *value = options->ignore_environment ? NULL : getenv(name);
    return value && *value ? value : NULL;
}

/* What is wrong with one byte of a key, or NULL. */
static const char *fault_of(char c)
{
    if (c == ' ' || c == '\t')
        return "a blank inside: is there more than the key?";
    if (c == '\r' || c == '\n')
        return "a line break inside";
    if (c == '"' || c == '\'' || c == '`')
        return "a quote inside, or at one end only";
    if ((unsigned char)c > 0x7f)
        return "a byte outside ASCII: a curly quote, perhaps";
    if (c < ' ' || c == 0x7f)
        return "a control character inside";
    return NULL;
}

/* The key itself, of which people bring more: quotes, line ends, the word that stands before it. */
static telnyx__span key_in(const char *text)
{
    static const char word[] = "Bearer";
    telnyx__span key = telnyx__span_bare(telnyx__span_of(text));
    telnyx__span head = { key.ptr, sizeof word - 1 };
    if (key.length > sizeof word && telnyx__span_is_nocase(head, word) &&
        (key.ptr[sizeof word - 1] == ' ' || key.ptr[sizeof word - 1] == '\t'))
        key = telnyx__span_bare((telnyx__span){ key.ptr + sizeof word, key.length - sizeof word });
    return key;
}

static int take_key(telnyx__client_config *config, const telnyx_allocator *alloc,
                    const telnyx_client_options *options, telnyx_error_text *error)
{
    const char *text =
        options->api_key ? options->api_key : from_environment(options, "TELNYX_API_KEY");
    if (!text || !*text)
        return refuse(error, "options.api_key: missing, and TELNYX_API_KEY is not set");
    telnyx__span key = key_in(text);
    if (!key.length)
        return refuse(error, "options.api_key: nothing but blanks or quotes");
    for (size_t i = 0; i < key.length; i++) {
        const char *fault = fault_of(key.ptr[i]);
        char words[160];
        if (!fault)
            continue;
        snprintf(words, sizeof words, "options.api_key%s: %s",
                 options->api_key ? "" : " (from TELNYX_API_KEY)", fault);
        return refuse(error, words);
    }
    config->api_key = telnyx__strndup(alloc, key.ptr, key.length);
    return config->api_key ? 0 : TELNYX_ENOMEM;
}

/* A host in the clear that a user has named, for a stand-in on another machine of a private network.
 * Never the platform itself. */
static int check_plain_host(const telnyx_client_options *options, const telnyx__url *url,
                            telnyx_error_text *error)
{
    static const char platform[] = ".telnyx.com";
    const char *text = options->plain_http_host
                           ? options->plain_http_host
                           : from_environment(options, "TELNYX_PLAIN_HTTP_HOST");
    telnyx__span name = telnyx__span_bare(telnyx__span_of(text)), host = url->host;
    char given[256];
    if (!name.length)
        return refuse(error, "options.base_url: plain http is taken for loopback addresses only, "
                             "and for a host that plain_http_host or TELNYX_PLAIN_HTTP_HOST names");
    if (name.length > 2 && name.ptr[0] == '[' && name.ptr[name.length - 1] == ']')
        name = (telnyx__span){ name.ptr + 1, name.length - 2 };
    snprintf(given, sizeof given, "%.*s", (int)(name.length < 255 ? name.length : 255), name.ptr);
    if (!telnyx__span_is_nocase(host, given))
        return refuse(error, "options.plain_http_host: is not the host of the base URL (a name or "
                             "address alone, without scheme and port)");
    size_t end = sizeof platform - 1;
    if (host.length && host.ptr[host.length - 1] == '.')
        host.length--;
    if (telnyx__span_is_nocase(host, platform + 1) ||
        (host.length > end &&
         telnyx__span_is_nocase((telnyx__span){ host.ptr + host.length - end, end }, platform)))
        return refuse(error, "options.plain_http_host: the platform is not spoken to in the clear");
    if (options->proxy && *options->proxy)
        return refuse(error, "options.plain_http_host: not together with a proxy, which would get "
                             "the key");
    return 0;
}

/* `url` points into `text`. */
static int check_base_url(const telnyx_client_options *options, const char *text,
                          const telnyx__url *url, telnyx_error_text *error)
{
    char words[160];
    const char *fault;
    int rc = telnyx__destination_check(text, &fault);
    if (rc == TELNYX_EINVAL) {
        snprintf(words, sizeof words, "options.base_url: %s", fault);
        return refuse(error, words);
    }
    if (rc)
        return rc;
    if (!url->https && !telnyx__url_is_loopback(url))
        return check_plain_host(options, url, error);
    /* libcurl looks for it by itself, once for the whole process. */
    if (url->https && options->ignore_environment && getenv("SSLKEYLOGFILE"))
        return refuse(error, "options.ignore_environment: SSLKEYLOGFILE is set, and libcurl would "
                             "write the secrets of TLS connections there: unset it first");
    return 0;
}

static int take_base_url(telnyx__client_config *config, const telnyx_allocator *alloc,
                         const telnyx_client_options *options, telnyx_error_text *error)
{
    const char *text =
        options->base_url ? options->base_url : from_environment(options, "TELNYX_BASE_URL");
    telnyx__span bare = telnyx__span_bare(telnyx__span_of(text ? text : TELNYX_DEFAULT_BASE_URL));
    telnyx__url url;
    while (bare.length && bare.ptr[bare.length - 1] == '/')
        bare.length--;
    if (!telnyx__url_split(&url, bare) || memchr(bare.ptr, '?', bare.length))
        return refuse(error, "options.base_url: not an http or https URL with a host and without "
                             "query");
    config->base_url = telnyx__strndup(alloc, bare.ptr, bare.length);
    if (!config->base_url)
        return TELNYX_ENOMEM;
    config->plain_http = !url.https;
    config->in_the_clear = !url.https && !telnyx__url_is_loopback(&url);
    return check_base_url(options, config->base_url, &url, error);
}

static int take_proxy(telnyx__client_config *config, const telnyx_allocator *alloc,
                      const telnyx_client_options *options, telnyx_error_text *error)
{
    const char *fault;
    int rc = options->proxy && *options->proxy ? telnyx__proxy_check(options->proxy, &fault) : 0;
    char words[160];
    if (rc == TELNYX_EINVAL) {
        snprintf(words, sizeof words, "options.proxy: %s", fault);
        return refuse(error, words);
    }
    if (rc)
        return rc;
    config->proxy = telnyx__strdup(alloc, options->proxy);
    return options->proxy && !config->proxy ? TELNYX_ENOMEM : 0;
}

static bool is_built(telnyx_tag tag)
{
    return tag == TELNYX_TAG_UNSET || tag == TELNYX_TAG_SET;
}

static int take_pace(telnyx__client_config *config, const telnyx_client_options *options,
                     telnyx_error_text *error)
{
    if (!is_built(options->dial_burst.tag))
        return refuse(error, "options.dial_burst: not built with TELNYX_INT()");
    if (!is_built(options->dials_per_second.tag))
        return refuse(error, "options.dials_per_second: not built with TELNYX_NUMBER()");
    int64_t burst = telnyx_int_or(options->dial_burst, DEFAULT_DIAL_BURST);
    if (burst < 1 || burst > 1000000)
        return refuse(error, "options.dial_burst: must be 1 to 1000000");
    config->dial_burst = (double)burst;
    config->dials_per_second =
        telnyx_number_or(options->dials_per_second, DEFAULT_DIALS_PER_SECOND);
    if (!(config->dials_per_second >= 0 && config->dials_per_second <= 1e6))
        return refuse(error, "options.dials_per_second: must be 0 to 1000000");
    return 0;
}

static int take_response_limits(telnyx__client_config *config, const telnyx_client_options *options,
                                telnyx_error_text *error)
{
    config->response_bytes_max =
        options->response_bytes_max ? options->response_bytes_max : DEFAULT_RESPONSE_BYTES;
    if (config->response_bytes_max < RESPONSE_BYTES_MIN ||
        config->response_bytes_max > RESPONSE_BYTES_MAX)
        return refuse(error, "options.response_bytes_max: must be 1024 to 67108864");
    config->response_values_max =
        options->response_values_max ? options->response_values_max : DEFAULT_RESPONSE_VALUES;
    return 0;
}

static int take_numbers(telnyx__client_config *config, const telnyx_client_options *options,
                        telnyx_error_text *error)
{
    if (!is_built(options->max_retries.tag))
        return refuse(error, "options.max_retries: not built with TELNYX_INT()");
    int64_t retries = telnyx_int_or(options->max_retries, DEFAULT_MAX_RETRIES);
    if (retries < 0 || retries > 10)
        return refuse(error, "options.max_retries: must be 0 to 10");
    config->max_retries = (int)retries;
    if (!is_built(options->not_yet_retries.tag))
        return refuse(error, "options.not_yet_retries: not built with TELNYX_INT()");
    retries = telnyx_int_or(options->not_yet_retries, retries);
    if (retries < 0 || retries > 10)
        return refuse(error, "options.not_yet_retries: must be 0 to 10");
    config->not_yet_retries = (int)retries;
    config->retry_after_max_ms =
        options->retry_after_max_ms ? options->retry_after_max_ms : DEFAULT_RETRY_AFTER_MAX_MS;
    config->timeout_ms = options->timeout_ms ? options->timeout_ms : DEFAULT_TIMEOUT_MS;
    if (config->timeout_ms > TIMEOUT_MAX_MS)
        return refuse(error, "options.timeout_ms: must be at most 3600000");
    config->connect_timeout_ms =
        options->connect_timeout_ms ? options->connect_timeout_ms : DEFAULT_CONNECT_MS;
    if (config->connect_timeout_ms > TIMEOUT_MAX_MS)
        return refuse(error, "options.connect_timeout_ms: must be at most 3600000");
    if ((unsigned)options->log_level > TELNYX_LOG_DEBUG)
        return refuse(error, "options.log_level: no such level");
    config->queue_max = options->queue_max ? options->queue_max : DEFAULT_QUEUE_MAX;
    config->in_flight_max = options->in_flight_max ? options->in_flight_max : DEFAULT_IN_FLIGHT_MAX;
    int rc = take_response_limits(config, options, error);
    return rc ? rc : take_pace(config, options, error);
}

int telnyx__client_configure(telnyx_client *client, const telnyx_client_options *options,
                             telnyx_error_text *error)
{
    telnyx__client_config *config = &client->config;
    const telnyx_allocator *alloc = &client->alloc;
    int rc = take_key(config, alloc, options, error);
    if (!rc)
        rc = take_base_url(config, alloc, options, error);
    if (!rc)
        rc = take_proxy(config, alloc, options, error);
    if (!rc)
        rc = take_numbers(config, options, error);
    if (rc)
        return rc;
    config->ca_file = telnyx__strdup(alloc, options->ca_file);
    if (options->ca_file && !config->ca_file)
        return TELNYX_ENOMEM;
    config->http1_only = options->http1_only;
    config->skip_checks = options->skip_checks;
    config->wire = options->wire;
    config->wire_user_data = options->wire_user_data;
    config->on_retry = options->on_retry;
    config->retry_user_data = options->retry_user_data;
    return 0;
}

void telnyx__client_config_free(telnyx_client *client)
{
    telnyx__client_config *config = &client->config;
    telnyx__free_secret(&client->alloc, config->api_key);
    telnyx__free(&client->alloc, config->base_url);
    telnyx__free_secret(&client->alloc, config->proxy);
    telnyx__free(&client->alloc, config->ca_file);
}
