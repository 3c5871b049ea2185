#include "call/durable.h"

#include <limits.h>
#include <string.h>

#define MAGIC_BYTES 3u
#define FORMAT      1u
#define SUM_AT      4u
#define SUM_BYTES   8u
#define BODY_AT     (SUM_AT + SUM_BYTES)

static const unsigned char magic[MAGIC_BYTES] = { 0xb5, 0x4b, 0xc5 };

/* Public on purpose: the sum guards against accidents. */
static const unsigned char sum_key[TELNYX__HASH_KEY_BYTES] = "telnyx durable ";

/* Over everything behind the sum, and the format in front of it by way of the key. */
static void checksum(const telnyx__system *system, const unsigned char *bytes, size_t length,
                     unsigned char out[SUM_BYTES])
{
    unsigned char key[TELNYX__HASH_KEY_BYTES], hash[16];
    memcpy(key, sum_key, sizeof key);
    key[TELNYX__HASH_KEY_BYTES - 1] = bytes[MAGIC_BYTES];
    system->hash(hash, bytes + BODY_AT, length - BODY_AT, key);
    memcpy(out, hash, SUM_BYTES);
}

/* Writing ---------------------------------------------------------------------------------------- */

typedef struct writer {
    unsigned char *at;
    size_t left;
    bool full;
} writer;

static void put(writer *out, const void *bytes, size_t length)
{
    out->full = out->full || length > out->left;
    if (out->full || !length)
        return;
    memcpy(out->at, bytes, length);
    out->at += length;
    out->left -= length;
}

static void put_number(writer *out, uint32_t value)
{
    unsigned char bytes[5];
    size_t count = 0;
    for (; value >= 0x80; value >>= 7)
        bytes[count++] = (unsigned char)(value | 0x80);
    bytes[count++] = (unsigned char)value;
    put(out, bytes, count);
}

static void put_u32(writer *out, uint32_t value)
{
    const unsigned char bytes[4] = { (unsigned char)(value >> 24), (unsigned char)(value >> 16),
                                     (unsigned char)(value >> 8), (unsigned char)value };
    put(out, bytes, sizeof bytes);
}

static bool in_bounds(const telnyx__durable *record)
{
    return record->name[0] && memchr(record->name, 0, sizeof record->name) && record->state >= 0 &&
           record->flags <= UCHAR_MAX && record->done_count <= TELNYX__DURABLE_DONE_MAX &&
           record->blob_length <= TELNYX__DURABLE_BLOB_MAX &&
           record->user_length <= TELNYX__DURABLE_USER_MAX;
}

size_t telnyx__durable_pack(const telnyx__durable *record, const telnyx__system *system,
                            unsigned char *out, size_t size)
{
    const unsigned char format = FORMAT, sum[SUM_BYTES] = { 0 };
    writer to = { out, size, false };
    if (!in_bounds(record))
        return 0;
    const unsigned char flags = (unsigned char)record->flags;
    size_t name_length = strlen(record->name);
    put(&to, magic, sizeof magic);
    put(&to, &format, 1);
    put(&to, sum, sizeof sum);
    put(&to, &flags, 1);
    put_number(&to, (uint32_t)name_length);
    put(&to, record->name, name_length);
    put_number(&to, record->version);
    put_number(&to, (uint32_t)record->state);
    put_number(&to, record->sequence);
    put_number(&to, (uint32_t)record->done_count);
    for (size_t i = 0; i < record->done_count; i++)
        put_u32(&to, record->done[i]);
    put_number(&to, (uint32_t)record->blob_length);
    put(&to, record->blob, record->blob_length);
    put(&to, record->user, record->user_length);
    if (to.full)
        return 0;
    size_t length = size - to.left;
    checksum(system, out, length, out + SUM_AT);
    return length;
}

/* Reading ---------------------------------------------------------------------------------------- */

typedef struct reader {
    const unsigned char *at;
    size_t left;
    bool bad;
} reader;

static void get(reader *in, void *out, size_t length)
{
    in->bad = in->bad || length > in->left;
    if (in->bad || !length)
        return;
    memcpy(out, in->at, length);
    in->at += length;
    in->left -= length;
}

/* At most `max`; the shortest form only, so that a record has one spelling. */
static uint32_t get_number(reader *in, uint32_t max)
{
    uint64_t value = 0;
    unsigned char byte = 0x80;
    for (unsigned shift = 0; (byte & 0x80) && !in->bad; shift += 7) {
        get(in, &byte, 1);
        in->bad = in->bad || shift > 28 || (shift && byte == 0);
        if (!in->bad)
            value |= (uint64_t)(byte & 0x7f) << shift;
    }
    in->bad = in->bad || value > max;
    return in->bad ? 0 : (uint32_t)value;
}

static uint32_t get_u32(reader *in)
{
    unsigned char b[4] = { 0 };
    get(in, b, sizeof b);
    return (uint32_t)b[0] << 24 | (uint32_t)b[1] << 16 | (uint32_t)b[2] << 8 | b[3];
}

static bool read_body(telnyx__durable *record, reader *in)
{
    unsigned char flags = 0;
    get(in, &flags, 1);
    record->flags = flags;
    size_t name_length = get_number(in, TELNYX__DURABLE_NAME_MAX);
    get(in, record->name, name_length);
    record->version = get_number(in, UINT32_MAX);
    record->state = (int)get_number(in, INT_MAX);
    record->sequence = get_number(in, UINT32_MAX);
    record->done_count = get_number(in, TELNYX__DURABLE_DONE_MAX);
    for (size_t i = 0; i < record->done_count; i++)
        record->done[i] = get_u32(in);
    record->blob_length = get_number(in, TELNYX__DURABLE_BLOB_MAX);
    get(in, record->blob, record->blob_length);
    if (in->bad || in->left > TELNYX__DURABLE_USER_MAX)
        return false;
    record->user = in->at;
    record->user_length = in->left;
    return name_length && strlen(record->name) == name_length;
}

telnyx__durable_fault telnyx__durable_unpack(telnyx__durable *record, const telnyx__system *system,
                                             const unsigned char *bytes, size_t length)
{
    unsigned char sum[SUM_BYTES];
    if (length < MAGIC_BYTES || memcmp(bytes, magic, MAGIC_BYTES) != 0)
        return TELNYX__DURABLE_NONE;
    if (length <= BODY_AT || length > TELNYX__DURABLE_BYTES_MAX)
        return TELNYX__DURABLE_DAMAGED;
    checksum(system, bytes, length, sum);
    if (memcmp(sum, bytes + SUM_AT, SUM_BYTES) != 0)
        return TELNYX__DURABLE_DAMAGED;
    if (bytes[MAGIC_BYTES] != FORMAT)
        return TELNYX__DURABLE_STRANGE;
    reader in = { bytes + BODY_AT, length - BODY_AT, false };
    memset(record, 0, sizeof *record);
    return read_body(record, &in) ? TELNYX__DURABLE_GOOD : TELNYX__DURABLE_DAMAGED;
}

/* Events ----------------------------------------------------------------------------------------- */

uint32_t telnyx__durable_event(const telnyx__system *system, const char *event_id)
{
    unsigned char hash[16];
    system->hash(hash, event_id, strlen(event_id), sum_key);
    return (uint32_t)hash[0] << 24 | (uint32_t)hash[1] << 16 | (uint32_t)hash[2] << 8 | hash[3];
}

bool telnyx__durable_is_done(const telnyx__durable *record, uint32_t event)
{
    for (size_t i = 0; i < record->done_count; i++)
        if (record->done[i] == event)
            return true;
    return false;
}

void telnyx__durable_set_done(telnyx__durable *record, uint32_t event)
{
    if (telnyx__durable_is_done(record, event))
        return;
    if (record->done_count == TELNYX__DURABLE_DONE_MAX) {
        memmove(record->done, record->done + 1,
                (TELNYX__DURABLE_DONE_MAX - 1) * sizeof record->done[0]);
        record->done_count--;
    }
    record->done[record->done_count++] = event;
}
