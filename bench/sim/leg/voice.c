#include "sim/leg/voice.h"

#include <stdio.h>
#include <string.h>

#include "common/memory.h"
#include "sim/relay/relay.h"

#define PATH_SIZE 4096
/* How long a sound takes to others in the same room: in virtual time each tick is a jump. */
#define TICK_MS SIM_EAR_LATE_MS

/* A leg has one from the first sound on. */
struct sim_voice {
    sim_leg *leg;
    sim_mouth mouth;
    sim_ear *ear;         /* NULL: heard nothing so far, or the leg has ended */
    telnyx__timer tick;   /* while what is said is heard by others */
    telnyx__timer quiet;  /* when it may be that nobody speaks to the person any more */
    uint64_t listened_ms; /* when somebody has last listened along; 0: never */
    sim_sound *rest; /* for whoever listens: the last that was heard before the end, for a while */
    telnyx__timer forget;
    bool forgets; /* that timer is a backstop */
};

static struct sim_voice *voice_of(sim_leg *leg)
{
    if (!leg->voice) {
        leg->voice = bench_alloc(sizeof *leg->voice);
        leg->voice->leg = leg;
        sim_mouth_init(&leg->voice->mouth);
    }
    return leg->voice;
}

static uint64_t now_ms(const sim_leg *leg)
{
    return leg->world->clock.now_ms;
}

/* The ear ---------------------------------------------------------------------------------------- */

/* DIR/call-7-caller-+14155550117.wav. Of an address only what no file system minds. */
static void write_path(const sim_leg *leg, char path[PATH_SIZE])
{
    char number[64] = "";
    const char *who = leg->incoming ? leg->from : leg->to;
    for (size_t i = 0; who[i] && i + 1 < sizeof number; i++) {
        bool is_plain = strchr("+-.@0123456789abcdefghijklmnopqrstuvwxyz"
                               "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
                               who[i]) != NULL;
        number[i] = who[i];
        if (!is_plain)
            number[i] = '_';
    }
    snprintf(path, PATH_SIZE, "%s/call-%llu-%s-%s.wav", leg->world->hear_folder,
             (unsigned long long)leg->number, leg->incoming ? "caller" : "callee", number);
}

/* Without a file it does not matter when it began, as long as that is before all that it hears. */
static sim_ear *ear_new(const sim_leg *leg)
{
    char path[PATH_SIZE];
    uint64_t now = now_ms(leg);
    if (!leg->world->hear_folder)
        return sim_ear_new(NULL, now > SIM_MOUTH_KEPT_MS ? now - SIM_MOUTH_KEPT_MS : 0);
    write_path(leg, path);
    return sim_ear_new(path, now);
}

void sim_voice_begin(sim_leg *leg)
{
    if (leg->world->hear_folder && !voice_of(leg)->ear)
        leg->voice->ear = ear_new(leg);
}

static void on_quiet(telnyx__timer *timer)
{
    struct sim_voice *voice = TELNYX__CONTAINER_OF(timer, struct sim_voice, quiet);
    sim_leg *leg = voice->leg;
    uint64_t quiet_ms = sim_ear_quiet_ms(voice->ear);
    if (quiet_ms > now_ms(leg))
        sim_timer_set(leg->world, timer, quiet_ms - now_ms(leg), on_quiet);
    else
        sim_person_sees(&leg->person, SIM_MOMENT_SPEECH_ENDED);
}

void sim_voice_hear(sim_leg *leg, uint64_t from_ms, const int16_t *samples, size_t count)
{
    if (leg->state != SIM_LEG_ANSWERED)
        return;
    struct sim_voice *voice = voice_of(leg);
    if (!voice->ear)
        voice->ear = ear_new(leg);
    if (!sim_ear_hear(voice->ear, from_ms, samples, count))
        return;
    if (!telnyx__timer_is_set(&voice->quiet))
        sim_timer_set(leg->world, &voice->quiet, SIM_EAR_SILENCE_MS, on_quiet);
    sim_person_sees(&leg->person, SIM_MOMENT_SPEECH);
}

void sim_voice_recall(const sim_leg *leg, uint64_t from_ms, int16_t *samples, size_t count)
{
    if (leg->voice && leg->voice->ear)
        sim_ear_recall(leg->voice->ear, from_ms, samples, count);
    else
        memset(samples, 0, count * sizeof *samples);
    sim_relay_sounds(leg, from_ms, samples, count);
}

/* Where the rest begins. */
static uint64_t rest_ms(const sim_leg *leg)
{
    const sim_sound *rest = leg->voice ? leg->voice->rest : NULL;
    return leg->ended_ms - (rest ? rest->count / SIM_SOUND_PER_MS : 0);
}

static uint64_t before(uint64_t at_ms, uint64_t ms)
{
    return at_ms > ms ? at_ms - ms : 0;
}

size_t sim_voice_listen(sim_leg *leg, uint64_t *from_ms, int16_t samples[SIM_EAR_KEPT_SAMPLES])
{
    bool over = leg->state == SIM_LEG_ENDED;
    uint64_t now = now_ms(leg), end_ms = over ? leg->ended_ms : before(now, SIM_EAR_LATE_MS);
    uint64_t first_ms = over ? rest_ms(leg) : before(now, SIM_EAR_KEPT_MS);
    *from_ms = *from_ms < first_ms ? first_ms : *from_ms > end_ms ? end_ms : *from_ms;
    size_t count = (size_t)(end_ms - *from_ms) * SIM_SOUND_PER_MS;
    if (over && count > 0) {
        const sim_sound *rest = leg->voice->rest;
        memcpy(samples, rest->samples + rest->count - count, count * sizeof *samples);
    } else if (!over) {
        voice_of(leg)->listened_ms = now;
        sim_voice_recall(leg, *from_ms, samples, count);
    }
    return count;
}

bool sim_voice_is_spoken_to(const sim_leg *leg)
{
    return leg->voice && leg->voice->ear && sim_ear_is_spoken_to(leg->voice->ear, now_ms(leg));
}

/* The mouth -------------------------------------------------------------------------------------- */

bool sim_voice_read(const sim_leg *leg, uint64_t from_ms, int16_t *samples, size_t count)
{
    if (leg->voice)
        return sim_mouth_read(&leg->voice->mouth, from_ms, samples, count);
    memset(samples, 0, count * sizeof *samples);
    return false;
}

/* What was said since the last tick is heard in the room, as long as there is more. */
static void on_tick(telnyx__timer *timer)
{
    struct sim_voice *voice = TELNYX__CONTAINER_OF(timer, struct sim_voice, tick);
    sim_leg *leg = voice->leg;
    int16_t samples[TICK_MS * SIM_SOUND_PER_MS];
    size_t count = sizeof samples / sizeof samples[0];
    uint64_t from_ms = now_ms(leg) - TICK_MS;
    if (sim_mouth_is_speaking(&voice->mouth, now_ms(leg)))
        sim_timer_set(leg->world, timer, TICK_MS, on_tick);
    if (sim_mouth_read(&voice->mouth, from_ms, samples, count))
        leg->world->rooms->says(leg, from_ms, samples, count);
}

/* How long from now until all is said. */
static uint64_t speaks(struct sim_voice *voice)
{
    uint64_t now = now_ms(voice->leg), end_ms = sim_mouth_ends_ms(&voice->mouth);
    if (!telnyx__timer_is_set(&voice->tick))
        sim_timer_set(voice->leg->world, &voice->tick, TICK_MS, on_tick);
    return end_ms > now ? end_ms - now : 0;
}

uint64_t sim_voice_tone(sim_leg *leg, unsigned hertz, uint64_t ms)
{
    struct sim_voice *voice = voice_of(leg);
    sim_mouth_tone(&voice->mouth, now_ms(leg), hertz, ms);
    return speaks(voice);
}

uint64_t sim_voice_sound(sim_leg *leg, sim_sound *sound)
{
    struct sim_voice *voice = voice_of(leg);
    sim_mouth_say(&voice->mouth, now_ms(leg), sound);
    return speaks(voice);
}

bool sim_voice_is_speaking(const sim_leg *leg)
{
    return leg->voice && sim_mouth_is_speaking(&leg->voice->mouth, now_ms(leg));
}

void sim_voice_stop(sim_leg *leg)
{
    if (leg->voice)
        sim_mouth_stop(&leg->voice->mouth, now_ms(leg));
}

/* The end ---------------------------------------------------------------------------------------- */

static void forget_rest(struct sim_voice *voice)
{
    telnyx__timers_stop(&voice->leg->world->clock.timers, &voice->forget);
    sim_backstop(voice->leg->world, &voice->forgets, false);
    sim_sound_release(voice->rest);
    voice->rest = NULL;
}

static void on_forget(telnyx__timer *timer)
{
    forget_rest(TELNYX__CONTAINER_OF(timer, struct sim_voice, forget));
}

/* The ear is about to go; whoever listens along is as far as SIM_EAR_KEPT_MS behind. */
static void keep_rest(struct sim_voice *voice)
{
    sim_leg *leg = voice->leg;
    uint64_t now = now_ms(leg), first_ms = before(now, SIM_EAR_KEPT_MS);
    if (!voice->listened_ms || voice->listened_ms < first_ms)
        return;
    voice->rest = sim_sound_new((size_t)(now - first_ms) * SIM_SOUND_PER_MS);
    sim_voice_recall(leg, first_ms, voice->rest->samples, voice->rest->count);
    sim_backstop(leg->world, &voice->forgets, true);
    sim_timer_set(leg->world, &voice->forget, SIM_EAR_KEPT_MS, on_forget);
}

void sim_voice_end(sim_leg *leg)
{
    struct sim_voice *voice = leg->voice;
    if (!voice)
        return;
    sim_mouth_stop(&voice->mouth, now_ms(leg));
    telnyx__timers_stop(&leg->world->clock.timers, &voice->tick);
    if (telnyx__timer_is_set(&voice->quiet)) /* whoever has spoken does so no more */
        sim_person_sees(&leg->person, SIM_MOMENT_SPEECH_ENDED);
    telnyx__timers_stop(&leg->world->clock.timers, &voice->quiet);
    keep_rest(voice);
    if (!sim_ear_close(voice->ear, now_ms(leg)))
        sim_note(leg->world, &(telnyx_sim_entry){ .kind = TELNYX_SIM_PERSON,
                                                  .call = leg->number,
                                                  .call_control_id = leg->id,
                                                  .name = "ear",
                                                  .result = "lost",
                                                  .detail = "the file could not be written" });
    voice->ear = NULL;
}

void sim_voice_free(sim_leg *leg)
{
    struct sim_voice *voice = leg->voice;
    if (voice) {
        telnyx__timers_stop(&leg->world->clock.timers, &voice->tick);
        telnyx__timers_stop(&leg->world->clock.timers, &voice->quiet);
        forget_rest(voice);
        sim_ear_close(voice->ear, now_ms(leg));
        sim_mouth_free(&voice->mouth);
    }
    bench_free(leg->voice);
    leg->voice = NULL;
}
