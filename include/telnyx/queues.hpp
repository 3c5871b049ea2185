/** @file queues.hpp
 *  Parameters of queues.h in C++; params.hpp tells how they are used. */
/* Written from lib/api/source. */
#ifndef TELNYX_QUEUES_HPP
#define TELNYX_QUEUES_HPP

#include <telnyx/queues.h>
#include <telnyx/params.hpp>

// clang-format off
namespace telnyx
{

/** Parameters of telnyx_list_queues(): `telnyx_list_queues_params` with setters. */
class list_queues_params : public params_of<list_queues_params, telnyx_list_queues_params>
{
  public:
    /** The operation. */
    static constexpr telnyx_op op = TELNYX_OP_LIST_QUEUES;
    /** Bytes of the C struct, as C passes them on. */
    static constexpr std::size_t size = sizeof(telnyx_list_queues_params);
    /** What a success brings. */
    using result_type = void;
    /** What is listed. */
    using item_type = telnyx_queue;

    /** With nothing set. */
    list_queues_params() = default;
    /** With what a C struct sets; what it points at is borrowed. */
    list_queues_params(const telnyx_list_queues_params &c) : params_of(c) {}

    /** Optional. The page to begin with. At least 1. Default 1. */
    list_queues_params &page_number(int_arg value)
    { return put_value(c_.page_number, value.value()); }
    /** Optional. How many items a page has. 1 to 250. Default 20. */
    list_queues_params &page_size(int_arg value) { return put_value(c_.page_size, value.value()); }
};

/** Parameters of telnyx_create_queue(): `telnyx_create_queue_params` with setters. */
class create_queue_params : public params_of<create_queue_params, telnyx_create_queue_params>
{
  public:
    /** The operation. */
    static constexpr telnyx_op op = TELNYX_OP_CREATE_QUEUE;
    /** Bytes of the C struct, as C passes them on. */
    static constexpr std::size_t size = sizeof(telnyx_create_queue_params);
    /** What a success brings. */
    using result_type = telnyx_queue;

    /** With nothing set. */
    create_queue_params() = default;
    /** With what a C struct sets; what it points at is borrowed. */
    create_queue_params(const telnyx_create_queue_params &c) : params_of(c) {}

    /** Required. Name of the queue. 1 to 255 characters. */
    create_queue_params &queue_name(const text_arg &value) { return put(c_.queue_name, value); }
    /** Optional. Most calls that the queue takes. At least 1. Default 300. */
    create_queue_params &max_size(int_arg value) { return put_value(c_.max_size, value.value()); }
    /** Optional. A JSON object of further members; one of the same name wins. */
    create_queue_params &extra_json(const text_arg &value) { return put(c_.extra_json, value); }
};

/** Parameters of telnyx_retrieve_queue(): `telnyx_retrieve_queue_params` with setters. */
class retrieve_queue_params : public params_of<retrieve_queue_params, telnyx_retrieve_queue_params>
{
  public:
    /** The operation. */
    static constexpr telnyx_op op = TELNYX_OP_RETRIEVE_QUEUE;
    /** Bytes of the C struct, as C passes them on. */
    static constexpr std::size_t size = sizeof(telnyx_retrieve_queue_params);
    /** What a success brings. */
    using result_type = telnyx_queue;

    /** With nothing set. */
    retrieve_queue_params() = default;
    /** With what a C struct sets; what it points at is borrowed. */
    retrieve_queue_params(const telnyx_retrieve_queue_params &c) : params_of(c) {}

    /** Required. The queue, by its name. */
    retrieve_queue_params &queue_name(const text_arg &value) { return put(c_.queue_name, value); }
};

/** Parameters of telnyx_update_queue(): `telnyx_update_queue_params` with setters. */
class update_queue_params : public params_of<update_queue_params, telnyx_update_queue_params>
{
  public:
    /** The operation. */
    static constexpr telnyx_op op = TELNYX_OP_UPDATE_QUEUE;
    /** Bytes of the C struct, as C passes them on. */
    static constexpr std::size_t size = sizeof(telnyx_update_queue_params);
    /** What a success brings. */
    using result_type = telnyx_queue;

    /** With nothing set. */
    update_queue_params() = default;
    /** With what a C struct sets; what it points at is borrowed. */
    update_queue_params(const telnyx_update_queue_params &c) : params_of(c) {}

    /** Required. The queue, by its name. */
    update_queue_params &queue_name(const text_arg &value) { return put(c_.queue_name, value); }
    /** Required. Most calls that the queue takes. At least 1. */
    update_queue_params &max_size(int_arg value) { return put_value(c_.max_size, value.value()); }
    /** Optional. A JSON object of further members; one of the same name wins. */
    update_queue_params &extra_json(const text_arg &value) { return put(c_.extra_json, value); }
};

/** Parameters of telnyx_delete_queue(): `telnyx_delete_queue_params` with setters. */
class delete_queue_params : public params_of<delete_queue_params, telnyx_delete_queue_params>
{
  public:
    /** The operation. */
    static constexpr telnyx_op op = TELNYX_OP_DELETE_QUEUE;
    /** Bytes of the C struct, as C passes them on. */
    static constexpr std::size_t size = sizeof(telnyx_delete_queue_params);
    /** What a success brings. */
    using result_type = void;

    /** With nothing set. */
    delete_queue_params() = default;
    /** With what a C struct sets; what it points at is borrowed. */
    delete_queue_params(const telnyx_delete_queue_params &c) : params_of(c) {}

    /** Required. The queue, by its name. */
    delete_queue_params &queue_name(const text_arg &value) { return put(c_.queue_name, value); }
};

/** Parameters of telnyx_list_queue_calls(): `telnyx_list_queue_calls_params` with setters. */
class list_queue_calls_params
    : public params_of<list_queue_calls_params, telnyx_list_queue_calls_params>
{
  public:
    /** The operation. */
    static constexpr telnyx_op op = TELNYX_OP_LIST_QUEUE_CALLS;
    /** Bytes of the C struct, as C passes them on. */
    static constexpr std::size_t size = sizeof(telnyx_list_queue_calls_params);
    /** What a success brings. */
    using result_type = void;
    /** What is listed. */
    using item_type = telnyx_queue_call;

    /** With nothing set. */
    list_queue_calls_params() = default;
    /** With what a C struct sets; what it points at is borrowed. */
    list_queue_calls_params(const telnyx_list_queue_calls_params &c) : params_of(c) {}

    /** Required. The queue, by its name. */
    list_queue_calls_params &queue_name(const text_arg &value) { return put(c_.queue_name, value); }
    /** Optional. The page to begin with. At least 1. Default 1. */
    list_queue_calls_params &page_number(int_arg value)
    { return put_value(c_.page_number, value.value()); }
    /** Optional. How many items a page has. 1 to 250. Default 20. */
    list_queue_calls_params &page_size(int_arg value)
    { return put_value(c_.page_size, value.value()); }
    /** Optional. Asks for the items after this cursor, which the page before gave. */
    list_queue_calls_params &page_after(const text_arg &value) { return put(c_.page_after, value); }
    /** Optional. Asks for the items before this cursor. */
    list_queue_calls_params &page_before(const text_arg &value)
    { return put(c_.page_before, value); }
    /** Optional. Items on a page, when pages are asked for by cursor. 1 to 250. Default 20. */
    list_queue_calls_params &page_limit(int_arg value)
    { return put_value(c_.page_limit, value.value()); }
};

/** Parameters of telnyx_retrieve_queue_call(): `telnyx_retrieve_queue_call_params` with
 *  setters. */
class retrieve_queue_call_params
    : public params_of<retrieve_queue_call_params, telnyx_retrieve_queue_call_params>
{
  public:
    /** The operation. */
    static constexpr telnyx_op op = TELNYX_OP_RETRIEVE_QUEUE_CALL;
    /** Bytes of the C struct, as C passes them on. */
    static constexpr std::size_t size = sizeof(telnyx_retrieve_queue_call_params);
    /** What a success brings. */
    using result_type = telnyx_queue_call;

    /** With nothing set. */
    retrieve_queue_call_params() = default;
    /** With what a C struct sets; what it points at is borrowed. */
    retrieve_queue_call_params(const telnyx_retrieve_queue_call_params &c) : params_of(c) {}

    /** Required. The queue, by its name. */
    retrieve_queue_call_params &queue_name(const text_arg &value)
    { return put(c_.queue_name, value); }
    /** Required. call_control_id of the queued call. */
    retrieve_queue_call_params &call_control_id(const text_arg &value)
    { return put(c_.call_control_id, value); }
};

/** Parameters of telnyx_update_queue_call(): `telnyx_update_queue_call_params` with setters. */
class update_queue_call_params
    : public params_of<update_queue_call_params, telnyx_update_queue_call_params>
{
  public:
    /** The operation. */
    static constexpr telnyx_op op = TELNYX_OP_UPDATE_QUEUE_CALL;
    /** Bytes of the C struct, as C passes them on. */
    static constexpr std::size_t size = sizeof(telnyx_update_queue_call_params);
    /** What a success brings. */
    using result_type = void;

    /** With nothing set. */
    update_queue_call_params() = default;
    /** With what a C struct sets; what it points at is borrowed. */
    update_queue_call_params(const telnyx_update_queue_call_params &c) : params_of(c) {}

    /** Required. The queue, by its name. */
    update_queue_call_params &queue_name(const text_arg &value)
    { return put(c_.queue_name, value); }
    /** Required. call_control_id of the queued call. */
    update_queue_call_params &call_control_id(const text_arg &value)
    { return put(c_.call_control_id, value); }
    /** Optional. Keeps the call in the queue after it has ended. */
    update_queue_call_params &keep_after_hangup(bool_arg value)
    { return put_value(c_.keep_after_hangup, value.value()); }
    /** Optional. A JSON object of further members; one of the same name wins. */
    update_queue_call_params &extra_json(const text_arg &value)
    { return put(c_.extra_json, value); }
};

/** Parameters of telnyx_remove_queue_call(): `telnyx_remove_queue_call_params` with setters. */
class remove_queue_call_params
    : public params_of<remove_queue_call_params, telnyx_remove_queue_call_params>
{
  public:
    /** The operation. */
    static constexpr telnyx_op op = TELNYX_OP_REMOVE_QUEUE_CALL;
    /** Bytes of the C struct, as C passes them on. */
    static constexpr std::size_t size = sizeof(telnyx_remove_queue_call_params);
    /** What a success brings. */
    using result_type = void;

    /** With nothing set. */
    remove_queue_call_params() = default;
    /** With what a C struct sets; what it points at is borrowed. */
    remove_queue_call_params(const telnyx_remove_queue_call_params &c) : params_of(c) {}

    /** Required. The queue, by its name. */
    remove_queue_call_params &queue_name(const text_arg &value)
    { return put(c_.queue_name, value); }
    /** Required. call_control_id of the queued call. */
    remove_queue_call_params &call_control_id(const text_arg &value)
    { return put(c_.call_control_id, value); }
};

} // namespace telnyx
// clang-format on

#endif
