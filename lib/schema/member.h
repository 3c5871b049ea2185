/* Access to the members of a struct through its rows. Internal to lib/schema. */
#ifndef TELNYX__MEMBER_H
#define TELNYX__MEMBER_H

#include <telnyx/api.h>
#include <telnyx/error.h>
#include <telnyx/params.h>

/* Whether the member, and its count, lie within `size` bytes. Rows without a member do not. */
bool telnyx__member_fits(const telnyx_api_field *field, size_t size);
/* The member of `base` as the type that its kind says. */
#define TELNYX__AT(type, base, field) ((type *)(void *)((char *)(base) + (field)->offset))
#define TELNYX__READ(type, base, field)                                                            \
    (*(const type *)(const void *)((const char *)(base) + (field)->offset))
/* Where the last member ends; a struct may be longer by what its alignment wants. */
size_t telnyx__member_end(const telnyx_api_object *object);
size_t telnyx__member_count(const telnyx_api_field *field, const void *base);
/* Whether the member is to be sent. A half-built value (a tag that is neither unset nor set, a count
 * without items) is "set": the check then names it. Constants, keys and extra are not set. */
bool telnyx__member_is_set(const telnyx_api_field *field, const void *base);

/* Where in a request something is, for messages: a chain on the stack, innermost first. */
typedef struct telnyx__trail {
    const struct telnyx__trail *outer;
    const char *name; /* NULL: an element, see index */
    size_t index;
} telnyx__trail;

/* "dial: sip_headers[1].name: must be …"; always returns TELNYX_EINVAL. `title` may be NULL. */
int telnyx__trail_fail(telnyx_error_text *error, const char *title, const telnyx__trail *trail,
                       const char *format, ...) __attribute__((format(printf, 4, 5)));
/* "sip_headers[1].name", or as a JSON pointer "/sip_headers/1/name". */
void telnyx__trail_text(const telnyx__trail *trail, bool pointer, char *out, size_t size);

#endif
