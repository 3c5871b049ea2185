/* From the name of Redis' host to one of its addresses. */
#include "cluster/crew.h"

#include <stdio.h>
#include <string.h>

#include "cluster/relay.h"

TEST(of_several_addresses_of_a_name_the_one_that_listens_is_found)
{
    crew c;
    relay between; /* on 127.0.0.1 alone */
    char url[64];
    if (!crew_knows_localhost() || !crew_open(&c))
        return;
    crew_redis_start(&c, NULL);
    relay_start(&between, &c.loop.uv, c.url + strlen("unix://"));
    snprintf(url, sizeof url, "redis://localhost:%d", between.port);
    c.options.redis_url = url;
    crew_one *a = crew_join(&c);
    assert_int_equal(crew_metrics(a).went_alone, 0);
    relay_stop(&between);
    crew_close(&c);
}

TEST(a_name_that_is_nobodys_is_silence_and_may_be_given_up)
{
    crew c;
    if (!crew_open(&c))
        return;
    c.options.redis_url = "redis://nobody.invalid";
    crew_one *a = crew_join_as(&c, TELNYX_CLUSTER_JOINING);
    crew_run(&c, 100);
    assert_int_equal(telnyx_cluster_where_it_stands(a->cluster), TELNYX_CLUSTER_JOINING);
    crew_drop(a); /* while it is looked up, perhaps */
    crew_close(&c);
}
