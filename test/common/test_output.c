/* Files and standard output that do not take everything. A limit on the size of files stands in for a
 * full disk: it needs no privilege, and write() fails half way in the same manner. */
#include "support/test.h"

#include <fcntl.h>
#include <glob.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "common/output.h"

enum { ROOM = 4096, LENGTH = 3 * ROOM };

static char folder[] = "/tmp/telnyx-output-XXXXXX";
static char bytes[LENGTH];

static void make_folder(void)
{
    memset(bytes, 'x', sizeof bytes);
    signal(SIGXFSZ, SIG_IGN);
    assert_true(mkdtemp(folder));
    assert_true(chdir(folder) == 0);
}

static void remove_folder(void)
{
    assert_true(chdir("/") == 0);
    assert_true(rmdir(folder) == 0);
}

static void set_room(bool is_full)
{
    struct rlimit limit;
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &limit), 0);
    limit.rlim_cur = is_full ? ROOM : limit.rlim_max;
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &limit), 0);
}

static off_t size_of(const char *path)
{
    struct stat at;
    return stat(path, &at) == 0 ? at.st_size : -1;
}

static size_t files(void)
{
    glob_t found;
    size_t count = glob("*", 0, NULL, &found) == 0 ? found.gl_pathc : 0;
    globfree(&found);
    return count;
}

TEST(a_file_is_whole_or_as_it_was)
{
    set_room(true);
    assert_false(bench_file_save("test", "a", bytes, LENGTH));
    assert_int_equal(files(), 0);
    assert_true(bench_file_save("test", "a", bytes, 5));
    assert_false(bench_file_save("test", "a", bytes, LENGTH));
    assert_int_equal(size_of("a"), 5);
    set_room(false);
    assert_true(bench_file_save("test", "a", bytes, LENGTH));
    assert_int_equal(size_of("a"), LENGTH);
    assert_int_equal(files(), 1);
    assert_int_equal(unlink("a"), 0);
}

TEST(a_link_is_followed_and_a_device_is_written_to)
{
    assert_true(bench_file_save("test", "a", bytes, 5));
    assert_int_equal(symlink("a", "link"), 0);
    assert_true(bench_file_save("test", "link", bytes, 7));
    assert_int_equal(size_of("a"), 7);
    assert_int_equal(files(), 2);
    assert_int_equal(unlink("a") + unlink("link"), 0);
    assert_true(bench_file_save("test", "/dev/null", bytes, LENGTH));
    assert_false(bench_file_save("test", "no/such/folder", bytes, 1));
    if (access("/dev/full", W_OK) == 0)
        assert_false(bench_file_save("test", "/dev/full", bytes, 1));
}

TEST(what_was_written_all_along_is_told_of_at_the_end)
{
    assert_true(bench_stream_close("test", "none", NULL));
    for (int is_full = 0; is_full < 2; is_full++) {
        FILE *file = fopen("journal", "w");
        assert_non_null(file);
        set_room(is_full);
        for (int i = 0; i < LENGTH; i++)
            fputc('x', file);
        assert_int_equal(bench_stream_close("test", "journal", file), !is_full);
        set_room(false);
    }
    assert_int_equal(unlink("journal"), 0);
}

/* In the place of standard output, which the test's own report needs afterwards. */
TEST(standard_output_decides_the_exit_status)
{
    fflush(stdout);
    int kept = dup(1), fd = open("out", O_WRONLY | O_CREAT, 0600);
    assert_true(kept >= 0 && fd >= 0 && dup2(fd, 1) == 1);
    printf("short\n");
    int whole = bench_output_end("test", 0), refused = bench_output_end("test", 2);
    set_room(true);
    for (int i = 0; i < LENGTH; i++)
        putchar('x');
    int cut = bench_output_end("test", 0), both = bench_output_end("test", 2);
    set_room(false);
    clearerr(stdout);
    dup2(kept, 1);
    close(kept);
    close(fd);
    assert_int_equal(unlink("out"), 0);
    assert_int_equal(whole, 0);
    assert_int_equal(refused, 2);
    assert_int_equal(cut, 1);
    assert_int_equal(both, 2);
}

TEST_PROGRAM(make_folder, remove_folder)
