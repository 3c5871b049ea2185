/* The operations' rules over several members. Internal to lib/schema. */
#ifndef TELNYX__RULES_H
#define TELNYX__RULES_H

#include <telnyx/api.h>

/* The same rules hold for a struct and for JSON; this is how they look at either. Names are wire
 * names. */
typedef struct telnyx__rule_view {
    bool (*is_set)(const void *request, const char *name);
    bool (*equals)(const void *request, const char *name, const char *value);
    /* The greatest sum of the integers of `list` within one entry of the map `name`. */
    double (*sum)(const void *request, const char *name, const char *list);
    const void *request;
} telnyx__rule_view;

/* The first rule that is broken, or NULL. `rules` may be NULL. */
const telnyx_api_constraint *telnyx__rules_broken(const telnyx_api_constraint *rules,
                                                  const telnyx__rule_view *view);
/* Whether a required member may be missing after all, because another one of an exclusive group that
 * it belongs to is set (bridge to a queue instead of to a call). */
bool telnyx__rules_excuse(const telnyx_api_constraint *rules, const telnyx__rule_view *view,
                          const char *name);
/* "audio_url, media_name: at most one of them may be set". */
void telnyx__rules_words(const telnyx_api_constraint *rule, char *out, size_t size);

#endif
