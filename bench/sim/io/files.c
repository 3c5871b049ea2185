/* Recordings to be fetched: small real files of silence. */
#include "sim/io/files.h"

#include <string.h>

#include "common/memory.h"
#include "sim/world/stored.h"

#define RATE        8000
#define SECONDS_MAX 10
#define FRAME_BYTES 104 /* of MPEG-1 layer 3 at 32 kbit/s and 44.1 kHz */
#define FRAMES      38  /* of them are a second, rounded down */

static void add_number(telnyx__buf *out, uint32_t value, unsigned bytes)
{
    for (unsigned i = 0; i < bytes; i++)
        bench_must(telnyx__buf_addc(out, (char)(value >> (8 * i) & 0xff)));
}

static void add_text(telnyx__buf *out, const char *text)
{
    bench_must(telnyx__buf_add(out, text, strlen(text)));
}

/* PCM, 8 bits, so many channels: 0x80 is silence. */
static void write_wav(telnyx__buf *out, uint32_t seconds, uint32_t channels)
{
    uint32_t size = seconds * RATE * channels;
    add_text(out, "RIFF");
    add_number(out, 36 + size, 4);
    add_text(out, "WAVEfmt ");
    add_number(out, 16, 4);
    add_number(out, 1, 2);
    add_number(out, channels, 2);
    add_number(out, RATE, 4);
    add_number(out, RATE * channels, 4);
    add_number(out, channels, 2);
    add_number(out, 8, 2);
    add_text(out, "data");
    add_number(out, size, 4);
    for (uint32_t i = 0; i < size; i++)
        bench_must(telnyx__buf_addc(out, (char)0x80));
}

/* Frames whose side information is all zero are silence. */
static void write_mp3(telnyx__buf *out, uint32_t seconds)
{
    static const char header[4] = { (char)0xff, (char)0xfb, 0x10, (char)0xc4 };
    for (uint32_t frame = 0; frame < seconds * FRAMES; frame++) {
        bench_must(telnyx__buf_add(out, header, sizeof header));
        for (unsigned i = sizeof header; i < FRAME_BYTES; i++)
            bench_must(telnyx__buf_addc(out, 0));
    }
}

bool sim_file_is(telnyx__span path)
{
    return path.length > strlen(SIM_FILES) && memcmp(path.ptr, SIM_FILES, strlen(SIM_FILES)) == 0;
}

static const sim_stored *stored_of(const telnyx_sim *sim, telnyx__span name)
{
    char id[64];
    size_t length = name.length;
    if (length < 5 || length - 4 >= sizeof id || name.ptr[length - 4] != '.')
        return NULL;
    memcpy(id, name.ptr, length - 4);
    id[length - 4] = '\0';
    const sim_stored *stored = sim_stored_find(sim->world, id);
    const char *format = stored && stored->wav ? "wav" : "mp3";
    return stored && memcmp(name.ptr + length - 3, format, 3) == 0 ? stored : NULL;
}

void sim_file_answer(telnyx_sim *sim, telnyx__exchange *exchange)
{
    telnyx__span name = telnyx__exchange_path(exchange);
    telnyx__buf file;
    name.ptr += strlen(SIM_FILES);
    name.length -= strlen(SIM_FILES);
    const sim_stored *stored = stored_of(sim, name);
    if (!stored) {
        telnyx__exchange_answer(exchange, 404, NULL, NULL, 0);
        return;
    }
    int64_t seconds = (stored->duration_ms + 999) / 1000;
    uint32_t length = (uint32_t)(seconds < 1 ? 1 : seconds < SECONDS_MAX ? seconds : SECONDS_MAX);
    telnyx__buf_init(&file, telnyx__alloc_default(), 1 << 20);
    if (stored->wav)
        write_wav(&file, length, stored->dual ? 2 : 1);
    else
        write_mp3(&file, length);
    telnyx__exchange_answer(
        exchange, 200, stored->wav ? "Content-Type: audio/wav\r\n" : "Content-Type: audio/mpeg\r\n",
        file.data, file.length);
    telnyx__buf_free(&file);
}
