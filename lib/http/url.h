/* URLs: splitting a configured base, putting foreign text into one safely, and the path of a request. */
#ifndef TELNYX__URL_H
#define TELNYX__URL_H

#include "base/buf.h"
#include "base/str.h"

/* Spans into the text that was split. */
typedef struct telnyx__url {
    telnyx__span scheme; /* "http" or "https", in the text's own case */
    telnyx__span host;   /* without brackets */
    telnyx__span path;   /* from the '/' on, without query; may be empty */
    telnyx__span query;  /* without '?'; may be empty */
    uint16_t port;       /* 80 or 443 when the text names none */
    bool https;
} telnyx__url;

/* Absolute http and https URLs only. False for anything else, and for userinfo, fragments, blanks,
 * control bytes (CR, LF, NUL among them), backslashes, bytes above 0x7e, a host that is no name and no
 * address ("a..b", "1.2.3", "[127.0.0.1]"), a '%' without two hexadecimal digits, and port 0 or one
 * above 65535. */
bool telnyx__url_split(telnyx__url *url, telnyx__span text);
/* 127.0.0.0/8, ::1 or "localhost": where plain http is not spied upon. No name is resolved. */
bool telnyx__url_is_loopback(const telnyx__url *url);

/* Appends `text` with every byte outside A-Z a-z 0-9 - . _ ~ as %XX, so that it stays one path
 * segment or one query value whatever is in it; "." and ".." lose their meaning as well. 0, or
 * TELNYX_EINVAL for an empty segment, ENOMEM, ETOOBIG. */
int telnyx__url_add_segment(telnyx__buf *out, telnyx__span text);
/* may be empty */
int telnyx__url_add_value(telnyx__buf *out, telnyx__span text);

/* Whether a request's path is the wanted one: a slash at the end is the same as none, and %77 the same as
 * w. A second slash, another case and %2F make another path. */
bool telnyx__path_is(telnyx__span path, telnyx__span wanted);

/* Whether `text` may be a header's value: no CR, LF, NUL or other control byte but TAB. */
bool telnyx__is_header_value(telnyx__span text);

#endif
