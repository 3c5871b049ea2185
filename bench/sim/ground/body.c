#include "sim/ground/body.h"

int64_t sim_body_int(const telnyx__json *body, const char *key, int64_t otherwise)
{
    int64_t value;
    return telnyx__json_to_int(telnyx__json_get(body, key), &value) ? value : otherwise;
}

bool sim_body_bool(const telnyx__json *body, const char *key, bool otherwise)
{
    bool value;
    return telnyx__json_to_bool(telnyx__json_get(body, key), &value) ? value : otherwise;
}

const char *sim_body_text(const telnyx__json *body, const char *key, const char *otherwise)
{
    const char *text = telnyx__json_get_text(body, key);
    return text ? text : otherwise;
}
