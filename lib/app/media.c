/* Which media command an event ends. The platform plays what a call is told to play one after the other
 * and does not say in its events which command they belong to; so each call keeps its media commands in
 * their order, and takes the first one that fits. */
#include "app/media.h"

#include "app/app.h"

enum { PART_SPEAK = 1, PART_PLAYBACK = 2, PART_GATHER = 4, PART_AI = 8 };

/* What the events of a command are about; the last of them, the highest, is its end. */
static unsigned parts_of(telnyx_op op)
{
    switch ((int)op) {
    case TELNYX_OP_SPEAK:
        return PART_SPEAK;
    case TELNYX_OP_START_PLAYBACK:
        return PART_PLAYBACK;
    case TELNYX_OP_GATHER:
        return PART_GATHER;
    case TELNYX_OP_GATHER_USING_SPEAK:
        return PART_GATHER | PART_SPEAK;
    case TELNYX_OP_GATHER_USING_AUDIO:
        return PART_GATHER | PART_PLAYBACK;
    case TELNYX_OP_GATHER_USING_AI:
        return PART_AI;
    default:
        return 0;
    }
}

static bool ends_with(const telnyx__media_command *media, unsigned part)
{
    return parts_of(media->op) / 2 < part; /* no higher part than this one */
}

static telnyx__media_command *at(telnyx__list *node)
{
    return TELNYX__CONTAINER_OF(node, telnyx__media_command, node);
}

static telnyx__media_command *first_of(telnyx_call *call, unsigned part)
{
    for (telnyx__list *n = call->media.next; n != &call->media; n = n->next)
        if (parts_of(at(n)->op) & part)
            return at(n);
    return NULL;
}

telnyx__media_command *telnyx__media_new(telnyx_call *call, telnyx_op op)
{
    telnyx__media_command *media = telnyx__calloc(&call->alloc, 1, sizeof *media);
    if (!media)
        return NULL;
    media->op = op;
    telnyx__list_push_back(&call->media, &media->node);
    return media;
}

bool telnyx__media_is(telnyx_op op)
{
    return parts_of(op) != 0;
}

static void finish(telnyx_call *call, telnyx__media_command *media, const telnyx_event *event)
{
    telnyx__media_command gone = *media;
    telnyx__list_remove(&media->node);
    if (media->owner)
        *media->owner = NULL;
    telnyx__free(&call->alloc, media);
    if (gone.on_finished)
        gone.on_finished(call, gone.op, event, gone.user_data);
}

void telnyx__media_failed(telnyx_call *call, telnyx__media_command *media)
{
    finish(call, media, NULL);
}

/* Nothing of the call plays any more. */
static void on_ended(telnyx_app *app, telnyx_call *call, const telnyx_call_end *end)
{
    (void)app, (void)end;
    while (!telnyx__list_empty(&call->media))
        finish(call, at(call->media.next), NULL);
}

/* What begins now shows that what was before it is over, though its end was never told. */
static void started(telnyx_call *call, unsigned part)
{
    telnyx__media_command *first;
    while ((first = first_of(call, part)) && first->started && ends_with(first, part))
        finish(call, first, NULL);
    if (first)
        first->started = true;
}

static void ended(telnyx_call *call, unsigned part, const telnyx_event *event)
{
    telnyx__media_command *first = first_of(call, part);
    /* A gather goes on when its prompt has been said. */
    if (first && ends_with(first, part))
        finish(call, first, event);
}

static void on_event(telnyx_call *call, const telnyx_event *event)
{
    if (telnyx__list_empty(&call->media))
        return;
    switch ((int)event->type) {
    case TELNYX_EVENT_CALL_SPEAK_STARTED:
        started(call, PART_SPEAK);
        break;
    case TELNYX_EVENT_CALL_PLAYBACK_STARTED:
        started(call, PART_PLAYBACK);
        break;
    case TELNYX_EVENT_CALL_SPEAK_ENDED:
        ended(call, PART_SPEAK, event);
        break;
    case TELNYX_EVENT_CALL_PLAYBACK_ENDED:
        ended(call, PART_PLAYBACK, event);
        break;
    case TELNYX_EVENT_CALL_GATHER_ENDED:
        ended(call, PART_GATHER, event);
        break;
    case TELNYX_EVENT_CALL_AI_GATHER_ENDED:
        ended(call, PART_AI, event);
        break;
    default:
        break;
    }
}

int telnyx_call_on_finished(telnyx_call *call, telnyx_finished_cb *on_finished, void *user_data)
{
    if (!on_finished || telnyx__list_empty(&call->media))
        return TELNYX_EINVAL;
    telnyx__media_command *last = at(call->media.prev);
    if (last->on_finished)
        return TELNYX_EEXIST;
    last->on_finished = on_finished;
    last->user_data = user_data;
    return 0;
}

const telnyx__part telnyx__media_part = { .handled = on_event, .ended = on_ended };
