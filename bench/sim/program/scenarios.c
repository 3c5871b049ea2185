#include "sim/program/scenarios.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "json/json.h"
#include "sim/program/scenarios_text.h"
#include "sim/place/scenario.h"

#define SCENARIO_MAX (4 << 20)

#define BUILT_IN (sizeof built_in / sizeof built_in[0])

const sim_built_in *sim_built_in_find(const char *name)
{
    for (size_t i = 0; i < BUILT_IN; i++)
        if (strcmp(name, built_in[i].name) == 0)
            return &built_in[i];
    return NULL;
}

static void show_line(const sim_built_in *scenario)
{
    telnyx__json *tree = NULL;
    const char *comment = NULL;
    if (telnyx__json_parse(&tree, scenario->text, scenario->length, NULL) == 0)
        comment = telnyx__json_get_text(tree, "comment");
    printf("%-20s %s\n", scenario->name, comment ? comment : "");
    telnyx__json_free(tree);
}

bool sim_built_in_show(const char *name)
{
    const sim_built_in *one = name ? sim_built_in_find(name) : NULL;
    if (one)
        fwrite(one->text, 1, one->length, stdout);
    else if (name)
        fprintf(stderr,
                "telnyx-sim: scenarios: there is no '%s'; telnyx-sim scenarios lists them\n", name);
    for (size_t i = 0; !name && i < BUILT_IN; i++)
        show_line(&built_in[i]);
    return one || !name;
}

static char *read_file(const char *path, size_t *length, const char **why)
{
    FILE *file = fopen(path, "rb");
    char *text = file ? malloc(SCENARIO_MAX) : NULL;
    *length = text ? fread(text, 1, SCENARIO_MAX, file) : 0;
    bool good = text && !ferror(file) && *length < SCENARIO_MAX;
    *why = good ? NULL : *length == SCENARIO_MAX ? "it is larger than 4 MiB" : strerror(errno);
    if (file)
        fclose(file);
    if (good)
        return text;
    free(text);
    return NULL;
}

static bool is_file(const char *path)
{
    struct stat is;
    return stat(path, &is) == 0 && !S_ISDIR(is.st_mode);
}

static bool read_text(telnyx_sim *sim, const char *name, const char *text, size_t length, char *why,
                      size_t size)
{
    sim_wrong wrong;
    size_t line = 0;
    if (sim_scenario_read(sim, text, length, &wrong, &line))
        return true;
    snprintf(why, size, "%s:%zu: %s", name, line, wrong.text);
    return false;
}

bool sim_scenario_load(telnyx_sim *sim, const char *option, const char *name, char *why,
                       size_t size)
{
    const sim_built_in *scenario = is_file(name) ? NULL : sim_built_in_find(name);
    const char *reason = NULL;
    size_t length = 0;
    if (scenario)
        return read_text(sim, name, scenario->text, scenario->length, why, size);
    char *text = read_file(name, &length, &reason);
    bool good = text && read_text(sim, name, text, length, why, size);
    if (!text)
        snprintf(why, size,
                 "%s: '%s' cannot be read: %s (telnyx-sim scenarios lists those that have a name)",
                 option, name, reason);
    free(text);
    return good;
}
