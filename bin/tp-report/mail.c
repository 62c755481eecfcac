#include "mail.h"

#include <string.h>

/* `=_` can't come in quoted-printable, so no line of a part is taken for the boundary. */
#define BOUNDARY "=_tp-report_=_"

enum { ADDRESS_MAX = 254, LINE = 72 };

static bool is_one_of(char c, const char *marks)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           strchr(marks, c) != NULL;
}

bool mail_is_address(const char *text)
{
    const char *at = strchr(text, '@');
    if (!*text || at == text || (at && !at[1]) || strlen(text) > ADDRESS_MAX || text[0] == '-')
        return false;
    for (const char *c = text; *c; c++) /* what RFC 5322 calls dot-atom, on either side of one @ */
        if (c != at && !is_one_of(*c, at && c > at ? "-." : "!#$%&'*+-/=?^_`{|}~."))
            return false;
    return true;
}

/* Quoted-printable (RFC 2045, 6.7); "From " and "." at the start of a line are hidden too, since
   some programs on the way change them. */
static void add_quoted(const struct str *text, struct str *out)
{
    size_t column = 0;
    for (size_t i = 0; i < text->len; i++) {
        unsigned char c = (unsigned char)text->data[i];
        bool ends = i + 1 == text->len || text->data[i + 1] == '\n';
        bool starts = column == 0 && (c == '.' || c == 'F' || c == '-');
        if (c == '\n') {
            str_char(out, '\n');
            column = 0;
            continue;
        }
        if (column >= LINE) {
            str_put(out, "=\n");
            column = 0;
        }
        if (c == '=' || c < ' ' || c > '~' || (c == ' ' && ends) || starts) {
            str_format(out, "=%02X", c);
            column += 3;
        } else {
            str_char(out, (char)c);
            column++;
        }
    }
    if (column > 0)
        str_char(out, '\n');
}

static void add_part(const char *type, const struct str *text, struct str *out)
{
    str_format(out,
               "Content-Type: %s; charset=utf-8\n"
               "Content-Transfer-Encoding: quoted-printable\n\n",
               type);
    add_quoted(text, out);
}

static void add_date(struct when now, struct str *out)
{
    struct date date = when_date(when_day(now, 0));
    int hour, minute, offset = now.offset_s < 0 ? -now.offset_s : now.offset_s;
    when_clock(now, &hour, &minute);
    str_format(out, "Date: %s, %d %s %04d %02d:%02d:%02d %c%02d%02d\n", when_weekdays[date.weekday],
               date.day, when_months[date.month], date.year, hour, minute,
               (int)((now.unix_s % 60 + 60) % 60), now.offset_s < 0 ? '-' : '+', offset / 3600,
               offset / 60 % 60);
}

void mail_write(const struct report *report, struct when now, const char *address,
                const struct str *text, const struct str *html, struct str *out)
{
    str_format(out, "To: %s\nSubject: tp: ", address);
    period_say(report->now.period, out);
    str_char(out, '\n');
    add_date(now, out);
    str_put(out, "MIME-Version: 1.0\n");
    if (!html) {
        add_part("text/plain", text, out);
        return;
    }
    str_put(out, "Content-Type: multipart/alternative; boundary=\"" BOUNDARY "\"\n\n");
    str_put(out, "--" BOUNDARY "\n");
    add_part("text/plain", text, out);
    str_put(out, "--" BOUNDARY "\n");
    add_part("text/html", html, out);
    str_put(out, "--" BOUNDARY "--\n");
}
