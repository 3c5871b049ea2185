#include "http/gate.h"

#include "base/word.h"

enum { TOKEN = 1, TARGET = 2, VALUE = 4 };

/* Per byte: may it stand in a token, in a request target, in a header value? */
/* clang-format off */
static const unsigned char classes[256] = {
    0, 0, 0, 0, 0, 0, 0, 0, 0, 4, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    4, 7, 6, 7, 7, 7, 7, 7, 6, 6, 7, 7, 6, 7, 7, 6,
    7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 6, 6, 6, 6, 6, 6,
    6, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7,
    7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 6, 6, 6, 7, 7,
    7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7,
    7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 6, 7, 6, 7, 0,
    4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4,
    4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4,
    4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4,
    4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4,
    4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4,
    4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4,
    4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4,
    4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4,
};
/* clang-format on */

enum state {
    AT_START,
    AT_EMPTY_LF, /* behind the CR of an empty line before the request line */
    AT_FIRST,    /* behind that line: the request line has to begin */
    IN_METHOD,
    AT_TARGET,
    IN_TARGET,
    IN_VERSION,
    AT_LINE_LF, /* behind the CR of the request line or of a header */
    AT_LINE,
    IN_NAME,
    IN_VALUE,
    AT_END_LF /* behind the CR of the empty line that ends the head */
};

/* Longer than any registered method (UPDATEREDIRECTREF has 17 letters). */
#define METHOD_BYTES_MAX 32

static bool is(unsigned char byte, unsigned char class)
{
    return (classes[byte] & class) != 0;
}

bool telnyx__is_token_byte(char byte)
{
    return is((unsigned char)byte, TOKEN);
}

static telnyx__gate_result refuse(telnyx__gate *gate, int status)
{
    gate->status = status;
    return TELNYX__GATE_REFUSED;
}

/* One byte of "HTTP/x.y" CR. 0 or the status of a refusal. */
static int version_byte(telnyx__gate *gate, unsigned char byte)
{
    static const char shape[] = "HTTP/0.0\r";
    char expected = shape[gate->index];
    if (expected == '0') {
        if (byte < '0' || byte > '9')
            return 400;
        *(gate->index == 5 ? &gate->major : &gate->minor) = (unsigned char)(byte - '0');
    } else if (byte != (unsigned char)expected) {
        return 400;
    }
    if (gate->index == 7 && (gate->major != 1 || gate->minor > 1))
        return 505;
    gate->index++;
    if (byte == '\r')
        gate->state = AT_LINE_LF;
    return 0;
}

/* The request line, up to its CR. 0 or the status of a refusal. */
static int request_line_byte(telnyx__gate *gate, const telnyx__gate_limits *limits,
                             unsigned char byte)
{
    switch (gate->state) {
    case AT_START:
        if (byte == '\r') {
            gate->state = AT_EMPTY_LF;
            return 0;
        }
        /* fall through */
    case AT_FIRST:
        if (!is(byte, TOKEN))
            return 400;
        gate->begun = true;
        gate->method_length = 1;
        gate->state = IN_METHOD;
        return 0;
    case AT_EMPTY_LF:
        /* RFC 9112, 2.2: one empty line in front is ignored, for clients that end a body with it. */
        gate->start = 2;
        gate->state = AT_FIRST;
        return byte == '\n' ? 0 : 400;
    case IN_METHOD:
        if (byte == ' ') {
            gate->state = AT_TARGET;
            return 0;
        }
        return is(byte, TOKEN) && ++gate->method_length <= METHOD_BYTES_MAX ? 0 : 400;
    case IN_TARGET:
        if (byte == ' ') {
            gate->state = IN_VERSION;
            return 0;
        }
        /* fall through */
    case AT_TARGET:
        gate->state = IN_TARGET;
        if (!is(byte, TARGET))
            return 400;
        return ++gate->target_length <= limits->target_bytes ? 0 : 414;
    default:
        return version_byte(gate, byte);
    }
}

/* Header lines. 0 or the status of a refusal. */
static int header_byte(telnyx__gate *gate, const telnyx__gate_limits *limits, unsigned char byte)
{
    switch (gate->state) {
    case AT_LINE_LF:
        if (!gate->fields)
            gate->fields = gate->length + 1;
        gate->state = AT_LINE;
        return byte == '\n' ? 0 : 400;
    case AT_LINE:
        if (byte == '\r') {
            gate->state = AT_END_LF;
            return 0;
        }
        /* A blank here would fold the line before; ':' would be an empty name. */
        if (!is(byte, TOKEN))
            return 400;
        gate->state = IN_NAME;
        return ++gate->headers <= limits->headers ? 0 : 431;
    case IN_NAME:
        if (byte == ':') {
            gate->state = IN_VALUE;
            return 0;
        }
        return is(byte, TOKEN) ? 0 : 400;
    default: /* IN_VALUE */
        if (byte == '\r') {
            gate->state = AT_LINE_LF;
            return 0;
        }
        return is(byte, VALUE) ? 0 : 400;
    }
}

static size_t name_run(const unsigned char *at, size_t length)
{
    size_t count = 0;
    while (count < length && is(at[count], TOKEN))
        count++;
    return count;
}

/* A tab ends the quick part, too. */
static size_t value_run(const unsigned char *at, size_t length)
{
    size_t count = 0;
    while (length - count >= 8) {
        uint64_t word = telnyx__word(at + count);
        uint64_t special = telnyx__word_below(word, 0x20) | telnyx__word_has(word, 0x7f);
        if (special) {
            count += telnyx__word_first(special);
            break;
        }
        count += 8;
    }
    while (count < length && is(at[count], VALUE))
        count++;
    return count;
}

/* A header line that is there from its name to its LF, and nothing wrong with it: its length. 0: see
 * byte by byte. */
static size_t whole_line(const unsigned char *at, size_t length)
{
    size_t end = name_run(at, length);
    if (end == 0 || end == length || at[end] != ':')
        return 0;
    end++;
    end += value_run(at + end, length - end);
    return length - end >= 2 && at[end] == '\r' && at[end + 1] == '\n' ? end + 2 : 0;
}

static size_t whole_lines(telnyx__gate *gate, const telnyx__gate_limits *limits,
                          const unsigned char *at, size_t length)
{
    size_t done = 0, line;
    while (gate->headers < limits->headers && (line = whole_line(at + done, length - done)) > 0) {
        done += line;
        gate->headers++;
    }
    return done;
}

static size_t target_run(telnyx__gate *gate, const telnyx__gate_limits *limits,
                         const unsigned char *at, size_t length)
{
    size_t count = 0;
    if (length > limits->target_bytes - gate->target_length)
        length = limits->target_bytes - gate->target_length;
    while (count < length && is(at[count], TARGET))
        count++;
    gate->target_length += (uint32_t)count;
    return count;
}

/* The bulk of a head are targets, names and values: how many of the bytes may be skipped along
 * without the switch. They leave the state as it is. */
static size_t run_length(telnyx__gate *gate, const telnyx__gate_limits *limits,
                         const unsigned char *at, size_t length)
{
    if (length > limits->head_bytes - gate->length)
        length = limits->head_bytes - gate->length;
    switch (gate->state) {
    case AT_LINE:
        return whole_lines(gate, limits, at, length);
    case IN_TARGET:
        return target_run(gate, limits, at, length);
    case IN_NAME:
        return name_run(at, length);
    case IN_VALUE:
        return value_run(at, length);
    default:
        return 0;
    }
}

telnyx__gate_result telnyx__gate_feed(telnyx__gate *gate, const telnyx__gate_limits *limits,
                                      const char *bytes, size_t length, size_t *used)
{
    const unsigned char *at = (const unsigned char *)bytes;
    for (size_t i = 0; i < length; i++) {
        int status;
        if (gate->length >= limits->head_bytes)
            return refuse(gate, 431);
        if (gate->state == AT_END_LF) {
            if (at[i] != '\n')
                return refuse(gate, 400);
            gate->length++;
            *used = i + 1;
            return TELNYX__GATE_DONE;
        }
        if (gate->state < AT_LINE_LF)
            status = request_line_byte(gate, limits, at[i]);
        else
            status = header_byte(gate, limits, at[i]);
        if (status)
            return refuse(gate, status);
        gate->length++;
        size_t run = run_length(gate, limits, at + i + 1, length - i - 1);
        i += run;
        gate->length += (uint32_t)run;
    }
    *used = length;
    return TELNYX__GATE_MORE;
}
