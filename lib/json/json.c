/* Parsing, reading and building: what cJSON does, with its sharp edges taken off. */
#include "json/json.h"

#include <math.h>
#include <string.h>

#include <cjson/cJSON.h>

#include <telnyx/error.h>

#include "json/repair.h"

/* Up to here every whole number has a double of its own. */
#define EXACT_MAX 9007199254740992.0

/* `scan` is what the check has found. What passed it is JSON for cJSON as well, so that only memory
 * can be missing. */
static int build(telnyx__json **root, const char *text, size_t length,
                 const telnyx__json_scan *scan)
{
    size_t room = telnyx__json_repair_room(scan, length);
    if (!room) {
        *root = cJSON_ParseWithLength(text, length);
        return *root ? 0 : TELNYX_ENOMEM;
    }
    char *repaired = cJSON_malloc(room);
    if (!repaired)
        return TELNYX_ENOMEM;
    *root = cJSON_ParseWithLength(repaired, telnyx__json_repair(text, length, repaired));
    cJSON_free(repaired);
    if (*root && scan->wide)
        telnyx__json_unmark(*root);
    return *root ? 0 : TELNYX_ENOMEM;
}

int telnyx__json_parse(telnyx__json **root, const char *text, size_t length, size_t *error_at)
{
    telnyx__json_scan scan;
    *root = NULL;
    int error = telnyx__json_scan_text(text, length, false, 0, &scan);
    if (error && error_at)
        *error_at = scan.at;
    return error ? error : build(root, text, length, &scan);
}

int telnyx__json_receive(telnyx__json **root, const char *text, size_t length, size_t values_max,
                         unsigned *repaired, size_t *error_at)
{
    telnyx__json_scan scan;
    *root = NULL;
    int error = telnyx__json_scan_text(text, length, true, values_max, &scan);
    size_t changed = scan.texts + scan.overlong;
    *repaired = changed < UINT32_MAX ? (unsigned)changed : UINT32_MAX;
    if (error && error_at)
        *error_at = scan.at;
    return error ? error : build(root, text, length, &scan);
}

void telnyx__json_free(telnyx__json *root)
{
    cJSON_Delete(root);
}

telnyx__json_kind telnyx__json_kind_of(const telnyx__json *node)
{
    if (!node)
        return TELNYX__JSON_NULL;
    switch (node->type & 0xff) {
    case cJSON_False:
    case cJSON_True:
        return TELNYX__JSON_BOOL;
    case cJSON_Number:
    case cJSON_Raw: /* one that a double would change */
        return TELNYX__JSON_NUMBER;
    case cJSON_String:
        return TELNYX__JSON_STRING;
    case cJSON_Array:
        return TELNYX__JSON_ARRAY;
    case cJSON_Object:
        return TELNYX__JSON_OBJECT;
    default:
        return TELNYX__JSON_NULL;
    }
}

const telnyx__json *telnyx__json_get(const telnyx__json *object, const char *key)
{
    if (!cJSON_IsObject(object))
        return NULL;
    return cJSON_GetObjectItemCaseSensitive(object, key);
}

const telnyx__json *telnyx__json_first(const telnyx__json *container)
{
    return container ? container->child : NULL;
}

const telnyx__json *telnyx__json_next(const telnyx__json *node)
{
    return node ? node->next : NULL;
}

const char *telnyx__json_key(const telnyx__json *node)
{
    return node ? node->string : NULL;
}

size_t telnyx__json_count(const telnyx__json *container)
{
    size_t count = 0;
    for (const cJSON *node = telnyx__json_first(container); node; node = node->next)
        count++;
    return count;
}

const char *telnyx__json_text(const telnyx__json *node)
{
    return cJSON_IsString(node) ? node->valuestring : NULL;
}

const char *telnyx__json_get_text(const telnyx__json *object, const char *key)
{
    return telnyx__json_text(telnyx__json_get(object, key));
}

/* What an earlier call has made of it stays with the node: cJSON frees it along with it. */
static int keep_text(const telnyx__json *node, const char *text, size_t length)
{
    char *copy = cJSON_malloc(length + 1);
    if (!copy)
        return TELNYX_ENOMEM;
    memcpy(copy, text, length);
    copy[length] = '\0';
    ((cJSON *)node)->valuestring = copy;
    return 0;
}

int telnyx__json_scalar_text(const telnyx__json *node, const char **text)
{
    char digits[TELNYX__JSON_NUMBER_SIZE];
    int error = 0;
    *text = NULL;
    switch (node ? node->type & 0xff : cJSON_NULL) {
    case cJSON_False:
        *text = "false";
        break;
    case cJSON_True:
        *text = "true";
        break;
    case cJSON_Number:
        if (!node->valuestring && isfinite(node->valuedouble)) {
            telnyx__json_number_text(node->valuedouble, digits);
            error = keep_text(node, digits, strlen(digits));
        }
        *text = node->valuestring;
        break;
    case cJSON_String:
    case cJSON_Raw:
        *text = node->valuestring;
        break;
    default:
        break;
    }
    return error;
}

int telnyx__json_any_text(const telnyx__json *node, const char **text)
{
    telnyx__json_kind kind = telnyx__json_kind_of(node);
    if (kind != TELNYX__JSON_ARRAY && kind != TELNYX__JSON_OBJECT)
        return telnyx__json_scalar_text(node, text);
    int error = 0;
    if (!node->valuestring) {
        telnyx__buf out;
        telnyx__buf_init(&out, telnyx__alloc_default(), SIZE_MAX / 2);
        error = telnyx__json_print(node, &out, false);
        if (!error)
            error = keep_text(node, out.data, out.length);
        telnyx__buf_free(&out);
    }
    *text = node->valuestring;
    return error;
}

/* One that a double would change: its digits are the node's text. */
static bool is_raw(const telnyx__json *node)
{
    return node && (node->type & 0xff) == cJSON_Raw;
}

bool telnyx__json_to_int(const telnyx__json *node, int64_t *value)
{
    if (is_raw(node))
        return telnyx__json_read_int(node->valuestring, value);
    if (!cJSON_IsNumber(node) || node->valuedouble < -EXACT_MAX || node->valuedouble > EXACT_MAX)
        return false;
    int64_t whole = (int64_t)node->valuedouble;
    if ((double)whole != node->valuedouble)
        return false;
    *value = whole;
    return true;
}

bool telnyx__json_to_number(const telnyx__json *node, double *value)
{
    if (is_raw(node))
        return telnyx__json_read_number(node->valuestring, value);
    if (!cJSON_IsNumber(node) || !isfinite(node->valuedouble))
        return false;
    *value = node->valuedouble;
    return true;
}

bool telnyx__json_to_bool(const telnyx__json *node, bool *value)
{
    if (!cJSON_IsBool(node))
        return false;
    *value = cJSON_IsTrue(node);
    return true;
}

telnyx__json *telnyx__json_object(void)
{
    return cJSON_CreateObject();
}

telnyx__json *telnyx__json_array(void)
{
    return cJSON_CreateArray();
}

telnyx__json *telnyx__json_string(const char *text)
{
    return cJSON_CreateString(text);
}

telnyx__json *telnyx__json_int(int64_t value)
{
    return cJSON_CreateNumber((double)value);
}

telnyx__json *telnyx__json_number(double value)
{
    return cJSON_CreateNumber(value);
}

telnyx__json *telnyx__json_bool(bool value)
{
    return cJSON_CreateBool(value);
}

telnyx__json *telnyx__json_null(void)
{
    return cJSON_CreateNull();
}

int telnyx__json_set(telnyx__json *object, const char *key, telnyx__json *node)
{
    cJSON *old = (cJSON *)telnyx__json_get(object, key);
    if (!node || !cJSON_AddItemToObject(object, key, node)) {
        cJSON_Delete(node);
        return TELNYX_ENOMEM;
    }
    if (old) {
        /* Its key has been copied by now, and nothing from here on can fail: it takes the place of
         * the old one, so that a replaced member keeps its position. */
        cJSON_DetachItemViaPointer(object, node);
        cJSON_ReplaceItemViaPointer(object, old, node);
    }
    return 0;
}

int telnyx__json_add_const(telnyx__json *object, const char *key, telnyx__json *node)
{
    if (!node || !cJSON_AddItemToObjectCS(object, key, node)) {
        cJSON_Delete(node);
        return TELNYX_ENOMEM;
    }
    return 0;
}

int telnyx__json_append(telnyx__json *array, telnyx__json *node)
{
    if (!node || !cJSON_AddItemToArray(array, node)) {
        cJSON_Delete(node);
        return TELNYX_ENOMEM;
    }
    return 0;
}

void telnyx__json_remove(telnyx__json *object, const char *key)
{
    cJSON *node = (cJSON *)telnyx__json_get(object, key);
    if (node)
        cJSON_Delete(cJSON_DetachItemViaPointer(object, node));
}

telnyx__json *telnyx__json_copy(const telnyx__json *node)
{
    return cJSON_Duplicate(node, true);
}
