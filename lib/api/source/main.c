/* api-source SOURCE TREE [OUT]: writes the API's headers and tables from SOURCE (lib/api/source) below
 * OUT, which is TREE when it is not given. README.md beside this file says what it reads.
 * api-source --drift SOURCE SDK: lists what the unpacked Node SDK has and the facts have not. */
#include <stdio.h>
#include <string.h>

#include "source/cpp.h"
#include "source/drift.h"
#include "source/facts.h"
#include "source/header.h"
#include "source/register.h"
#include "source/sentences.h"
#include "source/tables.h"
#include "source/words.h"

typedef struct page {
    const char *path;
    const char *text;
} page;

static void add(source_store *store, source_list *pages, const char *path, const char *text)
{
    page *made = source_alloc(store, sizeof *made);
    made->path = path;
    made->text = text;
    source_list_add(store, pages, made);
}

/* Who includes all has to get the topic, too. */
static void check_included(const source_model *model, const char *tree)
{
    const char *path = source_format(model->store, "%s/include/telnyx/telnyx.h", tree);
    const char *text = source_read(model->store, path);
    for (size_t i = 0; i < model->topics.count; i++) {
        const source_topic *topic = model->topics.items[i];
        const char *line = source_format(model->store, "#include <telnyx/%s.h>\n", topic->name);
        if (!text || !strstr(text, line))
            source_complain(model->store, (source_place){ path, 0 }, "does not include %s.h",
                            topic->name);
    }
}

/* A header of which only a part is written. */
static void add_part(const source_model *model, source_list *pages, const char *tree,
                     const char *path,
                     const char *(*write)(const source_model *, const char *, const char *))
{
    const char *from = source_format(model->store, "%s/%s", tree, path);
    const char *text = source_read(model->store, from);
    if (text)
        text = write(model, from, text);
    else
        source_complain(model->store, (source_place){ from, 0 }, "cannot be read");
    add(model->store, pages, path, text);
}

static void make_pages(const source_model *model, source_list *pages, const char *tree)
{
    source_store *store = model->store;
    check_included(model, tree);
    for (size_t i = 0; i < model->topics.count; i++) {
        const source_topic *topic = model->topics.items[i];
        add(store, pages, source_format(store, "include/telnyx/%s.h", topic->name),
            source_header(model, topic));
        add(store, pages, source_format(store, "lib/api/%s.c", topic->name),
            source_rows(model, topic));
        const char *params = source_cpp_params(model, topic);
        if (params)
            add(store, pages, source_format(store, "include/telnyx/%s.hpp", topic->name), params);
    }
    add(store, pages, "include/telnyx/client_operations.hpp", source_cpp_client(model));
    add(store, pages, "include/telnyx/call_operations.hpp", source_cpp_call(model));
    add(store, pages, "include/telnyx/events.hpp", source_cpp_events(model));
    add(store, pages, "lib/api/objects.h", source_objects(model));
    add(store, pages, "lib/api/operations.c", source_operations(model));
    add(store, pages, "lib/api/events.c", source_events(model));
    add(store, pages, "lib/api/source/register.txt", source_register(model));
    add(store, pages, "include/telnyx/sizes.h", source_sizes(model));
    add(store, pages, "examples/telnyx-api/sentences.txt", source_sentences(model));
    add_part(model, pages, tree, "include/telnyx/api.h", source_api_header);
    add_part(model, pages, tree, "include/telnyx/event.h", source_event_header);
}

/* NULL after a complaint. */
static const source_json *read_facts(source_store *store, const char *source)
{
    const char *path = source_format(store, "%s/voice-api.json", source);
    const char *text = source_read(store, path);
    if (text)
        return source_json_parse(store, path, text);
    source_complain(store, (source_place){ path, 0 }, "cannot be read");
    return NULL;
}

static void read_source(source_model *model, const char *source)
{
    model->facts = read_facts(model->store, source);
    if (model->facts && source_words_read(model, source_format(model->store, "%s/words", source)))
        source_facts_join(model);
    if (!model->store->complaints)
        source_register_read(model, source_format(model->store, "%s/register.txt", source));
}

/* Everything is made before anything is written. */
static void write_all(source_store *store, const char *source, const char *tree, const char *out)
{
    source_model model = { .store = store };
    source_list pages = { 0 };
    read_source(&model, source);
    if (!store->complaints)
        make_pages(&model, &pages, tree);
    for (size_t i = 0; i < pages.count && !store->complaints; i++) {
        const page *each = pages.items[i];
        source_write(store, source_format(store, "%s/%s", out, each->path), each->text);
    }
}

static void list_drift(source_store *store, const char *source, const char *folder)
{
    source_model model = { .store = store, .facts = read_facts(store, source) };
    if (model.facts && source_words_read(&model, source_format(store, "%s/words", source)))
        source_drift(&model, folder);
}

int main(int argc, char **argv)
{
    source_store store = { 0 };
    size_t complaints;
    if (argc == 4 && strcmp(argv[1], "--drift") == 0) {
        list_drift(&store, argv[2], argv[3]);
    } else if (argc == 3 || argc == 4) {
        write_all(&store, argv[1], argv[2], argv[argc - 1]);
    } else {
        fputs("usage: api-source SOURCE TREE [OUT]\n       api-source --drift SOURCE SDK\n",
              stderr);
        return 2;
    }
    complaints = store.complaints;
    source_free(&store);
    return complaints ? 1 : 0;
}
