/*
 * atlas_folder: the *state of the tests of atlas_read: an atlas of a few rows, `ours`, and the
 * folder of a person's own, empty at first. `~` in what is expected stands for that folder.
 */
#ifndef ATLAS_FOLDER_H
#define ATLAS_FOLDER_H

#include "atlas_read.h"
#include "csvio.h"
#include "unit.h"

enum folder_table {
    RULES,
    AREAS,
    MUSCLES,
    TECHNIQUES,
    POINTS,
    REFERRALS,
    SYMPTOMS,
    WORDS,
    REDWORDS,
    REDFLAGS,
    FOLDER_TABLES
};

/* A small atlas: good rows, and a further one that is good too. */
static const struct small_table {
    const char *file, *columns, *rows, *further;
    const char *needed; /* columns that may not be empty */
} small_tables[FOLDER_TABLES] = {
    {"rules.csv", "key,name,question,action,why,source\n",
     "fever,fever,Do you have a fever?,refuse,you noted a fever,(k)\n"
     "cancer,cancer,Do you have cancer?,refuse-named,you noted cancer,(k)\n",
     "numb,numb skin,Where is your skin numb?,refuse-areas,you noted numb skin,(k)\n",
     "key,name,question,action,why,source"},
    {"areas.csv", "area,heading,view,aliases,red_flag,source\n",
     "nape,Neck pain,back,scruff;back of neck,Fever too: see a doctor.,(k)\n"
     "arm,,both,,,(k)\n",
     "shin,Shin pain,front,lower leg,Hard and swollen: at once.,(k)\n", "area,view,source"},
    {"muscles.csv", "muscle,group,region,aliases,ta98,source\n",
     "nape muscle,,neck,nm,A1,(k)\n"
     "arm muscle,,arm,am;biceps,A2,(k)\n"
     "arm muscle (long),arm muscle,arm,,,(k)\n",
     "shin muscle,nape muscle,leg,sm,A3,(k)\n", "muscle,source"},
    {"techniques.csv", "technique,phases,pressed,tools,breath,source\n",
     "squeeze,\"press 30 \"\"lean in\"\"; release 5; rest 10\",press,thumb;fingers,in 4 out 6,(k)\n"
     "roll,stroke 20; rest 5,stroke,tennis-ball;stick,,(k)\n",
     "knead,press 8; stroke 7; rest 3,press;stroke,knuckles,in 2.5 out 20,(k)\n",
     "technique,phases,pressed,tools,source"},
    {"points.csv",
     "point,muscle,level,site,where,how,confirm,tools,technique,hold_s,reps,rest_s,ceiling,per_day,"
     "gap_h,caution,avoid_if,after,source,mistaken_for,view,x,y\n",
     "nape-muscle.1,nape muscle,plain,nape,where 1,how 1,sure 1,thumb;stick,squeeze,30,3,10,5,3,"
     "3,careful 1,fever,after 1,(k),a cold,back,20,150\n"
     "nape-muscle.2,nape muscle,clinician,nape,where 2,how 2,sure 2,fingers,none,0,0,0,0,0,"
     "0,careful 2,fever,after 2,(k),a cold,front,0,170\n"
     "arm-muscle-long.1,arm muscle (long),care,arm,where 3,how 3,sure 3,tennis-ball,roll,20,2,5,4,2,"
     "4,careful 3,fever,after 3,(k),a cold,front,90,300\n",
     "arm-muscle-long.2,arm muscle (long),plain,arm,where 4,how 4,sure 4,thumb,squeeze,20,2,5,4,2,"
     "4,careful 4,fever,after 4,(k),a cold,front,90,310\n",
     "point,muscle,level,site,where,how,confirm,tools,technique,hold_s,reps,rest_s,ceiling,per_day,"
     "gap_h,caution,avoid_if,after,source,mistaken_for,view,x,y"},
    {"referrals.csv", "point,area,zone,rank,listed,source\n",
     "nape-muscle.1,nape,primary,1,1,(k)\n"
     "nape-muscle.1,arm,spillover,,,(k)\n"
     "nape-muscle.2,nape,primary,1,1,(k)\n"
     "arm-muscle-long.1,arm,primary,2,1,(k)\n",
     "arm-muscle-long.2,nape,spillover,2,3,(k)\n", "point,area,zone,source"},
    {"symptoms.csv", "symptom,aliases,areas,note,source\n",
     "stiff neck,wry neck,nape=1.0;arm=0.35,Fever too: see a doctor.,(k)\n",
     "numb arm,arm asleep,arm=0.8,,(k)\n", "symptom,areas,source"},
    {"words.csv", "word,kind\n",
     "left,left\n"
     "my,article\n",
     "sort of,small\n", "word,kind"},
    {"redwords.csv", "set,words\n", "numb,numb*|no feeling\n", "ill,chemo*|tumor\n", "set,words"},
    {"redflags.csv", "flag,tier,words,what,do,source\n",
     "saddle,emergency,@numb + seat,saddle numbness,Go now.,(k)\n",
     "old,note,over 90|@numb,great age,Ask first.,(k)\n", "flag,tier,words,what,do,source"},
};

/* Is it never a person's own? */
static inline bool small_is_ours(enum folder_table table)
{
    return table == RULES || table == REDWORDS || table == REDFLAGS;
}

struct atlas_folder {
    char *home;               /* the temporary folder; `ours` and `own` are in it */
    struct str folder;        /* the person's own */
    struct atlas_files *ours; /* what ATLAS_ADDED and ATLAS_INSTEAD begin with */
    struct atlas_files *read; /* what was read last */
    struct str path, text, faults;
};

/* A path in the person's own folder; valid until the next call. */
static inline const char *atlas_folder_path(struct atlas_folder *f, const char *name)
{
    return unit_path(&f->path, str_text(&f->folder), name);
}

static inline void atlas_folder_write(struct atlas_folder *f, const char *name, const char *text)
{
    unit_write(atlas_folder_path(f, name), text, strlen(text));
}

/* Writes a table with its columns and these rows. */
static inline void atlas_folder_table(struct atlas_folder *f, enum folder_table table,
                                      const char *rows)
{
    str_cut(&f->text, 0);
    str_format(&f->text, "%s%s", small_tables[table].columns, rows);
    atlas_folder_write(f, small_tables[table].file, str_text(&f->text));
}

static inline void atlas_folder_unlink(struct atlas_folder *f, const char *name)
{
    remove(atlas_folder_path(f, name));
}

/* Leaves no table in the folder. */
static inline void atlas_folder_clear(struct atlas_folder *f)
{
    for (int i = 0; i < FOLDER_TABLES; i++)
        atlas_folder_unlink(f, small_tables[i].file);
}

/* Writes the small atlas, whole. */
static inline void atlas_folder_small(struct atlas_folder *f)
{
    for (enum folder_table i = 0; i < FOLDER_TABLES; i++)
        atlas_folder_table(f, i, small_tables[i].rows);
}

static inline const struct atlas *atlas_folder_read(struct atlas_folder *f, enum atlas_use use)
{
    atlas_close(f->read);
    str_cut(&f->faults, 0);
    f->read = atlas_read(str_text(&f->folder), use, use == ATLAS_WHOLE ? NULL : atlas_of(f->ours),
                         &f->faults);
    return f->read ? atlas_of(f->read) : NULL;
}

/* Compares all that was said at the last reading; "" where all is good. What was read, or NULL. */
#define atlas_folder_same(f, name, lines) atlas_folder_same_at(f, name, lines, __FILE__, __LINE__)

static inline const struct atlas *atlas_folder_same_at(struct atlas_folder *f, const char *name,
                                                       const char *lines, const char *file,
                                                       int line)
{
    str_cut(&f->text, 0);
    for (const char *c = lines; *c; c++)
        if (*c == '~')
            str_put(&f->text, str_text(&f->folder));
        else
            str_char(&f->text, *c);
    same_text_at(name, str_text(&f->faults), str_text(&f->text), file, line);
    same_number_at(name, f->read != NULL, !*lines, file, line);
    return f->read ? atlas_of(f->read) : NULL;
}

/* Reads it first. */
#define atlas_folder_says(f, use, name, lines)                                                     \
    (atlas_folder_read(f, use), atlas_folder_same(f, name, lines))

static inline int atlas_folder_setup(void **state)
{
    struct atlas_folder *f = calloc(1, sizeof *f);
    assert_non_null(f);
    *state = f;
    f->home = unit_folder();
    unit_path(&f->folder, f->home, "ours");
    assert_int_equal(mkdir(str_text(&f->folder), 0700), 0);
    atlas_folder_small(f);
    assert_non_null(atlas_folder_says(f, ATLAS_WHOLE, "ours", ""));
    f->ours = f->read;
    f->read = NULL;
    unit_path(&f->folder, f->home, "own");
    assert_int_equal(mkdir(str_text(&f->folder), 0700), 0);
    return 0;
}

static inline int atlas_folder_teardown(void **state)
{
    struct atlas_folder *f = *state;
    atlas_close(f->read);
    atlas_close(f->ours);
    unit_remove(f->home);
    str_free(&f->folder);
    str_free(&f->path);
    str_free(&f->text);
    str_free(&f->faults);
    free(f);
    return 0;
}

#define atlas_folder_test(test)                                                                    \
    cmocka_unit_test_setup_teardown(test, atlas_folder_setup, atlas_folder_teardown)

#endif
