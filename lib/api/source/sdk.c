#include "source/sdk.h"

#include <ctype.h>
#include <dirent.h>
#include <string.h>
#include <sys/stat.h>

typedef struct reader {
    source_sdk *sdk;
    const char *file, *at;
} reader;

/* --- text ------------------------------------------------------------------------------------ */

/* The text without its comments, line ends and double blanks. Strings are single-quoted here. */
static const char *squeeze(source_store *store, const char *text)
{
    char *made = source_alloc(store, strlen(text) + 1), *to = made;
    while (*text) {
        const char *end = NULL;
        if (strncmp(text, "/*", 2) == 0)
            end = strstr(text, "*/");
        if (end) {
            text = end + 2;
        } else if (strncmp(text, "//", 2) == 0) {
            text += strcspn(text, "\n");
        } else if (isspace((unsigned char)*text)) {
            if (to > made && to[-1] != ' ')
                *to++ = ' ';
            text++;
        } else if (*text == '\'') {
            size_t length = 1 + strcspn(text + 1, "'");
            length += text[length] == '\'';
            memcpy(to, text, length);
            to += length;
            text += length;
        } else {
            *to++ = *text++;
        }
    }
    return made;
}

static void skip_blank(reader *r)
{
    r->at += strspn(r->at, " ");
}

/* Takes a word and the blank behind it. */
static bool take(reader *r, const char *word)
{
    size_t length = strlen(word);
    skip_blank(r);
    if (strncmp(r->at, word, length) != 0)
        return false;
    if (isalnum((unsigned char)r->at[length]) && isalnum((unsigned char)word[length - 1]))
        return false;
    r->at += length;
    skip_blank(r);
    return true;
}

/* Up to one of the characters of `stop` outside of brackets and strings. */
static const char *take_until(reader *r, const char *stop)
{
    const char *start = r->at;
    int depth = 0;
    for (; *r->at; r->at++) {
        if (depth == 0 && strchr(stop, *r->at))
            break;
        if (*r->at == '\'')
            r->at += 1 + strcspn(r->at + 1, "'");
        else if (strchr("({[", *r->at))
            depth++;
        else if (strchr(")}]", *r->at))
            depth--;
        if (!*r->at)
            break;
    }
    while (r->at > start && r->at[-1] == ' ' && *r->at)
        return source_copy(r->sdk->store, start, (size_t)(r->at - start - 1));
    return source_copy(r->sdk->store, start, (size_t)(r->at - start));
}

static const char *take_name(reader *r)
{
    size_t length = 0;
    skip_blank(r);
    while (isalnum((unsigned char)r->at[length]) || strchr("_$", r->at[length]) != NULL) {
        if (!r->at[length])
            break;
        length++;
    }
    r->at += length;
    return source_copy(r->sdk->store, r->at - length, length);
}

/* --- declarations ---------------------------------------------------------------------------- */

static source_sdk_type *add_type(reader *r, const char *prefix, const char *name)
{
    source_sdk_type *type = source_alloc(r->sdk->store, sizeof *type);
    type->name = source_format(r->sdk->store, "%s%s", prefix, name);
    type->file = r->file;
    source_list_add(r->sdk->store, &r->sdk->types, type);
    return type;
}

static const char *unquoted(source_store *store, const char *name)
{
    size_t length = strlen(name);
    return *name == '\'' && length > 1 ? source_copy(store, name + 1, length - 2) : name;
}

/* "name?: type;" and "name(arguments): type;" up to the closing brace. */
static void read_fields(reader *r, source_sdk_type *type)
{
    while (*r->at && !take(r, "}")) {
        source_sdk_field *field = source_alloc(r->sdk->store, sizeof *field);
        field->name = unquoted(r->sdk->store, take_until(r, "?:(;}"));
        r->at += *r->at == '?';
        r->at += *r->at == ':';
        skip_blank(r);
        field->type = take_until(r, ";}");
        r->at += *r->at == ';';
        if (*field->name && *field->name != '[')
            source_list_add(r->sdk->store, &type->fields, field);
    }
}

static void read_block(reader *r, const char *prefix);

/* One declaration, or one that is skipped; always goes on. */
static void read_declaration(reader *r, const char *prefix)
{
    const char *start = r->at;
    while (take(r, "export") || take(r, "declare") || take(r, "abstract"))
        ;
    if (take(r, "namespace")) {
        const char *name = take_name(r);
        if (take(r, "{"))
            read_block(r, source_format(r->sdk->store, "%s%s.", prefix, name));
    } else if (take(r, "interface") || take(r, "class")) {
        source_sdk_type *type;
        bool is_class = strstr(start, "class ") && strstr(start, "class ") < r->at;
        type = add_type(r, prefix, take_name(r));
        type->is_class = is_class;
        take_until(r, "{");
        if (take(r, "{"))
            read_fields(r, type);
    } else if (take(r, "type")) {
        source_sdk_type *type = add_type(r, prefix, take_name(r));
        take_until(r, "=;");
        if (take(r, "="))
            type->alias = take_until(r, ";");
        take(r, ";");
    } else {
        take_until(r, ";}");
    }
    if (*r->at == ';' || (r->at == start && *r->at && *r->at != '}'))
        r->at++;
}

/* Declarations up to the closing brace, or to the end of the file. */
static void read_block(reader *r, const char *prefix)
{
    while (*r->at && !take(r, "}"))
        read_declaration(r, prefix);
}

/* --- files ----------------------------------------------------------------------------------- */

static bool ends_with(const char *text, const char *end)
{
    size_t length = strlen(text), part = strlen(end);
    return length >= part && strcmp(text + length - part, end) == 0;
}

static bool read_file(source_sdk *sdk, const char *folder, const char *file)
{
    const char *path = source_format(sdk->store, "%s/%s", folder, file);
    const char *text = source_read(sdk->store, path);
    reader r = { .sdk = sdk, .file = file };
    if (!text) {
        source_complain(sdk->store, (source_place){ path, 0 }, "cannot be read");
        return false;
    }
    source_list_add(sdk->store, &sdk->files, (void *)file);
    r.at = squeeze(sdk->store, text);
    while (*r.at) {
        read_block(&r, "");
        r.at += *r.at == '}';
    }
    return true;
}

static bool read_folder(source_sdk *sdk, const char *folder, const char *below)
{
    const char *path = source_format(sdk->store, "%s/%s", folder, below);
    struct dirent *entry;
    DIR *dir = opendir(path);
    bool fine = dir != NULL;
    if (!fine)
        source_complain(sdk->store, (source_place){ path, 0 }, "there is no such folder");
    while (fine && (entry = readdir(dir))) {
        const char *name = source_format(sdk->store, "%s%s", below, entry->d_name);
        struct stat is;
        if (entry->d_name[0] == '.')
            continue;
        if (stat(source_format(sdk->store, "%s/%s", folder, name), &is) == 0 && S_ISDIR(is.st_mode))
            fine = read_folder(sdk, folder, source_format(sdk->store, "%s/", name));
        else if (ends_with(name, ".d.ts") && !ends_with(name, "index.d.ts"))
            fine = read_file(sdk, folder, name);
    }
    if (dir)
        closedir(dir);
    return fine;
}

bool source_sdk_read(source_sdk *sdk, const char *folder)
{
    return read_folder(sdk, source_format(sdk->store, "%s/resources", folder), "");
}

static const source_sdk_type *find(const source_sdk *sdk, const char *file, const char *name)
{
    for (size_t i = 0; i < sdk->types.count; i++) {
        const source_sdk_type *type = sdk->types.items[i];
        if (strcmp(type->name, name) == 0 && (!file || strcmp(type->file, file) == 0))
            return type;
    }
    return NULL;
}

const source_sdk_type *source_sdk_named(const source_sdk *sdk, const char *file, const char *name)
{
    const source_sdk_type *type = find(sdk, file, name);
    const char *dot = strchr(name, '.');
    if (!type)
        type = find(sdk, NULL, name);
    return !type && dot ? source_sdk_named(sdk, file, dot + 1) : type;
}

const source_sdk_type *source_sdk_class(const source_sdk *sdk, const char *file)
{
    for (size_t i = 0; i < sdk->types.count; i++) {
        const source_sdk_type *type = sdk->types.items[i];
        if (type->is_class && strcmp(type->file, file) == 0)
            return type;
    }
    return NULL;
}
