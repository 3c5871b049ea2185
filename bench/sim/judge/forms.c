#include "sim/judge/forms.h"

#include <string.h>

#include "base/str.h"

/* In an object of that C type, whose `tag` has that value, `member` is required. No value: the member of
 * the value's own name is. */
static const struct {
    const char *object, *tag, *value, *member;
} needs[] = {
    { "telnyx_ai_message", "role", "user", "content" },
    { "telnyx_ai_message", "role", "system", "content" },
    { "telnyx_ai_message", "role", "developer", "content" },
    { "telnyx_ai_message", "role", "tool", "content" },
    { "telnyx_ai_message", "role", "tool", "tool_call_id" },
    { "telnyx_assistant_tool", "type", NULL, NULL },
};

const char *sim_form_lacks(const telnyx_api_object *object, const telnyx__json *json)
{
    for (size_t i = 0; i < sizeof needs / sizeof needs[0]; i++) {
        if (!telnyx__str_equal(object->name, needs[i].object))
            continue;
        const char *text = telnyx__json_get_text(json, needs[i].tag);
        const char *member = needs[i].member ? needs[i].member : text;
        bool meant = text && (!needs[i].value || strcmp(text, needs[i].value) == 0);
        if (meant && telnyx__json_kind_of(telnyx__json_get(json, member)) == TELNYX__JSON_NULL)
            return member;
    }
    return NULL;
}
