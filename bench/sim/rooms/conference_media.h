/* What is heard in a conference, by all or by one, and its recordings. */
#ifndef SIM_CONFERENCE_MEDIA_H
#define SIM_CONFERENCE_MEDIA_H

#include "sim/leg/media.h"
#include "sim/rooms/conference.h"

/* Plays or speaks to `only`, or to all when it is NULL. */
void sim_conference_sound(sim_conference *conference, sim_member *only,
                          const sim_media_request *request);
/* Ends what `only` hears alone, or what all hear when it is NULL. */
void sim_conference_silence(sim_conference *conference, const sim_member *only);

void sim_conference_record(sim_conference *conference, const char *format, bool dual);
/* Ends, pauses or resumes those of that id, or all when it is NULL; false when there is none. */
typedef enum sim_record_change {
    SIM_RECORD_STOP,
    SIM_RECORD_PAUSE,
    SIM_RECORD_RESUME
} sim_record_change;
bool sim_conference_record_change(sim_conference *conference, const char *id,
                                  sim_record_change change);
/* A saved event is still to come. */
bool sim_conference_records(const sim_conference *conference);
void sim_conference_media_free(sim_conference *conference);

#endif
