/* What a conversation relay was asked for with: the body of its command, or conversation_relay_config of answer
 * and dial. */
#ifndef SIM_RELAY_WANTS_H
#define SIM_RELAY_WANTS_H

#include "json/json.h"

/* What breaks in on words of the program's. */
typedef enum sim_breaks {
    SIM_BREAKS_ANY,
    SIM_BREAKS_NONE,
    SIM_BREAKS_SPEECH,
    SIM_BREAKS_DTMF
} sim_breaks;

typedef struct sim_relay_wants {
    const char *url;      /* NULL: none is named */
    const char *greeting; /* NULL: none */
    const char *language;
    bool dtmf; /* the program is told of keys */
    sim_breaks breaks, greeting_breaks;
} sim_relay_wants;

/* The texts belong to the body. */
void sim_relay_wants_read(sim_relay_wants *wants, const telnyx__json *body);
/* Whether speech, or a key, breaks in. */
bool sim_breaks_by(sim_breaks breaks, bool key);

#endif
