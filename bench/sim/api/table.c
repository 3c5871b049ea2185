#include "sim/api/table.h"

#include <string.h>

#include "common/memory.h"
#include "sim/ground/query.h"
#include "sim/judge/judge.h"
#include "sim/judge/route.h"
#include "sim/judge/taken.h"

bool sim_table_match(telnyx__span method, telnyx__span path, sim_match *match)
{
    sim_op_match found;
    sim_op_find(method, path, &found);
    match->wrong_method = !found.op && found.path_known;
    if (!found.op)
        return false;
    match->operation = found.op->name;
    match->per_call = (found.op->flags & TELNYX_API_PER_CALL) != 0;
    match->is_read = strcmp(found.op->method, "GET") == 0;
    match->is_list = (found.op->flags & TELNYX_API_LIST) != 0;
    match->row = found.op;
    if (found.ids_count > 1 &&
        !telnyx__str_copy(match->second_id, sizeof match->second_id, found.ids[1].value))
        return false;
    return found.ids_count == 0 ||
           telnyx__str_copy(match->id, sizeof match->id, found.ids[0].value);
}

telnyx__json *sim_table_taken(const char *operation, const telnyx__json *body)
{
    const telnyx_api_operation *op = telnyx_api_operation_named(operation);
    return sim_taken(op->params, body);
}

bool sim_table_validate(const sim_match *match, const telnyx__json *body, telnyx__span query,
                        sim_problem *problem)
{
    sim_verdict fault;
    telnyx__json *parameters = query.length ? sim_query_object(query) : NULL;
    int error = sim_judge(match->row, body, parameters, &fault);
    telnyx__json_free(parameters);
    bench_must(error);
    if (error == 0)
        return true;
    sim_refuse(problem, fault.status, fault.code, fault.pointer, "%s", fault.detail);
    telnyx__str_copy(problem->parameter, sizeof problem->parameter, fault.parameter);
    return false;
}
