#include "sim/api/actions.h"

#include <string.h>

const sim_action *sim_action_find(const char *operation)
{
    const sim_action *const tables[] = { sim_call_actions,     sim_media_actions,
                                         sim_read_actions,     sim_conference_actions,
                                         sim_conference_reads, sim_queue_actions,
                                         sim_stored_actions,   sim_service_actions };
    for (size_t i = 0; i < sizeof tables / sizeof tables[0]; i++) {
        for (const sim_action *row = tables[i]; row->operation; row++) {
            if (strcmp(row->operation, operation) == 0)
                return row;
        }
    }
    return NULL;
}
