/* Lists as the API answers them: one page of what there is, and where it lies in the whole. */
#ifndef SIM_PAGE_H
#define SIM_PAGE_H

#include "sim/api/command.h"

/* By number and size, or by a cursor behind which the page starts. */
typedef struct sim_page {
    uint64_t number, size, after; /* after: number of the item before the page; 0 = none */
} sim_page;

#define SIM_PAGE_CURSOR "v1:"

/* false and the problem when the query asks for no page that there could be. */
bool sim_page_read(sim_command *command, sim_page *page);
/* The members of "meta" that say where the page lies. */
void sim_page_write(bench_writer *out, const sim_page *page, size_t total);

/* The check of a list that has nothing else to look at. */
bool sim_page_check(sim_command *command);

/* Writing one: open it, ask for each item whether it is on this page, close it. */
typedef struct sim_list {
    sim_command *command;
    sim_page page;
    size_t seen;
    bool cursors; /* "meta" also has those; set behind sim_list_open() */
} sim_list;

void sim_list_open(sim_list *list, sim_command *command);
bool sim_list_takes(sim_list *list);
void sim_list_close(sim_list *list);

/* Times in answers, RFC 3339; nothing is written for 0. */
void sim_write_time(bench_writer *out, const char *key, int64_t us);

#endif
