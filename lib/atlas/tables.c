/*
 * The build's own program: checks the tables of a folder (lib/atlas/), the body among them, and
 * writes them to standard output as C, so that no tool has to read them when it starts.
 */
#include <stdio.h>

#include "atlas_read.h"
#include "figure.h"
#include "status.h"

static void text(const char *value)
{
    putchar('"');
    for (const unsigned char *c = (const unsigned char *)value; *c; c++)
        if (*c == '"' || *c == '\\' || *c == '?' || *c < ' ' || *c > '~')
            printf("\\%03o", *c);
        else
            putchar(*c);
    putchar('"');
}

/* Texts of one row, each with a comma. */
static void texts(const char *const value[], size_t count)
{
    for (size_t i = 0; i < count; i++) {
        text(value[i]);
        putchar(',');
    }
}

static void areas(const struct atlas *atlas)
{
    puts("static struct atlas_area areas[] = {");
    for (size_t i = 0; i < atlas->areas; i++) {
        const struct atlas_area *a = &atlas->area[i];
        printf("{");
        texts(
            (const char *const[]){a->name, a->heading, a->view, a->aliases, a->red_flag, a->source},
            6);
        puts("},");
    }
    puts("};");
}

static void muscles(const struct atlas *atlas)
{
    puts("static struct atlas_muscle muscles[] = {");
    for (size_t i = 0; i < atlas->muscles; i++) {
        const struct atlas_muscle *m = &atlas->muscle[i];
        printf("{");
        texts((const char *const[]){m->name, m->region, m->aliases, m->ta98}, 4);
        printf("%zu},\n", m->group);
    }
    puts("};");
}

static void techniques(const struct atlas *atlas)
{
    puts("static struct technique techniques[] = {");
    for (size_t i = 0; i < atlas->techniques; i++) {
        const struct technique *t = &atlas->technique[i];
        printf("{.name=");
        text(t->name);
        printf(",.count=%zu,.tools=", t->count);
        text(t->tools);
        printf(",.source=");
        text(t->source);
        printf(",.breath={%lld,%lld}", (long long)t->breath.in, (long long)t->breath.out);
        printf(",.phase={");
        for (size_t k = 0; k < t->count; k++) {
            printf("{");
            texts((const char *const[]){t->phase[k].name, t->phase[k].cue}, 2);
            printf("%lld,%d},", (long long)t->phase[k].tenths, t->phase[k].pressed);
        }
        puts("}},");
    }
    puts("};");
}

static void points(const struct atlas *atlas)
{
    puts("static struct atlas_point points[] = {");
    for (size_t i = 0; i < atlas->points; i++) {
        const struct atlas_point *p = &atlas->point[i];
        const struct dose *d = &p->row.dose;
        printf("{{{");
        texts(p->row.field, POINT_COLUMNS);
        printf("},%d,{%lld,%lld,%lld,%lld,%lld,%lld}},", (int)p->row.level,
               (long long)d->hold_tenths, (long long)d->reps, (long long)d->rest_tenths,
               (long long)d->ceiling_tenths, (long long)d->per_day, (long long)d->gap_s);
        text(p->mistaken_for);
        printf(",%d,%d,%d,%zu,%zu,%zu},\n", p->back, p->x, p->y, p->muscle, p->first, p->count);
    }
    puts("};");
}

static void referrals(const struct atlas *atlas)
{
    puts("static struct atlas_referral referrals[] = {");
    for (size_t i = 0; i < atlas->referrals; i++) {
        const struct atlas_referral *r = &atlas->referral[i];
        printf("{%zu,%zu,%d,%d,%d},\n", r->point, r->area, r->primary, r->rank, r->listed);
    }
    puts("};");
}

static void symptoms(const struct atlas *atlas)
{
    puts("static struct atlas_symptom symptoms[] = {");
    for (size_t i = 0; i < atlas->symptoms; i++) {
        const struct atlas_symptom *s = &atlas->symptom[i];
        printf("{");
        texts((const char *const[]){s->name, s->aliases, s->note}, 3);
        printf("{");
        for (size_t k = 0; k < s->count; k++)
            printf("{%zu,%lld},", s->weight[k].area, (long long)s->weight[k].hundredths);
        printf("},%zu},\n", s->count);
    }
    puts("};");
}

static void words(const struct atlas *atlas)
{
    puts("static struct atlas_word words[] = {");
    for (size_t i = 0; i < atlas->words; i++) {
        printf("{");
        text(atlas->word[i].word);
        printf(",%d},\n", (int)atlas->word[i].kind);
    }
    puts("};");
}

static void flags(const struct atlas *atlas)
{
    puts("static struct atlas_phrases phrases[] = {");
    for (size_t i = 0; i < atlas->phrases_count; i++) {
        printf("{");
        texts((const char *const[]){atlas->phrases[i].name, atlas->phrases[i].words}, 2);
        puts("},");
    }
    puts("};\nstatic struct atlas_flag flags[] = {");
    for (size_t i = 0; i < atlas->flags; i++) {
        const struct atlas_flag *f = &atlas->flag[i];
        printf("{");
        texts((const char *const[]){f->name, f->tier, f->words, f->what, f->first, f->source}, 6);
        puts("},");
    }
    puts("};");
}

static void rules(const struct atlas *atlas)
{
    puts("static struct atlas_rule rules[] = {");
    for (size_t i = 0; i < atlas->rules; i++) {
        const struct atlas_rule *r = &atlas->rule[i];
        printf("{");
        texts((const char *const[]){r->key, r->name, r->question, r->why, r->source}, 5);
        printf("%d},\n", (int)r->action);
    }
    puts("};");
}

static void whole_atlas(const struct atlas *a)
{
    puts("#include \"atlas.h\"");
    areas(a);
    muscles(a);
    techniques(a);
    points(a);
    referrals(a);
    symptoms(a);
    words(a);
    flags(a);
    rules(a);
    printf(
        "const struct atlas atlas_built_in = {areas,%zu,muscles,%zu,techniques,%zu,points,%zu,%zu,"
        "referrals,%zu,symptoms,%zu,words,%zu,flags,%zu,phrases,%zu,rules,%zu};\n",
        a->areas, a->muscles, a->techniques, a->points, a->own, a->referrals, a->symptoms, a->words,
        a->flags, a->phrases_count, a->rules);
}

static void whole_body(const struct body *body)
{
    puts("#include \"body.h\"");
    for (size_t i = 0; i < body->shapes; i++) {
        printf("static const struct body_place places%zu[] = {", i);
        for (size_t k = 0; k < body->shape[i].places; k++)
            printf("{%d,%d},", body->shape[i].place[k].x, body->shape[i].place[k].y);
        puts("};");
    }
    puts("static const struct body_shape shapes[] = {");
    for (size_t i = 0; i < body->shapes; i++) {
        const struct body_shape *s = &body->shape[i];
        printf("{%d,%d,", (int)s->kind, s->back);
        texts((const char *const[]){s->name, s->over}, 2);
        printf("places%zu,%zu},\n", i, s->places);
    }
    printf("};\nconst struct body body_built_in = {shapes,%zu};\n", body->shapes);
}

int main(int argc, char **argv)
{
    struct str faults = {0};
    struct figure figure = {0};
    if (argc != 2) {
        fputs("usage: atlas-tables FOLDER\n", stderr);
        return STATUS_USAGE;
    }
    struct atlas_files *files = atlas_read(argv[1], ATLAS_WHOLE, NULL, &faults);
    bool good = files && figure_read(&figure, argv[1], atlas_of(files), &faults);
    if (good) {
        const struct body body = figure_body(&figure);
        whole_atlas(atlas_of(files));
        whole_body(&body);
        good = fflush(stdout) == 0 && !ferror(stdout);
    }
    fputs(str_text(&faults), stderr);
    str_free(&faults);
    figure_free(&figure);
    atlas_close(files);
    return good ? STATUS_DONE : STATUS_FAILED;
}
