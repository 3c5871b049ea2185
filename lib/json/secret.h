/* What of a text is for no other eyes: by the names that values have, and by what the text itself looks like. */
#ifndef TELNYX__SECRET_H
#define TELNYX__SECRET_H

#include <stdbool.h>
#include <stddef.h>

/* Letters that are looked at as somebody reads them, however they are written: "%2B" is a plus, and, inside
 * of a JSON string, "\u0070" is a p. */
typedef struct telnyx__letters {
    const unsigned char *at, *end;
    /* they stand inside of a JSON string, which has passed the check */
    bool escaped;
} telnyx__letters;

/* Whether a value of that name is a secret, or tells who somebody is. Neither case nor what stands between
 * words counts. */
bool telnyx__is_secret_name(telnyx__letters name);
bool telnyx__is_personal_name(telnyx__letters name);
/* Whether it is that word, which is in small letters. */
bool telnyx__letters_are(telnyx__letters letters, const char *word);

/* A piece that reads "***". */
typedef struct telnyx__cut {
    const unsigned char *from, *to;
} telnyx__cut;

/* The first piece to be hidden: a password in a URL, the value of a name that says it ("token=..."), a card's
 * number, what follows "Bearer"; and, unless `personal`, telephone numbers and SIP addresses. */
bool telnyx__find_secret(telnyx__letters text, bool personal, telnyx__cut *cut);

#endif
