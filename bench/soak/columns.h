/* What is sampled each second: a line of the program under test, and what the soak measures itself. One
 * table, so that the program, the report and the page cannot disagree. */
#ifndef SOAK_COLUMNS_H
#define SOAK_COLUMNS_H

/* XX(NAME, "key"). The program prints these numbers on one line behind SOAK_LINE, in this order. */
#define SOAK_APP_MAP(XX)                                                                           \
    XX(HEAP, "heap_bytes")     /* in use in the whole process; 0 = cannot be told */               \
    XX(BYTES, "library_bytes") /* that the library has from its allocator */                       \
    XX(BLOCKS, "library_blocks")                                                                   \
    XX(HANDLES, "uv_handles")         /* open on the program's loop */                             \
    XX(CONNECTIONS, "connections")    /* of these, accepted by the listener */                     \
    XX(WATCHED, "client_connections") /* of these, libcurl's */                                    \
    XX(CALLS_KNOWN, "calls_known")    /* by the library; ended ones within their grace time too */ \
    XX(CALLS_LIVE, "calls_live")                                                                   \
    XX(SEEN, "events_seen") /* event ids remembered */                                             \
    XX(HELD, "events_held")                                                                        \
    XX(QUEUED, "commands_queued") /* by the client, for whatever reason */                         \
    XX(DISPATCHED, "dispatched")  /* from here on: counted since the start */                      \
    XX(DUPLICATES, "duplicates")                                                                   \
    XX(REFUSED, "refused_signature")                                                               \
    XX(EVICTED, "seen_evicted")                                                                    \
    XX(DIALS, "dials")                                                                             \
    XX(COMMANDS, "commands")                                                                       \
    XX(RETRIES, "retries")                                                                         \
    XX(FAILED, "commands_failed")

#define SOAK_OWN_MAP(XX)                                                                           \
    XX(AT, "at_secs")                                                                              \
    XX(RESIDENT, "resident_bytes")                                                                 \
    XX(DESCRIPTORS, "descriptors")                                                                 \
    XX(OTHER_HANDLES, "handles_beside_connections")                                                \
    XX(OTHER_DESCRIPTORS, "descriptors_beside_connections")                                        \
    XX(CPU, "cpu_share") /* of one core, the program's */                                          \
    XX(PLATFORM_CPU, "platform_cpu_share")                                                         \
    XX(PLACED, "calls_per_second")                                                                 \
    XX(EVENTS, "events_per_second")         /* acknowledged */                                     \
    XX(DELIVERIES, "deliveries_per_second") /* copies, forgeries and repetitions included */       \
    XX(LIVE, "platform_calls_live")                                                                \
    XX(ACK_P50, "acknowledged_p50_ms")                                                             \
    XX(ACK_P99, "acknowledged_p99_ms")                                                             \
    XX(REACTION_P50, "reaction_p50_ms")                                                            \
    XX(REACTION_P99, "reaction_p99_ms")

typedef enum soak_column {
#define SOAK_COLUMN_ENUM(name, key) SOAK_##name,
    SOAK_APP_MAP(SOAK_COLUMN_ENUM) SOAK_APP_COLUMNS,
    SOAK_BEFORE_OWN = SOAK_APP_COLUMNS - 1,
    SOAK_OWN_MAP(SOAK_COLUMN_ENUM)
#undef SOAK_COLUMN_ENUM
        SOAK_COLUMNS
} soak_column;

#define SOAK_LINE      "soak"
#define SOAK_PORT_LINE "port"

#endif
