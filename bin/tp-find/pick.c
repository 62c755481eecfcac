#include "pick.h"

#include <stdio.h>
#include <string.h>

#include "mem.h"
#include "num.h"
#include "opt.h"
#include "str.h"

void pick_rows(struct answers *answers, const char *list)
{
    struct answers kept = {0};
    const char *item;
    size_t len;
    if (strspn(list, ", ") == strlen(list))
        opt_wrong("--pick: which rows? --pick 1,3");
    kept.answer = mem_grow(kept.answer, &kept.room, answers->count + 1, sizeof *kept.answer);
    while ((item = str_item(&list, ',', &len))) {
        char text[12];
        int64_t number;
        snprintf(text, sizeof text, "%.*s", (int)len, item);
        if (!num_whole(text, 1, 100000, &number))
            opt_wrong("--pick: '%.*s' is not a row number", (int)len, item);
        if (answers->count == 0)
            continue; /* why there are none was said, and the status tells */
        if ((size_t)number > answers->count)
            opt_wrong("--pick: there is no row %s, only %zu", text, answers->count);
        struct answer *answer = &answers->answer[number - 1];
        if (!answer->area)
            continue; /* picked before */
        kept.answer[kept.count] = *answer;
        kept.answer[kept.count].chosen = true;
        kept.answer[kept.count++].row = (size_t)number;
        answer->area = answer->reason = NULL;
    }
    rank_free(answers);
    *answers = kept;
}
