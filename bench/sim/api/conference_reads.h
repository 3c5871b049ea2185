/* A conference as the API shows it. */
#ifndef SIM_CONFERENCE_READS_H
#define SIM_CONFERENCE_READS_H

#include "common/writer.h"
#include "sim/rooms/conference.h"

void sim_conference_write(const sim_conference *conference, bench_writer *out, const char *key);

#endif
