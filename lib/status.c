#include "status.h"

enum status status_worse(enum status first, enum status second)
{
    static const int weight[] = {[STATUS_DONE] = 0,
                                 [STATUS_NONE] = 1,
                                 [STATUS_REFUSED] = 2,
                                 [STATUS_FAILED] = 3,
                                 [STATUS_USAGE] = 4};
    return weight[first] >= weight[second] ? first : second;
}
