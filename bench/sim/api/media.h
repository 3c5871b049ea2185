/* What commands to calls and to conferences say alike about what is to be heard. */
#ifndef SIM_MEDIA_BODY_H
#define SIM_MEDIA_BODY_H

#include "sim/leg/gather.h"

/* "loop": a number, a text that holds one, or "infinity". */
void sim_body_loop(const telnyx__json *body, sim_media_request *request);
/* The body of a gather with audio. */
void sim_body_gather_audio(const telnyx__json *body, sim_gather_request *request);

#endif
