#include "sim/line/lines.h"

#include "common/memory.h"
#include "sim/io/clock.h"
#include "sim/line/line.h"

/* How often those that are given up after a while are looked at. */
#define LOOK_MS 20
/* Real time in which a program has to answer a ping; then it is not asked again. */
#define PONG_NS UINT64_C(5000000000)

struct sim_line_set {
    telnyx_sim *sim;
    sim_sockets *sockets;
    sim_lines lines;  /* what the world calls */
    telnyx__list all; /* sim_line.in_lines */
    uv_timer_t look;
    unsigned open; /* parts that are yet to be closed */
    void (*on_closed)(void *user_data);
};

static sim_line *line_of(telnyx__list *node)
{
    return TELNYX__CONTAINER_OF(node, sim_line, in_lines);
}

/* What a line tells comes from outside: the simulated clock is brought up to date before, and set after it. */

static void before(void *user_data)
{
    sim_catch_up(((struct sim_line_set *)user_data)->sim);
}

static void after(void *user_data)
{
    sim_rearm(((struct sim_line_set *)user_data)->sim);
}

static void gone(sim_line *line, void *user_data)
{
    (void)line;
    ((struct sim_line_set *)user_data)->sim->activity++;
}

/* Real time */

static sim_line *first_late(struct sim_line_set *set, uint64_t now_ns)
{
    for (telnyx__list *node = set->all.next; node != &set->all; node = node->next)
        if (line_of(node)->until_ns && line_of(node)->until_ns <= now_ns)
            return line_of(node);
    return NULL;
}

static bool any_waits(struct sim_line_set *set)
{
    return first_late(set, UINT64_MAX) != NULL;
}

/* What comes of one may be the end of others: they are looked for anew. */
static void on_look(uv_timer_t *timer)
{
    struct sim_line_set *set = timer->data;
    uint64_t now_ns = uv_hrtime();
    for (sim_line *line; (line = first_late(set, now_ns));)
        sim_line_give_up(line);
    if (!any_waits(set))
        uv_timer_stop(timer);
}

static void watch(struct sim_line_set *set, uint64_t delay_ms)
{
    if (!uv_is_active((uv_handle_t *)&set->look) || delay_ms == 0)
        uv_timer_start(&set->look, on_look, delay_ms, LOOK_MS);
}

/* What the world calls */

static sim_line *open_one(void *user_data, const sim_line_request *request)
{
    static const sim_line_hooks hooks = { before, after, gone };
    struct sim_line_set *set = user_data;
    sim_line *line =
        sim_line_new(set->sockets, request, set->sim->world->timing.socket_timeout_ms, &hooks, set);
    telnyx__list_push_back(&set->all, &line->in_lines);
    set->sim->activity++;
    watch(set, line->state == SIM_LINE_FAILING ? 0 : LOOK_MS);
    return line;
}

static void close_one(sim_line *line, int code)
{
    watch(line->hooks_data, LOOK_MS);
    sim_line_close(line, code);
}

/* The program is asked whether it has read what it was sent, before time goes on */

/* One that is dialled, asked, or taking its leave. */
static bool is_under_way(sim_line *line, uint64_t now_ns)
{
    if (line->waits_for_pong && now_ns - line->pinged_ns >= PONG_NS) {
        line->waits_for_pong = false;
        line->never_answers = true;
    }
    return line->state != SIM_LINE_OPEN || line->waits_for_pong;
}

static bool are_busy(const telnyx_sim *sim)
{
    struct sim_line_set *set = sim->lines;
    uint64_t now_ns = uv_hrtime();
    for (telnyx__list *node = set->all.next; node != &set->all; node = node->next)
        if (is_under_way(line_of(node), now_ns))
            return true;
    return false;
}

/* Something was sent to it since it was asked last; or time has passed, and it may have something to say. */
static bool is_to_be_asked(const sim_line *line, uint64_t now_ms)
{
    return line->state == SIM_LINE_OPEN && !line->deaf && !line->hushed && !line->never_answers &&
           !line->waits_for_pong && (line->unread || line->pinged_ms != now_ms);
}

static bool ask(telnyx_sim *sim)
{
    struct sim_line_set *set = sim->lines;
    uint64_t now_ms = sim->world->clock.now_ms;
    bool asked = false;
    for (telnyx__list *node = set->all.next, *next; node != &set->all; node = next) {
        sim_line *line = line_of(node);
        next = node->next;
        if (!is_to_be_asked(line, now_ms))
            continue;
        line->pinged_ms = now_ms;
        line->pinged_ns = uv_hrtime();
        sim_line_ping(line);
        asked = true;
    }
    return asked;
}

static void mend(telnyx_sim *sim)
{
    struct sim_line_set *set = sim->lines;
    for (telnyx__list *node = set->all.next; node != &set->all; node = node->next)
        sim_line_mend(line_of(node));
}

/* Life */

int sim_lines_new(telnyx_sim *sim)
{
    struct sim_line_set *set = bench_alloc(sizeof *set);
    int error = sim_sockets_new(&set->sockets, sim->loop, sim->options.ca_file);
    if (error) {
        bench_free(set);
        return error;
    }
    set->sim = sim;
    set->lines =
        (sim_lines){ open_one, sim_line_send, sim_line_spoil, close_one, sim_line_cut, set };
    telnyx__list_init(&set->all);
    (void)uv_timer_init(sim->loop, &set->look); /* cannot fail */
    set->look.data = set;
    sim->lines = set;
    sim->lines_are_busy = are_busy;
    sim->lines_ask = ask;
    sim->lines_mend = mend;
    sim->world->lines = &set->lines;
    return 0;
}

static void on_part_closed(void *user_data)
{
    struct sim_line_set *set = user_data;
    if (--set->open)
        return;
    void (*on_closed)(void *) = set->on_closed;
    telnyx_sim *sim = set->sim;
    bench_free(set);
    on_closed(sim);
}

static void on_look_closed(uv_handle_t *handle)
{
    on_part_closed(handle->data);
}

void sim_lines_close(telnyx_sim *sim, void (*on_closed)(void *user_data))
{
    struct sim_line_set *set = sim->lines;
    set->on_closed = on_closed;
    set->open = 2;
    while (!telnyx__list_empty(&set->all))
        sim_line_cut(line_of(set->all.next));
    uv_close((uv_handle_t *)&set->look, on_look_closed);
    sim_sockets_close(set->sockets, on_part_closed, set);
    sim->lines = NULL;
}
