/** @file flow.hpp
 *  State tables in C++; flow.h tells what states, rows and triggers are.
 *
 *  The actions of the rows are handlers of any kind, and each call that runs the flow has an
 *  object of the program's own, which lives as long as the flow runs on it.
 *
 *  \code
 *  enum { MENU, CONNECTING };
 *  struct session { int mistakes = 0; };
 *
 *  auto made = telnyx::flow<session>::make(
 *      "menu", { { MENU, "menu", 15s }, { CONNECTING, "connecting" } },
 *      telnyx::row(MENU, TELNYX_FLOW_ENTER, [](telnyx::call call) { say_menu(call); }),
 *      telnyx::row(MENU, telnyx::events::call_gather_ended,
 *                  [](telnyx::call call, telnyx::flow_input input, session &session) {
 *                      auto gather = input.as(telnyx::events::call_gather_ended);
 *                      if (telnyx::view(gather->digits) == "1")
 *                          return connect(call), int(CONNECTING);
 *                      return ++session.mistakes < 3 ? int(MENU) : TELNYX_FLOW_DONE;
 *                  }),
 *      telnyx::row(TELNYX_FLOW_ANY_STATE, TELNYX_FLOW_TIMEOUT,
 *                  [](telnyx::call call) { call.hangup(); }));
 *  …
 *  menu.start(call);
 *  \endcode
 *
 *  An action takes the call, a flow_input and the call's object; or it leaves out the input, or
 *  the object, or both, or takes nothing. It returns the next state, a number or an enum, or
 *  nothing, which is TELNYX_FLOW_STAY. */
#ifndef TELNYX_FLOW_HPP
#define TELNYX_FLOW_HPP

#include <tuple>

#include <telnyx/call.hpp>
#include <telnyx/flow.h>

namespace telnyx
{

/** What has set an action off. Borrowed until the action returns. */
class flow_input
{
  public:
    /** What C has called back with. */
    explicit flow_input(const telnyx_flow_input *c) noexcept : c_(c)
    {
    }

    /** The state that the call is in. */
    int state() const noexcept
    {
        return c_->state;
    }
    /** A telnyx_event_type, or a TELNYX_FLOW_… trigger. */
    int trigger() const noexcept
    {
        return c_->trigger;
    }
    /** The event, for triggers that are events; else none. */
    telnyx::event<> event() const noexcept
    {
        return telnyx::event<>(c_->event);
    }
    /** The payload of an event of this kind; NULL if the trigger is none of these. */
    template <class Kind> const typename Kind::payload_type *as(Kind kind) const noexcept
    {
        return event().as(kind);
    }
    /** The outcome of the command, for TELNYX_FLOW_COMMAND_FAILED; else none. */
    std::optional<telnyx::response<>> response() const noexcept
    {
        return c_->response ? std::optional<telnyx::response<>>(c_->response) : std::nullopt;
    }

    /** The C struct. */
    const telnyx_flow_input *c_obj() const noexcept
    {
        return c_;
    }

  private:
    const telnyx_flow_input *c_;
};

/** One state of the table, as telnyx_flow_state. */
struct flow_state {
    /** A state with a name, and with a time-out or none. */
    template <class State>
    flow_state(State number, std::string name_,
               std::chrono::milliseconds timeout_ = std::chrono::milliseconds(0))
        : state(static_cast<int>(number)), name(std::move(name_)), timeout(timeout_)
    {
    }

    /** The state's number. */
    int state;
    /** Its name. */
    std::string name;
    /** How long a call may be in it; 0 sets no time-out. */
    std::chrono::milliseconds timeout;
};

/** One row of the table; row() makes them. */
template <class F> struct flow_row {
    /** A state, or TELNYX_FLOW_ANY_STATE. */
    int state;
    /** A trigger. */
    int trigger;
    /** What to do. */
    F action;
};

/** A row: in this state, a number or an enum, on this trigger of flow.h, do that. */
template <class State, class F> flow_row<std::decay_t<F>> row(State state, int trigger, F &&action)
{
    return { static_cast<int>(state), trigger, std::forward<F>(action) };
}
/** The same for a kind of events. */
template <class State, class P, telnyx_event_type T, class F>
flow_row<std::decay_t<F>> row(State state, event_kind<P, T>, F &&action)
{
    return { static_cast<int>(state), static_cast<int>(T), std::forward<F>(action) };
}

/** A transition, as a telnyx_flow_trace_cb is told of it. */
struct flow_transition {
    std::string_view flow; /**< The flow's name. */
    std::string_view from; /**< The state before; "" at the start. */
    std::string_view to;   /**< The state after; "" at the end. */
    int trigger;           /**< What has brought it about. */
};

namespace detail
{

/* What the C flow points at. */
struct flow_handlers {
    using transition = function<void(call, const flow_transition &)>;
    using migrate = function<int(call, const telnyx_flow_saved &)>;
    std::shared_ptr<transition> on_transition;
    std::shared_ptr<migrate> on_migrate;
};

} // namespace detail

/** What a flow has beside its states and rows. Its name converts to it. */
class flow_options
{
  public:
    /** A flow of this name. */
    flow_options(std::string name) : name_(std::move(name))
    {
    }
    /** A flow of this name. */
    flow_options(const char *name) : name_(name)
    {
    }

    /** To be raised when the states or the blob of a durable flow change their meaning. */
    flow_options &version(std::uint32_t value)
    {
        version_ = value;
        return *this;
    }
    /** Keeps the state in the call's client_state. */
    flow_options &durable(bool value)
    {
        durable_ = value;
        return *this;
    }
    /** Told of every transition: `void (telnyx::call call, const telnyx::flow_transition &)`. */
    template <class F> flow_options &on_transition(F &&handler)
    {
        handlers_.on_transition =
            std::make_shared<detail::flow_handlers::transition>(std::forward<F>(handler));
        return *this;
    }
    /** Maps calls of other versions: `int (telnyx::call call, const telnyx_flow_saved &)`. */
    template <class F> flow_options &on_migrate(F &&handler)
    {
        handlers_.on_migrate =
            std::make_shared<detail::flow_handlers::migrate>(std::forward<F>(handler));
        return *this;
    }

  private:
    template <class> friend class flow;

    std::string name_;
    std::uint32_t version_ = 0;
    bool durable_ = false;
    detail::flow_handlers handlers_;
};

namespace detail
{

template <class F, class State>
decltype(auto) call_action(F &f, call on, flow_input input, State &state)
{
    if constexpr (std::is_invocable_v<F &, call, flow_input, State &>)
        return f(on, input, state);
    else if constexpr (std::is_invocable_v<F &, call, flow_input>)
        return f(on, input);
    else if constexpr (std::is_invocable_v<F &, call, State &>)
        return f(on, state);
    else if constexpr (std::is_invocable_v<F &, call>)
        return f(on);
    else if constexpr (std::is_invocable_v<F &>)
        return f();
    else
        static_assert(never_true<F>, "an action takes the call, the input and the call's object");
}

template <class... F> struct flow_table {
    flow_handlers handlers;
    std::tuple<F...> actions;
};

struct no_state {
};

/* What the actions get as user_data: one for each call that runs the flow. */
template <class State> struct flow_run {
    std::shared_ptr<void> table;
    State state;
};

template <class Table, std::size_t I, class State>
int run_action(telnyx_call *c, const telnyx_flow_input *input, void *data) noexcept
{
    typename kept<flow_run<State>>::hold run(data);
    auto &action = std::get<I>(static_cast<Table *>((*run).table.get())->actions);
    using returns = decltype(call_action(action, call(c), flow_input(input), (*run).state));
    if constexpr (std::is_void_v<returns>) {
        call_action(action, call(c), flow_input(input), (*run).state);
        return TELNYX_FLOW_STAY;
    } else {
        return static_cast<int>(call_action(action, call(c), flow_input(input), (*run).state));
    }
}

inline void run_transition(telnyx_call *c, const char *flow, const char *from, const char *to,
                           int trigger, void *data) noexcept
{
    (*static_cast<flow_handlers *>(data)->on_transition)(
        call(c), flow_transition{ flow, from, to, trigger });
}

inline int run_migrate(telnyx_call *c, const telnyx_flow_saved *saved, void *data) noexcept
{
    return (*static_cast<flow_handlers *>(data)->on_migrate)(call(c), *saved);
}

} // namespace detail

/** A flow, whose calls each have a State (void: none). It may be copied: copies are the same
 *  flow. Calls that run it keep what they need of it. */
template <class State = void> class flow
{
  public:
    /** What a call's object is. */
    using state_type = std::conditional_t<std::is_void_v<State>, detail::no_state, State>;

    /** Makes a flow of its states, the first of which calls begin in, and of its rows. A
     *  failure names the fault. */
    template <class... F>
    [[nodiscard]] static result<flow> make(flow_options options,
                                           std::initializer_list<flow_state> states,
                                           flow_row<F>... rows)
    {
        return make_of(std::move(options), states, std::index_sequence_for<F...>(),
                       std::move(rows)...);
    }

    /** None. */
    flow() = default;

    /** The C object, for functions that do not start it: its actions expect what start() gives
     *  them. */
    telnyx_flow *get() const noexcept
    {
        return c_.get();
    }
    /** Whether there is one. */
    explicit operator bool() const noexcept
    {
        return c_ != nullptr;
    }
    /** Starts it on a call, whose object is made of `arguments`: telnyx_call_start_flow(). */
    template <class... Arguments> result<void> start(call on, Arguments &&...arguments) const
    {
        if (!c_)
            return detail::done(TELNYX_EINVAL);
        using run = detail::flow_run<state_type>;
        return detail::done(detail::set_kept(
            run{ table_, state_type{ std::forward<Arguments>(arguments)... } }, c_.get(),
            [on](telnyx_flow *c, void *data, telnyx_data_free_cb *on_free) {
                return telnyx_call_start_flow_with(on.get(), c, data, on_free);
            }));
    }

  private:
    friend class app;

    template <class... F, std::size_t... I>
    static result<flow> make_of(flow_options options, std::initializer_list<flow_state> states,
                                std::index_sequence<I...>, flow_row<F>... rows)
    {
        static_assert(sizeof...(F) > 0, "a flow has rows");
        using table_type = detail::flow_table<F...>;
        const telnyx_flow_row c_rows[] = { { rows.state, rows.trigger,
                                             &detail::run_action<table_type, I, state_type> }... };
        auto table = std::make_shared<table_type>(
            table_type{ options.handlers_, { std::move(rows.action)... } });
        std::vector<telnyx_flow_state> c_states;
        for (const flow_state &state : states)
            c_states.push_back(
                telnyx_flow_state{ state.state, state.name.c_str(), to_ms(state.timeout) });
        telnyx_error_text why{};
        telnyx_flow_definition definition{};
        definition.name = options.name_.c_str();
        definition.version = options.version_;
        definition.states = c_states.data();
        definition.states_count = c_states.size();
        definition.rows = c_rows;
        definition.rows_count = sizeof...(F);
        definition.durable = options.durable_;
        definition.error = &why;
        definition.on_transition = table->handlers.on_transition ? detail::run_transition : nullptr;
        definition.trace_user_data = &table->handlers;
        definition.on_migrate = table->handlers.on_migrate ? detail::run_migrate : nullptr;
        definition.migrate_user_data = &table->handlers;
        telnyx_flow *c = nullptr;
        if (const int error = telnyx_flow_new(&c, &definition))
            return detail::fail(error, why.text);
        flow made;
        made.c_ = std::shared_ptr<telnyx_flow>(c, telnyx_flow_unref);
        made.table_ = std::move(table);
        return made;
    }

    std::shared_ptr<telnyx_flow> c_;
    std::shared_ptr<void> table_;
};

} // namespace telnyx

#endif
