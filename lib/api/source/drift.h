/* What a newer SDK has and the facts have not. */
#ifndef SOURCE_DRIFT_H
#define SOURCE_DRIFT_H

#include "source/model.h"

/* Prints one line for each operation, field, value, alternative and event that the SDK in the folder
 * declares and the facts lack, and how many there are. What the words set apart is left out. False
 * after a complaint. */
bool source_drift(const source_model *model, const char *folder);

#endif
