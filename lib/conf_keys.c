/* conf, every key there is and how its value is read. */
#include "conf_keys.h"

#include <string.h>

#include "num.h"
#include "when.h"

/* Every key there is. The limits of [safety] are the hard ones of DESIGN.md: a config can make a
   dose smaller, never larger. */
#define TOOLS                                                                                      \
    "fingers,thumb,knuckles,elbow,pincer,tennis-ball,lacrosse-ball,massage-ball,foam-roller,"      \
    "stick,percussion"

static const struct conf_key keys[] = {
    {"log", "path", CONF_TEXT, "", 0, 0, NULL},
    {"log", "day_starts", CONF_CLOCK, "04:00", 0, 0, NULL},
    {"atlas", "path", CONF_TEXT, "", 0, 0, NULL},
    {"hold", "points", CONF_COUNT, "3", 1, 100, NULL},
    {"hold", "technique", CONF_TEXT, "", 0, 0, NULL},
    {"hold", "hold", CONF_DURATION, "", 1, 90, NULL},
    {"hold", "reps", CONF_COUNT, "", 1, 100, NULL},
    {"hold", "rest", CONF_DURATION, "", 0, 600, NULL},
    {"hold", "prepare", CONF_DURATION, "", 0, 600, NULL},
    {"hold", "gentle", CONF_COUNT, "3", 0, 100, NULL},
    {"hold", "tools", CONF_WORDS, "", 0, 0, TOOLS},
    {"hold", "cue", CONF_WORD, "bell", 0, 0, "bell,speech,none,command"},
    {"hold", "cue_command", CONF_TEXT, "", 0, 0, NULL},
    {"report", "name", CONF_TEXT, "", 0, 0, NULL},
    {"report", "width", CONF_COUNT, "72", 40, 200, NULL},
    {"report", "charset", CONF_WORD, "auto", 0, 0, "auto,ascii,utf-8"},
    {"report", "week_starts", CONF_WORD, "monday", 0, 0, "monday,sunday"},
    {"ask", "activity", CONF_TEXT, "", 0, 0, NULL},
    {"ask", "triggers", CONF_TEXT, "long-drive,heavy-lifting,stress,desk-day", 0, 0, NULL},
    {"safety", "per_day", CONF_COUNT, "3", 1, 5, NULL},
    {"safety", "gap", CONF_DURATION, "3h", 0, 7 * 86400, NULL},
    {"safety", "max_hold", CONF_DURATION, "90s", 1, 90, NULL},
    {"safety", "max_session", CONF_DURATION, "15m", 10, 15 * 60, NULL},
    {"safety", "ceiling", CONF_SCALE, "5", 0, 70, NULL},
    {"output", "color", CONF_WORD, "auto", 0, 0, "auto,always,never"},
    {"technique *", "phases", CONF_TEXT, "", 0, 0, NULL},
    {"technique *", "tools", CONF_WORDS, "", 0, 0, TOOLS},
    {"technique *", "breath", CONF_TEXT, "", 0, 0, NULL},
    {"technique *", "source", CONF_TEXT, "", 0, 0, NULL},
};
const struct conf_table conf_keys = {keys, sizeof keys / sizeof *keys};

int conf_find_key(const struct conf_table *table, const char *section, const char *name)
{
    for (size_t i = 0; i < table->count; i++)
        if (str_equal(table->key[i].section, section) && str_equal(table->key[i].name, name))
            return (int)i;
    return -1;
}

const char *conf_family(const struct conf_table *table, const char *section)
{
    size_t word = strcspn(section, " \t");
    for (size_t i = 0; i < table->count; i++) {
        const char *family = table->key[i].section;
        if (strncmp(section, family, word) == 0 && str_equal(family + word, " *"))
            return family;
    }
    return NULL;
}

bool conf_is_section(const struct conf_table *table, const char *section)
{
    for (size_t i = 0; i < table->count; i++)
        if (str_equal(table->key[i].section, section))
            return !strchr(section, '*');
    return false;
}

/* Reads `07:30`. */
static bool read_clock(const char *text, int64_t *seconds)
{
    int64_t hour, minute;
    char part[3] = {0};
    if (strlen(text) != 5 || text[2] != ':')
        return false;
    memcpy(part, text[0] == '0' ? text + 1 : text, text[0] == '0' ? 1 : 2);
    if (!num_whole(part, 0, 23, &hour))
        return false;
    memset(part, 0, sizeof part);
    memcpy(part, text[3] == '0' ? text + 4 : text + 3, text[3] == '0' ? 1 : 2);
    if (!num_whole(part, 0, 59, &minute))
        return false;
    *seconds = hour * 3600 + minute * 60;
    return true;
}

static bool read_word(const char *list, const char *text, int64_t *place)
{
    const char *item;
    size_t len;
    for (*place = 0; (item = str_item(&list, ',', &len)); ++*place)
        if (strlen(text) == len && memcmp(item, text, len) == 0)
            return true;
    return false;
}

static bool read_words(const char *list, const char *text)
{
    const char *item;
    size_t len;
    while ((item = str_item(&text, ',', &len))) {
        struct str word = {0};
        str_add(&word, item, len);
        bool known = str_in_list(list, ',', str_text(&word));
        str_free(&word);
        if (!known)
            return false;
    }
    return true;
}

bool conf_read_value(const struct conf_key *key, const char *text, int64_t *number, struct str *why)
{
    char low[NUM_SIZE], high[NUM_SIZE];
    switch (key->kind) {
    case CONF_TEXT: return true;
    case CONF_COUNT:
        if (num_whole(text, key->min, key->max, number))
            return true;
        str_format(why, "a whole number from %s to %s", num_text(low, key->min, 0, 0),
                   num_text(high, key->max, 0, 0));
        return false;
    case CONF_DURATION:
        if (when_duration(text, 1, number) && *number >= key->min && *number <= key->max)
            return true;
        str_put(why, "a time from ");
        when_write_duration(why, key->min);
        str_put(why, " to ");
        when_write_duration(why, key->max);
        return false;
    case CONF_CLOCK:
        if (read_clock(text, number))
            return true;
        str_put(why, "a time of day like 04:00");
        return false;
    case CONF_SCALE:
        if (num_fixed(text, 1, key->min, key->max, number))
            return true;
        str_format(why, "a number from %s to %s", num_text(low, key->min, 1, 0),
                   num_text(high, key->max, 1, 0));
        return false;
    case CONF_WORD:
        if (read_word(key->words, text, number))
            return true;
        str_format(why, "one of %s", key->words);
        return false;
    case CONF_WORDS:
        if (read_words(key->words, text))
            return true;
        str_format(why, "some of %s, joined by commas", key->words);
        return false;
    }
    return false;
}
