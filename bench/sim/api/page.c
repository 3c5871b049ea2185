#include "sim/api/page.h"

#include <stdio.h>
#include <string.h>

#include "sim/ground/query.h"

#define PAGE_SIZE     20
#define PAGE_SIZE_MAX 250

static bool query_number(sim_command *command, const char *name, uint64_t low, uint64_t high,
                         uint64_t *value)
{
    char text[32];
    if (!sim_query_get(command->query, name, text, sizeof text))
        return true;
    if (telnyx__span_to_u64(telnyx__span_of(text), value) && *value >= low && *value <= high)
        return true;
    sim_refuse(command->problem, 422, 10033, NULL, "%s must be a number from %llu to %llu.", name,
               (unsigned long long)low, (unsigned long long)high);
    telnyx__str_copy(command->problem->parameter, sizeof command->problem->parameter, name);
    return false;
}

bool sim_page_read(sim_command *command, sim_page *page)
{
    char cursor[64] = "";
    *page = (sim_page){ .number = 1, .size = PAGE_SIZE };
    if (!query_number(command, "page[number]", 1, 1000000, &page->number) ||
        !query_number(command, "page[size]", 1, PAGE_SIZE_MAX, &page->size) ||
        !query_number(command, "page[limit]", 1, PAGE_SIZE_MAX, &page->size))
        return false;
    if (sim_query_get(command->query, "page[after]", cursor, sizeof cursor) &&
        (!telnyx__str_starts(cursor, SIM_PAGE_CURSOR) ||
         !telnyx__span_to_u64(telnyx__span_of(cursor + strlen(SIM_PAGE_CURSOR)), &page->after))) {
        sim_refuse(command->problem, 422, 10015, NULL, "page[after] is not a cursor of this list.");
        telnyx__str_copy(command->problem->parameter, sizeof command->problem->parameter,
                         "page[after]");
        return false;
    }
    return true;
}

bool sim_page_check(sim_command *command)
{
    sim_page unused;
    return sim_page_read(command, &unused);
}

void sim_page_write(bench_writer *out, const sim_page *page, size_t total)
{
    bench_write_int(out, "page_number", (int64_t)page->number);
    bench_write_int(out, "page_size", (int64_t)page->size);
    bench_write_int(out, "total_pages", (int64_t)((total + page->size - 1) / page->size));
    bench_write_int(out, "total_results", (int64_t)total);
}

void sim_list_open(sim_list *list, sim_command *command)
{
    *list = (sim_list){ .command = command };
    sim_page_read(command, &list->page);
    bench_write_open(command->out, NULL, '{');
    bench_write_open(command->out, "data", '[');
}

static uint64_t first_of(const sim_list *list)
{
    return list->page.after ? list->page.after : (list->page.number - 1) * list->page.size;
}

bool sim_list_takes(sim_list *list)
{
    uint64_t first = first_of(list);
    size_t place = list->seen++;
    return place >= first && place < first + list->page.size;
}

static void write_cursors(const sim_list *list)
{
    bench_writer *out = list->command->out;
    uint64_t end = first_of(list) + list->page.size;
    char cursor[40];
    snprintf(cursor, sizeof cursor, SIM_PAGE_CURSOR "%llu", (unsigned long long)end);
    bench_write_open(out, "cursors", '{');
    if (end < list->seen)
        bench_write_text(out, "after", cursor);
    bench_write_close(out, '}');
}

void sim_list_close(sim_list *list)
{
    bench_writer *out = list->command->out;
    bench_write_close(out, ']');
    bench_write_open(out, "meta", '{');
    if (list->cursors)
        write_cursors(list);
    sim_page_write(out, &list->page, list->seen);
    bench_write_close(out, '}');
    bench_write_close(out, '}');
}

void sim_write_time(bench_writer *out, const char *key, int64_t us)
{
    char text[32];
    if (!us)
        return;
    telnyx__time_format(us, text, sizeof text);
    bench_write_text(out, key, text);
}
