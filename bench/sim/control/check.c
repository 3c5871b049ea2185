/* What comes in, beside what the row that answers it says that it takes. Values are looked at more closely
 * by whoever uses them. */
#include <string.h>

#include "sim/control/request.h"
#include "sim/control/shape.h"
#include "sim/ground/query.h"
#include "sim/ground/wrong.h"

/* Of one alternative of a type. */
static bool fits(const telnyx__json *json, const char *type)
{
    static const struct {
        const char *type;
        telnyx__json_kind kind;
    } kinds[] = { { "string", TELNYX__JSON_STRING }, { "integer", TELNYX__JSON_NUMBER },
                  { "number", TELNYX__JSON_NUMBER }, { "boolean", TELNYX__JSON_BOOL },
                  { "object", TELNYX__JSON_OBJECT }, { "[]", TELNYX__JSON_ARRAY } };
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++)
        if (strncmp(type, kinds[i].type, strlen(kinds[i].type)) == 0)
            return telnyx__json_kind_of(json) == kinds[i].kind;
    return telnyx__json_kind_of(json) == TELNYX__JSON_OBJECT;
}

static bool fits_any(const telnyx__json *json, const char *types)
{
    const char *bar = strchr(types, '|');
    return fits(json, types) || (bar && fits_any(json, bar + 1));
}

static const char *words_of(const char *types)
{
    if (strchr(types, '|'))
        return "a number or a string";
    return strncmp(types, "[]", 2) == 0                                    ? "a list"
           : strcmp(types, "string") == 0                                  ? "a string"
           : strcmp(types, "boolean") == 0                                 ? "true or false"
           : strcmp(types, "integer") == 0 || strcmp(types, "number") == 0 ? "a number"
                                                                           : "an object";
}

static void known_members(const sim_control_shape *shape, char *out, size_t size)
{
    sim_control_member member, next;
    out[0] = '\0';
    for (unsigned i = 0; sim_control_shape_member(shape, i, &member); i++)
        sim_say(out, size, "%s%s",
                i == 0                                          ? ""
                : sim_control_shape_member(shape, i + 1, &next) ? ", "
                                                                : " and ",
                member.name);
}

static bool find_member(const sim_control_shape *shape, const char *name,
                        sim_control_member *member)
{
    for (unsigned i = 0; sim_control_shape_member(shape, i, member); i++)
        if (strcmp(member->name, name) == 0)
            return true;
    return false;
}

static int check_members(sim_control_request *c, const sim_control_shape *shape)
{
    sim_wrong wrong;
    char known[SIM_WRONG_TEXT];
    sim_control_member member;
    for (const telnyx__json *m = telnyx__json_first(c->body); m; m = telnyx__json_next(m)) {
        wrong.text[0] = '\0';
        if (sim_wrong_twice(&wrong, "", c->body, m))
            return sim_control_refuse(c, 422, "%s", wrong.text);
        if (telnyx__json_kind_of(m) == TELNYX__JSON_NULL)
            continue; /* as if it were not there */
        if (!find_member(shape, telnyx__json_key(m), &member)) {
            known_members(shape, known, sizeof known);
            sim_wrong_member(&wrong, "", m, known);
        } else if (!fits_any(m, member.type)) {
            sim_wrong_value(&wrong, "", m, words_of(member.type));
        }
        if (wrong.text[0])
            return sim_control_refuse(c, 422, "%s", wrong.text);
    }
    for (unsigned i = 0; sim_control_shape_member(shape, i, &member); i++)
        if (member.required &&
            telnyx__json_kind_of(telnyx__json_get(c->body, member.name)) == TELNYX__JSON_NULL)
            return sim_control_refuse(c, 422, "%s: missing", member.name);
    return 200;
}

static int check_body(sim_control_request *c, const sim_control_row *row)
{
    const sim_control_shape *shape = row->body ? sim_control_shape_find(row->body) : NULL;
    if (shape && !shape->open)
        return check_members(c, shape);
    if (!row->body && telnyx__json_first(c->body))
        return sim_control_refuse(c, 422, "%s: this takes no body",
                                  telnyx__json_key(telnyx__json_first(c->body)));
    return 200;
}

static const sim_control_member *find_parameter(const sim_control_row *row, const char *name)
{
    for (const sim_control_member *member = row->query; member && member->name; member++)
        if (strcmp(member->name, name) == 0)
            return member;
    return NULL;
}

static int check_query(sim_control_request *c, const sim_control_row *row)
{
    telnyx__json *query = sim_query_object(c->query);
    int status = 200;
    for (const telnyx__json *m = telnyx__json_first(query); m && status == 200;
         m = telnyx__json_next(m)) {
        const char *name = telnyx__json_key(m), *text = telnyx__json_text(m);
        const sim_control_member *member = find_parameter(row, name);
        if (!member)
            status = sim_control_refuse(c, 422, "%.40s: there is no such parameter", name);
        else if (strcmp(member->type, "boolean") == 0 && !telnyx__str_equal(text, "true") &&
                 !telnyx__str_equal(text, "false"))
            status = sim_control_refuse(c, 422, "%s may be true or false", name);
    }
    telnyx__json_free(query);
    return status;
}

int sim_control_check(sim_control_request *c, const sim_control_row *row)
{
    int status = check_query(c, row);
    return status == 200 ? check_body(c, row) : status;
}
