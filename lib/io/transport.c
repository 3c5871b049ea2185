#include "io/transport.h"

#include <curl/curl.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/list.h"
#include "base/saturate.h"
#include "base/str.h"
#include "io/descriptor.h"
#include "io/failure.h"
#include "io/header_list.h"
#include "io/kept_headers.h"
#include "io/socket_watch.h"

#define DEFAULT_CONNECTIONS  64
#define DEFAULT_CONNECT_MS   5000
#define DEFAULT_BODY_BYTES   (1024u * 1024)
#define DEFAULT_HEADER_BYTES (300u * 1024)
#define MAX_CONNECTION_SECS  300L
#define DNS_SECS             60L /* that an address is remembered if connections to it can be made */
#define CONNECTIONS_MAX      65536 /* more than this are as good as any number */
#define POOL_MAX             128   /* idle easy handles kept per method */
/* libcurl goes on reading, up to 1.6 MB a round, as long as the peer is quick enough; whoever sends
 * what is no content can keep the loop for ever. A whole body of the largest size, and all steps
 * before it, take fewer rounds of one act than this. */
#define ROUNDS_MAX 32u
/* Before that libcurl reads what a proxy answers to CONNECT, a byte a round. */
#define ROUNDS_BEFORE_MAX 65536u
/* Whoever takes more rounds than this has the bytes counted that come in on its connection: they may be
 * this many times what is allowed of content. A chunk of one byte takes six. */
#define ROUNDS_UNCOUNTED 24u
#define RAW_PER_CONTENT  8u
#define HTTP2_HEAD       16384u   /* what libcurl before … */
#define HTTP2_WIDE       0x080100 /* … 8.1 can read of an HTTP/2 answer's head */
#define ACTS_AGAIN       32       /* each hands over as much */

/* Handles are pooled by method and never change it: a reused handle cannot carry state of another
 * kind of request over. */
typedef enum method_kind { METHOD_GET, METHOD_POST, METHOD_OTHER, METHOD_KINDS } method_kind;

struct telnyx__transfer {
    telnyx__list node; /* in `active` or in a pool */
    telnyx__transport *transport;
    CURL *easy;
    method_kind kind;
    struct curl_slist *headers; /* only when the request has its own */
    telnyx__buf body;
    telnyx__piece_cb *on_piece; /* NULL: the body is told whole */
    telnyx__list fresh;         /* in transport->fresh: has a piece to be told of */
    size_t told_bytes;          /* in pieces */
    size_t header_bytes;
    bool resolving; /* its name was looked up, or is being so */
    bool began;     /* it has a connection, and bytes of it may have left */
    bool again;     /* that connection has gone, and libcurl was about to use another one */
    int fd;         /* the socket that was opened for it last, or -1; closed perhaps */
    bool connected; /* that one had a peer when it was closed */
    telnyx__excess excess;
    bool out_of_memory;
    uint64_t act; /* in which … */
    unsigned rounds,
        all_rounds;     /* … this many of libcurl's rounds were spent on it; and altogether */
    int fd_in;          /* the socket that it was told of last, or -1 */
    uint64_t raw_bytes; /* that had come in on it when it had taken ROUNDS_UNCOUNTED; 0 = not yet */
    telnyx__kept_headers kept;
    char detail[CURL_ERROR_SIZE];
    char words[CURL_ERROR_SIZE + 128];
    telnyx__transfer_cb *on_done;
    void *user_data;
};

struct telnyx__transport {
    const telnyx_allocator *alloc;
    CURLM *multi;
    telnyx__watches *watches;
    uv_timer_t timer;
    telnyx__list active;
    telnyx__list fresh; /* transfers with pieces that are to be told */
    telnyx__list pool[METHOD_KINDS];
    size_t pooled[METHOD_KINDS];
    struct curl_slist *common_headers;
    char *user_agent, *proxy, *ca_file;
    const telnyx__logger *logger;
    bool http1_only, allow_http;
    bool narrow_http2; /* libcurl reads heads of HTTP2_HEAD bytes only */
    size_t body_bytes, header_bytes;
    size_t connections;
    long connect_ms;
    bool addresses_doubted; /* the last connection that was tried could not be made */
    bool closing;
    bool shares;     /* the last answer came over HTTP/2 */
    bool broken;     /* the multi handle failed, and no other could be made yet */
    int watch_error; /* why a socket could not be watched, which breaks the multi handle */
    uint64_t acts;   /* times that libcurl was told of something */
    int acting_fd;   /* what libcurl was told of last, or -1 */
    telnyx__transfer *open_head; /* the head of its answer was being read last, and goes on */
    int handles;                 /* uv handles, or groups of them, still to close */
    void (*on_closed)(void *user_data);
    void *user_data;
};

/* libcurl ---------------------------------------------------------------------------------------- */

static size_t on_body(char *bytes, size_t size, size_t count, void *user_data)
{
    telnyx__transfer *transfer = user_data;
    /* What is not told yet counts as well, or the sum could pass the limit between two tellings. */
    size_t room = transfer->transport->body_bytes - transfer->told_bytes - transfer->body.length;
    int error = size * count > room ? TELNYX_ETOOBIG
                                    : telnyx__buf_add(&transfer->body, bytes, size * count);
    if (error == TELNYX_ETOOBIG)
        transfer->excess = TELNYX__EXCESS_BODY;
    transfer->out_of_memory |= error == TELNYX_ENOMEM;
    if (transfer->body.length && transfer->on_piece && telnyx__list_empty(&transfer->fresh))
        telnyx__list_push_back(&transfer->transport->fresh, &transfer->fresh);
    return error ? 0 : size * count;
}

static bool is_http2(const telnyx__transfer *transfer)
{
    long version = 0;
    curl_easy_getinfo(transfer->easy, CURLINFO_HTTP_VERSION, &version);
    return version == CURL_HTTP_VERSION_2_0;
}

static size_t head_limit(const telnyx__transfer *transfer)
{
    size_t limit = transfer->transport->header_bytes;
    bool narrow = transfer->transport->narrow_http2 && transfer->header_bytes > HTTP2_HEAD &&
                  is_http2(transfer);
    return narrow && limit > HTTP2_HEAD ? HTTP2_HEAD : limit;
}

static size_t on_header(char *bytes, size_t size, size_t count, void *user_data)
{
    telnyx__transfer *transfer = user_data;
    size_t length = size * count;
    telnyx__transport *transport = transfer->transport;
    transfer->header_bytes += length;
    transport->open_head = length > 2 ? transfer : NULL; /* a blank line ends it */
    if (transfer->header_bytes > head_limit(transfer)) {
        transfer->excess = transfer->header_bytes > transport->header_bytes
                               ? TELNYX__EXCESS_HEAD
                               : TELNYX__EXCESS_HTTP2_HEAD;
        return 0;
    }
    /* A further status line begins another answer (100 Continue, say): its headers count alone. */
    if (length > 5 && memcmp(bytes, "HTTP/", 5) == 0)
        telnyx__kept_headers_clear(&transfer->kept);
    telnyx__kept_headers_add(&transfer->kept, (telnyx__span){ bytes, length });
    return length;
}

static curl_socket_t on_socket_open(void *user_data, curlsocktype purpose,
                                    struct curl_sockaddr *address)
{
    telnyx__transfer *transfer = user_data;
    (void)purpose;
    int fd = telnyx__open_socket(address);
    if (fd >= 0 && telnyx__watch_opened(transfer->transport->watches, fd) != 0) {
        close(fd);
        fd = -1;
    }
    transfer->fd = fd;
    return fd < 0 ? CURL_SOCKET_BAD : fd;
}

static int on_socket_close(void *user_data, curl_socket_t socket)
{
    telnyx__transport *transport = user_data;
    struct sockaddr_storage peer;
    socklen_t length = sizeof peer;
    bool connected = getpeername(socket, (struct sockaddr *)&peer, &length) == 0;
    for (telnyx__list *n = transport->active.next; n != &transport->active; n = n->next) {
        telnyx__transfer *transfer = TELNYX__CONTAINER_OF(n, telnyx__transfer, node);
        if (transfer->fd == socket)
            transfer->connected = connected;
    }
    telnyx__watch_closed(transport->watches, socket);
    return 0;
}

/* Called before a name is looked up that is not in libcurl's memory. */
static int on_resolve(void *resolver, void *reserved, void *user_data)
{
    telnyx__transfer *transfer = user_data;
    (void)resolver, (void)reserved;
    transfer->resolving = true;
    return 0;
}

/* Called when a connection is there, all handshakes done, and the request is about to be written. */
static int on_begin(void *user_data, char *address, char *local, int port, int local_port)
{
    telnyx__transfer *transfer = user_data;
    (void)address, (void)local, (void)port, (void)local_port;
    /* libcurl would make the request again by itself, uncounted: it was on a kept connection that broke
     * before the answer began. */
    transfer->again = transfer->began;
    transfer->began = true;
    return transfer->again ? CURL_PREREQFUNC_ABORT : CURL_PREREQFUNC_OK;
}

/* Whether more has come in on its connection than any answer takes. An HTTP/2 connection is shared, and
 * has limits of its own. */
static bool is_flooded(telnyx__transfer *transfer)
{
    const telnyx__transport *transport = transfer->transport;
    if (transport->acting_fd >= 0)
        transfer->fd_in = transport->acting_fd;
    if (++transfer->all_rounds < ROUNDS_UNCOUNTED || !transfer->began)
        return false;
    uint64_t raw_bytes = telnyx__descriptor_received(transfer->fd_in);
    if (is_http2(transfer) || raw_bytes < transfer->raw_bytes)
        return false;
    if (!transfer->raw_bytes)
        transfer->raw_bytes = raw_bytes;
    return raw_bytes - transfer->raw_bytes >
           (uint64_t)RAW_PER_CONTENT * (transport->header_bytes + transport->body_bytes);
}

/* Called in each of libcurl's rounds. */
static int on_progress(void *user_data, curl_off_t down_total, curl_off_t down, curl_off_t up_total,
                       curl_off_t up)
{
    telnyx__transfer *transfer = user_data;
    (void)down_total, (void)down, (void)up_total, (void)up;
    if (transfer->act != transfer->transport->acts) {
        transfer->act = transfer->transport->acts;
        transfer->rounds = 0;
    }
    unsigned most = transfer->began ? ROUNDS_MAX : ROUNDS_BEFORE_MAX;
    if (++transfer->rounds <= most && !is_flooded(transfer))
        return 0;
    transfer->excess = TELNYX__EXCESS_FRAMING;
    return 1;
}

static telnyx__phase phase_of(const telnyx__transfer *transfer, CURLcode code, long proxy_status)
{
    const char *proxy = transfer->transport->proxy;
    if (transfer->began)
        return transfer->header_bytes ? TELNYX__PHASE_ANSWERED : TELNYX__PHASE_SENT;
    if (transfer->fd < 0)
        return transfer->resolving ? TELNYX__PHASE_RESOLVING : TELNYX__PHASE_WAITING;
    if (!transfer->connected && !telnyx__failure_tells_of_peer((int)code))
        return TELNYX__PHASE_CONNECTING;
    /* A SOCKS proxy gives no status, and is told of by CURLE_PROXY. */
    if (proxy && *proxy && !proxy_status && code != CURLE_SSL_CONNECT_ERROR)
        return TELNYX__PHASE_PROXY;
    return TELNYX__PHASE_TLS;
}

/* What libcurl's code means here; 0 where it is none. Fills `words`. */
static int judge(telnyx__transfer *transfer, CURLcode code)
{
    const telnyx__transport *transport = transfer->transport;
    telnyx__failure failure = { .code = (int)code,
                                .excess = transfer->excess,
                                .out_of_memory = transfer->out_of_memory,
                                .words = transfer->detail };
    if (code == CURLE_OK)
        return 0;
    if (transfer->again) {
        failure.code = CURLE_GOT_NOTHING;
        failure.words = "";
    }
    curl_easy_getinfo(transfer->easy, CURLINFO_HTTP_CONNECTCODE, &failure.proxy_status);
    curl_easy_getinfo(transfer->easy, CURLINFO_PROXY_ERROR, &failure.proxy_error);
    curl_easy_getinfo(transfer->easy, CURLINFO_OS_ERRNO, &failure.os_error);
    failure.phase = phase_of(transfer, code, failure.proxy_status);
    failure.limit = failure.excess == TELNYX__EXCESS_BODY         ? transport->body_bytes
                    : failure.excess == TELNYX__EXCESS_HTTP2_HEAD ? HTTP2_HEAD
                                                                  : transport->header_bytes;
    telnyx__failure_describe(&failure, transfer->words, sizeof transfer->words);
    return telnyx__failure_class(&failure);
}

/* Transfers -------------------------------------------------------------------------------------- */

static void transfer_free(telnyx__transfer *transfer)
{
    telnyx__list_remove(&transfer->fresh);
    if (transfer->easy)
        curl_easy_cleanup(transfer->easy);
    telnyx__headers_free(transfer->headers);
    /* A server may have repeated the key in what it said. */
    telnyx__wipe(transfer->body.data, transfer->body.capacity);
    telnyx__buf_free(&transfer->body);
    if (transfer->transport->open_head == transfer)
        transfer->transport->open_head = NULL;
    const telnyx_allocator *alloc = transfer->transport->alloc;
    telnyx__wipe(transfer, sizeof *transfer);
    telnyx__free(alloc, transfer);
}

/* What is the same for every request that this handle will ever make. */
static bool set_constants(telnyx__transfer *transfer)
{
    telnyx__transport *t = transfer->transport;
    CURL *easy = transfer->easy;
    const char *protocols = t->allow_http ? "http,https" : "https";
    long version = t->http1_only ? CURL_HTTP_VERSION_1_1 : CURL_HTTP_VERSION_2TLS;
    CURLcode rc = CURLE_OK;
#define SET(option, value)                                                                         \
    if (rc == CURLE_OK)                                                                            \
    rc = curl_easy_setopt(easy, option, value)
    SET(CURLOPT_NOSIGNAL, 1L);
    SET(CURLOPT_PRIVATE, transfer);
    SET(CURLOPT_ERRORBUFFER, transfer->detail);
    SET(CURLOPT_WRITEFUNCTION, on_body);
    SET(CURLOPT_WRITEDATA, transfer);
    SET(CURLOPT_HEADERFUNCTION, on_header);
    SET(CURLOPT_HEADERDATA, transfer);
    /* A look-up that is given up goes on by itself: waiting for its thread would hold the loop up. */
    SET(CURLOPT_QUICK_EXIT, 1L);
    SET(CURLOPT_RESOLVER_START_FUNCTION, on_resolve);
    SET(CURLOPT_RESOLVER_START_DATA, transfer);
    SET(CURLOPT_PREREQFUNCTION, on_begin);
    SET(CURLOPT_PREREQDATA, transfer);
    SET(CURLOPT_NOPROGRESS, 0L);
    SET(CURLOPT_XFERINFOFUNCTION, on_progress);
    SET(CURLOPT_XFERINFODATA, transfer);
    SET(CURLOPT_OPENSOCKETFUNCTION, on_socket_open);
    SET(CURLOPT_OPENSOCKETDATA, transfer);
    SET(CURLOPT_CLOSESOCKETFUNCTION, on_socket_close);
    SET(CURLOPT_CLOSESOCKETDATA, t);
    SET(CURLOPT_PROTOCOLS_STR, protocols);
    SET(CURLOPT_PATH_AS_IS, 1L);
    SET(CURLOPT_FOLLOWLOCATION, 0L);
    SET(CURLOPT_PROXY, t->proxy ? t->proxy : "");
    SET(CURLOPT_NOPROXY, ""); /* else the environment's no_proxy counts */
    SET(CURLOPT_NETRC, (long)CURL_NETRC_IGNORED);
    SET(CURLOPT_SSL_VERIFYPEER, 1L);
    SET(CURLOPT_SSL_VERIFYHOST, 2L);
    SET(CURLOPT_SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2);
    SET(CURLOPT_HTTP_VERSION, version);
    /* Over TLS a second request waits for the handshake to tell whether it may share the first one's
     * connection. In the clear only the first answer would tell, and that may take its time. */
    SET(CURLOPT_PIPEWAIT, t->http1_only || t->allow_http ? 0L : 1L);
    SET(CURLOPT_CONNECTTIMEOUT_MS, t->connect_ms);
    SET(CURLOPT_MAXLIFETIME_CONN, MAX_CONNECTION_SECS);
    SET(CURLOPT_TCP_NODELAY, 1L);
    if (t->user_agent)
        SET(CURLOPT_USERAGENT, t->user_agent);
    if (t->ca_file)
        SET(CURLOPT_CAINFO, t->ca_file);
    if (transfer->kind == METHOD_GET)
        SET(CURLOPT_HTTPGET, 1L);
    if (transfer->kind == METHOD_POST)
        SET(CURLOPT_POST, 1L);
#undef SET
    return rc == CURLE_OK;
}

static telnyx__transfer *transfer_new(telnyx__transport *transport, method_kind kind)
{
    telnyx__transfer *transfer = telnyx__calloc(transport->alloc, 1, sizeof *transfer);
    if (!transfer)
        return NULL;
    transfer->transport = transport;
    transfer->kind = kind;
    telnyx__list_init(&transfer->node);
    telnyx__list_init(&transfer->fresh);
    telnyx__buf_init(&transfer->body, transport->alloc, transport->body_bytes);
    transfer->easy = curl_easy_init();
    if (!transfer->easy || !set_constants(transfer)) {
        transfer_free(transfer);
        return NULL;
    }
    return transfer;
}

static telnyx__transfer *transfer_take(telnyx__transport *transport, method_kind kind)
{
    telnyx__list *node = telnyx__list_pop(&transport->pool[kind]);
    if (!node)
        return transfer_new(transport, kind);
    transport->pooled[kind]--;
    return TELNYX__CONTAINER_OF(node, telnyx__transfer, node);
}

/* Puts a finished transfer away for reuse. It must not be in the multi handle any more. */
static void transfer_give_back(telnyx__transfer *transfer)
{
    telnyx__transport *transport = transfer->transport;
    telnyx__list_remove(&transfer->node);
    telnyx__list_remove(&transfer->fresh);
    if (transport->open_head == transfer)
        transport->open_head = NULL;
    /* libcurl 8.14 forgets the name that a handle did not find when that one looks for another. */
    bool kept = transfer->kind != METHOD_OTHER && transport->pooled[transfer->kind] < POOL_MAX &&
                !transport->closing && transfer->body.capacity <= 65536 &&
                !(transfer->resolving && transfer->fd < 0);
    if (!kept) {
        transfer_free(transfer);
        return;
    }
    telnyx__headers_free(transfer->headers);
    transfer->headers = NULL;
    telnyx__list_push_front(&transport->pool[transfer->kind], &transfer->node);
    transport->pooled[transfer->kind]++;
}

static int set_request(telnyx__transfer *transfer, const telnyx__transfer_request *request)
{
    CURL *easy = transfer->easy;
    if (request->headers_count) {
        int error = telnyx__headers_join(&transfer->headers, transfer->transport->common_headers);
        if (!error)
            error =
                telnyx__headers_add(&transfer->headers, request->headers, request->headers_count);
        if (error)
            return error;
    }
    struct curl_slist *headers =
        transfer->headers ? transfer->headers : transfer->transport->common_headers;
    CURLcode rc = curl_easy_setopt(easy, CURLOPT_URL, request->url);
#define SET(option, value)                                                                         \
    if (rc == CURLE_OK)                                                                            \
    rc = curl_easy_setopt(easy, option, value)
    SET(CURLOPT_HTTPHEADER, headers);
    SET(CURLOPT_TIMEOUT_MS, telnyx__to_long(request->timeout_ms));
    bool own = request->once || (request->after_stale && !transfer->transport->shares);
    SET(CURLOPT_FRESH_CONNECT, own ? 1L : 0L);
    SET(CURLOPT_DNS_CACHE_TIMEOUT, transfer->transport->addresses_doubted ? 0L : DNS_SECS);
    if (transfer->kind == METHOD_OTHER) {
        bool no_body = strcmp(request->method, "HEAD") == 0;
        SET(CURLOPT_CUSTOMREQUEST, request->method);
        SET(CURLOPT_NOBODY, no_body ? 1L : 0L);
    }
    if (transfer->kind == METHOD_POST || request->body_length) {
        SET(CURLOPT_POSTFIELDS, request->body_length ? request->body : "");
        SET(CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)request->body_length);
    }
#undef SET
    return rc == CURLE_OK ? 0 : rc == CURLE_OUT_OF_MEMORY ? TELNYX_ENOMEM : TELNYX_EINVAL;
}

/* libcurl turns a GET handle that is given a body into a POST, for good. */
static method_kind kind_of(const telnyx__transfer_request *request)
{
    if (strcmp(request->method, "POST") == 0)
        return METHOD_POST;
    return strcmp(request->method, "GET") == 0 && !request->body_length ? METHOD_GET : METHOD_OTHER;
}

static bool renew(telnyx__transport *transport);

int telnyx__transport_send(telnyx__transport *transport, const telnyx__transfer_request *request,
                           telnyx__transfer_cb *on_done, void *user_data,
                           telnyx__transfer **started)
{
    if (transport->closing)
        return TELNYX_ECLOSING;
    if (transport->broken && !renew(transport))
        return TELNYX_ENOMEM;
    transport->broken = false;
    telnyx__transfer *transfer = transfer_take(transport, kind_of(request));
    if (!transfer)
        return TELNYX_ENOMEM;
    telnyx__buf_clear(&transfer->body);
    transfer->on_piece = request->on_piece;
    transfer->told_bytes = transfer->header_bytes = 0;
    transfer->began = transfer->again = transfer->connected = false;
    transfer->out_of_memory = transfer->resolving = false;
    transfer->fd = transfer->fd_in = -1;
    transfer->rounds = transfer->all_rounds = 0;
    transfer->raw_bytes = 0;
    transfer->excess = TELNYX__EXCESS_NONE;
    transfer->detail[0] = transfer->words[0] = '\0';
    telnyx__kept_headers_clear(&transfer->kept);
    transfer->on_done = on_done;
    transfer->user_data = user_data;
    int error = set_request(transfer, request);
    if (!error && curl_multi_add_handle(transport->multi, transfer->easy) != CURLM_OK)
        error = TELNYX_ENOMEM;
    if (error) {
        transfer_give_back(transfer);
        return error;
    }
    telnyx__list_push_back(&transport->active, &transfer->node);
    if (started)
        *started = transfer;
    return 0;
}

void telnyx__transfer_cancel(telnyx__transfer *transfer)
{
    curl_multi_remove_handle(transfer->transport->multi, transfer->easy);
    transfer_give_back(transfer);
}

static void report(telnyx__transfer *transfer, int error)
{
    long status = 0;
    curl_easy_getinfo(transfer->easy, CURLINFO_RESPONSE_CODE, &status);
    telnyx__transfer_result result = {
        .error = error,
        .unsent = error && !transfer->began,
        .stale = error && transfer->again,
        .detail = error ? transfer->words : "",
        .status = (int)status,
        .body = transfer->body.data ? transfer->body.data : "",
        .body_length = transfer->body.length,
    };
    telnyx__kept_headers_tell(&transfer->kept, &result);
    transfer->on_done(transfer, &result, transfer->user_data);
}

/* The loop --------------------------------------------------------------------------------------- */

/* Outside of libcurl, in which a transfer could not be cancelled. What is no success is told whole, at the
 * end. */
static void tell_pieces(telnyx__transport *transport)
{
    telnyx__list *node;
    while (!transport->closing && (node = telnyx__list_pop(&transport->fresh))) {
        telnyx__transfer *transfer = TELNYX__CONTAINER_OF(node, telnyx__transfer, fresh);
        telnyx__buf piece = transfer->body;
        long status = 0;
        curl_easy_getinfo(transfer->easy, CURLINFO_RESPONSE_CODE, &status);
        if (status / 100 != 2)
            continue;
        telnyx__buf_init(&transfer->body, transport->alloc, transport->body_bytes);
        transfer->told_bytes += piece.length;
        transfer->on_piece(piece.data, piece.length, transfer->user_data);
        telnyx__wipe(piece.data, piece.capacity);
        telnyx__buf_free(&piece);
    }
}

/* Reads every finished transfer. Needed after each action of the multi handle, the timer's included:
 * a time-out leaves no running handle behind that a later action would speak of. */
static void drain(telnyx__transport *transport)
{
    CURLMsg *message;
    int left;
    tell_pieces(transport);
    while (!transport->closing && (message = curl_multi_info_read(transport->multi, &left))) {
        if (message->msg != CURLMSG_DONE)
            continue;
        telnyx__transfer *transfer = NULL;
        CURLcode code = message->data.result;
        curl_easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, (char **)&transfer);
        int error = judge(transfer, code);
        if (!error)
            transport->shares = is_http2(transfer);
        if (transfer->fd >= 0)
            transport->addresses_doubted = error && !transfer->began;
        curl_multi_remove_handle(transport->multi, transfer->easy);
        telnyx__list_remove(&transfer->node);
        report(transfer, error);
        transfer_give_back(transfer);
    }
}

static int on_curl_timer(CURLM *multi, long timeout_ms, void *user_data);
static int on_curl_socket(CURL *easy, curl_socket_t socket, int what, void *user_data,
                          void *socket_data);

static int set_multi(telnyx__transport *transport, CURLM *multi)
{
    CURLMcode rc = curl_multi_setopt(multi, CURLMOPT_SOCKETFUNCTION, on_curl_socket);
#define SET(option, value)                                                                         \
    if (rc == CURLM_OK)                                                                            \
    rc = curl_multi_setopt(multi, option, value)
    SET(CURLMOPT_SOCKETDATA, transport);
    SET(CURLMOPT_TIMERFUNCTION, on_curl_timer);
    SET(CURLMOPT_TIMERDATA, transport);
    long connections =
        (long)(transport->connections < CONNECTIONS_MAX ? transport->connections : CONNECTIONS_MAX);
    SET(CURLMOPT_MAX_HOST_CONNECTIONS, connections);
    SET(CURLMOPT_MAXCONNECTS, connections);
#undef SET
    return rc == CURLM_OK ? 0 : TELNYX_ENOMEM;
}

/* Another multi handle in place of one that failed and holds no transfer any more. */
static bool renew(telnyx__transport *transport)
{
    CURLM *fresh = telnyx__multi_init();
    if (!fresh || set_multi(transport, fresh) != 0) {
        curl_multi_cleanup(fresh);
        return false;
    }
    curl_multi_cleanup(transport->multi);
    transport->multi = fresh;
    return true;
}

/* The state of all transfers is uncertain after an error of the multi handle: fail every one, and
 * begin anew. libcurl reports such an error also where a socket could not be watched. */
static void fail_all(telnyx__transport *transport)
{
    telnyx__list failed;
    telnyx__list_init(&failed);
    telnyx__list_splice(&failed, &transport->active);
    for (telnyx__list *node = failed.next; node != &failed; node = node->next)
        curl_multi_remove_handle(transport->multi,
                                 TELNYX__CONTAINER_OF(node, telnyx__transfer, node)->easy);
    transport->broken = !renew(transport);
    for (telnyx__list *node; (node = telnyx__list_pop(&failed));) {
        telnyx__transfer *transfer = TELNYX__CONTAINER_OF(node, telnyx__transfer, node);
        snprintf(transfer->words, sizeof transfer->words, "a socket could not be watched: %s",
                 telnyx_strerror(transport->watch_error ? transport->watch_error : TELNYX_ESYSTEM));
        if (!transport->closing)
            report(transfer, transfer->began ? TELNYX_EPROTO : TELNYX_ECONNECT);
        transfer_free(transfer);
    }
}

static void act(telnyx__transport *transport, curl_socket_t socket, int flags)
{
    int running;
    transport->acts++;
    transport->acting_fd = socket == CURL_SOCKET_TIMEOUT ? -1 : socket;
    CURLMcode rc = curl_multi_socket_action(transport->multi, socket, flags, &running);
    drain(transport);
    if (rc != CURLM_OK && !transport->closing && !transport->broken)
        fail_all(transport);
}

/* An HTTP/2 answer with a large head is read from the socket at once and handed over 16 KiB at a time,
 * of which libcurl before 8.1 forgets what is left: no socket will speak of it, and the answer would
 * not end. So it is told of the socket again until the head is whole, or larger than it can read. */
static void act_again(telnyx__transport *transport, int fd)
{
    for (int i = 0; i < ACTS_AGAIN && !transport->closing && transport->open_head; i++)
        act(transport, fd, CURL_CSELECT_IN);
}

static void on_watch(int fd, int events, void *user_data)
{
    telnyx__transport *transport = user_data;
    int flags = 0;
    if (events < 0)
        flags = CURL_CSELECT_ERR;
    else
        flags = ((events & UV_READABLE) ? CURL_CSELECT_IN : 0) |
                ((events & UV_WRITABLE) ? CURL_CSELECT_OUT : 0);
    act(transport, fd, flags);
    if (transport->narrow_http2 && (flags & CURL_CSELECT_IN) && transport->open_head &&
        is_http2(transport->open_head))
        act_again(transport, fd);
}

static void on_timer(uv_timer_t *timer)
{
    act(timer->data, CURL_SOCKET_TIMEOUT, 0);
}

/* Only notes the time: libcurl may not be called from inside its own callback. */
static int on_curl_timer(CURLM *multi, long timeout_ms, void *user_data)
{
    telnyx__transport *transport = user_data;
    (void)multi;
    if (transport->closing || timeout_ms < 0)
        uv_timer_stop(&transport->timer);
    else
        uv_timer_start(&transport->timer, on_timer, (uint64_t)timeout_ms, 0);
    return 0;
}

static int on_curl_socket(CURL *easy, curl_socket_t socket, int what, void *user_data,
                          void *socket_data)
{
    telnyx__transport *transport = user_data;
    int events = 0;
    (void)easy, (void)socket_data;
    if (what == CURL_POLL_IN || what == CURL_POLL_INOUT)
        events |= UV_READABLE;
    if (what == CURL_POLL_OUT || what == CURL_POLL_INOUT)
        events |= UV_WRITABLE;
    /* Without a watch the transfer would only end by its time-out; libcurl gives the whole multi
     * handle up instead, see fail_all(). */
    int error = telnyx__watch_set(transport->watches, socket, events);
    if (error)
        transport->watch_error = error;
    return error ? -1 : 0;
}

/* Life ------------------------------------------------------------------------------------------- */

static void transport_free(telnyx__transport *transport)
{
    telnyx__headers_free(transport->common_headers);
    telnyx__free_secret(transport->alloc, transport->user_agent);
    telnyx__free_secret(transport->alloc, transport->proxy);
    telnyx__free(transport->alloc, transport->ca_file);
    telnyx__free(transport->alloc, transport);
    curl_global_cleanup();
}

static void handle_gone(void *user_data)
{
    telnyx__transport *transport = user_data;
    if (--transport->handles)
        return;
    void (*on_closed)(void *) = transport->on_closed;
    void *closed_data = transport->user_data;
    transport_free(transport);
    if (on_closed)
        on_closed(closed_data);
}

static void on_timer_closed(uv_handle_t *handle)
{
    handle_gone(handle->data);
}

static int copy_options(telnyx__transport *t, const telnyx__transport_options *options)
{
    const curl_version_info_data *curl = curl_version_info(CURLVERSION_NOW);
    t->alloc = options->alloc;
    t->logger = options->logger;
    /* libcurl refuses to be asked for what it was built without. */
    t->http1_only = options->http1_only || !(curl->features & CURL_VERSION_HTTP2);
    t->allow_http = options->allow_http;
    t->narrow_http2 = curl->version_num < HTTP2_WIDE;
    t->body_bytes = options->body_bytes ? options->body_bytes : DEFAULT_BODY_BYTES;
    t->header_bytes = options->header_bytes ? options->header_bytes : DEFAULT_HEADER_BYTES;
    t->connections = options->connections ? options->connections : DEFAULT_CONNECTIONS;
    t->connect_ms = telnyx__to_long(options->connect_ms ? options->connect_ms : DEFAULT_CONNECT_MS);
    t->user_agent = telnyx__strdup(t->alloc, options->user_agent);
    t->proxy = telnyx__strdup(t->alloc, options->proxy);
    t->ca_file = telnyx__strdup(t->alloc, options->ca_file);
    if ((options->user_agent && !t->user_agent) || (options->proxy && !t->proxy) ||
        (options->ca_file && !t->ca_file))
        return TELNYX_ENOMEM;
    return telnyx__headers_add(&t->common_headers, options->headers, options->headers_count);
}

int telnyx__transport_new(telnyx__transport **out, uv_loop_t *loop,
                          const telnyx__transport_options *options, telnyx_error_text *error)
{
    if (!telnyx__headers_are_lines(options->headers, options->headers_count)) {
        if (error)
            *error = (telnyx_error_text){ TELNYX_EINVAL, "headers: a line break in a value" };
        return TELNYX_EINVAL;
    }
    telnyx__transport *transport = telnyx__calloc(options->alloc, 1, sizeof *transport);
    if (!transport)
        return TELNYX_ENOMEM;
    telnyx__list_init(&transport->active);
    telnyx__list_init(&transport->fresh);
    for (int i = 0; i < METHOD_KINDS; i++)
        telnyx__list_init(&transport->pool[i]);
    int rc = curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK ? 0 : TELNYX_ENOMEM;
    if (rc) {
        telnyx__free(options->alloc, transport);
        return rc;
    }
    rc = copy_options(transport, options);
    if (!rc && !(transport->multi = telnyx__multi_init()))
        rc = TELNYX_ENOMEM;
    if (!rc)
        rc = set_multi(transport, transport->multi);
    if (!rc)
        rc = telnyx__watches_new(&transport->watches, loop, transport->alloc, on_watch, transport);
    if (!rc && uv_timer_init(loop, &transport->timer) != 0) {
        telnyx__watches_close(transport->watches, NULL, NULL);
        rc = TELNYX_ESYSTEM;
    }
    if (rc) {
        curl_multi_cleanup(transport->multi);
        transport_free(transport);
        return rc;
    }
    transport->timer.data = transport;
    transport->handles = 2; /* the timer and the watches */
    *out = transport;
    return 0;
}

void telnyx__transport_close(telnyx__transport *transport, void (*on_closed)(void *user_data),
                             void *user_data)
{
    if (transport->closing)
        return;
    transport->closing = true;
    transport->on_closed = on_closed;
    transport->user_data = user_data;
    for (telnyx__list *node; (node = telnyx__list_pop(&transport->active));) {
        telnyx__transfer *transfer = TELNYX__CONTAINER_OF(node, telnyx__transfer, node);
        curl_multi_remove_handle(transport->multi, transfer->easy);
        transfer_free(transfer);
    }
    for (int i = 0; i < METHOD_KINDS; i++)
        for (telnyx__list *node; (node = telnyx__list_pop(&transport->pool[i]));)
            transfer_free(TELNYX__CONTAINER_OF(node, telnyx__transfer, node));
    /* Calls the socket callbacks once more, so the watches go after it. */
    curl_multi_cleanup(transport->multi);
    uv_timer_stop(&transport->timer);
    uv_close((uv_handle_t *)&transport->timer, on_timer_closed);
    telnyx__watches_close(transport->watches, handle_gone, transport);
}
