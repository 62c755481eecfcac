#include "setup.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "out.h"
#include "path.h"
#include "say.h"
#include "technique_own.h"
#include "text.h"

void setup_say(struct str *notes)
{
    const char *list = str_text(notes);
    const char *line;
    size_t len;
    while ((line = str_item(&list, '\n', &len)))
        say("%.*s", (int)len, line);
    str_cut(notes, 0);
}

/* A variable that is set and not empty. */
static const char *variable(const char *name)
{
    const char *value = getenv(name);
    return value && *value ? value : NULL;
}

static bool open_config(struct setup *setup, const char *given, struct str *notes)
{
    struct str path = {0};
    const char *named = given ? given : variable("TP_CONFIG");
    bool good = true;
    if (named)
        str_put(&path, named);
    else
        good = path_of(PATH_CONFIG, "config.ini", &path, notes);
    good = good && conf_open(str_text(&path), named != NULL, &setup->conf, notes) == STATUS_DONE;
    str_free(&path);
    return good;
}

/* Makes the path of `what` absolute, and `~/` the home folder: a config has no shell to do it. */
static bool absolute(struct str *path, const char *what, const char *given, struct str *why)
{
    const char *home = getenv("HOME");
    char here[PATH_MAX];
    if (!*given) {
        str_format(why, "the %s's path is empty", what);
        return false;
    }
    if (str_starts(given, "~/") && (!home || *home != '/'))
        str_put(why, "HOME is not an absolute path; '~' has no meaning");
    else if (str_starts(given, "~/"))
        str_format(path, "%s%s", home, given + 1);
    else if (*given == '/')
        str_put(path, given);
    else if (getcwd(here, sizeof here))
        str_format(path, "%s/%s", here, given);
    else
        str_format(why, "this folder has no name any more; give the %s's whole path", what);
    return path->len > 0;
}

static bool find_log(struct setup *setup, const char *given, struct str *why)
{
    const char *configured = conf_text(setup->conf, "log", "path");
    const char *named = given ? given : variable("TP_LOG");
    if (!named && *configured)
        named = configured;
    if (named)
        return absolute(&setup->log, "log", named, why);
    return path_of(PATH_DATA, "log.csv", &setup->log, why);
}

/* When to use colour: as the command line says, else as the configuration does. */
static enum out_color color_said(const struct conf *conf, enum out_color given)
{
    static const enum out_color words[] = {OUT_COLOR_AUTO, OUT_COLOR_ALWAYS, OUT_COLOR_NEVER};
    return given != OUT_COLOR_UNSAID ? given : words[conf_number(conf, "output", "color")];
}

enum status setup_open(struct setup *setup, const struct opt_shared *shared)
{
    struct str notes = {0}, why = {0};
    *setup = (struct setup){0};
    text_setup();
    say_quiet(shared->quiet);
    bool good = open_config(setup, shared->config, &notes);
    setup_say(&notes);
    if (good && (!when_now(&setup->now, &why) || !find_log(setup, shared->log, &why))) {
        say("%s", str_text(&why));
        good = false;
    }
    str_free(&notes);
    str_free(&why);
    if (!good) {
        setup_close(setup);
        return STATUS_FAILED;
    }
    if (shared->print_config) {
        struct str text = {0};
        conf_write(setup->conf, &text);
        out_str(&text);
        str_free(&text);
        setup_close(setup);
        exit((int)out_finish(STATUS_DONE));
    }
    setup->day_starts = (int32_t)conf_number(setup->conf, "log", "day_starts");
    const char *configured = conf_text(setup->conf, "atlas", "path");
    setup->atlas_folder = shared->atlas ? shared->atlas : *configured ? configured : NULL;
    setup->plain = shared->plain || variable("ACCESSIBLE");
    setup->csv_output = shared->csv || (!shared->text && !out_is_terminal());
    setup->color = out_has_color(color_said(setup->conf, shared->color));
    return STATUS_DONE;
}

/* The built-in atlas, or the one of --atlas or [atlas] path. */
static const struct atlas *read_atlas(struct setup *setup, struct str *notes)
{
    const char *given = setup->atlas_folder;
    struct str folder = {0};
    if (!given)
        return &atlas_built_in;
    enum atlas_use use = *given == '+' ? ATLAS_ADDED : ATLAS_INSTEAD;
    if (absolute(&folder, "atlas", given + (use == ATLAS_ADDED), notes))
        setup->atlas_files = atlas_read(str_text(&folder), use, &atlas_built_in, notes);
    str_free(&folder);
    return setup->atlas_files ? atlas_of(setup->atlas_files) : NULL;
}

/* The same with the techniques of the configuration; NULL if they are faulty. */
static const struct atlas *add_techniques(struct setup *setup, const struct atlas *atlas,
                                          struct str *notes)
{
    setup->own = *atlas;
    setup->techniques = technique_own(setup->conf, atlas->technique, &setup->own.techniques, notes);
    if (!setup->techniques)
        return notes->len == 0 ? atlas : NULL;
    setup->own.technique = setup->techniques;
    return &setup->own;
}

const struct atlas *setup_atlas(struct setup *setup)
{
    struct str notes = {0};
    if (setup->atlas_is_read)
        return setup->atlas;
    setup->atlas_is_read = true;
    setup->guide = read_atlas(setup, &notes);
    if (setup->guide)
        setup->atlas = add_techniques(setup, setup->guide, &notes);
    setup_say(&notes);
    str_free(&notes);
    return setup->atlas;
}

void setup_close(struct setup *setup)
{
    atlas_close(setup->atlas_files);
    setup->atlas_files = NULL;
    free(setup->techniques);
    setup->techniques = NULL;
    conf_close(setup->conf);
    setup->conf = NULL;
    str_free(&setup->log);
}
