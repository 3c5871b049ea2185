/* Writing the public headers. */
#ifndef SOURCE_HEADER_H
#define SOURCE_HEADER_H

#include "source/model.h"

/* include/telnyx/<topic>.h as a whole. */
const char *source_header(const source_model *model, const source_topic *topic);

#endif
