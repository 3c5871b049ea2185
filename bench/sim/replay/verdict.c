#include "sim/replay/verdict.h"

#include <string.h>

#include <telnyx/error.h>

#include "call/durable.h"
#include "common/memory.h"
#include "sim/replay/compare.h"

#define VALUE_SHOWN 200

typedef struct verdict {
    const sim_stage *stage;
    FILE *out;
    size_t count;
    const sim_played_command *command; /* the one in hand */
} verdict;

/* "FILE:LINE: call v3:…: calls.actions.speak: " */
static void begin(verdict *v, size_t line, const char *call, const char *name)
{
    v->count++;
    fprintf(v->out, "%s", v->stage->recording->path);
    if (line)
        fprintf(v->out, ":%zu", line);
    fputs(": ", v->out);
    if (call)
        fprintf(v->out, "call %s: ", call);
    fprintf(v->out, "%s: ", name);
}

static void begin_command(verdict *v)
{
    const sim_recorded_command *recorded = v->command->recorded;
    begin(v, recorded->line, recorded->call, recorded->name);
}

/* What others wrote: no byte of it is a terminal's to obey. */
static void put_value(verdict *v, const char *text)
{
    size_t shown = 0;
    for (; *text && shown < VALUE_SHOWN; text++, shown++)
        fputc((unsigned char)*text < ' ' || *text == 0x7f ? '?' : *text, v->out);
    if (*text)
        fputs("…", v->out);
}

/* What a command says, without what is of no interest to a reader. */
static void put_body(verdict *v, const telnyx__json *body)
{
    telnyx__buf text;
    telnyx__json *shown = body ? telnyx__json_copy(body) : telnyx__json_object();
    const char *state = telnyx__json_get_text(shown, "client_state");
    telnyx__buf_init(&text, telnyx__alloc_default(), 1u << 25);
    if (state && telnyx__str_starts(state, TELNYX__DURABLE_PREFIX))
        telnyx__json_remove(shown, "client_state");
    telnyx__json_remove(shown, "command_id");
    bench_must(shown ? telnyx__json_print(shown, &text, false) : TELNYX_ENOMEM);
    put_value(v, text.data);
    telnyx__json_free(shown);
    telnyx__buf_free(&text);
}

static void put_seconds(verdict *v, int64_t us)
{
    fprintf(v->out, "%lld.%03lld s", (long long)(us / 1000000), (long long)(us / 1000 % 1000));
}

/* Events ---------------------------------------------------------------------------------------------- */

static bool is_good(int status)
{
    return status >= 200 && status < 300;
}

/* Where it was refused in the recording nothing is expected of it. */
static void judge_event(verdict *v, const sim_played_event *event)
{
    const sim_recorded_event *recorded = event->recorded;
    if (!event->settled || is_good(event->status) ||
        (recorded->status && !is_good(recorded->status)))
        return;
    begin(v, recorded->line, recorded->call, recorded->type);
    if (event->status)
        fprintf(v->out, "was answered %d", event->status);
    else
        fputs("was not answered", v->out);
    if (recorded->status)
        fprintf(v->out, "; %d in the recording", recorded->status);
    fputc('\n', v->out);
}

/* Commands -------------------------------------------------------------------------------------------- */

static void on_difference(const char *path, const char *recorded, const char *now, void *user_data)
{
    verdict *v = user_data;
    begin_command(v);
    fprintf(v->out, "%s: ", path);
    put_value(v, recorded ? recorded : "nothing");
    fputs(" in the recording, ", v->out);
    put_value(v, now ? now : "nothing");
    fputs(" now\n", v->out);
}

static void tell_missing(verdict *v)
{
    const sim_recorded_command *recorded = v->command->recorded;
    begin_command(v);
    fputs("is missing; at ", v->out);
    put_seconds(v, recorded->at_us);
    fputs(" in the recording", v->out);
    if (recorded->body && !recorded->body_unknown) {
        fputs(", with ", v->out);
        put_body(v, recorded->body);
    }
    fputc('\n', v->out);
}

static void judge_command(verdict *v, const sim_played_command *command)
{
    const sim_recorded_command *recorded = command->recorded;
    v->command = command;
    if (!command->come) {
        tell_missing(v);
        return;
    }
    if (!recorded->body_unknown)
        sim_compare(recorded->body, command->body, v->stage->options.ignored, on_difference, v);
    if (command->late) {
        begin_command(v);
        fputs("came too late: webhooks that followed it in the recording were sent without it\n",
              v->out);
    }
    if (command->come < recorded->attempts_count) {
        begin_command(v);
        fprintf(v->out,
                "was sent %zu times; %zu times in the recording, as the answers asked for\n",
                command->come, recorded->attempts_count);
    }
}

/* Order ----------------------------------------------------------------------------------------------- */

static bool is_compared(const sim_stage *stage, const sim_played_command *command)
{
    return stage->groups[command->recorded->group].selected && !command->recorded->is_read;
}

static bool is_same_call(const sim_played_command *a, const sim_played_command *b)
{
    return a->recorded->call && b->recorded->call &&
           strcmp(a->recorded->call, b->recorded->call) == 0;
}

/* The one that came before it although it stands behind it in the recording, the first that there is. */
static const sim_played_command *overtaker(const sim_stage *stage, size_t index)
{
    const sim_played_command *command = &stage->commands[index];
    for (size_t i = index + 1; i < stage->recording->commands_count; i++) {
        const sim_played_command *other = &stage->commands[i];
        if (other->come && other->order < command->order && is_compared(stage, other) &&
            is_same_call(command, other))
            return other;
    }
    return NULL;
}

static void judge_order(verdict *v, size_t index)
{
    const sim_played_command *command = &v->stage->commands[index];
    const sim_played_command *other =
        command->come && command->recorded->call ? overtaker(v->stage, index) : NULL;
    if (!other)
        return;
    v->command = command;
    begin_command(v);
    fprintf(v->out, "came behind %s of line %zu, before which it stands in the recording\n",
            other->recorded->name, other->recorded->line);
}

/* The whole ------------------------------------------------------------------------------------------- */

static void judge_extra(verdict *v, const sim_extra *extra)
{
    begin(v, 0, extra->call, extra->name);
    fprintf(v->out, "is not in the recording; came after %llu.%03llu s and was answered %d",
            (unsigned long long)(extra->at_ms / 1000), (unsigned long long)(extra->at_ms % 1000),
            extra->status);
    telnyx__json *body = NULL;
    if (extra->body && telnyx__json_parse(&body, extra->body, strlen(extra->body), NULL) == 0) {
        fputs("; ", v->out);
        put_body(v, body);
        telnyx__json_free(body);
    }
    fputc('\n', v->out);
}

size_t sim_verdict_print(const sim_stage *stage, FILE *out)
{
    verdict v = { .stage = stage, .out = out };
    const sim_recording *recording = stage->recording;
    size_t e = 0;
    for (size_t i = 0; i < recording->commands_count; i++) {
        const sim_played_command *command = &stage->commands[i];
        for (; e < recording->events_count && recording->events[e]->line < command->recorded->line;
             e++)
            judge_event(&v, &stage->events[e]);
        if (!is_compared(stage, command))
            continue;
        judge_command(&v, command);
        judge_order(&v, i);
    }
    for (; e < recording->events_count; e++)
        judge_event(&v, &stage->events[e]);
    for (const sim_extra *extra = stage->extras; extra; extra = extra->next)
        judge_extra(&v, extra);
    return v.count;
}

void sim_verdict_count(const sim_stage *stage, size_t *recorded, size_t *come)
{
    *recorded = *come = 0;
    for (size_t i = 0; i < stage->recording->commands_count; i++) {
        const sim_played_command *command = &stage->commands[i];
        *recorded += is_compared(stage, command);
        *come += is_compared(stage, command) && command->come;
    }
}
