/* Preloaded by as-platform.sh into a program that names the platform's host in its code: the names of that host
 * lead to a TLS server on this machine, and certificates are taken from its authority alone.
 *
 * Three ways out of a program are stood in. Names: api.telnyx.com becomes MARK, an address of this machine where
 * nobody listens; any other name of that domain is unknown. Connections: MARK is turned to the TLS server, and
 * HTTPS to other machines is refused, so that an address that was found without libc leads nowhere. Files: the
 * system's bundle of authorities is replaced, for libraries that take no other from the environment.
 *
 * Nothing here is needed for a refusal: MARK without the turn, or without a port, has no listener. */
#include <arpa/inet.h>
#include <dlfcn.h>
#include <errno.h>
#include <netdb.h>
#include <netinet/in.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/socket.h>

#define HOST       "api.telnyx.com"
#define DOMAIN     "telnyx.com"
#define MARK       "127.83.73.77"
#define HTTPS_PORT 443
#define SYSTEM_CAS "/etc/ssl/certs/"
#define FEDORA_CAS "/etc/pki/"

/* What as-platform.sh says. */
#define PORT_VARIABLE      "TELNYX_SIM_TLS_PORT"
#define AUTHORITY_VARIABLE "TELNYX_SIM_AUTHORITY"

/* What stands behind this file under the same name; a program without it cannot go on. */
static void next_of(const char *name, void *function, size_t size)
{
    void *found = dlsym(RTLD_NEXT, name);
    if (!found)
        abort();
    memcpy(function, &found, size);
}

/* Whether `name`, a full stop at its end or not, is `wanted`. */
static bool is_name(const char *name, const char *wanted)
{
    size_t length = strlen(wanted);
    return strncasecmp(name, wanted, length) == 0 &&
           (name[length] == '\0' || strcmp(name + length, ".") == 0);
}

/* Whether `name` is the domain, or ends in it after a full stop. */
static bool is_of_domain(const char *name)
{
    for (const char *rest = name; rest; rest = strchr(rest, '.') ? strchr(rest, '.') + 1 : NULL)
        if (is_name(rest, DOMAIN))
            return true;
    return false;
}

/* What to look up in place of `name`; NULL where there is to be no such name. */
static const char *name_instead(const char *name)
{
    if (!name || !is_of_domain(name))
        return name;
    return is_name(name, HOST) ? MARK : NULL;
}

int getaddrinfo(const char *restrict name, const char *restrict service,
                const struct addrinfo *restrict hints, struct addrinfo **restrict found)
{
    int (*next)(const char *, const char *, const struct addrinfo *, struct addrinfo **);
    const char *instead = name_instead(name);
    if (name && !instead)
        return EAI_NONAME;
    next_of("getaddrinfo", &next, sizeof next);
    return next(instead, service, hints, found);
}

struct hostent *gethostbyname(const char *name)
{
    struct hostent *(*next)(const char *);
    const char *instead = name_instead(name);
    if (!instead) {
        h_errno = HOST_NOT_FOUND;
        return NULL;
    }
    next_of("gethostbyname", &next, sizeof next);
    return next(instead);
}

struct hostent *gethostbyname2(const char *name, int family)
{
    struct hostent *(*next)(const char *, int);
    const char *instead = name_instead(name);
    if (!instead) {
        h_errno = HOST_NOT_FOUND;
        return NULL;
    }
    next_of("gethostbyname2", &next, sizeof next);
    return next(instead, family);
}

int gethostbyname_r(const char *restrict name, struct hostent *restrict entry,
                    char *restrict buffer, size_t size, struct hostent **restrict result,
                    int *restrict problem)
{
    int (*next)(const char *, struct hostent *, char *, size_t, struct hostent **, int *);
    const char *instead = name_instead(name);
    if (!instead) {
        *result = NULL;
        *problem = HOST_NOT_FOUND;
        return ENOENT;
    }
    next_of("gethostbyname_r", &next, sizeof next);
    return next(instead, entry, buffer, size, result, problem);
}

int gethostbyname2_r(const char *restrict name, int family, struct hostent *restrict entry,
                     char *restrict buffer, size_t size, struct hostent **restrict result,
                     int *restrict problem)
{
    int (*next)(const char *, int, struct hostent *, char *, size_t, struct hostent **, int *);
    const char *instead = name_instead(name);
    if (!instead) {
        *result = NULL;
        *problem = HOST_NOT_FOUND;
        return ENOENT;
    }
    next_of("gethostbyname2_r", &next, sizeof next);
    return next(instead, family, entry, buffer, size, result, problem);
}

/* The TLS server's port; 0 where nobody has said it. */
static in_port_t tls_port(void)
{
    const char *text = getenv(PORT_VARIABLE);
    long port = text ? strtol(text, NULL, 10) : 0;
    return port > 0 && port <= UINT16_MAX ? (in_port_t)port : 0;
}

/* Where a connection goes: its address, of either family, as one that may be written. */
typedef struct target {
    struct sockaddr_storage address;
    struct in6_addr in6;  /* IPv4 addresses as ::ffff:a.b.c.d */
    in_port_t *port;      /* in `address`; NULL: neither IPv4 nor IPv6 */
    unsigned char *bytes; /* the IPv4 address's four in `address`; NULL: none */
} target;

static void target_read(target *t, const struct sockaddr *address, socklen_t length)
{
    memset(t, 0, sizeof *t);
    if (length < sizeof(sa_family_t) || length > sizeof t->address)
        return;
    memcpy(&t->address, address, length);
    if (address->sa_family == AF_INET && length >= sizeof(struct sockaddr_in)) {
        struct sockaddr_in *in = (struct sockaddr_in *)&t->address;
        t->port = &in->sin_port;
        t->bytes = (unsigned char *)&in->sin_addr;
        memset(t->in6.s6_addr + 10, 0xff, 2);
        memcpy(t->in6.s6_addr + 12, t->bytes, 4);
    } else if (address->sa_family == AF_INET6 && length >= sizeof(struct sockaddr_in6)) {
        struct sockaddr_in6 *in = (struct sockaddr_in6 *)&t->address;
        t->port = &in->sin6_port;
        t->in6 = in->sin6_addr;
        if (IN6_IS_ADDR_V4MAPPED(&in->sin6_addr))
            t->bytes = in->sin6_addr.s6_addr + 12;
    }
}

static bool is_this_machine(const target *t)
{
    return t->bytes ? t->bytes[0] == 127 : IN6_IS_ADDR_LOOPBACK(&t->in6);
}

int connect(int fd, __CONST_SOCKADDR_ARG where, socklen_t length)
{
    int (*next)(int, const struct sockaddr *, socklen_t);
    const struct sockaddr *address = where.__sockaddr__;
    struct in_addr mark;
    target t;
    next_of("connect", &next, sizeof next);
    target_read(&t, address, length);
    if (!t.port || *t.port != htons(HTTPS_PORT))
        return next(fd, address, length);
    if (!is_this_machine(&t)) {
        errno = ENETUNREACH;
        return -1;
    }
    inet_pton(AF_INET, MARK, &mark);
    if (t.bytes && memcmp(t.bytes, &mark, sizeof mark) == 0 && tls_port()) {
        inet_pton(AF_INET, "127.0.0.1", t.bytes);
        *t.port = htons(tls_port());
    }
    return next(fd, (const struct sockaddr *)&t.address, length);
}

/* Which file is read in place of `path`: of the system's authorities there is ours alone. */
static const char *file_instead(const char *path)
{
    const char *authority = getenv(AUTHORITY_VARIABLE);
    if (!authority || !path)
        return path;
    return strncmp(path, SYSTEM_CAS, strlen(SYSTEM_CAS)) == 0 ||
                   strncmp(path, FEDORA_CAS, strlen(FEDORA_CAS)) == 0
               ? authority
               : path;
}

FILE *fopen(const char *restrict path, const char *restrict mode)
{
    FILE *(*next)(const char *, const char *);
    next_of("fopen", &next, sizeof next);
    return next(file_instead(path), mode);
}

FILE *fopen64(const char *restrict path, const char *restrict mode)
{
    FILE *(*next)(const char *, const char *);
    next_of("fopen64", &next, sizeof next);
    return next(file_instead(path), mode);
}
