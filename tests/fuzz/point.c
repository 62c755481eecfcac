/*
 * Fuzzing point: a stream of points, and what safety makes of its rows. Whatever a stream asks for,
 * no dose goes over the limits, none is looser than the atlas has it, and a row that is written
 * reads back the same.
 */
#include "point.h"
#include "atlas.h"
#include "fuzz.h"
#include "health.h"
#include "safety.h"

static bool has_neck(const struct point *row)
{
    static const char *const neck[] = {"side of neck", "back of neck", "throat"};
    for (size_t i = 0; i < sizeof neck / sizeof *neck; i++)
        if (str_equal(row->field[POINT_SITE], neck[i]))
            return true;
    return false;
}

static bool same_dose(const struct dose *a, const struct dose *b)
{
    return a->hold_tenths == b->hold_tenths && a->reps == b->reps &&
           a->rest_tenths == b->rest_tenths && a->ceiling_tenths == b->ceiling_tenths &&
           a->per_day == b->per_day && a->gap_s == b->gap_s;
}

static void check_dose(const struct point *row, const struct safety_limits *limits, const char *id)
{
    const struct dose *dose = &row->dose;
    fuzz_must(dose->hold_tenths >= 0 && dose->hold_tenths <= limits->hold_tenths, "the hold", id);
    fuzz_must(dose->reps >= 0 && dose->hold_tenths * dose->reps <= SAFETY_POINT_TENTHS,
              "over 5 minutes", id);
    fuzz_must(dose->reps > 0 || row->level == POINT_CLINICIAN, "no presses", id);
    fuzz_must(dose->rest_tenths >= 0, "the rest", id);
    fuzz_must(dose->ceiling_tenths >= 0 && dose->ceiling_tenths <= limits->ceiling_tenths,
              "the ceiling", id);
    fuzz_must(dose->per_day >= 0 && dose->per_day <= limits->per_day, "times a day", id);
    fuzz_must(dose->gap_s >= limits->gap_s, "the gap", id);
}

/* What the atlas says of a point no stream makes looser. */
static void check_atlas(const struct point *row, const struct point *atlas, const char *id)
{
    fuzz_must(row->level >= atlas->level, "the level", id);
    fuzz_must(str_equal(row->field[POINT_SITE], atlas->field[POINT_SITE]), "the site", id);
    fuzz_must(row->dose.ceiling_tenths <= atlas->dose.ceiling_tenths ||
                  atlas->dose.ceiling_tenths < 0,
              "over the atlas's ceiling", id);
    fuzz_must(row->dose.gap_s >= atlas->dose.gap_s, "under the atlas's gap", id);
    fuzz_must(*row->field[POINT_CAUTION] || !*atlas->field[POINT_CAUTION], "no caution", id);
    if (row->level == POINT_PLAIN)
        return;
    fuzz_must(str_equal(row->field[POINT_CAUTION], atlas->field[POINT_CAUTION]), "a caution", id);
    fuzz_must(row->dose.hold_tenths <= atlas->dose.hold_tenths || atlas->dose.hold_tenths < 0,
              "over the atlas's hold", id);
    fuzz_must(row->dose.reps <= atlas->dose.reps || atlas->dose.reps < 0, "over the atlas's reps",
              id);
}

static void check_tools(const struct point *row, bool known)
{
    struct str why = {0};
    const struct atlas *atlas = &atlas_built_in;
    fuzz_must(!has_neck(row) || !safety_tool(row, "percussion", &why), "percussion on the neck",
              row->field[POINT_POINT]);
    for (size_t i = 0; i < atlas->techniques; i++) {
        str_cut(&why, 0);
        bool good = safety_technique(row, known, &atlas->technique[i], &why);
        fuzz_must(good == (why.len == 0), "a refusal without a sentence, or one too many",
                  atlas->technique[i].name);
    }
    str_free(&why);
}

/* What is written of a row is read as that row, with the dose that its fields say: the dose of
   that. */
static struct dose check_written(const struct point *row)
{
    struct str text = {0}, again = {0}, why = {0};
    struct point_map map;
    struct point read;
    point_write_header(&text);
    point_write(&text, row);
    struct csvio *in = csvio_open_memory(text.data, text.len, "x");
    fuzz_must(csvio_header(in, &why) == CSVIO_ROW && point_map(in, &map, &why) &&
                  csvio_next(in, &why) == CSVIO_ROW && point_take(in, &map, &read, &why),
              "not read back", str_text(&text));
    point_write_header(&again);
    point_write(&again, &read);
    fuzz_same(&text, &again, "not written as it was");
    csvio_close(in);
    str_free(&text);
    str_free(&again);
    str_free(&why);
    return read.dose;
}

/* Of a gentle start and of a lighter point; this one a stream carries. */
static void check_softer(struct point row)
{
    const char *id = row.field[POINT_POINT];
    struct dose gentle = row.dose;
    safety_gentle(&gentle);
    fuzz_must(!safety_gentle(&gentle), "gentle, and then more so", id);
    if (row.level == POINT_CLINICIAN || !health_lighten(&row, &atlas_built_in))
        return;
    struct dose carried = check_written(&row);
    fuzz_must(row.dose.hold_tenths <= HEALTH_HOLD_TENTHS &&
                  carried.hold_tenths <= HEALTH_HOLD_TENTHS && carried.hold_tenths >= 0,
              "the hold is not lighter", id);
    fuzz_must(row.dose.ceiling_tenths <= HEALTH_CEILING_TENTHS &&
                  carried.ceiling_tenths <= HEALTH_CEILING_TENTHS && carried.ceiling_tenths >= 0,
              "the ceiling is not lighter", id);
}

static void check_row(struct point row, const struct safety_limits *limits)
{
    struct str lowered = {0}, again = {0};
    const char *id = row.field[POINT_POINT];
    long known = atlas_find_point(&atlas_built_in, id);
    const struct atlas_point *atlas = known < 0 ? NULL : &atlas_built_in.point[known];
    safety_fill(&row, atlas, limits, &lowered);
    fuzz_must_be_lines(&lowered);
    check_dose(&row, limits, id);
    if (atlas)
        check_atlas(&row, &atlas->row, id);
    else
        fuzz_must(row.level >= POINT_CARE, "an unknown point is plain", id);
    struct point filled = row;
    safety_fill(&filled, atlas, limits, &again);
    fuzz_must(again.len == 0 && same_dose(&filled.dose, &row.dose), "filled once more", id);
    check_tools(&row, atlas != NULL);
    check_softer(row);
    str_free(&lowered);
    str_free(&again);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const struct safety_limits usual = {3, 3 * 3600, 900, 9000, 50},
                                      widest = {SAFETY_PER_DAY, 0, SAFETY_HOLD_TENTHS, 9000,
                                                SAFETY_STOP_TENTHS};
    struct csvio *in = csvio_open_memory((const char *)data, size, "x");
    struct point_map map;
    struct point row;
    struct str why = {0};
    enum csvio_got got = csvio_header(in, &why);
    if (got == CSVIO_ROW && !point_map(in, &map, &why))
        got = CSVIO_FAILED;
    while (got == CSVIO_ROW || got == CSVIO_BAD) {
        str_cut(&why, 0);
        got = csvio_next(in, &why);
        if (got != CSVIO_ROW)
            continue;
        bool good = point_take(in, &map, &row, &why);
        fuzz_must(good == (why.len == 0), "a refusal without a sentence, or one too many",
                  str_text(&why));
        if (!good)
            continue;
        struct dose carried = check_written(&row);
        fuzz_must(same_dose(&row.dose, &carried), "another dose", row.field[POINT_POINT]);
        check_row(row, &usual);
        check_row(row, &widest);
    }
    csvio_close(in);
    str_free(&why);
    return 0;
}
