/* What the words say, joined with the facts they are about. Everything lives in one source_store. */
#ifndef SOURCE_MODEL_H
#define SOURCE_MODEL_H

#include "source/json.h"
#include "source/text.h"

/* The number of TELNYX_EVENT_ANY, which stands among those of the events. */
#define SOURCE_EVENT_ANY 59

/* Where a row differs from the facts, and why. */
typedef struct source_choice {
    source_place at;
    const char *what;  /* "range", "required" … */
    const char *value; /* "1 120000", "no", "none" */
    const char *reason;
} source_choice;

/* One member of a struct, or a constant, which has a row and no member. */
typedef struct source_member {
    source_place at;
    int number;       /* its place in the struct, from 1; 0: a constant */
    const char *name; /* in C; of a constant: on the wire */
    /* a struct, an enum or a word such as "texts"; NULL: the fact tells */
    const char *type;
    const char *wire;     /* when it is not the name */
    const char *constant; /* the value of a constant */
    const char *values;   /* a closed list that is no C enum */
    const char *format;   /* of a member that is in no fact */
    bool seen;            /* in real traffic only */
    bool unlisted;        /* in no fact, because its event has none */
    bool exact;           /* `says` tells unit, range and default itself */
    const char *says, *note;
    source_list choices;  /* source_choice */
    source_list facts;    /* source_json: the fields that it stands for */
    const char *location; /* "path", "query" or "body", of its first fact */
} source_member;

typedef enum source_struct_kind {
    SOURCE_STRUCT,
    SOURCE_UNION,
    SOURCE_OPERATION, /* the parameters of one */
    SOURCE_EVENT      /* the payload of one */
} source_struct_kind;

typedef struct source_struct {
    source_place at;
    source_struct_kind kind;
    int number;           /* of the operation or event */
    int nested;           /* in the table of sizes; 0: it is never nested */
    const char *name;     /* in C */
    const char *id;       /* "calls.actions.answer", "call.answered" */
    const char *function; /* "answer" for telnyx_answer() */
    const char *says, *note;
    const char *result, *item; /* structs */
    /* by which the alternatives of a union tell themselves apart */
    const char *tag;
    /* what the telnyx_call_ form says instead of "in its turn" */
    const char *turn;
    const char *any_of; /* one more constraint */
    bool ends_call;
    bool sent;    /* part of the parameters of an operation */
    bool merged;  /* has the members of several alternatives */
    bool open;    /* a fact says that other members are taken, too */
    bool checked; /* for a walk over all */
    /* the struct whose members these are; NULL: its own */
    const struct source_struct *like;
    const source_json *fact; /* of the operation or event */
    source_list members;     /* source_member */
    /* source_choice: fields that have no member on purpose */
    source_list without;
    source_list types; /* source_json: the lists of fields that it stands for */
    struct source_topic *topic;
} source_struct;

typedef struct source_value {
    source_place at;
    int number;
    const char *wire, *suffix, *says;
    bool listed;   /* a fact has it */
    bool unlisted; /* none has to */
} source_value;

typedef struct source_enum {
    source_place at;
    const char *name, *prefix, *says;
    bool integers;
    bool texts; /* a list of values without a C enum */
    source_list values;
    struct source_topic *topic;
} source_enum;

/* One header and its rows. */
typedef struct source_topic {
    source_place at;
    const char *name, *about, *more;
    source_list code;     /* char: lines of the example */
    source_list includes; /* char */
    source_list enums;    /* source_enum */
    source_list structs;  /* source_struct */
} source_topic;

/* A sentence that all members of a name share. */
typedef struct source_common {
    source_place at;
    const char *name, *says;
    bool requests, exact;
} source_common;

typedef struct source_model {
    source_store *store;
    const source_json *facts;
    source_list topics; /* source_topic */
    int nested;         /* the highest number in the table of sizes */
    source_list common; /* source_common */
    /* source_choice: operations that the SDKs have and this library leaves out */
    source_list apart;
} source_model;

/* By name; NULL when there is none. */
source_struct *source_struct_named(const source_model *model, const char *name);
source_enum *source_enum_named(const source_model *model, const char *name);
/* The sentences about a member, its own or those that all of its name share; NULL when there are none.
 * `exact`: they tell unit, range and default, too. */
const char *source_member_says(const source_model *model, const source_struct *object,
                               const source_member *member, bool *exact);
/* "TELNYX_AMD_DETECT" */
const char *source_value_name(source_store *store, const source_enum *list,
                              const source_value *value);
/* "page_number" for "page[number]" */
const char *source_c_name(source_store *store, const char *wire);
/* "REFER_STARTED" for "refer.started" */
const char *source_upper(source_store *store, const char *text);
/* The name without "telnyx_". */
const char *source_bare(const char *name);

#endif
