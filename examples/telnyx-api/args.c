#include "args.h"

#include <errno.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <telnyx/client.h>
#include <telnyx/typed_json.h>

#include "describe.h"
#include "name.h"
#include "status.h"
#include "value.h"

static const struct option {
    const char *name;
    const char *value; /* what the help calls it; NULL: a switch */
    const char *help;
} options[] = {
    { "json", "TEXT", "parameters as one JSON object; '@FILE' and '-' read it" },
    { "all", NULL, "listings: page after page, not the first alone" },
    { "dry-run", NULL, "print method, URL and body, send nothing" },
    { "no-check", NULL, "send what the local checks would refuse" },
    { "raw", NULL, "print the answer as it came" },
    { "compact", NULL, "no line breaks; listings: one item a line" },
    { "timeout", "SECS", "for one attempt (30)" },
    { "retries", "N", "further attempts, 0 to 10 (2)" },
    { "base-url", "URL", "else TELNYX_BASE_URL, else " TELNYX_DEFAULT_BASE_URL },
    { "proxy", "URL", "http://HOST:PORT, to go through; the environment's are not followed" },
    { "ca-file", "FILE", "PEM certificates to trust instead of the system's" },
    { "help", NULL, "this text" },
    { "version", NULL, "the version" },
};

#define OPTIONS (sizeof options / sizeof options[0])

static const struct verb {
    const char *name;
    command command;
    const char *lacks; /* what has to stand behind it; NULL: nothing has to */
    const char *usage, *help, *more;
} verbs[] = {
    { "list", COMMAND_LIST, NULL, "[PATTERN]", "prints the operations, one a line",
      "Arguments:\n"
      "  PATTERN             part of their names, or with * ? and [ whole ones" },
    { "events", COMMAND_EVENTS, NULL, "[PATTERN]", "prints the events, one a line",
      "Arguments:\n"
      "  PATTERN             part of their names, or with * ? and [ whole ones" },
    { "describe", COMMAND_DESCRIBE, "the operation or event", "NAME",
      "prints parameters and results of an operation, or the payload of an event",
      "Arguments:\n"
      "  NAME                an event, or an operation by its whole name or its last part" },
    { "completion", COMMAND_COMPLETION, "bash, zsh or fish", "SHELL",
      "prints a script with which the shell completes the program's command line",
      "Arguments:\n"
      "  SHELL               bash, zsh or fish\n\n"
      "Examples:\n"
      "  source <(telnyx-api completion bash)\n"
      "  source <(telnyx-api completion zsh)\n"
      "  telnyx-api completion fish | source" },
    { "help", COMMAND_HELP, NULL, NULL, NULL, NULL },
};

#define VERBS (sizeof verbs / sizeof verbs[0])

/* Where the parser is in argv. */
typedef struct reader {
    args *into;
    char **at; /* the next one */
} reader;

static bool complain(const char *format, ...) __attribute__((format(printf, 1, 2)));

static bool complain(const char *format, ...)
{
    va_list list;
    fputs("telnyx-api: ", stderr);
    va_start(list, format);
    vfprintf(stderr, format, list);
    va_end(list);
    fputs("\n", stderr);
    return false;
}

const char *args_option(size_t index, bool *takes_value)
{
    if (index >= OPTIONS)
        return NULL;
    *takes_value = options[index].value != NULL;
    return options[index].name;
}

static bool read_json(text *into, const char *value)
{
    const char *path = value[0] == '@' ? value + 1 : NULL;
    size_t error_at;
    if (strcmp(value, "-") == 0) {
        if (!text_read(into, stdin))
            return complain("--json: standard input: %s", strerror(errno));
    } else if (path) {
        FILE *file = fopen(path, "rb");
        bool good = file && text_read(into, file);
        int why = errno;
        if (file)
            fclose(file);
        if (!good)
            return complain("--json: %s: %s", path, strerror(why));
    } else {
        text_adds(into, value);
    }
    const char *bytes = into->bytes ? into->bytes : "";
    if (telnyx_json_check(bytes, into->length, &error_at) != 0)
        return complain("--json: not valid JSON at byte %zu", error_at + 1);
    if (bytes[strspn(bytes, " \t\r\n")] != '{')
        return complain("--json: not an object");
    return true;
}

/* Seconds, with a fraction if need be. */
static bool read_timeout(uint64_t *ms, const char *value)
{
    char *end;
    double secs = strtod(value, &end);
    if (value[0] < '0' || value[0] > '9' || *end || !(secs >= 0.001 && secs <= 3600))
        return complain("--timeout: '%s' is not a number of seconds from 0.001 to 3600", value);
    *ms = (uint64_t)(secs * 1000 + 0.5);
    return true;
}

static bool read_retries(telnyx_opt_int *retries, const char *value)
{
    size_t length = strlen(value);
    if (length < 1 || length > 2 || strspn(value, "0123456789") != length ||
        strtol(value, NULL, 10) > 10)
        return complain("--retries: '%s' is not a number from 0 to 10", value);
    *retries = TELNYX_INT(strtol(value, NULL, 10));
    return true;
}

/* One of the schemes, ended by NULL, and something behind it; the rest is the client's to judge. */
static bool read_url(const char **into, const char *name, const char *value,
                     const char *const *schemes)
{
    const char *host = strstr(value, "://");
    size_t length = host ? (size_t)(host - value) : 0;
    *into = value;
    for (; length && *schemes; schemes++)
        if (strlen(*schemes) == length && memcmp(*schemes, value, length) == 0 && host[3] &&
            !strchr("/:", host[3]) && !strpbrk(value, " \t\r\n"))
            return true;
    return complain("--%s: '%s' is not an http:// or https:// URL", name, value);
}

static bool read_base_url(const char **into, const char *value)
{
    static const char *const schemes[] = { "http", "https", NULL };
    return read_url(into, "base-url", value, schemes);
}

static bool read_proxy(const char **into, const char *value)
{
    static const char *const schemes[] = { "http",   "https",   "socks4", "socks4a",
                                           "socks5", "socks5h", NULL };
    return read_url(into, "proxy", value, schemes);
}

/* It would otherwise be missed when the first connection is made, in other words. */
static bool read_ca_file(const char **into, const char *value)
{
    errno = 0;
    FILE *file = fopen(value, "rb");
    bool good = file && fgetc(file) != EOF;
    int why = errno;
    if (file)
        fclose(file);
    *into = value;
    return good || complain("--ca-file: %s: %s", value, file && !why ? "is empty" : strerror(why));
}

static bool set_option(args *into, const char *name, const char *value)
{
    if (strcmp(name, "json") == 0)
        return into->json.length ? complain("--json: given twice") : read_json(&into->json, value);
    if (strcmp(name, "timeout") == 0)
        return read_timeout(&into->timeout_ms, value);
    if (strcmp(name, "retries") == 0)
        return read_retries(&into->retries, value);
    if (strcmp(name, "base-url") == 0)
        return read_base_url(&into->base_url, value);
    if (strcmp(name, "proxy") == 0)
        return read_proxy(&into->proxy, value);
    if (strcmp(name, "ca-file") == 0)
        return read_ca_file(&into->ca_file, value);
    if (strcmp(name, "all") == 0)
        into->all = true;
    if (strcmp(name, "dry-run") == 0)
        into->dry_run = true;
    if (strcmp(name, "no-check") == 0)
        into->no_check = true;
    if (strcmp(name, "raw") == 0)
        into->raw = true;
    if (strcmp(name, "compact") == 0)
        into->compact = true;
    if (strcmp(name, "help") == 0)
        into->help = true;
    if (strcmp(name, "version") == 0)
        into->command = COMMAND_VERSION;
    return true;
}

static const struct option *find_option(const char *name, size_t length)
{
    for (size_t i = 0; i < OPTIONS; i++)
        if (strlen(options[i].name) == length && memcmp(options[i].name, name, length) == 0)
            return &options[i];
    return NULL;
}

/* The word behind an option, if it can be its value: an option that was forgotten to be given one
 * must not swallow the next, which may be --dry-run. */
static const char *next_value(reader *r)
{
    return *r->at && strncmp(*r->at, "--", 2) != 0 ? *r->at++ : NULL;
}

static bool lacks_value(const char *name, size_t length)
{
    return complain("--%.*s needs a value (--%.*s=… where it begins with dashes)", (int)length,
                    name, (int)length, name);
}

/* "--name value", "--name=value", "--name:=json"; `typed` is without the dashes. */
static bool take_parameter_option(reader *r, const char *typed, size_t length, const char *value)
{
    bool raw = value && length > 0 && typed[length - 1] == ':';
    if (!r->into->op && !r->into->command)
        return complain("--%.*s: the operation has to stand before its parameters", (int)length,
                        typed);
    if (!r->into->op)
        return complain("'--%.*s' is no option here (--help lists them)", (int)length, typed);
    if (raw)
        length--;
    if (!value && value_is_switch(r->into->op, typed, length)) {
        bool given = *r->at && (strcmp(*r->at, "true") == 0 || strcmp(*r->at, "false") == 0);
        value = given ? *r->at++ : "true";
    }
    if (!value)
        value = next_value(r);
    /* An unknown name is the better complaint. */
    if (!value)
        return value_set(&r->into->params, r->into->op, typed, length, "", false) &&
               lacks_value(typed, length);
    return value_set(&r->into->params, r->into->op, typed, length, value, raw);
}

static bool take_option(reader *r, const char *typed)
{
    const char *value = strchr(typed, '=');
    size_t length = value ? (size_t)(value - typed) : strlen(typed);
    const struct option *option = find_option(typed, length);
    if (value)
        value++;
    if (!option)
        return take_parameter_option(r, typed, length, value);
    if (!option->value && value)
        return complain("--%s takes no value", option->name);
    if (option->value && !value)
        value = next_value(r);
    if (option->value && !value)
        return lacks_value(option->name, length);
    return set_option(r->into, option->name, value);
}

static bool take_parameter(args *into, const char *word)
{
    const char *value = strchr(word, '=');
    if (!value || value == word)
        return complain("%s: '%s' is not name=value", into->op->name, word);
    size_t length = (size_t)(value - word);
    bool raw = length > 1 && word[length - 1] == ':';
    return value_set(&into->params, into->op, word, length - raw, value + 1, raw);
}

static bool take_word(args *into, const char *word)
{
    if (into->op)
        return take_parameter(into, word);
    if (into->command) {
        if (into->what || into->command == COMMAND_HELP)
            return complain("'%s' is one word too many", word);
        into->what = word;
        return true;
    }
    for (size_t i = 0; i < VERBS; i++)
        if (strcmp(verbs[i].name, word) == 0) {
            into->command = verbs[i].command;
            return true;
        }
    into->op = name_operation(word);
    into->command = COMMAND_CALL;
    return into->op != NULL;
}

static bool is_done(const args *into)
{
    return into->help || into->command == COMMAND_HELP || into->command == COMMAND_VERSION;
}

static const struct verb *verb_of(const args *given)
{
    for (size_t i = 0; i < VERBS; i++)
        if (verbs[i].command == given->command && verbs[i].usage)
            return &verbs[i];
    return NULL;
}

/* What the whole line has to be. */
static bool check(const args *given)
{
    const struct verb *verb = verb_of(given);
    if (given->command == COMMAND_NONE)
        return complain("an operation is missing; 'telnyx-api list' prints all, --help tells more");
    if (verb && verb->lacks && !given->what)
        return complain("%s: %s is missing", verb->name, verb->lacks);
    if (given->command == COMMAND_CALL && given->all && !(given->op->flags & TELNYX_API_LIST))
        return complain("--all: %s is no listing", given->op->name);
    if (given->all && given->raw)
        return complain("--all and --raw exclude each other");
    return true;
}

bool args_parse(args *into, int argc, char **argv)
{
    reader r = { into, argv + (argc > 0) };
    *into = (args){ 0 };
    while (*r.at && !is_done(into)) {
        const char *word = *r.at++;
        bool good;
        if (strcmp(word, "-h") == 0)
            good = set_option(into, "help", NULL);
        else if (strncmp(word, "--", 2) == 0 && word[2])
            good = take_option(&r, word + 2);
        else
            good = take_word(into, word);
        if (!good)
            return false;
    }
    return is_done(into) || check(into);
}

void args_free(args *of)
{
    node_free(&of->params);
    text_free(&of->json);
}

static void print_options(void)
{
    puts("Options:");
    for (size_t i = 0; i < OPTIONS; i++) {
        char left[40];
        snprintf(left, sizeof left, "--%s%s%s", options[i].name, options[i].value ? " " : "",
                 options[i].value ? options[i].value : "");
        printf("  %-18s  %s\n", left, options[i].help);
    }
}

static void help_for_verb(const struct verb *verb)
{
    printf("telnyx-api %s: %s.\n\n  telnyx-api %s %s\n\n%s\n\n", verb->name, verb->help, verb->name,
           verb->usage, verb->more);
    puts("Options:\n"
         "  --help              this text");
}

static void help_for_operation(const telnyx_api_operation *op)
{
    describe_operation(op);
    printf("\n  telnyx-api %s [name=value | --name value | name:=JSON]... [OPTIONS]\n\n", op->name);
    print_options();
    puts("\ntelnyx-api --help says how values are given: telnyx-api OPERATION in general.");
}

static void help(void)
{
    puts("telnyx-api: every operation of the Telnyx voice API from the command line.\n\n"
         "  telnyx-api OPERATION [name=value | --name value | name:=JSON]... [OPTIONS]\n"
         "  telnyx-api COMMAND [ARGUMENT]\n\n"
         "The last part of an operation's name will do where no other ends so. Parameters lead "
         "inside with\na.b=..., lists are a[0]=... or a=... a=..., raw JSON is a:=...; they "
         "override "
         "members of --json.\nThe answer is JSON on standard output, errors are lines on standard "
         "error. What is there of one\noperation: telnyx-api OPERATION --help.\n\n"
         "Commands, each with a --help of its own:");
    for (size_t i = 0; i < VERBS && verbs[i].usage; i++) {
        char left[40];
        snprintf(left, sizeof left, "%s %s", verbs[i].name, verbs[i].usage);
        printf("  %-18s  %s\n", left, verbs[i].help);
    }
    puts("\nExamples:\n"
         "  telnyx-api calls.dial connection_id=1 to=+18005550100 from=+18005550101\n"
         "  telnyx-api calls.actions.speak --call-control-id v3:... payload='Hello' "
         "voice=female\n");
    print_options();
    puts("\nEnvironment:\n"
         "  TELNYX_API_KEY      the key; required to send\n"
         "  TELNYX_BASE_URL     where the API is, unless --base-url says so\n\nExit status:");
    status_list(stdout);
}

void args_help(const args *given)
{
    const struct verb *verb = verb_of(given);
    if (given->op)
        help_for_operation(given->op);
    else if (verb)
        help_for_verb(verb);
    else
        help();
}
