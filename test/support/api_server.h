/* An HTTP server on 127.0.0.1 that plays the platform's API by script: canned answers, and every
 * way in which a server can fail. It notes the requests that it saw. */
#ifndef TEST_API_SERVER_H
#define TEST_API_SERVER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <uv.h>

typedef enum test_reply_kind {
    TEST_ANSWER,          /* status, headers and body, with a Content-Length */
    TEST_RAW,             /* `body` as it stands, then the connection is closed */
    TEST_CUT,             /* the connection is closed without a byte */
    TEST_SILENCE,         /* nothing, and the connection stays */
    TEST_ENDLESS_HEADERS, /* header lines, until `size` bytes are out or the client goes */
    TEST_ENDLESS_LINE,    /* one header line of `size` bytes */
    TEST_BIG_BODY,        /* an answer whose body has `size` bytes, without a Content-Length */
    TEST_PIECES,          /* status, headers and `pieces`, which the client reads one by one */
    TEST_PIECES_CUT,      /* … but behind the last one the connection is closed */
    TEST_PIECES_STALL     /* … but behind the last one nothing comes, and the connection stays */
} test_reply_kind;

typedef struct test_reply {
    test_reply_kind kind;
    int status;                /* 0 = 200 */
    const char *headers;       /* lines, each ended by CRLF; NULL = none */
    const char *body;          /* NULL = none */
    const char *const *pieces; /* each a chunk, NULL behind the last */
    bool bare;                 /* … or with the framing of its chunks in it */
    size_t size;
    uint64_t delay_ms; /* before all that */
    bool close;        /* after an answer, without saying so in it */
} test_reply;

typedef struct test_request {
    int connection; /* number of the connection that it came on, from 1 */
    uint64_t at_ms; /* the loop's time */
    char method[16];
    char *target;
    char *head; /* all of it, request line included */
    char *body; /* NUL-terminated */
    size_t body_length;
} test_request;

enum { TEST_REQUESTS_MAX = 2048 };

typedef struct test_api test_api;
struct test_api {
    uv_loop_t *loop;
    int port;
    char base_url[64]; /* "http://127.0.0.1:port/v2" */
    /* The n-th request gets the n-th reply, the last one is repeated. */
    const test_reply *replies;
    size_t replies_count;
    /* When set, decides instead. */
    test_reply (*decide)(test_api *api, const test_request *request, void *user_data);
    void *user_data;
    test_request requests[TEST_REQUESTS_MAX];
    size_t requests_count;
    int connections; /* accepted so far */
    int open;        /* of these */
    int waiting;     /* requests that are not answered */
    int most_waiting;
    uv_tcp_t listener;
    struct test_connection *first;
};

/* Listens. Its handles do not keep the loop running. */
void test_api_start(test_api *api, uv_loop_t *loop);
void test_api_script(test_api *api, const test_reply *replies, size_t count);
#define TEST_SCRIPT(api, ...)                                                                      \
    test_api_script(api, (const test_reply[]){ __VA_ARGS__ },                                      \
                    sizeof((const test_reply[]){ __VA_ARGS__ }) / sizeof(test_reply))
/* Closes everything; the memory is free once the loop has run on, the api itself is the caller's. */
void test_api_stop(test_api *api);
/* Whether the n-th request's head holds this line ("Accept: application/json"). */
bool test_request_has(const test_request *request, const char *line);
/* The value of the first header of that name in `out`; "" when there is none. */
const char *test_request_header(const test_request *request, const char *name, char *out,
                                size_t size);

#endif
