#include "sim/line/url.h"

#include <stdio.h>
#include <string.h>

#include <curl/curl.h>

#include "common/memory.h"

/* "" where there is none of that. */
static char *part_of(CURLU *parsed, CURLUPart part)
{
    char *text = NULL;
    if (curl_url_get(parsed, part, &text, 0) != CURLUE_OK)
        return bench_text("");
    char *copy = bench_text(text);
    curl_free(text);
    return copy;
}

static char *join(const char *a, const char *b, const char *c, const char *d)
{
    size_t size = strlen(a) + strlen(b) + strlen(c) + strlen(d) + 1;
    char *joined = bench_alloc(size);
    snprintf(joined, size, "%s%s%s%s", a, b, c, d);
    return joined;
}

static bool read_parts(sim_line_url *url, CURLU *parsed)
{
    char *scheme = part_of(parsed, CURLUPART_SCHEME), *host = part_of(parsed, CURLUPART_HOST);
    char *port = part_of(parsed, CURLUPART_PORT), *path = part_of(parsed, CURLUPART_PATH);
    char *query = part_of(parsed, CURLUPART_QUERY);
    bool secure = strcmp(scheme, "wss") == 0;
    bool good = (secure || strcmp(scheme, "ws") == 0) && *host;
    if (good) {
        url->host = join(host, *port ? ":" : "", port, "");
        url->connect = join(secure ? "https" : "http", "://", url->host, "/");
        url->target = join(*path ? path : "/", *query ? "?" : "", query, "");
    }
    bench_free(scheme);
    bench_free(host);
    bench_free(port);
    bench_free(path);
    bench_free(query);
    return good;
}

bool sim_line_url_parse(sim_line_url *url, const char *text)
{
    CURLU *parsed = curl_url();
    bool good = parsed &&
                curl_url_set(parsed, CURLUPART_URL, text,
                             CURLU_NON_SUPPORT_SCHEME | CURLU_PATH_AS_IS) == CURLUE_OK &&
                read_parts(url, parsed);
    curl_url_cleanup(parsed);
    return good;
}

void sim_line_url_free(sim_line_url *url)
{
    bench_free(url->connect);
    bench_free(url->host);
    bench_free(url->target);
    memset(url, 0, sizeof *url);
}
