#include "sides.h"

/* Gives a name its side; two different ones are both: `left shoulder and right`. */
static void give_side(struct found *found, enum side side)
{
    if (found->is_own && side == SIDE_BOTH)
        return; /* `my left shoulder and right knee both hurt` */
    found->side = found->is_own && found->side != side ? SIDE_BOTH : side;
    found->is_own = true;
}

/* Are sides said after names throughout: `neck left hip right`? */
static bool is_after_names(size_t finds, const struct said_side *side, size_t sides)
{
    bool right_after = finds > 1 && sides == finds;
    for (size_t i = 0; right_after && i < sides; i++)
        right_after = side[i].before == i + 1;
    return right_after;
}

/* To the name that each side was said for. */
static void give_own(struct found *found, size_t finds, const struct said_side *said, size_t sides)
{
    bool after_names = is_after_names(finds, said, sides);
    for (size_t i = 0; i < finds; i++)
        if (found[i].inside != SIDE_UNSAID)
            give_side(&found[i], found[i].inside);
    for (size_t i = 0; i < sides; i++) {
        const struct said_side *side = &said[i];
        bool two = i + 1 < sides && said[i + 1].before == side->before;
        bool to_last = side->before == finds || after_names || side->ends ||
                       (side->is_next_to && (side->is_joined || two));
        if (to_last && side->before > 0)
            give_side(&found[side->before - 1], side->side);
        else if (side->before < finds)
            give_side(&found[side->before], side->side);
    }
}

void sides_give(struct found *found, size_t finds, const struct said_side *side, size_t sides,
                enum side otherwise)
{
    give_own(found, finds, side, sides);
    enum side carried = otherwise;
    for (size_t i = 0; i < finds; i++) {
        if (found[i].is_own)
            carried = found[i].side;
        else
            found[i].side = carried;
    }
    bool last_is_after = sides > 0 && side[sides - 1].before == finds;
    if (!last_is_after || finds == 0)
        return;
    for (size_t i = finds - 1; i-- > 0 && found[i].side == otherwise;)
        found[i].side = found[finds - 1].side;
}
