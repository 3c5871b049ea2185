#include "sim/leg/heard.h"

#include "common/memory.h"

static sim_heard *heard_of(telnyx__list *node)
{
    return TELNYX__CONTAINER_OF(node, sim_heard, in_leg);
}

static void heard_free(sim_leg *leg, sim_heard *heard)
{
    telnyx__list_remove(&heard->in_leg);
    leg->heard_kept--;
    bench_free(heard->text);
    bench_free(heard->status);
    bench_free(heard);
}

/* The journal has the command and the event of it. */
static void show(const sim_leg *leg, const telnyx_sim_sound *sound)
{
    sim_journal_show(&leg->world->journal,
                     &(telnyx_sim_entry){ .at_ms = sound->begun_ms,
                                          .kind = TELNYX_SIM_PERSON,
                                          .call = leg->number,
                                          .call_control_id = leg->id,
                                          .name = SIM_HEARD_ENTRY,
                                          .result = sound->spoken ? "speech" : "audio",
                                          .detail = sound->text });
}

uint64_t sim_heard_begin(sim_leg *leg, bool spoken, const char *text)
{
    sim_heard *heard = bench_alloc(sizeof *heard);
    heard->text = bench_text(text ? text : "");
    heard->sound = (telnyx_sim_sound){ .number = ++leg->heard_made,
                                       .spoken = spoken,
                                       .text = heard->text,
                                       .begun_ms = leg->world->clock.now_ms };
    telnyx__list_init(&heard->in_leg);
    telnyx__list_push_back(&leg->heard, &heard->in_leg);
    show(leg, &heard->sound);
    if (++leg->heard_kept > SIM_HEARD_MAX)
        heard_free(leg, heard_of(leg->heard.next));
    return heard->sound.number;
}

const sim_heard *sim_heard_at(const sim_leg *leg, uint64_t number)
{
    for (const telnyx__list *node = leg->heard.next; node != &leg->heard; node = node->next) {
        const sim_heard *heard = TELNYX__CONTAINER_OF(node, sim_heard, in_leg);
        if (heard->sound.number == number)
            return heard;
    }
    return NULL;
}

void sim_heard_end(sim_leg *leg, uint64_t number, const char *status)
{
    for (telnyx__list *node = leg->heard.next; node != &leg->heard; node = node->next) {
        sim_heard *heard = heard_of(node);
        if (heard->sound.number != number || heard->sound.ended)
            continue;
        heard->status = bench_text(status);
        heard->sound.ended = true;
        heard->sound.ended_ms = leg->world->clock.now_ms;
        heard->sound.status = heard->status;
    }
}

void sim_heard_free(sim_leg *leg)
{
    while (!telnyx__list_empty(&leg->heard))
        heard_free(leg, heard_of(leg->heard.next));
}
