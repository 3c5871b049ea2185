#include "common/ladder.h"

#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "common/number.h"
#include "common/shown.h"

#define TIME_COLUMNS       9
#define TIME_COLUMNS_SMALL 7
#define SMALL              60 /* widths below this one spare what they can */
#define CALL_COLUMNS       5
#define LANE_MAX           24
#define SPAN_WANTED        52 /* between the last two, before the others get more than the least */
#define SPAN_MIN           18
#define END_MIN            4 /* from one lane at the right end to the next */
#define END_MAX            16
#define TEXT_MAX           1024
#define LINES_MAX          12 /* of one row */
#define WIDTH_ASSUMED      100
#define CELL_BYTES         12 /* a character and what stands on it */

/* Style ------------------------------------------------------------------------------------------ */

static unsigned clamp_width(uint64_t width)
{
    return width < BENCH_LADDER_WIDTH_MIN   ? BENCH_LADDER_WIDTH_MIN
           : width > BENCH_LADDER_WIDTH_MAX ? BENCH_LADDER_WIDTH_MAX
                                            : (unsigned)width;
}

bench_ladder_style bench_ladder_style_for(FILE *out)
{
    struct winsize size = { 0 };
    const char *columns = getenv("COLUMNS"), *no_colour = getenv("NO_COLOR");
    uint64_t width = 0;
    bool terminal = isatty(fileno(out));
    if (terminal && ioctl(fileno(out), TIOCGWINSZ, &size) == 0)
        width = size.ws_col;
    if (!width && (!columns || !bench_read_count(columns, 1, 100000, &width)))
        width = WIDTH_ASSUMED;
    return (bench_ladder_style){ .width = clamp_width(width),
                                 .ascii = !bench_locale_is_utf8(),
                                 .colour = terminal && (!no_colour || !*no_colour) };
}

static const char *const colours[] = {
    [BENCH_LADDER_PLAIN] = "",          [BENCH_LADDER_DIM] = "\033[2m",
    [BENCH_LADDER_IN] = "\033[1m",      [BENCH_LADDER_GOOD] = "\033[32m",
    [BENCH_LADDER_BAD] = "\033[31m",    [BENCH_LADDER_ODD] = "\033[33m",
    [BENCH_LADDER_PERSON] = "\033[36m", [BENCH_LADDER_STATE] = "\033[35m",
};

typedef struct strokes {
    const char *lane, *line, *leaves_right, *leaves_left, *right, *left, *mark;
} strokes;

static const strokes plain_strokes = { "|", "-", "|", "|", ">", "<", "o" };
static const strokes drawn_strokes = { "│", "─", "├", "┤", "→", "←", "●" };

static const strokes *strokes_of(const bench_ladder *ladder)
{
    return ladder->style.ascii ? &plain_strokes : &drawn_strokes;
}

/* Where the lanes are ---------------------------------------------------------------------------- */

/* Those of the time, right of it one blank at least. */
static unsigned time_columns(unsigned width)
{
    return width < SMALL ? TIME_COLUMNS_SMALL : TIME_COLUMNS;
}

/* Of those before the last two: their names, at least. */
static unsigned lane_columns(unsigned width)
{
    return width < SMALL ? 3 : 4;
}

static unsigned margin_of(unsigned width, bool calls)
{
    unsigned blanks = width < SMALL ? 1 : 2;
    return time_columns(width) + blanks + (calls ? CALL_COLUMNS + 1 : 0);
}

unsigned bench_ladder_ends(bench_ladder_style style)
{
    unsigned fit = clamp_width(style.width) / 4 / END_MIN + 1;
    return fit < BENCH_LADDER_LANES_MAX / 2 ? fit : BENCH_LADDER_LANES_MAX / 2;
}

/* From one lane at the right end to the next. All of them have a third of the width. */
static unsigned end_gap(unsigned width, const bench_ladder_form *form)
{
    if (form->ends < 2 || width < SMALL)
        return form->ends < 2 ? 0 : END_MIN;
    unsigned most = width / 3 / (form->ends - 1), wanted = form->end_columns + 1;
    unsigned gap = wanted < END_MIN ? END_MIN : wanted > END_MAX ? END_MAX : wanted;
    return gap < most ? gap : most > END_MIN ? most : END_MIN;
}

static unsigned ends_of(const bench_ladder_form *form)
{
    return form->ends ? form->ends : 1;
}

/* Where there are many lanes, the two beside the wide gap have nearly half of the width all the same. */
unsigned bench_ladder_room_form(bench_ladder_style style, const bench_ladder_form *form)
{
    unsigned width = clamp_width(style.width), ends = ends_of(form);
    unsigned at_end = end_gap(width, form) * (ends - 1), span = (width - at_end) / 20 * 9;
    unsigned least = margin_of(width, form->calls) + (span < SPAN_MIN ? SPAN_MIN : span) + 2;
    unsigned room = width > least + at_end ? (width - least - at_end) / lane_columns(width) : 0;
    return room + 1 + ends < BENCH_LADDER_LANES_MAX ? room + 1 + ends : BENCH_LADDER_LANES_MAX;
}

unsigned bench_ladder_room(bench_ladder_style style, bool calls)
{
    return bench_ladder_room_form(style, &(bench_ladder_form){ .calls = calls });
}

void bench_ladder_open_form(bench_ladder *ladder, bench_ladder_style style,
                            const bench_ladder_form *form)
{
    unsigned room = bench_ladder_room_form(style, form), ends = ends_of(form), others;
    *ladder =
        (bench_ladder){ .style = style, .ends = ends, .calls = form->calls ? CALL_COLUMNS : 0 };
    ladder->style.width = clamp_width(style.width);
    ladder->count = form->lanes < ends + 1 ? ends + 1 : form->lanes > room ? room : form->lanes;
    others = ladder->count - ends - 1;
    unsigned gap = end_gap(ladder->style.width, form);
    unsigned first = margin_of(ladder->style.width, form->calls);
    unsigned last = ladder->style.width - 2 - gap * (ends - 1), each = 0;
    if (others) {
        unsigned all = last - first;
        each = all > SPAN_WANTED ? (all - SPAN_WANTED) / others : 0;
        unsigned min = lane_columns(ladder->style.width);
        each = each < min ? min : each > LANE_MAX ? LANE_MAX : each;
    }
    for (unsigned i = 0; i <= others; i++)
        ladder->at[i] = first + i * each;
    for (unsigned i = 0; i < ends; i++)
        ladder->at[others + 1 + i] = last + i * gap;
}

void bench_ladder_open(bench_ladder *ladder, bench_ladder_style style, unsigned lanes, bool calls)
{
    bench_ladder_open_form(ladder, style, &(bench_ladder_form){ .lanes = lanes, .calls = calls });
}

/* One line --------------------------------------------------------------------------------------- */

typedef struct cell {
    char bytes[CELL_BYTES]; /* "": a blank, or the other half of what is left of it */
    unsigned char tone;
    bool covered; /* the other half */
} cell;

typedef struct canvas {
    cell cells[BENCH_LADDER_WIDTH_MAX];
    unsigned width;
} canvas;

static void put(canvas *line, unsigned at, const char *stroke, bench_ladder_tone tone)
{
    if (at >= line->width)
        return;
    line->cells[at] = (cell){ .tone = (unsigned char)tone };
    memcpy(line->cells[at].bytes, stroke, strlen(stroke) + 1);
}

/* As much of the text as `columns` hold, and no half of a character. */
static void put_text(canvas *line, unsigned at, unsigned columns, const char *text,
                     bench_ladder_tone tone)
{
    unsigned end = at + columns < line->width ? at + columns : line->width, first = at, takes;
    size_t length;
    for (; (length = bench_character(text, &takes)) && at + takes <= end; text += length) {
        char bytes[CELL_BYTES] = "";
        memcpy(bytes, text, length);
        if (takes)
            put(line, at, bytes, tone);
        else if (at > first) { /* on the one before */
            cell *under = &line->cells[at - 1 - line->cells[at - 1].covered];
            size_t used = strlen(under->bytes);
            if (used + length < CELL_BYTES)
                memcpy(under->bytes + used, text, length);
        }
        if (takes == 2)
            line->cells[at + 1] = (cell){ .tone = (unsigned char)tone, .covered = true };
        at += takes;
    }
}

static void print_line(const canvas *line, FILE *out, bool colour)
{
    unsigned end = line->width, tone = BENCH_LADDER_PLAIN;
    while (end > 0 && !line->cells[end - 1].bytes[0] && !line->cells[end - 1].covered)
        end--;
    for (unsigned i = 0; i < end; i++) {
        const cell *c = &line->cells[i];
        if (colour && c->tone != tone) {
            if (tone != BENCH_LADDER_PLAIN)
                fputs("\033[0m", out);
            fputs(colours[c->tone], out);
            tone = c->tone;
        }
        if (!c->covered)
            fputs(c->bytes[0] ? c->bytes : " ", out);
    }
    if (colour && tone != BENCH_LADDER_PLAIN)
        fputs("\033[0m", out);
    fputc('\n', out);
}

static void start_line(const bench_ladder *ladder, canvas *line)
{
    memset(line, 0, sizeof *line);
    line->width = ladder->style.width;
    for (unsigned i = 0; i < ladder->count; i++)
        put(line, ladder->at[i], strokes_of(ladder)->lane, BENCH_LADDER_DIM);
}

/* Text in lines ---------------------------------------------------------------------------------- */

typedef struct lines {
    char text[2 * TEXT_MAX + 4];
    const char *line[LINES_MAX];
    size_t length[LINES_MAX];
    unsigned count;
} lines;

/* The bytes of `text` that `columns` hold, up to a blank if there is one. */
static size_t fitting(const char *text, unsigned columns)
{
    unsigned used = 0, takes;
    size_t at = 0, blank = 0, length;
    while ((length = bench_character(text + at, &takes)) && used + takes <= columns) {
        if (text[at] == ' ')
            blank = at;
        at += length;
        used += takes;
    }
    if (!text[at] || text[at] == ' ' || !blank)
        return at ? at : length;
    return blank;
}

/* Lines of what was shown before; the last one that there is room for is cut. */
static void break_lines(lines *into, const char *text, unsigned columns)
{
    while (*text == ' ')
        text++;
    while (*text && into->count < LINES_MAX) {
        size_t length = fitting(text, columns);
        into->line[into->count] = text;
        into->length[into->count++] = length;
        text += length;
        while (*text == ' ')
            text++;
    }
}

static const char *line_of(const lines *from, unsigned i, char out[TEXT_MAX])
{
    size_t length = from->length[i] < TEXT_MAX - 1 ? from->length[i] : TEXT_MAX - 1;
    memcpy(out, from->line[i], length);
    out[length] = '\0';
    return out;
}

/* Rows ------------------------------------------------------------------------------------------- */

typedef struct part {
    char text[TEXT_MAX], result[TEXT_MAX];
    unsigned left,
        right; /* the columns between the lanes, for text: the first, and the one behind */
    bool arrow, to_right, at_right;
    bool around; /* the text stands on the arrow */
} part;

static void show(const bench_ladder *ladder, char out[TEXT_MAX], const char *text)
{
    bench_shown(out, TEXT_MAX, text, ladder->style.ascii);
}

/* The first of the lanes at the right end. */
static unsigned first_end(const bench_ladder *ladder)
{
    return ladder->count - ladder->ends;
}

/* Left of a lane at the right end. */
static void stand_left(const bench_ladder *ladder, part *p, unsigned lane)
{
    p->at_right = true;
    p->around = false;
    p->left = ladder->at[first_end(ladder) - 1] + 2;
    p->right = ladder->at[lane] - 2;
}

/* "-- text ---- result ->": what the arrow itself takes at both ends. */
static void stand_on_arrow(const bench_ladder *ladder, const bench_ladder_row *row, part *p)
{
    unsigned low = row->from < row->to ? row->from : row->to, high = row->from + row->to - low;
    unsigned end = first_end(ladder);
    p->around = true;
    p->left = ladder->at[low] + 1 + (p->to_right ? 2 : 3);
    /* One that goes on to a later lane has its text where the others have theirs. */
    p->right = ladder->at[high > end ? end : high] - (p->to_right ? 3 : 2);
    if (p->right < p->left)
        p->right = p->left;
}

static void measure(const bench_ladder *ladder, const bench_ladder_row *row, part *p)
{
    unsigned end = first_end(ladder);
    p->arrow = row->from != row->to;
    p->to_right = row->to > row->from;
    p->at_right = p->around = false;
    if (row->from >= end && row->to >= end) {
        stand_left(ladder, p, p->to_right ? row->from : row->to);
    } else if (p->arrow) {
        stand_on_arrow(ladder, row, p);
    } else {
        p->left = ladder->at[row->from] + 2;
        p->right = ladder->at[end] - 1;
    }
}

/* One that is too short for its text has it behind its end, where another lane follows. */
static void make_room(const bench_ladder *ladder, const bench_ladder_row *row, part *p)
{
    if (!p->around || !p->to_right || row->to >= first_end(ladder) ||
        bench_columns(p->text) + (p->result[0] ? 5 : 0) + bench_columns(p->result) <=
            p->right - p->left)
        return;
    p->around = false;
    p->left = ladder->at[row->to] + 2;
    p->right = ladder->at[first_end(ladder)] - 1;
}

static void draw_arrow(const bench_ladder *ladder, canvas *line, const bench_ladder_row *row)
{
    const strokes *s = strokes_of(ladder);
    unsigned a = ladder->at[row->from], b = ladder->at[row->to];
    unsigned left = a < b ? a : b, right = a < b ? b : a;
    for (unsigned i = left + 1; i < right; i++)
        put(line, i, s->line, row->tone);
    put(line, a < b ? right - 1 : left + 1, a < b ? s->right : s->left, row->tone);
    put(line, a, a < b ? s->leaves_right : s->leaves_left, row->tone);
}

/* A text with a blank on each side of it. */
static void lay(canvas *line, const part *p, unsigned at, const char *text, bench_ladder_tone tone)
{
    unsigned columns = bench_columns(text);
    if (columns > p->right - p->left)
        columns = p->right - p->left;
    if (!columns)
        return;
    if (p->around || at > p->left)
        put(line, at - 1, " ", tone);
    put_text(line, at, columns, text, tone);
    if (at + columns < line->width - 2)
        put(line, at + columns, " ", tone);
}

static void lay_line(canvas *line, const part *p, const char *text, bench_ladder_tone tone)
{
    unsigned columns = bench_columns(text);
    bool from_right = p->at_right && columns < p->right - p->left;
    lay(line, p, from_right ? p->right - columns : p->left, text, tone);
}

/* A name that is too long for the margin, and the blank behind it, ends as it does: numbers differ there. */
static void put_call(const bench_ladder *ladder, canvas *line, const char *name)
{
    char text[TEXT_MAX];
    const char *at = text;
    unsigned left = margin_of(ladder->style.width, false), room = ladder->calls + 1;
    show(ladder, text, name);
    if (bench_columns(text) > room) {
        unsigned takes;
        while (bench_columns(at) > room - 2)
            at += bench_character(at, &takes);
        put_text(line, left, 2, "..", BENCH_LADDER_PLAIN);
        left += 2;
        room -= 2;
    }
    put_text(line, left, room, at, BENCH_LADDER_PLAIN);
}

static void put_margin(const bench_ladder *ladder, canvas *line, const bench_ladder_row *row)
{
    char text[TEXT_MAX];
    int64_t ms = (row->at_us < 0 ? 0 : row->at_us) / 1000;
    unsigned columns = time_columns(ladder->style.width);
    snprintf(text, sizeof text, "%*lld.%03d", (int)columns - 4, (long long)(ms / 1000),
             (int)(ms % 1000));
    put_text(line, 0, columns + 1, text, BENCH_LADDER_DIM);
    if (row->call && ladder->calls)
        put_call(ladder, line, row->call);
}

static void put_marks(const bench_ladder *ladder, canvas *line, const bench_ladder_row *row)
{
    bool at_lane = row->from == row->to;
    if (row->mark >= 0 && (unsigned)row->mark < ladder->count)
        put(line, ladder->at[row->mark], strokes_of(ladder)->mark, row->tone);
    else if (at_lane)
        put(line, ladder->at[row->from], strokes_of(ladder)->mark, row->tone);
}

/* One more line below a row. */
static void continue_row(const bench_ladder *ladder, FILE *out, const part *p, const char *text,
                         bench_ladder_tone tone)
{
    canvas line;
    start_line(ladder, &line);
    lay_line(&line, p, text, tone);
    print_line(&line, out, ladder->style.colour);
}

static void write_detail(const bench_ladder *ladder, FILE *out, const part *p, const char *detail)
{
    char text[TEXT_MAX];
    show(ladder, text, detail);
    unsigned room = p->right - p->left;
    if (bench_columns(text) > room) {
        unsigned used = 0, takes;
        size_t at = 0, length;
        while ((length = bench_character(text + at, &takes)) && used + takes + 3 <= room) {
            at += length;
            used += takes;
        }
        memcpy(text + at, "...", 4);
    }
    continue_row(ladder, out, p, text, BENCH_LADDER_DIM);
}

void bench_ladder_write(const bench_ladder *ladder, FILE *out, const bench_ladder_row *row)
{
    part p;
    lines all = { .count = 0 };
    canvas line;
    char text[TEXT_MAX];
    measure(ladder, row, &p);
    show(ladder, p.text, row->text);
    show(ladder, p.result, row->result);
    make_room(ladder, row, &p);
    unsigned room = p.right - p.left;
    bool together =
        bench_columns(p.text) + (p.result[0] ? p.around ? 5 : 2 : 0) + bench_columns(p.result) <=
        room;
    start_line(ladder, &line);
    put_margin(ladder, &line, row);
    put_marks(ladder, &line, row);
    if (p.arrow)
        draw_arrow(ladder, &line, row);
    if (together && p.around) {
        lay(&line, &p, p.left, p.text, row->tone);
        lay(&line, &p, p.right - bench_columns(p.result), p.result, row->tone);
    } else if (together) {
        snprintf(all.text, sizeof all.text, "%s%s%s", p.text, p.result[0] ? "  " : "", p.result);
        lay_line(&line, &p, all.text, row->tone);
    } else {
        break_lines(&all, p.text, room);
        break_lines(&all, p.result, room);
        lay_line(&line, &p, line_of(&all, 0, text), row->tone);
    }
    print_line(&line, out, ladder->style.colour);
    for (unsigned i = 1; !together && i < all.count; i++)
        continue_row(ladder, out, &p, line_of(&all, i, text), row->tone);
    if (row->detail && *row->detail)
        write_detail(ladder, out, &p, row->detail);
}

/* The head --------------------------------------------------------------------------------------- */

/* The end of a text that is too long: names of instances differ there. */
static const char *last_part(const char *text, unsigned columns)
{
    unsigned takes;
    while (*text && bench_columns(text) > columns)
        text += bench_character(text, &takes);
    return text;
}

static void put_head(const bench_ladder *ladder, canvas *line, unsigned i, const char *text,
                     bench_ladder_tone tone)
{
    unsigned at = ladder->at[i], columns = bench_columns(text);
    unsigned room = i + 1 < ladder->count ? ladder->at[i + 1] - at - 1 : 2;
    if (i < first_end(ladder)) {
        put_text(line, at, room, text, tone);
        return;
    }
    /* It ends above its lane. */
    room = i > first_end(ladder) ? at - ladder->at[i - 1] - 1 : at;
    if (columns > room)
        text = last_part(text, room);
    columns = bench_columns(text);
    put_text(line, at + 1 - columns, columns, text, tone);
}

static void head_line(const bench_ladder *ladder, FILE *out, const bench_ladder_lane *lanes,
                      bool more)
{
    canvas line = { .width = ladder->style.width };
    bool any = false;
    for (unsigned i = 0; i < ladder->count; i++) {
        char text[TEXT_MAX];
        show(ladder, text, more ? lanes[i].more : lanes[i].name);
        unsigned columns = bench_columns(text);
        if (more && i + 1 < ladder->count && columns > ladder->at[i + 1] - ladder->at[i] - 1)
            continue; /* half a number is none */
        put_head(ladder, &line, i, text, more ? BENCH_LADDER_DIM : BENCH_LADDER_IN);
        any = any || columns;
    }
    if (any)
        print_line(&line, out, ladder->style.colour);
}

void bench_ladder_head(const bench_ladder *ladder, FILE *out, const bench_ladder_lane *lanes)
{
    head_line(ladder, out, lanes, false);
    head_line(ladder, out, lanes, true);
}

/* Times ------------------------------------------------------------------------------------------ */

const char *bench_ladder_time(char *out, size_t size, int64_t us)
{
    long long secs = us / 1000000;
    if (us < 1000)
        snprintf(out, size, "%lld us", (long long)us);
    else if (us < 100000)
        snprintf(out, size, "%lld.%lld ms", (long long)(us / 1000), (long long)(us / 100 % 10));
    else if (us < 1000000)
        snprintf(out, size, "%lld ms", (long long)(us / 1000));
    else if (secs < 60)
        snprintf(out, size, "%lld.%02lld s", secs, (long long)(us / 10000 % 100));
    else if (secs < 3600)
        snprintf(out, size, "%lld min %lld s", secs / 60, secs % 60);
    else
        snprintf(out, size, "%lld h %lld min", secs / 3600, secs / 60 % 60);
    return out;
}
