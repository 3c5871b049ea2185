#include "sim/leg/services.h"

#include <string.h>

#include "common/memory.h"
#include "sim/world/app.h"

static sim_running *running(const sim_leg *leg, sim_service service)
{
    return leg->services ? &leg->services->running[service] : NULL;
}

bool sim_service_is_on(const sim_leg *leg, sim_service service)
{
    const sim_running *r = running(leg, service);
    return r && r->on;
}

static const sim_leg *find_of(const sim_app *app, sim_service service, const char *id)
{
    for (const telnyx__list *node = app->live.next; node != &app->live; node = node->next) {
        const sim_leg *leg = TELNYX__CONTAINER_OF(node, sim_leg, in_list);
        if (sim_service_is_on(leg, service) && strcmp(running(leg, service)->id, id) == 0)
            return leg;
    }
    return NULL;
}

const sim_leg *sim_services_find(const sim_world *world, sim_service service, const char *id)
{
    const telnyx__list *head = &world->apps;
    const sim_leg *found = NULL;
    for (const telnyx__list *node = head->next; node != head && !found; node = node->next)
        found = find_of(TELNYX__CONTAINER_OF(node, sim_app, in_world), service, id);
    return found;
}

bool sim_service_converses(const sim_leg *leg)
{
    return sim_service_is_on(leg, SIM_SERVICE_ASSISTANT) ||
           sim_service_is_on(leg, SIM_SERVICE_RELAY);
}

static void forget(sim_running *r)
{
    telnyx__timers_stop(&r->leg->world->clock.timers, &r->timer);
    bench_free(r->text);
    bench_free(r->said);
    telnyx__json_free(r->wants);
    r->text = r->said = NULL;
    r->wants = NULL;
    r->on = false;
}

sim_running *sim_service_run(sim_leg *leg, sim_service service, const sim_service_kind *kind,
                             const char *text)
{
    if (!leg->services)
        leg->services = bench_alloc(sizeof *leg->services);
    sim_running *r = &leg->services->running[service];
    r->leg = leg;
    forget(r);
    r->kind = kind;
    r->on = true;
    r->step = 0;
    r->reason = NULL;
    r->text = bench_text(text ? text : "");
    r->started_us = sim_world_us(leg->world);
    sim_id_event(&leg->world->ids, r->id);
    return r;
}

void sim_service_stop(sim_leg *leg, sim_service service)
{
    sim_running *r = running(leg, service);
    if (!r || !r->on)
        return;
    r->on = false;
    if (r->kind->ended)
        r->kind->ended(r);
    forget(r);
}

void sim_service_fail(sim_leg *leg, sim_service service)
{
    if (sim_service_is_on(leg, service))
        forget(running(leg, service));
}

void sim_services_end(sim_leg *leg)
{
    for (int service = 0; leg->services && service < SIM_SERVICES; service++)
        sim_service_stop(leg, (sim_service)service);
}

void sim_services_free(sim_leg *leg)
{
    for (int service = 0; leg->services && service < SIM_SERVICES; service++) {
        if (leg->services->running[service].leg)
            forget(&leg->services->running[service]);
    }
    bench_free(leg->services);
    leg->services = NULL;
}
