#include "media/field.h"

#include <telnyx/error.h>

int telnyx__field_text(const telnyx__json *object, const char *key, const char **text)
{
    return telnyx__json_scalar_text(telnyx__json_get(object, key), text);
}

telnyx__field_number telnyx__field_digits(telnyx__span digits)
{
    telnyx__field_number number = { false, 0 };
    number.is_set = telnyx__span_to_u64(digits, &number.value);
    return number;
}

telnyx__field_number telnyx__field_number_of(const telnyx__json *object, const char *key)
{
    const telnyx__json *node = telnyx__json_get(object, key);
    int64_t whole;
    if (telnyx__json_text(node))
        return telnyx__field_digits(telnyx__span_of(telnyx__json_text(node)));
    if (!telnyx__json_to_int(node, &whole) || whole < 0)
        return (telnyx__field_number){ false, 0 };
    return (telnyx__field_number){ true, (uint64_t)whole };
}

bool telnyx__field_truth(const telnyx__json *object, const char *key, bool otherwise)
{
    const telnyx__json *node = telnyx__json_get(object, key);
    const char *text = telnyx__json_text(node);
    bool truth = otherwise;
    if (telnyx__str_equal(text, "true"))
        return true;
    if (telnyx__str_equal(text, "false"))
        return false;
    return telnyx__json_to_bool(node, &truth) ? truth : otherwise;
}

int telnyx__field_tree(telnyx__json **tree, const char *text, size_t length, unsigned *repaired)
{
    *repaired = 0;
    int error = telnyx__json_receive(tree, text, length, TELNYX__FRAME_VALUES_MAX, repaired, NULL);
    if (!error && telnyx__json_kind_of(*tree) != TELNYX__JSON_OBJECT)
        error = TELNYX_EPROTO;
    if (error) {
        telnyx__json_free(*tree);
        *tree = NULL;
    }
    return error;
}
