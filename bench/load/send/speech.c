#include "load/send/speech.h"

#include <string.h>

/* Codes of three ranges. The one code that does not come back as it was is 0x7f, the second zero. */
#define MARK       0x40
#define DIGIT      0x20 /* to 0x2f */
#define FILL       0xa0 /* to 0xdf */
#define FILL_CODES 64
#define DIGITS     8

void bench_speech_write(unsigned char out[BENCH_SPEECH_BYTES], uint32_t number)
{
    out[0] = MARK;
    for (unsigned i = 0; i < DIGITS; i++)
        out[1 + i] = (unsigned char)(DIGIT | (number >> (28 - 4 * i) & 15));
    for (unsigned i = 1 + DIGITS; i < BENCH_SPEECH_BYTES; i++)
        out[i] = (unsigned char)(FILL + i % FILL_CODES);
}

static void listen_to(bench_ear *ear, unsigned char byte)
{
    if (byte == MARK)
        *ear = (bench_ear){ .digits = 1 };
    else if ((byte & 0xf0) != DIGIT)
        *ear = (bench_ear){ 0 };
    else
        *ear = (bench_ear){ ear->digits + 1, ear->number << 4 | (byte & 15) };
}

void bench_ear_listen(bench_ear *ear, const unsigned char *bytes, size_t length,
                      void (*heard)(uint32_t number, void *user_data), void *user_data)
{
    const unsigned char *end = bytes + length;
    while (bytes < end) {
        if (!ear->digits) {
            bytes = memchr(bytes, MARK, (size_t)(end - bytes));
            if (!bytes)
                return;
        }
        listen_to(ear, *bytes++);
        if (ear->digits == 1 + DIGITS) {
            heard(ear->number, user_data);
            *ear = (bench_ear){ 0 };
        }
    }
}
