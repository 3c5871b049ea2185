/* All operations that are acted out. */
#ifndef SIM_ACTIONS_H
#define SIM_ACTIONS_H

#include "sim/api/command.h"

/* NULL when the operation is not acted out. */
const sim_action *sim_action_find(const char *operation);

/* The tables, by file. They end with a row without a name. */
extern const sim_action sim_call_actions[];       /* calls.c */
extern const sim_action sim_media_actions[];      /* media.c */
extern const sim_action sim_read_actions[];       /* reads.c: status, lists, applications */
extern const sim_action sim_conference_actions[]; /* conferences.c */
extern const sim_action sim_conference_reads[];   /* conference_reads.c */
extern const sim_action sim_queue_actions[];      /* queues.c */
extern const sim_action sim_stored_actions[];     /* stored.c: recordings, the log */
extern const sim_action sim_service_actions[];    /* services.c: what is not acted out */

#endif
