/* Writing the tables of lib/api, and the numbers in api.h and event.h. */
#ifndef SOURCE_TABLES_H
#define SOURCE_TABLES_H

#include "source/model.h"

/* lib/api/<topic>.c */
const char *source_rows(const source_model *model, const source_topic *topic);
/* lib/api/objects.h */
const char *source_objects(const source_model *model);
/* lib/api/operations.c and lib/api/events.c */
const char *source_operations(const source_model *model);
const char *source_events(const source_model *model);
/* `text` of api.h and event.h with what is written there; NULL after a complaint. */
const char *source_api_header(const source_model *model, const char *path, const char *text);
const char *source_event_header(const source_model *model, const char *path, const char *text);

#endif
