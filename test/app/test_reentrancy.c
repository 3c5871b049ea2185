/* Which functions may be called inside which callbacks: only the log and retry callbacks are closed
 * to all of them. */
#include "app/app_rig.h"

/* What a log callback must not do is refused, and says so. */
typedef struct meddler {
    app_rig *r;
    int refused, records;
} meddler;

static void meddle(const telnyx_log_record *record, void *user_data)
{
    meddler *m = user_data;
    (void)record;
    m->records++;
    if (!m->r->app)
        return;
    telnyx_webhook delivery = { NULL, NULL, "{}", 2 };
    m->refused += telnyx_app_listen(m->r->app, NULL) == TELNYX_EREENTRANT;
    m->refused += telnyx_app_receive(m->r->app, &delivery, NULL, NULL) == TELNYX_EREENTRANT;
    m->refused += telnyx_submit_json(telnyx_app_client(m->r->app), "GET", "/calls", NULL, NULL,
                                     NULL) == TELNYX_EREENTRANT;
    m->refused += telnyx_app_dial(m->r->app, NULL, NULL, NULL, NULL) == TELNYX_EREENTRANT;
}

TEST(a_log_callback_must_not_call_back)
{
    app_rig r;
    meddler m = { &r, 0, 0 };
    app_rig_prepare(&r);
    r.client_options.on_log = meddle;
    r.client_options.log_user_data = &m;
    r.client_options.log_level = TELNYX_LOG_DEBUG;
    app_rig_start(&r);
    app_rig_incoming(&r, "a", 0);
    assert_true(m.records > 0);
    assert_int_equal(m.refused, m.records * 4);
    app_rig_close(&r);
}

typedef struct retrier {
    app_rig *r;
    int asked, refused;
} retrier;

static bool submit_inside(telnyx_client *client, telnyx_retry_info *info, void *user_data)
{
    retrier *m = user_data;
    m->asked++;
    m->refused +=
        telnyx_submit_json(client, "GET", "/calls", NULL, NULL, NULL) == TELNYX_EREENTRANT;
    info->delay_ms = 0;
    return true;
}

TEST(a_retry_callback_must_not_call_back)
{
    app_rig r;
    retrier m = { &r, 0, 0 };
    app_rig_prepare(&r);
    r.client_options.on_retry = submit_inside;
    r.client_options.retry_user_data = &m;
    app_rig_start(&r);
    app_rig_rule_add(&r, "/x", 503, "{}");
    assert_int_equal(
        telnyx_submit_json(telnyx_app_client(r.app), "GET", "/x", NULL, app_rig_on_done, &r), 0);
    app_rig_until_trail(&r, "json=ESERVER");
    assert_int_equal(m.asked, 2);
    assert_int_equal(m.refused, 2);
    assert_int_equal(r.requests_count, 3);
    app_rig_close(&r);
}
