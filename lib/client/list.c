#include "client/client.h"

#include <stdio.h>
#include <string.h>

#include "http/url.h"
#include "json/json.h"
#include "schema/schema.h"

#define HASH_BYTES 16
#define SAME_MAX   3       /* pages that are alike, of a listing that does not number them */
#define PAGES_MAX  100000u /* a server that never ends its list does not hold us for ever */

struct telnyx__listing {
    telnyx_item_cb *on_item;
    uint64_t page;                    /* number of the page that is asked for */
    char *base;                       /* the target without the parameter that names the page */
    uint64_t pages;                   /* read so far */
    int64_t number;                   /* that the last page gave itself, or INT64_MIN */
    char *mark;                       /* a cursor of an earlier page; see goes_round() */
    unsigned char digest[HASH_BYTES]; /* of the last page */
    unsigned same;                    /* pages in a row that had it */
};

static const char goes_on_for_ever[] =
    "the listing goes round in circles: its answer is, or names, a page that was read before";

void telnyx__listing_free(telnyx__submission *request)
{
    if (!request->listing)
        return;
    telnyx__free(&request->client->alloc, request->listing->base);
    telnyx__free(&request->client->alloc, request->listing->mark);
    telnyx__free(&request->client->alloc, request->listing);
    request->listing = NULL;
}

/* One "name=value" of a query, percent-encoded as the encoder writes it. */
static bool names_page(telnyx__span pair)
{
    static const char *const names[] = { "page%5Bnumber%5D=", "page%5Bafter%5D=",
                                         "page%5Bbefore%5D=" };
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        telnyx__span head = { pair.ptr, strlen(names[i]) };
        if (pair.length >= head.length && telnyx__span_is_nocase(head, names[i]))
            return true;
    }
    return false;
}

/* The target without what names a page; *page gets the number that the user began with. */
static char *strip_page(const telnyx_allocator *alloc, const char *target, uint64_t *page)
{
    size_t length = strcspn(target, "?");
    char *base = telnyx__malloc(alloc, strlen(target) + 1);
    if (!base)
        return NULL;
    memcpy(base, target, length);
    char separator = '?';
    for (const char *at = target[length] ? target + length + 1 : ""; *at;) {
        telnyx__span pair = { at, strcspn(at, "&") };
        const char *equals = memchr(pair.ptr, '=', pair.length);
        at += pair.length + (at[pair.length] == '&');
        if (names_page(pair)) {
            if (equals)
                (void)telnyx__span_to_u64(
                    (telnyx__span){ equals + 1, pair.length - (size_t)(equals + 1 - pair.ptr) },
                    page);
            continue;
        }
        base[length++] = separator;
        memcpy(base + length, pair.ptr, pair.length);
        length += pair.length;
        separator = '&';
    }
    base[length] = '\0';
    return base;
}

static int aim(telnyx__submission *request, const char *name, const char *value)
{
    const telnyx__listing *listing = request->listing;
    telnyx__buf target;
    telnyx__buf_init(&target, &request->client->alloc, 16384);
    int error = telnyx__buf_addf(&target, "%s%c%s=", listing->base,
                                 strchr(listing->base, '?') ? '&' : '?', name);
    if (!error)
        error = telnyx__url_add_value(&target, telnyx__span_of(value));
    if (!error) {
        telnyx__free(&request->client->alloc, request->target);
        request->target = telnyx__buf_take(&target);
    }
    telnyx__buf_free(&target);
    return error;
}

/* Whether the page was read before. That is certain where it gives itself no later number than the last
 * one did. Without a number it is so when it has come so often, byte for byte. */
static bool is_read_before(telnyx__submission *request, const telnyx__answer *answer)
{
    static const unsigned char key[TELNYX__HASH_KEY_BYTES] = "telnyx listings";
    telnyx__listing *listing = request->listing;
    const telnyx__json *meta = telnyx__json_get(answer->root, "meta");
    unsigned char digest[HASH_BYTES];
    int64_t number;
    /* Where there are cursors, a number may stand beside them that means nothing. */
    if (!telnyx__json_get(meta, "cursors") &&
        telnyx__json_to_int(telnyx__json_get(meta, "page_number"), &number)) {
        bool same = number <= listing->number;
        listing->number = number;
        return same;
    }
    request->client->system->hash(digest, answer->response.json, answer->response.json_length, key);
    bool same = listing->pages > 1 && memcmp(digest, listing->digest, sizeof digest) == 0;
    memcpy(listing->digest, digest, sizeof digest);
    listing->same = same ? listing->same + 1 : 1;
    return listing->same > SAME_MAX;
}

/* Whether the cursor has been followed before. One is kept, and renewed at every page that is a power
 * of two: so a circle of any length is found before it has been gone round three times. */
static bool goes_round(telnyx__submission *request, const char *after, int *error)
{
    telnyx__listing *listing = request->listing;
    const telnyx_allocator *alloc = &request->client->alloc;
    if (listing->mark && strcmp(listing->mark, after) == 0)
        return true;
    if ((listing->pages & (listing->pages - 1)) != 0)
        return false;
    telnyx__free(alloc, listing->mark);
    listing->mark = telnyx__strdup(alloc, after);
    *error = listing->mark ? 0 : TELNYX_ENOMEM;
    return false;
}

/* The next two: whether there is a further page; *error when it cannot be named, or is none. */
static bool next_cursor(telnyx__submission *request, const char *after, int *error)
{
    if (goes_round(request, after, error))
        *error = TELNYX_EPROTO;
    else if (!*error)
        *error = aim(request, "page%5Bafter%5D", after);
    return true;
}

static bool next_number(telnyx__submission *request, const telnyx__json *meta, int *error)
{
    telnyx__listing *listing = request->listing;
    int64_t total, number = (int64_t)listing->page;
    char text[24];
    if (!telnyx__json_to_int(telnyx__json_get(meta, "total_pages"), &total)) {
        if (request->op->flags & TELNYX_API_PAGED_CURSOR)
            return false;
        total = INT64_MAX; /* until an empty page */
    }
    (void)telnyx__json_to_int(telnyx__json_get(meta, "page_number"), &number);
    if (number >= total)
        return false;
    snprintf(text, sizeof text, "%llu", (unsigned long long)++listing->page);
    *error = aim(request, "page%5Bnumber%5D", text);
    return true;
}

static bool next_page(telnyx__submission *request, const telnyx__answer *answer, size_t items,
                      int *error)
{
    telnyx__listing *listing = request->listing;
    const telnyx__json *meta = telnyx__json_get(answer->root, "meta");
    *error = 0;
    if (items == 0)
        return false;
    if (listing->pages >= PAGES_MAX) {
        *error = TELNYX_ETOOBIG;
        return false;
    }
    if (request->op->flags & TELNYX_API_PAGED_CURSOR) {
        const char *after = telnyx__json_get_text(telnyx__json_get(meta, "cursors"), "after");
        if (after && *after)
            return next_cursor(request, after, error);
        /* Only an answer without cursors is left to its page numbers. */
        if (telnyx__json_kind_of(telnyx__json_get(meta, "cursors")) == TELNYX__JSON_OBJECT)
            return false;
    }
    return next_number(request, meta, error);
}

static const char *words_of(int error)
{
    switch (error) {
    case TELNYX_EPROTO:
        return goes_on_for_ever;
    case TELNYX_ETOOBIG:
        return "the listing has more than 100000 pages";
    default:
        return telnyx_strerror(error);
    }
}

static bool give(telnyx__submission *request, telnyx__answer *answer, const telnyx__json *item)
{
    const telnyx_api_object *object = request->op->item;
    telnyx_client *client = request->client;
    telnyx__arena arena;
    telnyx__schema_notes notes = { 0, 0, 0 };
    telnyx__arena_init(&arena, &request->client->alloc, 1024 * 1024);
    void *decoded = telnyx__arena_alloc(&arena, object->size);
    if (!decoded || telnyx__schema_decode(client->layout, object, item, decoded, &arena, &notes)) {
        telnyx__answer_set_error(answer, TELNYX_ENOMEM, telnyx_strerror(TELNYX_ENOMEM));
        telnyx__arena_reset(&arena);
        return false;
    }
    telnyx__answer_count(answer, client, &notes);
    client->item = item;
    bool more = request->listing->on_item(client, decoded, request->user_data);
    client->item = NULL;
    telnyx__arena_reset(&arena);
    return more;
}

const char *telnyx_client_item_text(const telnyx_client *client, const char *path)
{
    const char *text;
    if (!client->item || !path)
        return NULL;
    return telnyx__json_any_text(telnyx__json_at(client->item, path), &text) ? NULL : text;
}

bool telnyx__listing_take(telnyx__submission *request, telnyx__answer *answer)
{
    const telnyx__json *data = telnyx__json_get(answer->root, "data");
    size_t items = 0;
    if (telnyx__json_kind_of(data) != TELNYX__JSON_ARRAY) {
        telnyx__answer_set_error(answer, TELNYX_EPROTO, "the listing's answer has no data array");
        return false;
    }
    request->listing->pages++;
    if (telnyx__json_first(data) && is_read_before(request, answer)) {
        telnyx__answer_set_error(answer, TELNYX_EPROTO, goes_on_for_ever);
        return false;
    }
    for (const telnyx__json *item = telnyx__json_first(data); item;
         item = telnyx__json_next(item), items++) {
        /* The user may close the client inside: what is left is not handed out then. */
        if (!give(request, answer, item))
            return false;
        if (request->client->canceling) {
            telnyx__answer_set_error(answer, TELNYX_ECANCELED, "the client was closed");
            return false;
        }
    }
    int error;
    bool more = next_page(request, answer, items, &error);
    if (error)
        telnyx__answer_set_error(answer, error, words_of(error));
    return more && !error;
}

int telnyx_submit_list(telnyx_client *client, telnyx_op op, const void *params, size_t params_size,
                       telnyx_item_cb *on_item, telnyx_response_cb *on_done, void *user_data)
{
    const telnyx_api_operation *operation = telnyx_api_operation_of(op);
    if (!operation || !(operation->flags & TELNYX_API_LIST) || !operation->item)
        return telnyx__client_refuse(client, TELNYX_EINVAL, "op", "no listing");
    if (!on_item)
        return telnyx__client_refuse(client, TELNYX_EINVAL, operation->name,
                                     "on_item: must not be NULL");
    telnyx__submission_spec spec = { .op = op,
                                     .params = params,
                                     .params_size = params_size,
                                     .on_done = on_done,
                                     .user_data = user_data };
    telnyx__submission *request;
    int rc = telnyx__submission_prepare(client, &spec, &request);
    if (rc)
        return rc;
    telnyx__listing *listing = telnyx__calloc(&client->alloc, 1, sizeof *listing);
    if (listing) {
        listing->on_item = on_item;
        listing->page = 1;
        listing->number = INT64_MIN;
        listing->base = strip_page(&client->alloc, request->target, &listing->page);
        request->listing = listing;
    }
    if (!listing || !listing->base) {
        telnyx__submission_discard(request);
        return TELNYX_ENOMEM;
    }
    telnyx__submission_send(request);
    return 0;
}

int telnyx__client_list(telnyx_client *client, telnyx_op op, const void *params, size_t params_size,
                        telnyx_item_cb *on_item, telnyx_response_cb *on_done, void *user_data)
{
    const telnyx__layout *of_the_program = client->layout;
    client->layout = NULL;
    int rc = telnyx_submit_list(client, op, params, params_size, on_item, on_done, user_data);
    client->layout = of_the_program;
    return rc;
}
