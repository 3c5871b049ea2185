/* The file of settings: who can read it, what it may take the place of, what a shell makes of it. */
#include "support/test.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "common/env.h"

static char folder[64];

static void make_folder(void)
{
    snprintf(folder, sizeof folder, "/tmp/telnyx-env-XXXXXX");
    assert_true(mkdtemp(folder));
}

static void remove_folder(void)
{
    char command[128];
    snprintf(command, sizeof command, "rm -rf '%s'", folder);
    assert_int_equal(system(command), 0);
}

static const char *in_folder(const char *name)
{
    static char path[4][160];
    static unsigned next;
    char *into = path[next++ % 4];
    snprintf(into, sizeof path[0], "%s/%s", folder, name);
    return into;
}

static const bench_env_line lines[] = { { "TELNYX_API_KEY", "KEY0" },
                                        { "TELNYX_LEFT_OUT", NULL },
                                        { "TELNYX_BASE_URL", "http://[::1]:1" },
                                        { NULL, NULL } };

static void expect_content(const char *path, const char *content)
{
    char text[256] = "";
    struct stat at;
    assert_int_equal(lstat(path, &at), 0);
    assert_true(S_ISREG(at.st_mode));
    assert_int_equal(at.st_mode & 07777, 0600);
    FILE *file = fopen(path, "r");
    assert_non_null(file);
    text[fread(text, 1, sizeof text - 1, file)] = '\0';
    fclose(file);
    assert_string_equal(text, content);
}

static void make_file(const char *path, const char *content, mode_t mode)
{
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs(content, file);
    fclose(file);
    assert_int_equal(chmod(path, mode), 0);
}

#define WRITTEN "TELNYX_API_KEY=KEY0\nTELNYX_BASE_URL=http://[::1]:1\n"

TEST(it_is_its_owners_alone)
{
    char why[128];
    const char *path = in_folder("new");
    mode_t before = umask(0);
    assert_true(bench_env_write(path, lines, why, sizeof why));
    expect_content(path, WRITTEN);
    umask(0777);
    assert_true(bench_env_write(in_folder("masked"), lines, why, sizeof why));
    umask(before);
    expect_content(in_folder("masked"), WRITTEN);
}

TEST(a_file_that_all_may_read_is_replaced)
{
    char why[128], seen[8] = "";
    const char *path = in_folder("open");
    make_file(path, "before\n", 0666);
    int fd = open(path, O_RDONLY); /* somebody keeps it open, to read what will come */
    assert_true(fd >= 0);
    assert_true(bench_env_write(path, lines, why, sizeof why));
    expect_content(path, WRITTEN);
    assert_int_equal(read(fd, seen, 7), 7);
    assert_string_equal(seen, "before\n");
    close(fd);
}

TEST(a_link_is_not_followed)
{
    char why[128];
    make_file(in_folder("victim"), "precious\n", 0600);
    assert_int_equal(symlink(in_folder("victim"), in_folder("link")), 0);
    assert_true(bench_env_write(in_folder("link"), lines, why, sizeof why));
    expect_content(in_folder("link"), WRITTEN);
    expect_content(in_folder("victim"), "precious\n");
    assert_int_equal(symlink(in_folder("nowhere"), in_folder("dangling")), 0);
    assert_true(bench_env_write(in_folder("dangling"), lines, why, sizeof why));
    expect_content(in_folder("dangling"), WRITTEN);
    assert_int_equal(access(in_folder("nowhere"), F_OK), -1);
    make_file(in_folder("twin"), "precious\n", 0600);
    assert_int_equal(link(in_folder("twin"), in_folder("hard")), 0);
    assert_true(bench_env_write(in_folder("hard"), lines, why, sizeof why));
    expect_content(in_folder("twin"), "precious\n");
}

static void expect_refused(const char *path, const char *reason)
{
    char why[128] = "";
    assert_false(bench_env_write(path, lines, why, sizeof why));
    assert_string_equal(why, reason);
}

TEST(what_is_no_file_is_refused)
{
    struct stat at;
    assert_int_equal(mkfifo(in_folder("pipe"), 0600), 0);
    expect_refused(in_folder("pipe"), "it is no regular file");
    assert_int_equal(lstat(in_folder("pipe"), &at), 0);
    assert_true(S_ISFIFO(at.st_mode));
    expect_refused("/dev/null", "it is no regular file");
    assert_int_equal(lstat("/dev/null", &at), 0);
    assert_true(S_ISCHR(at.st_mode));
    assert_int_equal(symlink("/dev/null", in_folder("hole")), 0);
    expect_refused(in_folder("hole"), "it is no regular file");
    assert_int_equal(lstat(in_folder("hole"), &at), 0);
    assert_true(S_ISLNK(at.st_mode));
    expect_refused(folder, "it is a folder");
    expect_refused(in_folder("no/such/folder"), "No such file or directory");
}

/* Nothing is left beside it, whether it went well or not. */
TEST(nothing_stays_beside_it)
{
    char why[128], command[200];
    static const bench_env_line broken[] = { { "A", "line\nbreak" }, { NULL, NULL } };
    assert_true(bench_env_write(in_folder("alone"), lines, why, sizeof why));
    assert_false(bench_env_write(in_folder("alone2"), broken, why, sizeof why));
    snprintf(command, sizeof command, "test \"$(ls '%s' | grep -c alone)\" = 1", folder);
    assert_int_equal(system(command), 0);
}

TEST(a_shell_reads_the_same)
{
    static const char *const values[] = { "KEY0",      "a b",      "it's", "$(echo no)`id`",
                                          "a;b&c|d>e", "\"x\\y\"", "*",    "~",
                                          "" };
    for (size_t i = 0; i < sizeof values / sizeof values[0]; i++) {
        char why[128], command[300], read_back[64] = "";
        const bench_env_line one[] = { { "VALUE", values[i] }, { NULL, NULL } };
        assert_true(bench_env_write(in_folder("shell"), one, why, sizeof why));
        snprintf(command, sizeof command, ". '%s'; printf %%s \"$VALUE\"", in_folder("shell"));
        FILE *shell = popen(command, "r");
        assert_non_null(shell);
        read_back[fread(read_back, 1, sizeof read_back - 1, shell)] = '\0';
        assert_int_equal(pclose(shell), 0);
        assert_string_equal(read_back, values[i]);
    }
    char out[8];
    assert_false(bench_env_quote("a\nb", out, sizeof out));
    assert_false(bench_env_quote("12345678", out, sizeof out));
    assert_false(bench_env_quote("1 34567", out, sizeof out));
    assert_true(bench_env_quote("1 345", out, sizeof out));
}

TEST_PROGRAM(make_folder, remove_folder)
