/* What the words say, for a program that prints it. */
#ifndef SOURCE_SENTENCES_H
#define SOURCE_SENTENCES_H

#include "source/model.h"

/* examples/telnyx-api/sentences.txt: a line for each operation ("calls.dial …"), event ("call.hangup …"),
 * member ("telnyx_dial_params.to …") and value of an enum ("telnyx_amd=premium …") that has sentences. */
const char *source_sentences(const source_model *model);

#endif
