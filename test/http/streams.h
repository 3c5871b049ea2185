/* The request streams of test/data/http. */
#ifndef TEST_STREAMS_H
#define TEST_STREAMS_H

#include <stdbool.h>
#include <stddef.h>

typedef enum test_expect { TEST_ACCEPT, TEST_REJECT, TEST_EITHER } test_expect;

typedef struct test_stream {
    char name[96];
    char fault[40]; /* what is wrong with it, or "" */
    test_expect expect;
    int ok; /* ordinary answers: exactly so many if accepted, else at most */
    char *bytes;
    size_t length;
} test_stream;

typedef struct test_streams {
    test_stream *items;
    size_t count;
} test_streams;

/* All of them; a file that is missing or damaged fails the test. */
void test_streams_load(test_streams *streams);
void test_streams_free(test_streams *streams);

/* A final status that says that the request was understood. */
bool test_is_ordinary(int status);
/* Fails the test unless that many ordinary answers, followed by `error` (a status, or 0 for none),
 * are what the stream may get. */
void test_stream_judge(const test_stream *stream, int ordinary, int error);

#endif
