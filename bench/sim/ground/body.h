/* Optional members of a JSON body. */
#ifndef SIM_BODY_H
#define SIM_BODY_H

#include "json/json.h"

/* What `key` says, or `otherwise` when it is absent or of another kind. */
int64_t sim_body_int(const telnyx__json *body, const char *key, int64_t otherwise);
bool sim_body_bool(const telnyx__json *body, const char *key, bool otherwise);
const char *sim_body_text(const telnyx__json *body, const char *key, const char *otherwise);

#endif
