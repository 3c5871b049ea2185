#include "sim/tell/fields.h"

#include <string.h>

static sim_field *next_field(sim_fields *fields, const char *key)
{
    sim_field *field = &fields->items[fields->count++];
    field->key = key;
    return field;
}

void sim_field_text(sim_fields *fields, const char *key, const char *text)
{
    sim_field *field = next_field(fields, key);
    field->kind = SIM_FIELD_TEXT;
    field->text = text;
}

void sim_field_int(sim_fields *fields, const char *key, int64_t number)
{
    sim_field *field = next_field(fields, key);
    field->kind = SIM_FIELD_INT;
    field->number = number;
}

void sim_field_bool(sim_fields *fields, const char *key, bool truth)
{
    sim_field *field = next_field(fields, key);
    field->kind = SIM_FIELD_BOOL;
    field->number = truth;
}

void sim_field_tree(sim_fields *fields, const char *key, const telnyx__json *tree)
{
    sim_field *field = next_field(fields, key);
    field->kind = SIM_FIELD_TREE;
    field->tree = tree;
}

void sim_field_write(sim_fields *fields, const char *key, const void *context,
                     void (*write)(bench_writer *, const char *, const void *))
{
    sim_field *field = next_field(fields, key);
    field->kind = SIM_FIELD_WRITE;
    field->context = context;
    field->write = write;
}

static void field_write(bench_writer *writer, const sim_field *field)
{
    switch (field->kind) {
    case SIM_FIELD_TEXT:
        bench_write_text(writer, field->key, field->text);
        break;
    case SIM_FIELD_INT:
        bench_write_int(writer, field->key, field->number);
        break;
    case SIM_FIELD_BOOL:
        bench_write_bool(writer, field->key, field->number != 0);
        break;
    case SIM_FIELD_TREE:
        bench_write_tree(writer, field->key, field->tree);
        break;
    case SIM_FIELD_WRITE:
        field->write(writer, field->key, field->context);
        break;
    }
}

/* A few nearly sorted fields: insertion is the quickest way. */
static void sort(sim_fields *fields)
{
    for (size_t i = 1; i < fields->count; i++) {
        sim_field moved = fields->items[i];
        size_t place = i;
        for (; place > 0 && strcmp(fields->items[place - 1].key, moved.key) > 0; place--)
            fields->items[place] = fields->items[place - 1];
        fields->items[place] = moved;
    }
}

void sim_fields_write(sim_fields *fields, bench_writer *writer)
{
    sort(fields);
    for (size_t i = 0; i < fields->count; i++)
        field_write(writer, &fields->items[i]);
}
