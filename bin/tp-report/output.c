#include "output.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "explain.h"
#include "html.h"
#include "io.h"
#include "mail.h"
#include "out.h"
#include "page.h"
#include "path.h"
#include "say.h"
#include "text.h"
#include "therapist.h"

static void add_therapist(const struct report *report, const struct setup *setup, struct str *out)
{
    struct health *health = NULL;
    struct str path = {0}, notes = {0};
    if (path_of(PATH_DATA, "health.ini", &path, &notes))
        health_open(str_text(&path), report->atlas, &health, &notes);
    setup_say(&notes);
    therapist_write(report, conf_text(setup->conf, "report", "name"), health, out);
    health_close(health);
    str_free(&path);
    str_free(&notes);
}

static enum status write_file(const char *path, const struct str *page)
{
    int fd = io_open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOCTTY);
    bool good = fd >= 0 && io_write(fd, str_text(page), page->len);
    int why = errno;
    if (fd >= 0 && close(fd) < 0 && good) {
        good = false;
        why = errno;
    }
    if (!good)
        say("cannot write '%s': %s", path, strerror(why));
    return good ? STATUS_DONE : STATUS_FAILED;
}

/* The text's characters, by [report] charset; a message is UTF-8 of itself, whatever the locale. */
static void set_charset(const struct setup *setup, bool is_message)
{
    enum { ASCII = 1, UTF8 };
    int64_t charset = conf_number(setup->conf, "report", "charset");
    if (charset == ASCII)
        text_force_ascii();
    else if (charset == UTF8 || is_message)
        text_force_utf8();
}

static enum status write_explained(const struct report *report, const struct setup *setup,
                                   int64_t only)
{
    struct str out = {0};
    set_charset(setup, false);
    bool found = explain_write(report, only, &out);
    if (!found)
        say("there is no sentence %lld", (long long)only);
    out_str(&out);
    str_free(&out);
    return found ? STATUS_DONE : STATUS_NONE;
}

/* Text, page and message. */
static enum status write_forms(const struct report *report, const struct options *options,
                               const struct setup *setup)
{
    struct str text = {0}, page = {0}, message = {0};
    enum status status = STATUS_DONE;
    bool page_alone = options->html && str_equal(options->html, "-");
    set_charset(setup, options->mail != NULL);
    if (options->for_therapist)
        add_therapist(report, setup, &text);
    else
        page_write(report, &text);
    if (options->html) {
        text_force_utf8();
        html_write(report, &page);
    }
    text_setup();
    if (options->html && !page_alone)
        status = write_file(options->html, &page);
    if (options->mail)
        mail_write(report, setup->now, options->mail, &text, page_alone ? &page : NULL, &message);
    out_str(options->mail ? &message : page_alone ? &page : &text);
    str_free(&text);
    str_free(&page);
    str_free(&message);
    return status;
}

enum status output_write(const struct report *report, const struct options *options,
                         const struct setup *setup)
{
    if (options->explain)
        return write_explained(report, setup, options->explained);
    if (!options->shared.csv)
        return write_forms(report, options, setup);
    report_csv(report);
    return STATUS_DONE;
}
