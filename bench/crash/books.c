#include "crash/books.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "common/memory.h"

#define PROBLEMS_SHOWN 20

static unsigned long long ull(uint64_t value)
{
    return (unsigned long long)value;
}

void crash_books_outage(crash_books *books, uint64_t now_ms, bool begins)
{
    if (begins && books->outages_count < CRASH_OUTAGES_MAX) {
        books->outages[books->outages_count].from_ms = now_ms;
        books->outages[books->outages_count++].to_ms = UINT64_MAX;
    } else if (!begins && books->outages_count &&
               books->outages[books->outages_count - 1].to_ms == UINT64_MAX) {
        books->outages[books->outages_count - 1].to_ms = now_ms;
    }
}

static bool is_excused(const crash_books *books, const telnyx_sim_call_info *info, uint64_t now_ms)
{
    size_t length = strlen(info->to);
    bool from_memory = length && (info->to[length - 1] - '0') % 2;
    uint64_t begun = info->number < books->begun_room ? books->begun_ms[info->number] : 0;
    for (size_t i = 0; from_memory && i < books->outages_count; i++)
        if (begun <= books->outages[i].to_ms && now_ms >= books->outages[i].from_ms)
            return true;
    return false;
}

void crash_books_call(crash_books *books, const telnyx_sim_call_info *info, uint64_t now_ms)
{
    bool twice = info->answers > 1 || info->gathers > 1 || info->speaks > 1 || info->again > 0;
    bool proper = info->answers == 1 && info->gathers == 1 && info->speaks == 1 &&
                  !info->fault[0] && info->hangup_source &&
                  strcmp(info->hangup_source, "callee") == 0;
    books->over++;
    books->proper += proper;
    if (!proper && !twice && is_excused(books, info, now_ms)) {
        books->excused++;
        return;
    }
    books->doubled += twice;
    books->answers += info->answers;
    books->gathers += info->gathers;
    books->speaks += info->speaks;
    if ((proper && !twice) ||
        books->over - books->proper - books->excused + books->doubled > PROBLEMS_SHOWN)
        return;
    fprintf(stderr,
            "telnyx-crash-cluster: call #%llu: %u answers, %u gathers, %u speaks, %u repetitions, "
            "%u of them took effect, %u lost events; ended by %s (%s) %s\n",
            ull(info->number), info->answers, info->gathers, info->speaks, info->duplicates,
            info->again, info->lost, info->hangup_source ? info->hangup_source : "nobody",
            info->hangup_cause ? info->hangup_cause : "", info->fault);
}

static void keep_id(crash_books *books, const char *id)
{
    if (books->events_count == books->events_room) {
        books->events_room = books->events_room ? books->events_room * 2 : 4096;
        books->events = bench_resize(books->events, books->events_room * sizeof *books->events);
    }
    snprintf(books->events[books->events_count++], CRASH_ID_SIZE, "%s", id);
}

static void keep_beginning(crash_books *books, const telnyx_sim_entry *entry)
{
    if (entry->call >= books->begun_room) {
        size_t room = (size_t)entry->call * 2 + 64;
        books->begun_ms = bench_resize(books->begun_ms, room * sizeof *books->begun_ms);
        memset(books->begun_ms + books->begun_room, 0,
               (room - books->begun_room) * sizeof *books->begun_ms);
        books->begun_room = room;
    }
    if (!books->begun_ms[entry->call])
        books->begun_ms[entry->call] = entry->at_ms;
}

void crash_books_entry(crash_books *books, const telnyx_sim_entry *entry)
{
    if (entry->call)
        keep_beginning(books, entry);
    if (entry->kind == TELNYX_SIM_EVENT && entry->id)
        keep_id(books, entry->id);
    if (entry->kind != TELNYX_SIM_DELIVERY || (entry->status >= 200 && entry->status < 300))
        return;
    if (entry->status)
        books->refused++;
    else if (entry->detail && strstr(entry->detail, "timed out"))
        books->late++;
    else
        books->broken++;
}

static int compare(const void *left, const void *right)
{
    return strcmp(left, right);
}

static void sort(crash_books *books)
{
    if (books->events_count)
        qsort(books->events, books->events_count, sizeof *books->events, compare);
}

/* "ID INSTANCE"; the line is cut behind the id. */
static const char *cut(char *line)
{
    line[strcspn(line, "\n")] = '\0';
    char *space = strchr(line, ' ');
    if (!space)
        return "";
    *space = '\0';
    return space + 1;
}

bool crash_books_compare(crash_books *books, const char *path, FILE *journal)
{
    char line[CRASH_ID_SIZE + 64];
    FILE *file = fopen(path, "r");
    if (!file)
        return false;
    unsigned char *times = bench_alloc(books->events_count + 1);
    sort(books);
    while (fgets(line, sizeof line, file)) {
        const char *by = cut(line);
        const char(*found)[CRASH_ID_SIZE] =
            books->events_count
                ? bsearch(line, books->events, books->events_count, sizeof *books->events, compare)
                : NULL;
        if (found && times[found - books->events] < 255)
            times[found - books->events]++;
        if (journal && found)
            fprintf(journal, "%s %s %s\n", times[found - books->events] > 1 ? "again" : "first",
                    line, by);
    }
    fclose(file);
    for (size_t i = 0; i < books->events_count; i++) {
        books->undispatched += times[i] == 0;
        books->dispatched_twice += times[i] > 1;
    }
    bench_free(times);
    return true;
}

void crash_books_free(crash_books *books)
{
    bench_free(books->events);
    bench_free(books->begun_ms);
}
