/** @file sim_apps.h
 *  How the events of a simulator get to the program: to one URL, to several, those of the
 *  instances of one program, or by a sender of one's own. It comes with sim.h.
 *
 *  Where the default application has several URLs, one of them is chosen by chance for each
 *  attempt to deliver an event, each as often as its weight says. A repetition chooses anew,
 *  and does not go where the attempt before it failed, unless there is no other. All of them
 *  count as one URL in what is said of attempts and of the failover URL. Events of a call for
 *  which a command has named a URL of its own (webhook_url, webhook_urls) go there and nowhere
 *  else, as on the platform. The choice follows from the seed, the call and how many events it
 *  had, so that it does not depend on what the network does.
 *
 *  \code
 *  static void add_two(telnyx_sim *sim)
 *  {
 *      telnyx_sim_app_info info;
 *      telnyx_sim_add_app(sim, "http://127.0.0.1:8081/webhooks", 1, NULL);
 *      telnyx_sim_add_app(sim, "http://127.0.0.1:8082/webhooks", 2, NULL);
 *      for (size_t i = 0; telnyx_sim_app_at(sim, i, &info); i++)
 *          printf("%s has refused %llu\n", info.url, (unsigned long long)info.refused);
 *  }
 *  \endcode */
#ifndef TELNYX_SIM_APPS_H
#define TELNYX_SIM_APPS_H

#include <telnyx/sim.h>

#ifdef __cplusplus
extern "C" {
#endif

/* One URL, or several. */

/** Says where events of the default application go from now on: to this URL alone, unless it is
 *  the first of several already. NULL: nowhere. The URLs are not checked. 0, or ENOTFOUND when
 *  the application was deleted. */
TELNYX_API int telnyx_sim_set_app_url(telnyx_sim *sim, const char *url, const char *failover_url);

/** Where events of the default application go, the first where there are several. NULL:
 *  nowhere. */
TELNYX_API const char *telnyx_sim_app_url(const telnyx_sim *sim);

/** Where they go when that fails. NULL: nowhere. */
TELNYX_API const char *telnyx_sim_failover_url(const telnyx_sim *sim);

/** The largest weight. */
#define TELNYX_SIM_WEIGHT_MAX 1000000

/** Adds a URL that events of the default application may go to, or gives one that is there
 *  another weight. With the weight 0 nothing goes there; where all have it, events are lost. 0;
 *  EINVAL for what is no http or https URL, and for a weight above TELNYX_SIM_WEIGHT_MAX; EBUSY
 *  when there are 64; or ENOTFOUND when the application was deleted. */
TELNYX_API int telnyx_sim_add_app(telnyx_sim *sim, const char *url, uint64_t weight,
                                  telnyx_error_text *error);

/** Removes one, with what was counted there. What is under way to it goes on. 0, or ENOTFOUND. */
TELNYX_API int telnyx_sim_remove_app(telnyx_sim *sim, const char *url);

/** One URL of the default application, and what came of the attempts there. Forgeries are not
 *  counted; events of a call that a command has sent to this very URL are. */
typedef struct telnyx_sim_app_info {
    /** From 1, in the order in which they were added; those of the journal. */
    uint64_t number;
    /** The URL. It stays until it is removed. */
    const char *url;
    /** How often it is chosen, beside the others' weights. */
    uint64_t weight;
    /** Attempts that have ended: the sum of the next three. */
    uint64_t attempts;
    /** Attempts that a 2xx acknowledged. */
    uint64_t acknowledged;
    /** Attempts that were answered otherwise, such as 503. */
    uint64_t refused;
    /** Attempts without an answer: nobody listened, the connection broke, or it took too long. */
    uint64_t unanswered;
} telnyx_sim_app_info;

/** telnyx_sim_app_at() with the size of the caller's struct; use that. */
TELNYX_API bool telnyx_sim_app_at_sized(const telnyx_sim *sim, size_t index,
                                        telnyx_sim_app_info *info, size_t info_size);

/** Writes the URL at an index, from 0 on, to *info. False when there are not so many. */
static inline bool telnyx_sim_app_at(const telnyx_sim *sim, size_t index, telnyx_sim_app_info *info)
{
    return telnyx_sim_app_at_sized(sim, index, info, sizeof(telnyx_sim_app_info));
}

/* Sending events in another way than over the simulator's own HTTP connections. */

/** One attempt to deliver an event. It stays until telnyx_sim_delivered() is told what came of
 *  it, or until telnyx_sim_close() is called. */
typedef struct sim_delivery telnyx_sim_delivery;

/** Offered each attempt to deliver an event, from within the simulator. True: it takes the
 *  attempt, and calls telnyx_sim_delivered() or telnyx_sim_send() for it later, never inside.
 *  False: the simulator sends it. Inside only telnyx_sim_delivery_url(),
 *  telnyx_sim_delivery_is_genuine(), telnyx_sim_delivery_data() and telnyx_sim_message_of() may
 *  be called. */
typedef bool telnyx_sim_send_cb(telnyx_sim_delivery *delivery, void *user_data);

/** Sets who is offered the attempts, before anything is sent. NULL: the simulator sends all.
 *  Nobody is offered those that go to an app without sockets (telnyx_sim_attach()). */
TELNYX_API void telnyx_sim_set_sender(telnyx_sim *sim, telnyx_sim_send_cb *send, void *user_data);

/** The URL that an attempt goes to. It stays until the attempt has ended. */
TELNYX_API const char *telnyx_sim_delivery_url(const telnyx_sim_delivery *delivery);

/** Whether the program ought to accept it. False: it is a forgery that a fault has made. */
TELNYX_API bool telnyx_sim_delivery_is_genuine(const telnyx_sim_delivery *delivery);

/** A place for a pointer of whoever sends it, which the simulator does not touch. NULL stands
 *  there at first; what was written stays when the same delivery is attempted again. */
TELNYX_API void **telnyx_sim_delivery_data(telnyx_sim_delivery *delivery);

/** What an attempt sends, signed for this moment. */
typedef struct telnyx_sim_message {
    /** Value of the header Telnyx-Timestamp. */
    const char *timestamp;
    /** Value of the header Telnyx-Signature-Ed25519. NULL: there is no such header. */
    const char *signature;
    /** The body, JSON. It is not terminated. */
    const char *body;
    /** Bytes of the body. */
    size_t body_length;
} telnyx_sim_message;

/** telnyx_sim_message_of() with the size of the caller's struct; use that. */
TELNYX_API void telnyx_sim_message_of_sized(telnyx_sim *sim, const telnyx_sim_delivery *delivery,
                                            telnyx_sim_message *message, size_t message_size);

/** Writes what an attempt sends to *message. Its texts stay until the next message is asked
 *  for. */
static inline void telnyx_sim_message_of(telnyx_sim *sim, const telnyx_sim_delivery *delivery,
                                         telnyx_sim_message *message)
{
    telnyx_sim_message_of_sized(sim, delivery, message, sizeof(telnyx_sim_message));
}

/** Ends an attempt. `status` is the answer's, or 0 when none came, which `detail` then gives
 *  the reason for; it may be NULL otherwise. `elapsed_ms` is how long it took, for the journal.
 *  `delivery` must not be used any more, but is offered to the sender again, possibly inside,
 *  when another attempt is due. */
TELNYX_API void telnyx_sim_delivered(telnyx_sim *sim, telnyx_sim_delivery *delivery, int status,
                                     uint64_t elapsed_ms, const char *detail);

/** Hands an attempt that the sender has taken back to the simulator, which sends it. */
TELNYX_API void telnyx_sim_send(telnyx_sim *sim, telnyx_sim_delivery *delivery);

#ifdef __cplusplus
}
#endif
#endif
