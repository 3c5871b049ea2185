/* The command line of a program, read by a table: "--name value", "--name=value", switches without a
 * value. '-' and '_' in names are the same. Whatever is refused is said in one line on stderr that names the
 * option and what was given. */
#ifndef BENCH_COMMON_OPTIONS_H
#define BENCH_COMMON_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef enum bench_option_kind {
    BENCH_FLAG,    /* bool, which becomes true; there is no value */
    BENCH_TEXT,    /* const char *, into argv; not empty */
    BENCH_COUNT,   /* uint64_t: digits alone */
    BENCH_NUMBER,  /* double: also with a fraction; no sign, no exponent */
    BENCH_PERCENT, /* double, from 0 to 100 */
    BENCH_LIST,    /* bench_option_list: may be given again */
    BENCH_OWN,     /* whatever `take` makes of the value */
    BENCH_OWN_FLAG /* the same without a value */
} bench_option_kind;

#define BENCH_OPTION_LIST_MAX 64

typedef struct bench_option_list {
    const char *items[BENCH_OPTION_LIST_MAX]; /* into argv */
    unsigned count;
} bench_option_list;

/* A row. A table of them ends with one without a name. */
typedef struct bench_option {
    const char *name; /* without the dashes */
    bench_option_kind kind;
    size_t offset;     /* where it goes, in the struct that is filled in */
    const char *value; /* what the help calls the argument; NULL: there is none */
    const char *help;  /* NULL: not shown */
    double low, high;  /* of a number; high 0: as large as it likes */
    int modes;         /* a set of bits: where it may be given; 0: everywhere */
    /* NULL: taken. Else what is wrong: "--NAME: 'VALUE' " is said before it. */
    const char *(*take)(void *into, const char *value);
} bench_option;

typedef struct bench_command_line {
    const char *program;
    const bench_option *options;
    const bench_option *more; /* a second table; may be NULL */
    void *into;
    int mode; /* one of the bits of `modes`; 0: the program has none */
    const char *mode_name;
    /* Something that is no option; false after bench_refuse(). NULL: there must be none. */
    bool (*word)(const struct bench_command_line *line, const char *word);
} bench_command_line;

/* Reads argv from `first` on; what is not given stays as it is. False after a line. */
bool bench_read_options(const bench_command_line *line, int argc, char **argv, int first);
/* "PROGRAM: TEXT (MODE --help lists all options)" on stderr. Always false, for a return. */
bool bench_refuse(const bench_command_line *line, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
/* The rows of a table for the help, those that `mode` takes alone unless it is 0. */
void bench_print_options(const bench_option *options, int mode);

#endif
