/*
 * speaker: a command that is given words to say, as its last argument. It runs beside the clock,
 * never in its way: one at a time, without a shell, and it is killed when it hangs.
 */
#ifndef SPEAKER_H
#define SPEAKER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#include "str.h"

/* One that runs longer hangs: so long, and for a long text so long for each of its bytes. espeak-ng
   needs some 65 ms at its usual pace. */
enum { SPEAKER_LIMIT_MS = 8000, SPEAKER_BYTE_MS = 150 };

struct speaker {
    char **word; /* the command, then a place for the text; NULL: there is none */
    size_t count;
    bool speaks; /* it is known to run for as long as its words last */
    pid_t pid;   /* of the one that runs, a process group of its own; 0: none runs */
    int64_t started_ms, limit_ms;
    size_t len;         /* of what it says */
    bool is_hushed;     /* however it ends is no fault */
    struct str waiting; /* words that were to be said while one ran */
    int64_t waits_until_ms;
    struct str fault; /* why it is given up */
};

/*
 * Splits a line into words at blanks; "..." keeps blanks together. Free with speaker_free_words().
 * NULL with a sentence, if a quote does not close or there is no word.
 */
char **speaker_split(const char *line, size_t *count, struct str *why);
void speaker_free_words(char **words);

/* Can a program of that name be run, by PATH or, with a slash in it, by itself? */
bool speaker_finds(const char *program);

/* The first program that is there of those that speak, as a line; NULL: there is none. */
const char *speaker_of_system(void);

/* Takes a command line, `~/` at its beginning for the home folder. False with a sentence. */
bool speaker_open(struct speaker *speaker, const char *line, struct str *why);

/*
 * Says a text. False if it cannot now: because the command was given up (`fault`), or because one
 * runs: then it is said when that has ended, if this is within `late_ms`.
 */
bool speaker_say(struct speaker *speaker, const char *text, int64_t now_ms, int64_t late_ms);

/* Asks the command that runs to end, and forgets what waits. */
void speaker_hush(struct speaker *speaker);

/* Looks after the command that runs. Returns when to look again, INT64_MAX if none runs. */
int64_t speaker_turn(struct speaker *speaker, int64_t now_ms);

/* Ends the command that runs, if one does. */
void speaker_close(struct speaker *speaker);

#endif
