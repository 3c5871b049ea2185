/** @file telnyx.hpp
 *  The whole library in C++17 and later, header only.
 *
 *  - base.hpp: results, times, and how lambdas are kept. Begin there.
 *  - app.hpp, client.hpp: the objects that a program owns.
 *  - call.hpp, stream.hpp, relay.hpp: what the library owns.
 *  - webhook.hpp, typed_json.hpp: signatures and JSON alone, without an app.
 *  - cluster.hpp: several instances. It is no part of this, as cluster.h is none of telnyx.h.
 *  - flow.hpp: state tables with lambdas.
 *  - params.hpp: how parameters are written; a header for each topic has them.
 *  - events.hpp: the kinds of events. event.hpp, response.hpp: what handlers get.
 *
 *  \code
 *  #include <telnyx/telnyx.hpp>
 *
 *  void greet(telnyx::app &app)
 *  {
 *      app.on_incoming([](telnyx::call call) {
 *          call.on(telnyx::events::call_speak_ended, [](telnyx::call call) { call.hangup(); });
 *          call.answer();
 *          call.speak(telnyx::speak_params().payload("Hello.").voice("female"));
 *      });
 *  }
 *  \endcode
 *
 *  What has no C++ form, such as the clock of tests (clock.h), is called as in C: telnyx.h is
 *  included, too. A program links the same library as one in C. */
#ifndef TELNYX_TELNYX_HPP
#define TELNYX_TELNYX_HPP

#include <telnyx/telnyx.h>

#include <telnyx/app.hpp>
#include <telnyx/base.hpp>
#include <telnyx/call.hpp>
#include <telnyx/client.hpp>
#include <telnyx/event.hpp>
#include <telnyx/events.hpp>
#include <telnyx/flow.hpp>
#include <telnyx/params.hpp>
#include <telnyx/relay.hpp>
#include <telnyx/response.hpp>
#include <telnyx/stream.hpp>
#include <telnyx/typed_json.hpp>
#include <telnyx/webhook.hpp>

#endif
