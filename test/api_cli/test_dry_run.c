/* Every sample request of test/data/api through the program's --dry-run: once as JSON, once member by
 * member on the command line. What it prints is the sample again. */
#include "support/test.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <telnyx/api.h>

#include "../api/facts.h"
#include "base/alloc.h"
#include "base/buf.h"
#include "schema/schema.h"
#include "sim/judge/route.h"

#define ARGS_MAX 512

static const char *program;

/* A command line that grows. */
typedef struct line {
    char *words[ARGS_MAX];
    size_t count;
} line;

static void add(line *to, const char *format, ...) __attribute__((format(printf, 2, 3)));

static void add(line *to, const char *format, ...)
{
    va_list list, again;
    va_start(list, format);
    va_copy(again, list);
    int length = vsnprintf(NULL, 0, format, list);
    assert_true(length >= 0 && to->count + 1 < ARGS_MAX);
    char *word = malloc((size_t)length + 1);
    assert_non_null(word);
    vsnprintf(word, (size_t)length + 1, format, again);
    va_end(again);
    va_end(list);
    to->words[to->count++] = word;
    to->words[to->count] = NULL;
}

static void clear(line *of)
{
    while (of->count > 0)
        free(of->words[--of->count]);
}

static void show(const line *what)
{
    for (size_t i = 0; i < what->count; i++)
        print_error("%s ", what->words[i]);
    print_error("\n");
}

/* The standard output, as a tree that the caller frees. */
static telnyx__json *run(const line *what)
{
    int ends[2], status;
    telnyx__buf out;
    telnyx__json *root = NULL;
    char part[4096];
    ssize_t got;
    assert_int_equal(pipe(ends), 0);
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        dup2(ends[1], STDOUT_FILENO);
        close(ends[0]);
        close(ends[1]);
        execv(program, what->words);
        _exit(127);
    }
    close(ends[1]);
    telnyx__buf_init(&out, telnyx__alloc_default(), 1 << 20);
    while ((got = read(ends[0], part, sizeof part)) > 0 || (got < 0 && errno == EINTR))
        if (got > 0)
            assert_int_equal(telnyx__buf_add(&out, part, (size_t)got), 0);
    close(ends[0]);
    while (waitpid(child, &status, 0) < 0)
        assert_int_equal(errno, EINTR);
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) {
        show(what);
        fail_msg("the program ended with %d", status);
    }
    assert_int_equal(telnyx__json_parse(&root, out.data, out.length, NULL), 0);
    telnyx__buf_free(&out);
    return root;
}

static char *printed(const telnyx__json *node)
{
    telnyx__buf text;
    telnyx__buf_init(&text, telnyx__alloc_default(), 1 << 20);
    assert_int_equal(telnyx__json_print(node, &text, false), 0);
    return telnyx__buf_take(&text);
}

/* The body under the names that C has for its members: path and body may share one on the wire. */
static telnyx__json *named_as_in_c(const telnyx_api_operation *op, const telnyx__json *body)
{
    telnyx__json *all = telnyx__json_object();
    for (const telnyx__json *node = telnyx__json_first(body); node;
         node = telnyx__json_next(node)) {
        const telnyx_api_field *field =
            telnyx__schema_field(op->params, TELNYX_API_IN_BODY, telnyx__json_key(node));
        assert_non_null(field);
        assert_int_equal(telnyx__json_set(all, field->member, telnyx__json_copy(node)), 0);
    }
    return all;
}

/* a.b[0].c=value for everything below the node. */
static void add_flat(line *to, const char *name, const telnyx__json *node)
{
    char inner[512];
    size_t index = 0;
    telnyx__json_kind kind = telnyx__json_kind_of(node);
    bool is_list = kind == TELNYX__JSON_ARRAY;
    for (const telnyx__json *each = telnyx__json_first(node); each;
         each = telnyx__json_next(each)) {
        if (is_list)
            snprintf(inner, sizeof inner, "%s[%zu]", name, index++);
        else
            snprintf(inner, sizeof inner, "%s%s%s", name, *name ? "." : "", telnyx__json_key(each));
        add_flat(to, inner, each);
    }
    if (telnyx__json_first(node) || !*name)
        return;
    char *text = printed(node);
    if (kind == TELNYX__JSON_STRING)
        add(to, "%s=%s", name, telnyx__json_text(node));
    else if (kind == TELNYX__JSON_NUMBER || kind == TELNYX__JSON_BOOL)
        add(to, "%s=%s", name, text);
    else
        add(to, "%s:=%s", name, text);
    free(text);
}

static void add_query(line *to, const telnyx__json *query)
{
    for (const telnyx__json *node = telnyx__json_first(query); node;
         node = telnyx__json_next(node)) {
        char *text = printed(node);
        const char *plain = telnyx__json_text(node);
        add(to, "%s=%s", telnyx__json_key(node), plain ? plain : text);
        free(text);
    }
}

/* Percent-decoded, in place. */
static void decode(char *text)
{
    char *out = text;
    unsigned byte;
    for (; *text; text++) {
        if (*text == '%' && sscanf(text + 1, "%2x", &byte) == 1) {
            *out++ = (char)byte;
            text += 2;
        } else {
            *out++ = *text;
        }
    }
    *out = '\0';
}

static void check_url(const telnyx_api_operation *op, const telnyx__json *request, const char *url)
{
    static const char base[] = "https://api.test/v2";
    sim_op_match match;
    size_t pairs = 0;
    assert_non_null(url);
    assert_int_equal(strncmp(url, base, sizeof base - 1), 0);
    telnyx__span path = { url + sizeof base - 1, strcspn(url + sizeof base - 1, "?") };
    sim_op_find(telnyx__span_of(op->method), path, &match);
    assert_ptr_equal(match.op, op);
    char *query = telnyx__strdup(telnyx__alloc_default(), path.ptr + path.length);
    for (const char *at = query; *at; at++)
        pairs += *at == '?' || *at == '&';
    decode(query);
    for (const telnyx__json *node = telnyx__json_first(telnyx__json_get(request, "query")); node;
         node = telnyx__json_next(node)) {
        char pair[256], *value = printed(node);
        const char *plain = telnyx__json_text(node);
        snprintf(pair, sizeof pair, "%s=%s", telnyx__json_key(node), plain ? plain : value);
        if (!strstr(query, pair))
            fail_msg("%s is not in %s", pair, query);
        free(value);
        pairs--;
    }
    assert_int_equal(pairs, 0);
    telnyx__free(telnyx__alloc_default(), query);
}

static void check(const telnyx_api_operation *op, const telnyx__json *request, const line *what)
{
    telnyx__json *made = run(what);
    const telnyx__json *sent = telnyx__json_get(request, "body");
    const telnyx__json *body = telnyx__json_get(made, "body");
    assert_string_equal(telnyx__json_get_text(made, "method"), op->method);
    check_url(op, request, telnyx__json_get_text(made, "url"));
    if (telnyx__json_kind_of(sent) == TELNYX__JSON_OBJECT)
        facts_same(op->name, sent, body);
    else
        assert_int_equal(telnyx__json_count(body), 0);
    telnyx__json_free(made);
}

static line begin(const sim_op_match *match, const telnyx__json *request)
{
    line made = { .count = 0 };
    add(&made, "telnyx-api");
    add(&made, "%s", match->op->name);
    add(&made, "--dry-run");
    add(&made, "--base-url=https://api.test/v2/");
    for (size_t i = 0; i < match->ids_count; i++)
        add(&made, "%.*s=%s", (int)match->ids[i].name.length, match->ids[i].name.ptr,
            match->ids[i].value);
    add_query(&made, telnyx__json_get(request, "query"));
    return made;
}

static void visit(const char *name, const telnyx__json *root)
{
    const telnyx__json *request = telnyx__json_get(root, "request");
    sim_op_match match;
    if (strncmp(name, "error.", 6) == 0)
        return;
    sim_op_find(telnyx__span_of(telnyx__json_get_text(request, "method")),
                telnyx__span_of(telnyx__json_get_text(request, "path")), &match);
    assert_non_null(match.op);
    telnyx__json *body = named_as_in_c(match.op, telnyx__json_get(request, "body"));

    line as_json = begin(&match, request);
    char *text = printed(body);
    add(&as_json, "--json");
    add(&as_json, "%s", text);
    free(text);
    check(match.op, request, &as_json);
    clear(&as_json);

    line flat = begin(&match, request);
    add_flat(&flat, "", body);
    check(match.op, request, &flat);
    clear(&flat);
    telnyx__json_free(body);
}

TEST(every_sample_is_printed_again)
{
    assert_true(facts_each("examples/operations", visit) >= 30);
}

int main(int argc, char **argv)
{
    if (argc != 2)
        return 2;
    program = argv[1];
    return test_run(NULL);
}
