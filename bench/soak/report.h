/* What a run has shown: as text, as JSON, and as one page with the plots. */
#ifndef SOAK_REPORT_H
#define SOAK_REPORT_H

#include <stdint.h>

#include <telnyx/sim.h>

#include "soak/verdict.h"

#define SOAK_FAULTS_MAX 24

/* How the calls came out, by the platform's own record. */
typedef struct soak_books {
    uint64_t over, proper;
    uint64_t dialled; /* outgoing legs among them */
    uint64_t doubled; /* calls with a command that took effect twice */
    uint64_t answers, gathers, sentences;
} soak_books;

typedef struct soak_report {
    soak_terms terms;
    double rate;
    uint64_t seed;
    soak_series series;
    soak_verdict verdict;
    soak_books books;
    telnyx_sim_counters counters; /* the platform's, at the end */
    telnyx_sim_faults struck;
    uint64_t app[SOAK_APP_COLUMNS]; /* the program's last line */
    char faults[SOAK_FAULTS_MAX][240];
    unsigned faults_count; /* of any kind: none means that the run was good */
} soak_report;

/* One sentence about something that is not as it should be. */
void soak_report_fault(soak_report *report, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
/* Judges the series, and the books of a run that has come to its end. */
void soak_report_judge(soak_report *report);
void soak_report_print(const soak_report *report);
/* 0, or -1 and a line on stderr. */
int soak_report_save_json(const soak_report *report, const char *path);
int soak_report_save_page(const soak_report *report, const char *path);

#endif
