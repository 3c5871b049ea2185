/* Recordings that were saved, their texts, and the log of commands and events. */
#include "play.h"

#include <stdio.h>
#include <string.h>

#include "sim/leg/end.h"
#include "sim/world/leg.h"
#include "sim/world/stored.h"

static const telnyx__json *get(play *p, const char *path)
{
    play_request(p, "GET", path, NULL);
    return telnyx__json_get(p->reply, "data");
}

/* Records for `ms`; the id of what was saved. */
static const char *record(play *p, const sim_leg *leg, const char *more, uint64_t ms)
{
    char body[200];
    snprintf(body, sizeof body, "{\"channels\":\"single\",\"format\":\"mp3\"%s}", more);
    play_ok(p, leg->id, "record_start", body);
    play_pass(p, ms);
    play_ok(p, leg->id, "record_stop", NULL);
    play_pass(p, 1000);
    return play_text(play_next(p, "call.recording.saved"), "recording_id");
}

TEST(recordings_are_listed_and_deleted)
{
    play p;
    char path[200], body[200];
    play_start(&p, 1);
    sim_leg *leg = play_answered(&p);
    const char *first = record(&p, leg, "", 3000), *second = record(&p, leg, "", 2000);
    const telnyx__json *list = get(&p, "/v2/recordings");
    assert_int_equal(2, telnyx__json_count(list));
    /* The newest first. */
    assert_string_equal(second, telnyx__json_get_text(telnyx__json_first(list), "id"));
    snprintf(path, sizeof path, "/v2/recordings/%s", first);
    const telnyx__json *data = get(&p, path);
    int64_t ms = 0;
    assert_true(telnyx__json_to_int(telnyx__json_get(data, "duration_millis"), &ms));
    assert_int_equal(3000, ms);
    assert_string_equal("call", telnyx__json_get_text(data, "source"));
    assert_string_equal("single", telnyx__json_get_text(data, "channels"));
    assert_string_equal(leg->id, telnyx__json_get_text(data, "call_control_id"));
    assert_non_null(telnyx__json_get_text(telnyx__json_get(data, "download_urls"), "mp3"));
    assert_int_equal(0, telnyx__json_count(get(&p, "/v2/recordings?filter[from]=%2B1999")));
    assert_int_equal(0, telnyx__json_count(get(
                            &p, "/v2/recordings?filter[created_at][lte]=2020-01-01T00:00:00Z")));
    play_request(&p, "DELETE", path, NULL);
    assert_int_equal(200, p.status);
    play_request(&p, "GET", path, NULL);
    assert_int_equal(404, p.status);
    snprintf(body, sizeof body, "{\"ids\":[\"%s\",\"%s\"]}", second, first);
    play_request(&p, "POST", "/v2/recordings/actions/delete", body);
    assert_string_equal("ok", telnyx__json_get_text(p.reply, "status"));
    assert_int_equal(0, telnyx__json_count(get(&p, "/v2/recordings")));
    play_end(&p);
}

TEST(a_pause_is_no_part_of_a_recording)
{
    play p;
    char path[200];
    play_start(&p, 1);
    sim_leg *leg = play_answered(&p);
    play_ok(&p, leg->id, "record_start", "{\"channels\":\"dual\",\"format\":\"wav\"}");
    play_pass(&p, 1000);
    play_ok(&p, leg->id, "record_pause", NULL);
    play_pass(&p, 4000);
    play_ok(&p, leg->id, "record_resume", NULL);
    play_pass(&p, 1000);
    play_ok(&p, leg->id, "record_pause", NULL);
    play_pass(&p, 1000);
    sim_leg_person_hangs_up(leg);
    play_pass(&p, 1000);
    play_next(&p, "call.hangup");
    snprintf(path, sizeof path, "/v2/recordings/%s",
             play_text(play_next(&p, "call.recording.saved"), "recording_id"));
    int64_t ms = 0;
    assert_true(telnyx__json_to_int(telnyx__json_get(get(&p, path), "duration_millis"), &ms));
    assert_int_equal(2000, ms);
    play_end(&p);
}

TEST(transcriptions_are_stored)
{
    play p;
    char path[200];
    play_start(&p, 1);
    sim_leg *leg = play_answered(&p);
    const char *id = record(&p, leg, ",\"transcription\":true", 3000);
    const play_event *event = play_next(&p, "call.recording.transcription.saved");
    assert_string_equal(id, play_text(event, "recording_id"));
    assert_string_equal("completed", play_text(event, "status"));
    const char *text_id = play_text(event, "recording_transcription_id");
    snprintf(path, sizeof path, "/v2/recording_transcriptions?filter[recording_id]=%s", id);
    assert_int_equal(1, telnyx__json_count(get(&p, path)));
    assert_non_null(telnyx__json_get(telnyx__json_get(p.reply, "meta"), "cursors"));
    /* It outlives its recording. */
    snprintf(path, sizeof path, "/v2/recordings/%s", id);
    play_request(&p, "DELETE", path, NULL);
    assert_int_equal(0, telnyx__json_count(get(&p, "/v2/recordings")));
    snprintf(path, sizeof path, "/v2/recording_transcriptions/%s", text_id);
    assert_string_equal(SIM_STORED_TEXT,
                        telnyx__json_get_text(get(&p, path), "transcription_text"));
    play_request(&p, "DELETE", path, NULL);
    assert_int_equal(200, p.status);
    play_request(&p, "DELETE", path, NULL);
    assert_int_equal(404, p.status);
    assert_int_equal(0, p.world->stored_count);
    play_end(&p);
}

TEST(the_log_keeps_events_and_commands)
{
    play p;
    char path[200];
    play_start(&p, 1);
    sim_leg *leg = play_answered(&p);
    play_answered(&p);
    play_ok(&p, leg->id, "client_state_update", "{\"client_state\":\"YQ==\"}");
    snprintf(path, sizeof path, "/v2/call_events?filter[leg_id]=%s", leg->leg_id);
    const telnyx__json *entry = telnyx__json_first(get(&p, path));
    assert_int_equal(4, telnyx__json_count(telnyx__json_get(p.reply, "data")));
    assert_string_equal("call.initiated", telnyx__json_get_text(entry, "name"));
    assert_string_equal("webhook", telnyx__json_get_text(entry, "type"));
    assert_string_equal(leg->leg_id, telnyx__json_get_text(entry, "call_leg_id"));
    entry = telnyx__json_next(entry);
    assert_string_equal("calls.actions.answer", telnyx__json_get_text(entry, "name"));
    assert_string_equal("command", telnyx__json_get_text(entry, "type"));
    snprintf(path, sizeof path, "/v2/call_events?filter[type]=webhook&page[size]=1&page[number]=3");
    entry = telnyx__json_first(get(&p, path));
    assert_string_equal("call.initiated", telnyx__json_get_text(entry, "name"));
    play_end(&p);
}
