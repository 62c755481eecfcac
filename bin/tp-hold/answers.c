#include "answers.h"

#include "first.h"
#include "path.h"
#include "say.h"

static struct health *read_answers(const struct atlas *atlas, struct str *path)
{
    struct health *health = NULL;
    struct str notes = {0};
    str_cut(path, 0);
    if (path_of(PATH_DATA, "health.ini", path, &notes))
        health_open(str_text(path), atlas, &health, &notes);
    setup_say(&notes);
    str_free(&notes);
    return health;
}

struct health *answers_find(const struct setup *setup, const struct atlas *atlas, bool asks)
{
    struct str path = {0}, open = {0};
    struct health *health = read_answers(atlas, &path);
    size_t unanswered = health ? health_unanswered(health, &open) : 0;
    if (asks && unanswered == atlas->rules) {
        enum status status =
            first_health(&(struct first){atlas, health, str_text(&path), setup->plain});
        health_close(health);
        health = status == STATUS_FAILED ? NULL : read_answers(atlas, &path);
    } else if (unanswered > 0) {
        say_hint("%s", str_text(&open));
    }
    str_free(&path);
    str_free(&open);
    return health;
}

enum status answers_again(struct setup *setup)
{
    struct str path = {0};
    const struct atlas *atlas = setup_atlas(setup);
    struct health *health = atlas ? read_answers(atlas, &path) : NULL;
    struct console console = console_open(true);
    bool has_terminal = console.keys;
    enum status status = STATUS_FAILED;
    console_close(&console);
    if (!has_terminal)
        say("--ask-health: there is no terminal to ask at");
    else if (health)
        status = first_health(&(struct first){atlas, health, str_text(&path), setup->plain});
    health_close(health);
    str_free(&path);
    return status;
}
