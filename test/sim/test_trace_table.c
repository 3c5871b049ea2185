/* The table of include/README.md against what calls of every kind really leave behind: each line of a trace has
 * the members that its kind is said to have, and a word that stands there. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <telnyx/sim_test.h>
#include <telnyx/telnyx.h>

#include "json/json.h"
#include "support/loop.h"
#include "support/test.h"

#define COMMON                                                                                     \
    " v number time monotonic_us kind call_number call_control_id call_session_id call_leg_id "    \
    "direction from to what result "

typedef struct row {
    char result[512];  /* its cell, as it stands */
    char members[512]; /* " name name " */
    unsigned seen;
} row;

static struct {
    test_loop loop;
    telnyx_sim *sim;
    telnyx_app *app;
    row rows[TELNYX_TRACE_KIND_COUNT];
    char faults[2000];
    FILE *copy; /* of all lines; NULL: none is made */
} here;

/* The table ---------------------------------------------------------------------------------------- */

static int kind_named(const char *name)
{
    for (int kind = 1; kind < TELNYX_TRACE_KIND_COUNT; kind++)
        if (strcmp(telnyx_trace_kind_name((telnyx_trace_kind)kind), name) == 0)
            return kind;
    return 0;
}

/* Each word in backquotes, with blanks around. */
static void take_words(const char *cell, char *out, size_t size)
{
    size_t length = (size_t)snprintf(out, size, " ");
    for (const char *at = cell; (at = strchr(at, '`'));) {
        const char *end = strchr(at + 1, '`');
        assert_non_null(end);
        length +=
            (size_t)snprintf(out + length, size - length, "%.*s ", (int)(end - at - 1), at + 1);
        assert_true(length < size);
        at = end + 1;
    }
}

static void take_row(char *line)
{
    char *cells[4], *save = NULL, name[64];
    char *at = strtok_r(line, "|", &save);
    for (int i = 0; i < 4; i++, at = strtok_r(NULL, "|", &save)) {
        assert_non_null(at);
        cells[i] = at;
    }
    if (sscanf(cells[0], " `%63[^`]`", name) != 1 || !kind_named(name))
        fail_msg("%s is no kind", cells[0]);
    row *r = &here.rows[kind_named(name)];
    snprintf(r->result, sizeof r->result, "%s", cells[2]);
    take_words(cells[3], r->members, sizeof r->members);
    if (strstr(cells[3], "the same")) {
        const row *sent = &here.rows[TELNYX_TRACE_REQUEST_SENT];
        size_t length = strlen(r->members);
        snprintf(r->members + length, sizeof r->members - length, "%s", sent->members);
    }
}

static void read_table(void)
{
    char line[2000];
    FILE *file = fopen(PAPER, "r");
    bool inside = false;
    assert_non_null(file);
    while (fgets(line, sizeof line, file)) {
        inside = inside || strncmp(line, "| kind | `what` |", 17) == 0;
        if (inside && line[0] != '|')
            break;
        if (inside && strncmp(line, "| `", 3) == 0)
            take_row(line);
    }
    fclose(file);
    for (int kind = 1; kind < TELNYX_TRACE_KIND_COUNT; kind++)
        if (!here.rows[kind].result[0])
            fail_msg("%s is not in the table", telnyx_trace_kind_name((telnyx_trace_kind)kind));
}

/* The lines ---------------------------------------------------------------------------------------- */

static void complain(const char *line, const char *what, const char *word)
{
    if (!here.faults[0])
        snprintf(here.faults, sizeof here.faults, "%s %s:\n%s", what, word, line);
}

/* A cell without words, or with others than words alone, says what may stand there in prose. */
static bool is_listed(const row *r, const char *result)
{
    char words[512], word[140];
    take_words(r->result, words, sizeof words);
    snprintf(word, sizeof word, " %s ", result);
    return strstr(words, word) || strstr(r->result, "why") || strstr(r->result, "name of") ||
           strstr(r->result, "trigger") || strstr(r->result, "the state");
}

static void check_line(const char *line, size_t length)
{
    telnyx__json *root;
    assert_int_equal(telnyx__json_parse(&root, line, length, NULL), 0);
    const char *name = telnyx__json_get_text(root, "kind"), *result;
    int kind = name ? kind_named(name) : 0;
    row *r = &here.rows[kind];
    if (!kind)
        complain(line, "kind", name ? name : "missing");
    r->seen++;
    const telnyx__json *member = telnyx__json_first(root);
    for (; member; member = telnyx__json_next(member)) {
        char word[80];
        snprintf(word, sizeof word, " %s ", telnyx__json_key(member));
        if (!strstr(COMMON, word) && !strstr(r->members, word))
            complain(line, "member", telnyx__json_key(member));
    }
    result = telnyx__json_get_text(root, "result");
    if (result && !is_listed(r, result))
        complain(line, "result", result);
    telnyx__json_free(root);
}

static void on_trace(const telnyx_trace_record *record, void *user_data)
{
    static char line[300000];
    size_t length = telnyx_trace_json(record, 3, line, sizeof line);
    (void)user_data;
    assert_true(length < sizeof line);
    check_line(line, length);
    if (here.copy)
        fprintf(here.copy, "%s\n", line);
}

/* The calls ---------------------------------------------------------------------------------------- */

static int greet(telnyx_call *call, const telnyx_flow_input *input, void *user_data)
{
    telnyx_speak_params nothing = { 0 };
    telnyx_gather_using_speak_params ask = { .payload = "Press 1.",
                                             .voice = "female",
                                             .maximum_digits = TELNYX_INT(1) };
    (void)input, (void)user_data;
    telnyx_call_answer(call, NULL, NULL, NULL);
    telnyx_call_gather_using_speak(call, &ask, NULL, NULL);
    telnyx_call_speak(call, &nothing, NULL, NULL); /* refused */
    return TELNYX_FLOW_STAY;
}

static int transfer(telnyx_call *call, const telnyx_flow_input *input, void *user_data)
{
    telnyx_transfer_params to = { .to = "+18005550100" };
    (void)input, (void)user_data;
    telnyx_call_transfer(call, &to, NULL, NULL);
    return 1;
}

static void on_incoming(telnyx_call *call, const telnyx_event *event, void *user_data)
{
    (void)event;
    assert_int_equal(telnyx_call_start_flow(call, user_data, NULL), 0);
}

static void play(unsigned seed)
{
    static const telnyx_flow_state states[] = { { 0, "menu", 600000 }, { 1, "sales", 0 } };
    static const telnyx_flow_row rows[] = {
        { 0, TELNYX_FLOW_ENTER, greet },
        { 0, TELNYX_EVENT_CALL_GATHER_ENDED, transfer },
    };
    static const char *const to[] = { "+13125550142" };
    telnyx_flow_definition definition = {
        .name = "menu", .states = states, .states_count = 2, .rows = rows, .rows_count = 2
    };
    telnyx_dial_params dial = { .from = "+14155550117", .to = { to, 1 } };
    telnyx_app_options options = { .on_trace = on_trace, .ack = (telnyx_ack_mode)(seed % 3) };
    telnyx_flow *flow;
    test_loop_init(&here.loop);
    telnyx_sim_options sim = { .speed = TELNYX_SIM_STEPPED, .seed = seed };
    assert_int_equal(0, telnyx_sim_new(&here.sim, &here.loop.uv, &sim, NULL));
    assert_int_equal(0, telnyx_sim_app_new(&here.app, here.sim, &here.loop.uv, &options));
    assert_int_equal(0, telnyx_flow_new(&flow, &definition));
    telnyx_app_on_incoming(here.app, on_incoming, flow);
    for (int fault = 0; fault < TELNYX_SIM_FAULTS; fault++)
        assert_int_equal(0, telnyx_sim_set_fault(here.sim, (telnyx_sim_fault)fault, 8));
    dial.connection_id = telnyx_sim_connection_id(here.sim);
    telnyx_app_dial(here.app, &dial, NULL, NULL, NULL);
    for (int i = 0; i < 4; i++) {
        const char *caller = telnyx_sim_calls(here.sim, "+13125550142", "+14155550117");
        if (i < 3) /* the last does not wait for an answer */
            telnyx_sim_expect_moment(here.sim, caller, "gather", 5000);
        else
            telnyx_sim_hang_up(here.sim, caller);
        telnyx_sim_press(here.sim, caller, "1");
        telnyx_sim_pass(here.sim, 8000);
        telnyx_sim_hang_up(here.sim, caller);
    }
    telnyx_sim_expect_over(here.sim, 600000);
    telnyx_sim_test_end(here.sim, here.app);
    telnyx_flow_unref(flow);
    test_loop_close(&here.loop);
}

TEST(each_line_has_what_the_table_says)
{
    read_table();
    for (unsigned seed = 1; seed <= 60 && !here.faults[0]; seed++)
        play(seed);
    if (here.faults[0])
        fail_msg("%s", here.faults);
    /* Those above are the simulator's. */
    for (int kind = 1; kind <= TELNYX_TRACE_FLOW_STATE; kind++)
        if (!here.rows[kind].seen)
            fail_msg("no line of %s", telnyx_trace_kind_name((telnyx_trace_kind)kind));
}

static char *lines_of(unsigned seed)
{
    char *text = NULL;
    size_t length = 0;
    here.copy = open_memstream(&text, &length);
    assert_non_null(here.copy);
    play(seed);
    fclose(here.copy);
    here.copy = NULL;
    return text;
}

TEST(the_same_seed_leaves_the_same_lines)
{
    read_table();
    for (unsigned seed = 1; seed <= 6; seed++) {
        char *first = lines_of(seed), *second = lines_of(seed), *other = lines_of(seed + 100);
        assert_string_equal(first, second);
        assert_string_not_equal(first, other);
        free(first);
        free(second);
        free(other);
    }
}
