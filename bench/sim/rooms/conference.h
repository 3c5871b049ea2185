/* Conferences: who takes part, who is held or muted, what is played, and when it is over. */
#ifndef SIM_CONFERENCE_H
#define SIM_CONFERENCE_H

#include "sim/world/leg.h"

typedef struct sim_conference sim_conference;

typedef struct sim_member {
    telnyx__list in_conference;
    sim_conference *conference;
    sim_leg *leg; /* NULL once it has left */
    char id[SIM_UUID_SIZE];
    char call_control_id[SIM_CALL_CONTROL_ID_SIZE], call_leg_id[SIM_UUID_SIZE];
    int64_t created_us, updated_us;
    bool muted, on_hold;
    bool waits;                         /* on hold until the conference starts */
    bool end_on_exit, soft_end_on_exit; /* the former hangs up those who stay behind */
    const char *role;                   /* a constant: "none", "barge" … */
    telnyx__json *whisper;              /* call_control_ids that hear a whispering one; or NULL */
} sim_member;

struct sim_conference {
    telnyx__list in_world;
    sim_world *world;
    sim_leg *owner; /* whose events tell of the conference; it stays known until the last of them */
    char owner_id[SIM_CALL_CONTROL_ID_SIZE];
    char id[SIM_UUID_SIZE];
    char *name, *region, *connection_id, *creator_session_id;
    int64_t created_us, updated_us, expires_us;
    size_t max, count; /* members that have not left */
    telnyx__list members, left;
    size_t left_count;
    sim_member *floor; /* who is heard; NULL: nobody */
    bool started;
    bool backstop; /* its end after hours, or its being forgotten, is what nobody waits for */
    const char *end_reason; /* a constant; NULL: it goes on */
    char ended_by[SIM_CALL_CONTROL_ID_SIZE], ended_by_session[SIM_UUID_SIZE];
    telnyx__timer timer; /* its longest duration; behind its end, until it is forgotten */
    telnyx__list sounds; /* conference_media.c */
    telnyx__list recordings;
};

#define SIM_CONFERENCE_MEMBERS 250 /* at most, unless it was created with another number */
#define SIM_CONFERENCE_MINUTES 240

/* By id, or by the name of one that goes on; also one that has ended, as long as it is known. */
sim_conference *sim_conference_find(const sim_world *world, const char *id);
/* Creates it with `leg` as its first member; `body` is that of the command. */
sim_conference *sim_conference_new(sim_leg *leg, const telnyx__json *body);
/* The same where the body does not tell the name. */
sim_conference *sim_conference_new_named(sim_leg *leg, const char *name, const telnyx__json *body);
/* Takes the leg in; it leaves its bridge, queue or other conference. */
void sim_conference_join(sim_conference *conference, sim_leg *leg, const telnyx__json *body);
/* Takes the leg out of its conference, if it is in one, which may be the end of that. */
void sim_conference_leave(sim_leg *leg);
/* Ends it; those who are still in it are hung up when `hang_up`. `by` may be NULL. */
void sim_conference_end(sim_conference *conference, const char *reason, const sim_leg *by,
                        bool hang_up);
/* Someone was muted, held, or the other way round: who is heard may have changed. */
void sim_conference_settle_floor(sim_conference *conference);
/* A member says this from a time on. Who is muted or on hold is not heard; a whispering one by those whom it is
 * for; who is on hold hears nothing. */
void sim_conference_says(sim_member *member, uint64_t from_ms, const int16_t *samples,
                         size_t count);
/* "supervisor_role" and "whisper_call_control_ids" of a body. */
void sim_member_supervise(sim_member *member, const telnyx__json *body);
/* Without events. */
void sim_conferences_free(sim_world *world);

#endif
