/* Writing the C++ headers. */
#ifndef SOURCE_CPP_H
#define SOURCE_CPP_H

#include "source/model.h"

/* include/telnyx/<topic>.hpp as a whole: a class with setters for each struct that is sent. NULL for
 * a topic without such structs. */
const char *source_cpp_params(const source_model *model, const source_topic *topic);
/* include/telnyx/client_operations.hpp and call_operations.hpp: a function for each operation. */
const char *source_cpp_client(const source_model *model);
const char *source_cpp_call(const source_model *model);
/* include/telnyx/events.hpp: a constant for each event, which knows the struct of its payload. */
const char *source_cpp_events(const source_model *model);

#endif
