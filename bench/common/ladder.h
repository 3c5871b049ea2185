/* A ladder, drawn as text: lanes from left to right, a row for each thing that happens, an arrow from the lane
 * that sends to the one that receives. telnyx-trace and telnyx-sim draw theirs with it.
 *
 *      0.000  o              |- call.initiated ------------------ 200 in 6.1 ms ->|
 *      0.004  |              |<- answer -------------------------- 200 in 1.6 ms -|
 *      0.022  o answered     |                                                    |
 *
 * Names and texts may be foreign: they are shown as bench_shown() does it. */
#ifndef BENCH_COMMON_LADDER_H
#define BENCH_COMMON_LADDER_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#define BENCH_LADDER_LANES_MAX 24
#define BENCH_LADDER_WIDTH_MIN 40
#define BENCH_LADDER_WIDTH_MAX 400

typedef struct bench_ladder_style {
    unsigned width; /* columns, within the limits above */
    bool ascii, colour;
} bench_ladder_style;

/* What the tones are for a reader, not which colours. */
typedef enum bench_ladder_tone {
    BENCH_LADDER_PLAIN,
    BENCH_LADDER_DIM,    /* of little interest */
    BENCH_LADDER_IN,     /* what comes to the program */
    BENCH_LADDER_GOOD,   /* what it asked for and got */
    BENCH_LADDER_BAD,    /* refused, failed, lost */
    BENCH_LADDER_ODD,    /* held, late, doubled, tried again */
    BENCH_LADDER_PERSON, /* what people do */
    BENCH_LADDER_STATE   /* what something has become */
} bench_ladder_tone;

typedef struct bench_ladder_lane {
    const char *name, *more; /* the two lines of its head; `more` may be NULL */
} bench_ladder_lane;

/* What a ladder is of. */
typedef struct bench_ladder_form {
    unsigned lanes;
    unsigned ends;        /* of these, at the right: the widest gap is left of them; 0 is 1 */
    unsigned end_columns; /* of the longest of their names; it may be cut */
    bool calls;           /* rows name calls in the margin */
} bench_ladder_form;

typedef struct bench_ladder {
    bench_ladder_style style;
    unsigned count; /* lanes */
    unsigned ends;  /* as above, 1 at least */
    unsigned at[BENCH_LADDER_LANES_MAX];
    unsigned calls; /* columns for the names of calls in the margin, or 0 */
} bench_ladder;

typedef struct bench_ladder_row {
    int64_t at_us;     /* since the beginning */
    const char *call;  /* in the margin; NULL: none */
    unsigned from, to; /* lanes; the same twice: no arrow, a text at the lane */
    int mark;          /* the lane with a dot on it; -1: none */
    bench_ladder_tone tone;
    const char *text, *result; /* what it is, and how it went; either may be NULL */
    const char *detail;        /* one line more, cut where it does not fit; may be NULL */
} bench_ladder_row;

/* The width of the terminal that `out` is, or else of COLUMNS, or else 100; ASCII where the locale is not
 * UTF-8; colours on a terminal alone, unless NO_COLOR is set. */
bench_ladder_style bench_ladder_style_for(FILE *out);

/* Two lanes at least: the last two share what the others leave. `calls`: rows name calls in the margin. At
 * most bench_ladder_room() lanes fit. */
void bench_ladder_open(bench_ladder *ladder, bench_ladder_style style, unsigned lanes, bool calls);
unsigned bench_ladder_room(bench_ladder_style style, bool calls);
/* The same with several lanes at the right end, as bench_ladder_ends() has room for: texts stand left of them. */
void bench_ladder_open_form(bench_ladder *ladder, bench_ladder_style style,
                            const bench_ladder_form *form);
unsigned bench_ladder_room_form(bench_ladder_style style, const bench_ladder_form *form);
unsigned bench_ladder_ends(bench_ladder_style style);
void bench_ladder_head(const bench_ladder *ladder, FILE *out, const bench_ladder_lane *lanes);
void bench_ladder_write(const bench_ladder *ladder, FILE *out, const bench_ladder_row *row);

/* "840 us", "6.1 ms", "1.52 s", "3 min 20 s", "2 h 5 min": for the texts of rows. Returns `out`. */
const char *bench_ladder_time(char *out, size_t size, int64_t us);

#endif
