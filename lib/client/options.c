#include "client/client.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "http/url.h"

#define DEFAULT_TIMEOUT_MS       30000u
#define DEFAULT_CONNECT_MS       5000u
#define TIMEOUT_MAX_MS           3600000u
#define DEFAULT_MAX_RETRIES      2
#define DEFAULT_QUEUE_MAX        10000u
#define DEFAULT_IN_FLIGHT_MAX    64u
#define DEFAULT_DIALS_PER_SECOND 30.0
#define DEFAULT_DIAL_BURST       150
#define DEFAULT_RESPONSE_BYTES   (1024u * 1024)
#define RESPONSE_BYTES_MIN       1024u
#define RESPONSE_BYTES_MAX       (64u * 1024 * 1024)
#define DEFAULT_RESPONSE_VALUES  100000u

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

static int take_key(telnyx__client_config *config, const telnyx_allocator *alloc,
                    const telnyx_client_options *options, telnyx_error_text *error)
{
    const char *key =
        options->api_key ? options->api_key : from_environment(options, "TELNYX_API_KEY");
    if (!key || !*key)
        return refuse(error, "options.api_key: missing, and TELNYX_API_KEY is not set");
    for (const char *c = key; *c; c++)
        if (*c <= ' ' || *c > '~')
            return refuse(error, "options.api_key: a blank, a line break or a byte outside ASCII");
    config->api_key = telnyx__strdup(alloc, key);
    return config->api_key ? 0 : TELNYX_ENOMEM;
}

static int take_base_url(telnyx__client_config *config, const telnyx_allocator *alloc,
                         const telnyx_client_options *options, telnyx_error_text *error)
{
    const char *text =
        options->base_url ? options->base_url : from_environment(options, "TELNYX_BASE_URL");
    telnyx__url url;
    if (!text)
        text = TELNYX_DEFAULT_BASE_URL;
    if (!telnyx__url_split(&url, telnyx__span_of(text)) || url.query.length)
        return refuse(error, "options.base_url: not an http or https URL without query");
    if (!url.https && !telnyx__url_is_loopback(&url))
        return refuse(error, "options.base_url: plain http is taken for loopback addresses only");
    size_t length = strlen(text);
    while (length && text[length - 1] == '/')
        length--;
    config->plain_http = !url.https;
    config->base_url = telnyx__strndup(alloc, text, length);
    return config->base_url ? 0 : TELNYX_ENOMEM;
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
        rc = take_numbers(config, options, error);
    if (rc)
        return rc;
    config->proxy = telnyx__strdup(alloc, options->proxy);
    config->ca_file = telnyx__strdup(alloc, options->ca_file);
    if ((options->proxy && !config->proxy) || (options->ca_file && !config->ca_file))
        return TELNYX_ENOMEM;
    config->http1_only = options->http1_only;
    config->skip_checks = options->skip_checks;
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
