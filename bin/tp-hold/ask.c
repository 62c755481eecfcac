#include "ask.h"

#include <stdio.h>
#include <string.h>

#include "num.h"
#include "signals.h"
#include "when.h"

enum { ANSWER_MS = 20000, ENTER = '\n', BACKSPACE = 0x7F };

/* Takes a key into the answer; true when it is complete. `kind`: the word of the control that
   answers, too. */
static bool edit(char answer[8], int key, int kind)
{
    size_t len = strlen(answer);
    int tenths;
    if (control_value(key, kind, &tenths)) {
        char number[NUM_SIZE];
        snprintf(answer, 8, "%s", num_text(number, tenths, 1, 0));
        return true;
    }
    if (key == ENTER || key == '\r')
        return true;
    if ((key == BACKSPACE || key == '\b') && len > 0)
        answer[len - 1] = '\0';
    if (((key >= '0' && key <= '9') || key == '.') && len < 4) {
        answer[len] = (char)key;
        answer[len + 1] = '\0';
    }
    return false;
}

/* One line typed at the terminal. False if none came in time. */
static bool read_answer(struct session *session, struct picture *picture, int kind, char answer[8])
{
    int64_t until = when_monotonic_ms() + ANSWER_MS, stopped;
    answer[0] = '\0';
    picture->answer = answer;
    while (console_listens(session->console) && !signals_noted()) {
        int64_t left = until - when_monotonic_ms();
        if (left <= 0)
            return false;
        screen_draw(session->console, picture);
        int64_t turn = screen_turn_ms(session->console);
        int key = cues_wait(&session->cues, session->console, left < turn ? left : turn, &stopped);
        if (key != CONSOLE_NO_KEY) {
            until = when_monotonic_ms() + ANSWER_MS;
            console_echo(session->console, key);
        }
        session->leaves = key == 'q';
        if (session->leaves)
            return false;
        if (key != CONSOLE_NO_KEY && edit(answer, key, kind))
            return true;
    }
    return false;
}

/* Lets a question be heard, up to the first ` (`. */
static void say_aloud(struct session *session, const char *question)
{
    struct str words = {0};
    const char *end = strstr(question, " (");
    str_add(&words, question, end ? (size_t)(end - question) : strlen(question));
    cues_play(&session->cues, CUE_ASK, str_text(&words), when_monotonic_ms());
    str_free(&words);
}

/* A number from 0 to 10, in tenths; -1 where it is not answered. */
static int64_t ask_scale(struct session *session, struct picture *picture, const char *question,
                         int kind)
{
    char answer[8];
    int64_t tenths = -1;
    picture->phase = "";
    picture->cue = picture->next = picture->then = picture->keys = "";
    picture->length_ms = 0;
    picture->question = question;
    do {
        console_say(session->console, "%s", question);
        say_aloud(session, question);
        session->away = !read_answer(session, picture, kind, answer);
        cues_hush(&session->cues);
    } while (!session->away && *answer && !num_fixed(answer, 1, 0, 100, &tenths));
    picture->question = picture->answer = "";
    return tenths;
}

int64_t ask_pain(struct session *session, struct picture *picture, const char *place)
{
    struct str question = {0};
    if (!session->asks || !console_listens(session->console))
        return -1;
    bool named_by_where = str_starts(place, "behind ") || str_starts(place, "between ");
    str_format(&question, "Pain %s%s%snow, 0 to 10 (10 worst), Enter to skip:",
               *place && !named_by_where ? "in the " : "", place, *place ? " " : "");
    int64_t tenths = ask_scale(session, picture, str_text(&question), CONTROL_PAIN);
    str_free(&question);
    return tenths;
}

int64_t ask_pressure(struct session *session, struct picture *picture)
{
    if (!session->asks || session->away || !console_listens(session->console))
        return -1;
    return ask_scale(
        session, picture,
        "How strong did it feel, 0 to 10 (10 hardest), Enter to skip:", CONTROL_PRESSURE);
}

/* The caution for who cannot read it. */
static void care_aloud(struct session *session, const char *caution)
{
    struct str words = {0};
    str_format(&words, "Careful: %s Shall I go on?", caution);
    cues_play(&session->cues, CUE_ASK, str_text(&words), when_monotonic_ms());
    str_free(&words);
}

enum run_end ask_care(struct session *session, struct picture *picture)
{
    int64_t stopped;
    if (!session->asks || !console_listens(session->console))
        return RUN_NEXT;
    picture->phase = "READ FIRST";
    picture->cue = "the caution above";
    picture->must_read = true;
    picture->finding = false;
    picture->keys = "Enter I have read it   n leave this point out   q stop";
    console_say(session->console, "Read the caution. Enter when you have, n to leave it out.");
    care_aloud(session, picture->caution);
    int key = CONSOLE_NO_KEY;
    while (key != '\n' && key != '\r' && key != 'n' && key != 'q') {
        screen_draw(session->console, picture);
        key =
            cues_wait(&session->cues, session->console, screen_turn_ms(session->console), &stopped);
        if (signals_noted())
            return RUN_SIGNAL;
        if (!console_listens(session->console))
            break;
    }
    cues_hush(&session->cues);
    picture->phase = picture->cue = picture->keys = "";
    picture->must_read = false;
    picture->finding = true;
    if (key == 'q')
        return RUN_QUIT;
    return key == 'n' ? RUN_NOTHING : RUN_NEXT;
}

enum run_end ask_ready(struct session *session, struct picture *picture)
{
    int64_t stopped;
    picture->phase = "READY?";
    picture->cue = "Enter when you are on it, n if you cannot find it";
    picture->keys = "Enter go on   n cannot find it: next   q stop";
    picture->length_ms = 0;
    console_say(session->console,
                "Enter when you are on it, n if you cannot find it. While pressing, Space eases.");
    say_aloud(session, "Ready?");
    for (;;) {
        screen_draw(session->console, picture);
        int key =
            cues_wait(&session->cues, session->console, screen_turn_ms(session->console), &stopped);
        if (signals_noted())
            return RUN_SIGNAL;
        if (key == '\n' || key == '\r' || key == ' ') {
            cues_hush(&session->cues);
            picture->keys = "";
            return RUN_NEXT;
        }
        if (key == 'n' || key == 'q')
            return key == 'q' ? RUN_QUIT : RUN_NOTHING;
        if (!console_listens(session->console))
            return RUN_NEXT;
    }
}
