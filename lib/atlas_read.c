#include "atlas_read.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "atlas_take.h"
#include "csvio.h"
#include "io.h"
#include "mem.h"
#include "text.h"

enum { FAULTS_MAX = 20 };

/* What goes on while a folder is read. */
struct reading {
    struct atlas_files *files;
    const char *folder;
    struct str *faults;
    size_t faults_count;
    struct {
        bool found;
        char **place; /* `FILE:LINE: ` of each row */
        size_t count, room;
    } table[TABLES];
};

static void report(struct reading *reading, const char *line)
{
    if (reading->faults_count++ < FAULTS_MAX)
        text_line(reading->faults, "%s", line);
}

static void keep_place(struct reading *reading, size_t index, const struct csvio *in)
{
    struct str place = {0};
    csvio_place(in, NULL, &place);
    reading->table[index].place =
        mem_grow(reading->table[index].place, &reading->table[index].room,
                 reading->table[index].count + 1, sizeof *reading->table[index].place);
    reading->table[index].place[reading->table[index].count++] = str_take(&place);
}

/* Finds the columns of a table; says which are not there. */
static bool map_columns(struct reading *reading, const struct atlas_table *table,
                        const struct csvio *in, int at[], size_t columns)
{
    bool whole = true;
    csvio_map(in, table->columns, columns, at);
    for (size_t i = 0; i < columns; i++) {
        if (at[i] >= 0)
            continue;
        struct str why = {0};
        csvio_place(in, NULL, &why);
        str_format(&why, "no column '%s'", table->columns[i]);
        report(reading, str_text(&why));
        str_free(&why);
        whole = false;
    }
    return whole;
}

/* Reads the rows of one table. Every fault is said, so that one look mends them all. */
static void read_rows(struct reading *reading, size_t index, struct csvio *in, const char *path)
{
    const struct atlas_table *table = &atlas_tables[index];
    struct str why = {0};
    int at[ATLAS_COLUMNS_MAX];
    size_t columns = 0;
    while (columns < ATLAS_COLUMNS_MAX && table->columns[columns])
        columns++;
    enum csvio_got got = csvio_header(in, &why);
    if (got == CSVIO_END)
        str_format(&why, "%s: empty; its first line must name the columns", path);
    bool good = got == CSVIO_ROW && map_columns(reading, table, in, at, columns);
    if (got != CSVIO_ROW)
        report(reading, str_text(&why));
    str_cut(&why, 0);
    while (good && (got = csvio_next(in, &why)) != CSVIO_END) {
        const char *field[ATLAS_COLUMNS_MAX];
        int column = 0;
        struct str reason = {0};
        if (got == CSVIO_ROW)
            csvio_fields(in, at, columns, field);
        if (got == CSVIO_ROW && table->take(reading->files, field, &column, &reason)) {
            keep_place(reading, index, in);
        } else {
            if (got == CSVIO_ROW) {
                csvio_place(in, table->columns[column], &why);
                str_put(&why, str_text(&reason));
            }
            report(reading, str_text(&why));
        }
        str_free(&reason);
        str_cut(&why, 0);
        good = got != CSVIO_FAILED;
    }
    str_free(&why);
}

/* Opens a table: only a regular file can be one. -1 with errno set. */
static int open_table(const char *path)
{
    struct stat status;
    int fd = io_open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
    if (fd >= 0 && (fstat(fd, &status) < 0 || !S_ISREG(status.st_mode))) {
        close(fd);
        errno = EINVAL;
        return -1;
    }
    return fd;
}

/* Reads a table; its rows only if what they name is known. */
static void read_table(struct reading *reading, size_t index, bool rows)
{
    struct str path = {0};
    str_format(&path, "%s/%s", reading->folder, atlas_tables[index].file);
    int fd = open_table(str_text(&path));
    if (fd >= 0) {
        struct csvio *in = csvio_open(fd, str_text(&path));
        if (rows)
            read_rows(reading, index, in, str_text(&path));
        csvio_close(in);
        close(fd);
    } else {
        str_format(&path, ": %s", errno == EINVAL ? "is not a regular file" : strerror(errno));
        report(reading, str_text(&path));
    }
    str_free(&path);
}

/* The rows that a table begins with: a copy that atlas_push() can make longer, or none. */
static void *begin_with(const void *rows, size_t *count, bool ours, size_t size)
{
    size_t room = 1;
    if (!ours)
        *count = 0;
    while (room < *count)
        room *= 2;
    void *copy = mem_array(room, size);
    if (*count > 0)
        memcpy(copy, rows, *count * size);
    return copy;
}

/* Begins with our rows in the tables of which `ours` says so. */
static void begin(struct atlas *a, const bool ours[])
{
    a->rule = begin_with(a->rule, &a->rules, ours[TABLE_RULES], sizeof *a->rule);
    a->area = begin_with(a->area, &a->areas, ours[TABLE_AREAS], sizeof *a->area);
    a->muscle = begin_with(a->muscle, &a->muscles, ours[TABLE_MUSCLES], sizeof *a->muscle);
    a->technique =
        begin_with(a->technique, &a->techniques, ours[TABLE_TECHNIQUES], sizeof *a->technique);
    a->point = begin_with(a->point, &a->points, ours[TABLE_POINTS], sizeof *a->point);
    a->referral =
        begin_with(a->referral, &a->referrals, ours[TABLE_REFERRALS], sizeof *a->referral);
    a->symptom = begin_with(a->symptom, &a->symptoms, ours[TABLE_SYMPTOMS], sizeof *a->symptom);
    a->word = begin_with(a->word, &a->words, ours[TABLE_WORDS], sizeof *a->word);
    a->phrases = begin_with(a->phrases, &a->phrases_count, ours[TABLE_PHRASES], sizeof *a->phrases);
    a->flag = begin_with(a->flag, &a->flags, ours[TABLE_FLAGS], sizeof *a->flag);
}

/* Finds out which tables the folder has. False if it is no folder. */
static bool look(struct reading *reading)
{
    struct stat status;
    struct str path = {0};
    bool is_there = stat(reading->folder, &status) == 0;
    bool is_folder = is_there && S_ISDIR(status.st_mode);
    for (size_t i = 0; is_folder && i < TABLES; i++) {
        str_cut(&path, 0);
        str_format(&path, "%s/%s", reading->folder, atlas_tables[i].file);
        reading->table[i].found = lstat(str_text(&path), &status) == 0 || errno != ENOENT;
    }
    if (!is_folder) {
        str_format(&path, "%s: %s", reading->folder,
                   is_there ? "is not a folder with an atlas" : strerror(errno));
        report(reading, str_text(&path));
    }
    str_free(&path);
    return is_folder;
}

/* Says which tables are missing, for that use. */
static void miss(struct reading *reading, enum atlas_use use)
{
    size_t found = 0;
    for (size_t i = 0; i < TABLES; i++) {
        bool needed = use == ATLAS_WHOLE;
        if (use == ATLAS_INSTEAD)
            needed = i == TABLE_POINTS || i == TABLE_REFERRALS ||
                     (i == TABLE_SYMPTOMS && reading->table[TABLE_AREAS].found);
        found += reading->table[i].found && !atlas_tables[i].is_fixed;
        if (!needed || reading->table[i].found)
            continue;
        struct str why = {0};
        str_format(&why, "%s/%s: is not there, and is needed", reading->folder,
                   atlas_tables[i].file);
        report(reading, str_text(&why));
        str_free(&why);
    }
    if (found > 0 || use != ATLAS_ADDED)
        return;
    struct str why = {0};
    str_format(&why, "%s: has no table of an atlas: points.csv, referrals.csv, ...",
               reading->folder);
    report(reading, str_text(&why));
    str_free(&why);
}

static bool is_covered(const struct atlas *atlas, size_t muscle)
{
    return atlas_first_point(atlas, muscle) >= 0;
}

static bool is_referred_to(const struct atlas *atlas, size_t area)
{
    for (size_t i = 0; i < atlas->referrals; i++)
        if (atlas->referral[i].area == area)
            return true;
    return false;
}

static bool refers(const struct atlas *atlas, size_t point)
{
    return atlas->point[point].count > 0;
}

/* What no row alone can show: rows of the folder's that nothing refers to. */
static void check_whole(struct reading *reading)
{
    const struct atlas *atlas = &reading->files->atlas;
    const struct {
        int table;
        size_t rows;
        bool (*good)(const struct atlas *atlas, size_t row);
        const char *reason;
    } checks[] = {
        {TABLE_AREAS, atlas->areas, is_referred_to, "no point sends pain to this area"},
        {TABLE_MUSCLES, atlas->muscles, is_covered, "this muscle has no point"},
        {TABLE_POINTS, atlas->points, refers, "referrals.csv has no area for this point"},
    };
    if (atlas->points == 0) {
        struct str why = {0};
        str_format(&why, "%s/points.csv: has no point", reading->folder);
        report(reading, str_text(&why));
        str_free(&why);
    }
    for (size_t i = 0; i < sizeof checks / sizeof *checks; i++) {
        size_t count = reading->table[checks[i].table].count;
        for (size_t k = 0; k < count; k++) {
            struct str why = {0};
            if (checks[i].good(atlas, checks[i].rows - count + k))
                continue;
            str_format(&why, "%s%s", reading->table[checks[i].table].place[k], checks[i].reason);
            report(reading, str_text(&why));
            str_free(&why);
        }
    }
}

static void read_all(struct reading *reading, enum atlas_use use, const struct atlas *ours)
{
    bool with_ours[TABLES];
    if (!look(reading))
        return;
    miss(reading, use);
    for (size_t i = 0; i < TABLES; i++) {
        bool replaced = use == ATLAS_INSTEAD &&
                        (i == TABLE_POINTS || i == TABLE_REFERRALS || (reading->table[i].found));
        with_ours[i] = use != ATLAS_WHOLE && (atlas_tables[i].is_fixed || !replaced);
    }
    if (ours)
        reading->files->atlas = *ours;
    begin(&reading->files->atlas, with_ours);
    reading->files->ours = reading->files->atlas.points;
    unsigned faulty = 0;
    for (size_t i = 0; i < TABLES; i++) {
        size_t before = reading->faults_count;
        /* after a faulty one its names are not known, and what it says of them would be untrue */
        bool is_sure = !(atlas_tables[i].refers_to & faulty);
        if (reading->table[i].found && (use == ATLAS_WHOLE || !atlas_tables[i].is_fixed))
            read_table(reading, i, is_sure);
        if (reading->faults_count > before || !is_sure)
            faulty |= 1u << i;
    }
    atlas_join(reading->files);
    reading->files->atlas.own =
        use == ATLAS_ADDED ? reading->files->ours : reading->files->atlas.points;
    if (reading->faults_count == 0) /* else rows are missing, and half of it would be untrue */
        check_whole(reading);
}

struct atlas_files *atlas_read(const char *folder, enum atlas_use use, const struct atlas *ours,
                               struct str *faults)
{
    struct reading reading = {
        .files = mem_array(1, sizeof *reading.files), .folder = folder, .faults = faults};
    read_all(&reading, use, ours);
    if (reading.faults_count > FAULTS_MAX)
        text_line(faults, "and %zu more", reading.faults_count - FAULTS_MAX);
    for (size_t i = 0; i < TABLES; i++) {
        for (size_t k = 0; k < reading.table[i].count; k++)
            free(reading.table[i].place[k]);
        free(reading.table[i].place);
    }
    if (reading.faults_count == 0)
        return reading.files;
    atlas_close(reading.files);
    return NULL;
}

const struct atlas *atlas_of(const struct atlas_files *files)
{
    return &files->atlas;
}

void atlas_close(struct atlas_files *files)
{
    if (!files)
        return;
    for (size_t i = 0; i < files->texts_count; i++)
        free(files->texts[i]);
    free(files->texts);
    free(files->atlas.rule);
    free(files->atlas.area);
    free(files->atlas.muscle);
    free(files->atlas.technique);
    free(files->atlas.point);
    free(files->atlas.referral);
    free(files->atlas.symptom);
    free(files->atlas.word);
    free(files->atlas.phrases);
    free(files->atlas.flag);
    free(files);
}
