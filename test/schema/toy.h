/* A small table with a row of every kind, and an operation for each rule. */
#ifndef TEST_TOY_H
#define TEST_TOY_H

#include <telnyx/api.h>
#include <telnyx/params.h>

typedef enum toy_color { TOY_COLOR_UNSET = 0, TOY_COLOR_RED, TOY_COLOR_GREEN } toy_color;
typedef enum toy_rate { TOY_RATE_UNSET = 0, TOY_RATE_8000, TOY_RATE_16000 } toy_rate;

typedef struct toy_cat {
    const char *name;
    telnyx_opt_int lives;
} toy_cat;

typedef struct toy_dog {
    const char *name;
    telnyx_opt_bool barks;
} toy_dog;

typedef struct toy_stone {
    telnyx_opt_number weight;
} toy_stone;

/* Told apart by "type". */
typedef struct toy_pet {
    const toy_cat *cat;
    const toy_dog *dog;
} toy_pet;

/* Told apart by JSON kind. */
typedef struct toy_prompt {
    const char *text;
    const toy_stone *stones;
    size_t stones_count;
    const toy_stone *stone;
} toy_prompt;

typedef struct toy_policy {
    const char *event_type;
    telnyx_ints retries_ms;
} toy_policy;

typedef struct toy_range {
    const char *gt;
    telnyx_opt_int lt;
} toy_range;

typedef struct toy_filter {
    const char *name;
    const toy_range *at;
    toy_color color;
    telnyx_opt_bool failed;
} toy_filter;

/* An object that may hold itself. */
typedef struct toy_node {
    const struct toy_node *next;
} toy_node;

typedef struct toy_params {
    const char *call_control_id;
    const char *other_call; /* wire: call_control_id, in the body */
    telnyx_strings to;
    const char *text;
    telnyx_opt_int timeout_secs;
    telnyx_opt_int loop;
    telnyx_opt_int odd; /* 5 to 600, or 0 */
    telnyx_opt_number speed;
    telnyx_opt_bool yes;
    toy_color color;
    toy_rate rate;
    const toy_cat *cat;
    const toy_stone *stones;
    size_t stones_count;
    telnyx_strings tags;
    telnyx_strings kinds;
    telnyx_ints numbers;
    telnyx_pairs pairs;
    telnyx_strings_pairs urls;
    const toy_policy *policies;
    size_t policies_count;
    const toy_pet *pet;
    const toy_pet *pets;
    size_t pets_count;
    const toy_prompt *prompt;
    telnyx_json_text any;
    telnyx_json_text map;
    telnyx_json_text list;
    const char *url;
    const char *client_state;
    const char *dashed; /* wire: "da-shed" */
    const toy_node *node;
    const char *extra_json;
} toy_params;

typedef struct toy_query_params {
    const char *owner_id;
    telnyx_opt_int page_number;
    telnyx_opt_number part;
    const toy_filter *filter;
    toy_color sort;
    telnyx_strings words;
} toy_query_params;

typedef struct toy_rule_params {
    const char *a, *b, *c;
    telnyx_opt_bool flag;
    toy_color color;
    const toy_policy *policies;
    size_t policies_count;
    const char *extra_json;
} toy_rule_params;

extern const telnyx_api_object telnyx__object_toy_params;
extern const telnyx_api_object telnyx__object_toy_query_params;
extern const telnyx_api_object telnyx__object_toy_rule_params;
extern const telnyx_api_object telnyx__object_toy_cat;
extern const telnyx_api_object telnyx__object_toy_pet;
extern const telnyx_api_object telnyx__object_toy_prompt;

/* Places in a layout. */
enum {
    telnyx__number_toy_params = 0,
    telnyx__number_toy_query_params = 0,
    telnyx__number_toy_rule_params = 0,
    telnyx__number_toy_cat = 1,
    telnyx__number_toy_dog = 2,
    telnyx__number_toy_stone = 3,
    telnyx__number_toy_pet = 4,
    telnyx__number_toy_prompt = 5,
    telnyx__number_toy_policy = 6,
    telnyx__number_toy_range = 7,
    telnyx__number_toy_filter = 8,
    telnyx__number_toy_node = 9,
    TOY_NUMBERS = 10
};

/* POST, with a body and every kind of row. */
extern const telnyx_api_operation toy_post;
/* GET, with a query. */
extern const telnyx_api_operation toy_get;
/* Rules. */
extern const telnyx_api_operation toy_exclusive, toy_together, toy_requires, toy_any_of, toy_sum;
/* Neither parameters nor body; and a body without parameters. */
extern const telnyx_api_operation toy_bare, toy_empty;

#endif
