/* Whether a text has the look that its row asks for. Internal to lib/schema. */
#ifndef TELNYX__FORMAT_H
#define TELNYX__FORMAT_H

#include <telnyx/api.h>

/* The platform's limit for URLs (code 10003). */
#define TELNYX__URL_MAX 2000

/* `wide`: also what the platform is known or likely to take although its words are narrower: short
 * numbers and national ones without "+", "anonymous". Ids (UUID, INT64) are never judged. */
bool telnyx__format_fits(telnyx_api_format format, const char *text, bool wide);
/* "a number such as +18005550100 or a SIP URI". Static. */
const char *telnyx__format_words(telnyx_api_format format);

#endif
