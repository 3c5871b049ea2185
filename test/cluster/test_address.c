/* The URL of a Redis. */
#include "cluster/address.h"

#include <telnyx/error.h>

#include <string.h>

#include "base/alloc.h"
#include "support/test.h"

typedef struct good {
    const char *name, *url;
    const char *host, *path, *user, *password;
    int port, database;
    bool tls;
} good;

static const good goods[] = {
    { "a_host_is_enough", "redis://cache", "cache", NULL, NULL, NULL, 6379, 0, false },
    { "a_port_and_a_database_may_follow", "redis://h:7000/3", "h", NULL, NULL, NULL, 7000, 3,
      false },
    { "no_database_is_the_first", "redis://h/", "h", NULL, NULL, NULL, 6379, 0, false },
    { "rediss_is_with_tls", "rediss://h:1", "h", NULL, NULL, NULL, 1, 0, true },
    { "a_password_may_stand_alone", "redis://:pw@h", "h", NULL, NULL, "pw", 6379, 0, false },
    { "a_user_has_a_password", "redis://me:pw@h", "h", NULL, "me", "pw", 6379, 0, false },
    { "what_is_special_is_percent_encoded", "redis://a%40b:p%3a%2Fw@h", "h", NULL, "a@b", "p:/w",
      6379, 0, false },
    { "a_slash_in_a_password_is_no_database", "redis://u:a/b@h/2", "h", NULL, "u", "a/b", 6379, 2,
      false },
    { "an_address_of_the_sixth_version_has_brackets", "redis://[::1]:7000/1", "::1", NULL, NULL,
      NULL, 7000, 1, false },
    { "brackets_need_no_port", "redis://[fe80::1]", "fe80::1", NULL, NULL, NULL, 6379, 0, false },
    { "a_socket_has_a_path", "unix:///run/redis.sock", NULL, "/run/redis.sock", NULL, NULL, 6379, 0,
      false },
    { "a_socket_has_a_database", "unix:///a%20b?db=4", NULL, "/a b", NULL, NULL, 6379, 4, false },
};

static void assert_same(const char *left, const char *right)
{
    assert_int_equal(!left, !right);
    if (left)
        assert_string_equal(left, right);
}

static void check_good(const void *row)
{
    const good *given = row;
    telnyx__redis_address address;
    const char *why;
    assert_int_equal(
        telnyx__redis_address_read(&address, given->url, telnyx__alloc_default(), &why), 0);
    assert_same(address.host, given->host);
    assert_same(address.path, given->path);
    assert_same(address.user, given->user);
    assert_same(address.password, given->password);
    assert_int_equal(address.port, given->port);
    assert_int_equal(address.database, given->database);
    assert_int_equal(address.tls, given->tls);
    telnyx__redis_address_free(&address, telnyx__alloc_default());
}

TEST_ROWS(goods, check_good)

typedef struct bad {
    const char *name, *url, *why;
} bad;

static const bad bads[] = {
    { "none_is_none", NULL, "must be given" },
    { "an_empty_one_is_none", "", "must be given" },
    { "a_scheme_must_stand_there", "h:6379", "must be redis://" },
    { "another_scheme_is_refused", "http://h", "must be redis://" },
    { "a_host_must_stand_there", "redis://", "must be redis://" },
    { "a_port_alone_is_no_host", "redis://:6379", "must be redis://" },
    { "a_host_has_no_blanks", "redis://a b", "must be redis://" },
    { "a_host_has_no_query", "redis://h?db=1", "must be redis://" },
    { "the_sixth_version_without_brackets_is_refused", "redis://::1", "must be redis://" },
    { "and_with_a_port_as_well", "redis://fe80::1:6379", "must be redis://" },
    { "a_bracket_is_closed", "redis://[::1", "must be redis://" },
    { "nothing_follows_a_bracket", "redis://[::1]x", "must be redis://" },
    { "a_port_is_not_0", "redis://h:0", "the port" },
    { "a_port_is_not_too_high", "redis://h:65536", "the port" },
    { "a_port_is_a_number", "redis://h:x", "the port" },
    { "a_port_is_not_empty", "redis://h:", "the port" },
    { "a_database_is_a_number", "redis://h/x", "the database" },
    { "a_database_is_not_negative", "redis://h/-1", "the database" },
    { "a_user_without_a_password_is_refused", "redis://u@h", "a user has a password" },
    { "an_empty_password_is_none", "redis://u:@h", "a user has a password" },
    { "an_escape_has_two_digits", "redis://u:%4@h", "percent-encoded" },
    { "an_escape_is_not_nul", "redis://u:%00@h", "percent-encoded" },
    { "a_socket_is_absolute", "unix://run/redis.sock", "absolute path" },
    { "a_socket_has_no_other_query", "unix:///run/redis.sock?x=1", "?db=" },
    { "a_sockets_database_is_a_number", "unix:///run/redis.sock?db=x", "?db=" },
};

static void check_bad(const void *row)
{
    const bad *given = row;
    telnyx__redis_address address;
    const char *why;
    assert_int_equal(
        telnyx__redis_address_read(&address, given->url, telnyx__alloc_default(), &why),
        TELNYX_EINVAL);
    assert_non_null(strstr(why, given->why));
    assert_null(address.text);
}

TEST_ROWS(bads, check_bad)
