/* The main() of test programs that have none of their own. */
#include "support/test.h"

int main(int argc, char **argv)
{
    return test_run(argc > 1 ? argv[1] : NULL);
}
