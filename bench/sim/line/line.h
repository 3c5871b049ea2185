/* One WebSocket to a program: dialled, opened, spoken over, ended. It knows no simulator; whoever has it is told by
 * its hooks. */
#ifndef SIM_LINE_LINE_H
#define SIM_LINE_LINE_H

#include "base/list.h"
#include "sim/line/socket.h"
#include "sim/line/url.h"
#include "sim/world/lines.h"
#include "ws/socket.h"

typedef struct sim_line_hooks {
    /* Around what its owner is told. */
    void (*before)(void *user_data);
    void (*after)(void *user_data);
    /* It is freed. */
    void (*gone)(sim_line *line, void *user_data);
} sim_line_hooks;

typedef enum sim_line_state {
    SIM_LINE_FAILING, /* before it was tried */
    SIM_LINE_DIALLING,
    SIM_LINE_ASKING, /* the opening request has left */
    SIM_LINE_OPEN,
    SIM_LINE_ENDING /* what waits is being sent, and the peer's close awaited; nobody is told any more */
} sim_line_state;

struct sim_line {
    telnyx__list in_lines;
    sim_line_state state;
    const sim_line_hooks *hooks;
    void *hooks_data;
    const sim_line_handlers *handlers; /* NULL: its owner has let it go */
    void *user_data;
    sim_socket *socket;
    sim_line_url url;
    telnyx__ws *ws;
    telnyx__buf head; /* of the answer, and before that the request */
    size_t head_sent;
    char key[25];
    bool busy;           /* within what came in: not freed there */
    bool doomed;         /* freed behind that */
    bool resets;         /* and how */
    bool deaf, hushed;   /* faults */
    bool waits_for_pong; /* a ping is on its way */
    bool unread;         /* something was sent behind the last one */
    bool never_answers;  /* pings */
    uint64_t pinged_ms, pinged_ns;
    uint64_t until_ns; /* real time at which it is given up; 0: it is not */
    int closed_code;   /* of a close; 0: there was none */
};

sim_line *sim_line_new(sim_sockets *sockets, const sim_line_request *request, uint64_t timeout_ms,
                       const sim_line_hooks *hooks, void *hooks_data);
bool sim_line_send(sim_line *line, const char *text, size_t length);
void sim_line_spoil(sim_line *line, sim_line_fault fault);
/* What was spoiled works again. */
void sim_line_mend(sim_line *line);
void sim_line_close(sim_line *line, int code);
void sim_line_cut(sim_line *line);
/* Its real time is over; it is freed. */
void sim_line_give_up(sim_line *line);
/* Asks for a sign that everything that was sent has been read. */
void sim_line_ping(sim_line *line);

#endif
