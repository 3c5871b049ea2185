/* Queues in virtual time. */
#include "play.h"

#include <stdio.h>
#include <string.h>

#include "sim/rooms/queue.h"
#include "sim/world/leg.h"

static int64_t number(const telnyx__json *object, const char *key)
{
    int64_t value = -1;
    assert_true(telnyx__json_to_int(telnyx__json_get(object, key), &value));
    return value;
}

static const telnyx__json *get(play *p, const char *path)
{
    play_request(p, "GET", path, NULL);
    return telnyx__json_get(p->reply, "data");
}

static void dequeued(play *p, const char *reason, int64_t position, int64_t secs)
{
    const play_event *event = play_next(p, "call.dequeued");
    assert_string_equal(reason, play_text(event, "reason"));
    assert_int_equal(position, number(event->payload, "queue_position"));
    assert_int_equal(secs, number(event->payload, "wait_time_secs"));
}

TEST(who_waits_is_bridged_in_turn)
{
    play p;
    play_start(&p, 1);
    sim_leg *first = play_answered(&p), *second = play_answered(&p), *agent = play_answered(&p);
    play_ok(&p, first->id, "enqueue", "{\"queue_name\":\"support\",\"client_state\":\"YQ==\"}");
    play_pass(&p, 100);
    const play_event *event = play_next(&p, "call.enqueued");
    assert_string_equal("support", play_text(event, "queue"));
    assert_string_equal("YQ==", play_text(event, "client_state"));
    assert_int_equal(1, number(event->payload, "current_position"));
    play_ok(&p, second->id, "enqueue", "{\"queue_name\":\"support\"}");
    play_pass(&p, 100);
    assert_int_equal(2, number(play_next(&p, "call.enqueued")->payload, "current_position"));
    const telnyx__json *queue = get(&p, "/v2/queues/support");
    assert_int_equal(100, number(queue, "max_size"));
    assert_int_equal(2, number(queue, "current_size"));
    play_pass(&p, 9800);
    play_ok(&p, agent->id, "bridge", "{\"queue\":\"support\"}");
    play_pass(&p, 100);
    dequeued(&p, "bridged", 1, 10);
    assert_string_equal("call.bridged call.bridged", play_types(&p));
    assert_ptr_equal(agent, first->peer);
    queue = get(&p, "/v2/queues/support");
    assert_int_equal(10, number(queue, "average_wait_time_secs"));
    /* The next one has moved up. */
    const telnyx__json *calls = get(&p, "/v2/queues/support/calls");
    assert_int_equal(1, telnyx__json_count(calls));
    assert_int_equal(1, number(telnyx__json_first(calls), "queue_position"));
    assert_int_equal(10, number(telnyx__json_first(calls), "wait_time_secs"));
    play_ok(&p, second->id, "hangup", NULL);
    play_pass(&p, 100);
    play_next(&p, "call.hangup");
    dequeued(&p, "hangup", 1, 10);
    play_end(&p);
}

TEST(what_a_queue_cannot_do_is_refused)
{
    play p;
    play_start(&p, 1);
    sim_leg *waiting = play_inbound(&p), *a = play_answered(&p), *b = play_answered(&p);
    play_refused(&p, waiting->id, "enqueue", "{\"queue_name\":\"q\"}", 422, 90034);
    play_refused(&p, a->id, "leave_queue", NULL, 422, 90035);
    play_refused(&p, a->id, "bridge", "{\"queue\":\"q\"}", 404, 10005);
    play_ok(&p, a->id, "enqueue", "{\"queue_name\":\"q\",\"max_size\":1}");
    play_refused(&p, a->id, "enqueue", "{\"queue_name\":\"q\"}", 422, 90038);
    play_refused(&p, b->id, "enqueue", "{\"queue_name\":\"q\"}", 422, 90036);
    play_refused(&p, b->id, "enqueue", "{\"queue_name\":\"q\",\"max_size\":5}", 422, 90037);
    play_request(&p, "DELETE", "/v2/queues/q", NULL);
    assert_int_equal(400, p.status);
    assert_int_equal(90050, play_code(&p));
    play_ok(&p, a->id, "leave_queue", NULL);
    assert_int_equal(SIM_LEG_ANSWERED, a->state);
    play_refused(&p, b->id, "bridge", "{\"queue\":\"q\"}", 422, 90035);
    play_request(&p, "DELETE", "/v2/queues/q", NULL);
    assert_int_equal(204, p.status);
    play_request(&p, "GET", "/v2/queues/q", NULL);
    assert_int_equal(404, p.status);
    play_pass(&p, 100);
    play_next(&p, "call.enqueued");
    dequeued(&p, "leave", 1, 0);
    play_end(&p);
}

TEST(a_wait_in_a_queue_ends_with_its_time)
{
    play p;
    play_start(&p, 1);
    sim_leg *leg = play_answered(&p), *other = play_answered(&p);
    char body[200];
    play_ok(&p, leg->id, "enqueue", "{\"queue_name\":\"q\",\"max_wait_time_secs\":20}");
    play_pass(&p, 20100);
    play_next(&p, "call.enqueued");
    dequeued(&p, "timeout", 1, 20);
    assert_int_equal(SIM_LEG_ANSWERED, leg->state); /* parked */
    /* Being queued ends a bridge. */
    snprintf(body, sizeof body, "{\"call_control_id\":\"%s\"}", other->id);
    play_ok(&p, leg->id, "bridge", body);
    play_ok(&p, leg->id, "enqueue", "{\"queue_name\":\"q\"}");
    play_pass(&p, 100);
    assert_string_equal("call.bridged call.bridged call.hangup call.enqueued", play_types(&p));
    /* A transfer takes it out. */
    play_ok(&p, leg->id, "transfer", "{\"to\":\"+18005550100\"}");
    play_pass(&p, 100);
    dequeued(&p, "bridging-in-process", 1, 0);
    play_end(&p);
}

TEST(queues_are_made_listed_and_deleted)
{
    play p;
    play_start(&p, 1);
    play_request(&p, "POST", "/v2/queues", "{\"queue_name\":\"one\"}");
    assert_int_equal(200, p.status);
    const telnyx__json *queue = telnyx__json_get(p.reply, "data");
    assert_int_equal(300, number(queue, "max_size"));
    assert_int_equal(0, number(queue, "current_size"));
    play_request(&p, "POST", "/v2/queues", "{\"queue_name\":\"one\"}");
    assert_int_equal(10012, play_code(&p));
    play_request(&p, "POST", "/v2/queues", "{\"queue_name\":\"two\",\"max_size\":2}");
    play_request(&p, "POST", "/v2/queues/two", "{\"max_size\":3}");
    assert_int_equal(3, number(telnyx__json_get(p.reply, "data"), "max_size"));
    assert_int_equal(2, telnyx__json_count(get(&p, "/v2/queues")));
    const telnyx__json *page = get(&p, "/v2/queues?page[size]=1&page[number]=2");
    assert_string_equal("two", telnyx__json_get_text(telnyx__json_first(page), "name"));
    play_request(&p, "POST", "/v2/queues/none", "{\"max_size\":3}");
    assert_int_equal(404, p.status);
    play_request(&p, "GET", "/v2/queues/none/calls", NULL);
    assert_int_equal(404, p.status);
    play_end(&p);
}

TEST(calls_of_a_queue_are_listed_and_removed)
{
    play p;
    char path[200];
    play_start(&p, 1);
    sim_leg *leg = play_answered(&p), *kept = play_answered(&p);
    play_ok(&p, leg->id, "enqueue", "{\"queue_name\":\"q\"}");
    play_ok(&p, kept->id, "enqueue", "{\"queue_name\":\"q\"}");
    snprintf(path, sizeof path, "/v2/queues/q/calls/%s", leg->id);
    const telnyx__json *call = get(&p, path);
    assert_string_equal("queue_call", telnyx__json_get_text(call, "record_type"));
    assert_string_equal(leg->from, telnyx__json_get_text(call, "from"));
    assert_int_equal(1, number(call, "queue_position"));
    play_pass(&p, 100);
    play_types(&p);
    play_request(&p, "DELETE", path, NULL);
    assert_int_equal(204, p.status);
    play_pass(&p, 100);
    dequeued(&p, "leave", 1, 0);
    play_request(&p, "DELETE", path, NULL);
    assert_int_equal(404, p.status);
    /* One that stays after its hangup is the first still, but cannot be bridged with. */
    snprintf(path, sizeof path, "/v2/queues/q/calls/%s", kept->id);
    play_request(&p, "PATCH", path, "{\"keep_after_hangup\":true}");
    assert_int_equal(204, p.status);
    play_ok(&p, kept->id, "hangup", NULL);
    play_pass(&p, 100);
    play_next(&p, "call.hangup");
    play_nothing(&p);
    bool alive = true;
    assert_true(telnyx__json_to_bool(telnyx__json_get(get(&p, path), "is_alive"), &alive));
    assert_false(alive);
    play_pass(&p, 700000); /* its leg is forgotten */
    assert_int_equal(1, telnyx__json_count(get(&p, "/v2/queues/q/calls")));
    play_types(&p);
    sim_leg *agent = play_answered(&p);
    play_refused(&p, agent->id, "bridge", "{\"queue\":\"q\"}", 422, 90018);
    assert_int_equal(0, telnyx__json_count(get(&p, "/v2/queues/q/calls")));
    play_refused(&p, agent->id, "bridge", "{\"queue\":\"q\"}", 422, 90035);
    play_end(&p);
}
