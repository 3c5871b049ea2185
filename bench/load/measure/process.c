/* sched_setaffinity() is Linux's own. */
#define _GNU_SOURCE
#include "load/measure/process.h"

#include <dirent.h>
#include <inttypes.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* The scheduler's own account of one thread, in nanoseconds. Threads that have ended are missing from
 * it, so where it falls behind the process's clock ticks, those are taken. */
static void add_thread(long pid, const char *thread, bench_usage *usage)
{
    char path[96];
    uint64_t ran = 0, waited = 0;
    snprintf(path, sizeof path, "/proc/%ld/task/%.20s/schedstat", pid, thread);
    FILE *file = fopen(path, "r");
    if (!file)
        return;
    if (fscanf(file, "%" SCNu64 " %" SCNu64, &ran, &waited) == 2) {
        usage->cpu_ns += ran;
        usage->wait_ns += waited;
    }
    fclose(file);
}

static void add_threads(long pid, bench_usage *usage)
{
    char path[64];
    snprintf(path, sizeof path, "/proc/%ld/task", pid);
    DIR *folder = opendir(path);
    if (!folder)
        return;
    for (const struct dirent *entry; (entry = readdir(folder));)
        if (entry->d_name[0] != '.')
            add_thread(pid, entry->d_name, usage);
    closedir(folder);
}

/* Fields 14 and 15 of stat, behind the name in brackets, which may hold blanks. */
static bool ticks_ns(long pid, uint64_t *ns, double *user_share)
{
    char path[64], text[1024];
    unsigned long user = 0, system = 0;
    snprintf(path, sizeof path, "/proc/%ld/stat", pid);
    FILE *file = fopen(path, "r");
    if (!file)
        return false;
    size_t length = fread(text, 1, sizeof text - 1, file);
    fclose(file);
    text[length] = '\0';
    const char *after = strrchr(text, ')');
    if (!after || sscanf(after + 1, " %*c %*d %*d %*d %*d %*d %*u %*u %*u %*u %*u %lu %lu", &user,
                         &system) != 2)
        return false;
    *user_share = user + system ? (double)user / (double)(user + system) : 0;
    *ns = (uint64_t)(user + system) * (UINT64_C(1000000000) / (uint64_t)sysconf(_SC_CLK_TCK));
    return true;
}

static void memory_of(long pid, bench_usage *usage)
{
    char path[64], line[256];
    snprintf(path, sizeof path, "/proc/%ld/status", pid);
    FILE *file = fopen(path, "r");
    if (!file)
        return;
    while (fgets(line, sizeof line, file)) {
        if (strncmp(line, "VmRSS:", 6) == 0)
            usage->rss_kib = strtoull(line + 6, NULL, 10);
        else if (strncmp(line, "VmHWM:", 6) == 0)
            usage->peak_kib = strtoull(line + 6, NULL, 10);
    }
    fclose(file);
}

bool bench_process_usage(long pid, bench_usage *usage)
{
    uint64_t ticks = 0;
    double user_share;
    if (pid == 0)
        pid = (long)getpid();
    *usage = (bench_usage){ 0 };
    if (!ticks_ns(pid, &ticks, &user_share))
        return false;
    add_threads(pid, usage);
    if (usage->cpu_ns + 50000000 < ticks)
        usage->cpu_ns = ticks;
    usage->user_ns = (uint64_t)(user_share * (double)usage->cpu_ns);
    memory_of(pid, usage);
    return true;
}

bool bench_process_pin(int core)
{
    cpu_set_t cores;
    if (core < 0 || core >= CPU_SETSIZE)
        return false;
    CPU_ZERO(&cores);
    CPU_SET((unsigned)core, &cores);
    return sched_setaffinity(0, sizeof cores, &cores) == 0;
}
