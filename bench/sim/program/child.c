/* telnyx-sim run: the program under test, started with the settings in its environment. */
#include <signal.h>

#include "common/child.h"
#include "sim/program/program.h"

/* How long the program may take to go before it is made to. */
#define GO_MS 15000

/* Ours first, then what this program was given itself. */
static char **make_environment(const program *p)
{
    const bench_env_line settings[] = { { "TELNYX_BASE_URL", telnyx_sim_base_url(p->sim) },
                                        { "TELNYX_API_KEY", telnyx_sim_api_key(p->sim) },
                                        { "TELNYX_PUBLIC_KEY", telnyx_sim_public_key(p->sim) },
                                        { "TELNYX_CONNECTION_ID",
                                          telnyx_sim_connection_id(p->sim) },
                                        { NULL, NULL } };
    return bench_environment_new(settings, NULL);
}

static void on_exit_of_child(uv_process_t *child, int64_t status, int number)
{
    program *p = child->data;
    p->child_runs = false;
    uv_close((uv_handle_t *)child, NULL);
    const char *name = p->cli.command[0];
    bool asked = p->child_told && (number == SIGTERM || number == SIGINT);
    if (number && !asked)
        program_complain(p, 1, "%s was ended by signal %d", name, number);
    else if (!number && status)
        program_complain(p, 1, "%s ended with status %d", name, (int)status);
    else if (p->planned && !p->started && !p->child_told)
        program_complain(p, 1, "%s ended before it listened at %s", name,
                         telnyx_sim_app_url(p->sim));
    program_end(p);
}

bool program_start_child(program *p)
{
    uv_stdio_container_t streams[3];
    for (int i = 0; i < 3; i++)
        streams[i] = (uv_stdio_container_t){ .flags = UV_INHERIT_FD, .data.fd = i };
    for (unsigned i = 0; p->planned && i < p->awaited_count; i++) {
        if (!sim_await_is_taken(&p->awaited[i].await))
            continue;
        program_complain(p, 2, "run: somebody else listens at %s already; --app says where %s will",
                         p->awaited[i].await.url, p->cli.command[0]);
        return false;
    }
    char **environment = make_environment(p);
    const uv_process_options_t how = { .file = p->cli.command[0],
                                       .args = p->cli.command,
                                       .env = environment,
                                       .exit_cb = on_exit_of_child,
                                       .stdio = streams,
                                       .stdio_count = 3 };
    p->child.data = p;
    int error = uv_spawn(&p->loop, &p->child, &how);
    bench_environment_free(environment);
    p->child_runs = error == 0;
    if (error) {
        uv_close((uv_handle_t *)&p->child, NULL);
        program_complain(p, 2, "run: '%s' cannot be started: %s", p->cli.command[0],
                         uv_strerror(error));
    }
    return error == 0;
}

void program_stop_child(program *p, uint64_t now)
{
    if (!p->child_told) {
        p->child_told = true;
        p->child_told_ms = now;
        uv_process_kill(&p->child, SIGTERM);
    } else if (now - p->child_told_ms > GO_MS) {
        p->child_told_ms = now;
        uv_process_kill(&p->child, SIGKILL);
    }
}
