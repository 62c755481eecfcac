#include "speaker.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "mem.h"

enum { LOOK_MS = 20, HUSHED_MS = 500, NOT_FOUND = 127, NOT_RUN = 126 };

/* Nobody says a word in less; one that has no sound card may end so, and call it success, as
   espeak-ng does. */
enum { WORD_BYTES = 5, WORD_MS = 100 };

void speaker_free_words(char **words)
{
    for (char **word = words; words && *word; word++)
        free(*word);
    free(words);
}

/* The word that begins at *c, without its quotes; *c is moved behind it. False if one is open. */
static bool read_word(const char **c, struct str *word)
{
    bool quoted = false;
    for (; **c && (quoted || !strchr(" \t", **c)); ++*c)
        if (**c == '"')
            quoted = !quoted;
        else
            str_char(word, **c);
    return !quoted;
}

char **speaker_split(const char *line, size_t *count, struct str *why)
{
    /* two places more than words can be: for the text, and for the end */
    char **words = mem_array(strlen(line) / 2 + 3, sizeof *words);
    const char *c = line;
    *count = 0;
    while (*(c += strspn(c, " \t"))) {
        struct str word = {0};
        bool closed = read_word(&c, &word);
        words[(*count)++] = str_take(&word);
        if (closed)
            continue;
        str_put(why, "a quote does not close");
        speaker_free_words(words);
        return NULL;
    }
    if (*count > 0)
        return words;
    str_put(why, "names no command");
    free(words);
    return NULL;
}

static bool is_program(const char *path)
{
    struct stat info;
    return stat(path, &info) == 0 && S_ISREG(info.st_mode) && access(path, X_OK) == 0;
}

bool speaker_finds(const char *program)
{
    const char *folders = getenv("PATH"), *folder;
    size_t len;
    bool found = false;
    if (strchr(program, '/'))
        return is_program(program);
    if (!folders)
        folders = "/bin:/usr/bin";
    while (!found && (folder = str_item(&folders, ':', &len))) {
        struct str path = {0};
        str_format(&path, "%.*s/%s", (int)len, folder, program);
        found = is_program(str_text(&path));
        str_free(&path);
    }
    return found;
}

const char *speaker_of_system(void)
{
    static const struct {
        const char *program, *line;
    } known[] = {{"spd-say", "spd-say --wait"}, {"espeak-ng", "espeak-ng"}, {"say", "say"}};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (speaker_finds(known[i].program))
            return known[i].line;
    return NULL;
}

bool speaker_open(struct speaker *speaker, const char *line, struct str *why)
{
    const char *home = getenv("HOME");
    *speaker = (struct speaker){0};
    char **words = speaker_split(line, &speaker->count, why);
    if (!words)
        return false;
    if (str_starts(words[0], "~/") && home) {
        struct str path = {0};
        str_format(&path, "%s%s", home, words[0] + 1);
        free(words[0]);
        words[0] = str_take(&path);
    }
    speaker->word = words;
    signal(SIGCHLD, SIG_DFL); /* an inherited "ignore" would hide how a command ended */
    return true;
}

/* In the child: without our streams and our ignored signals. */
static _Noreturn void become(char *const *word)
{
    static const int ignored[] = {SIGPIPE, SIGXFSZ};
    setpgid(0, 0);
    for (size_t i = 0; i < sizeof ignored / sizeof *ignored; i++)
        signal(ignored[i], SIG_DFL);
    int null = open("/dev/null", O_RDWR | O_CLOEXEC);
    for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
        if (dup2(null, fd) < 0)
            _exit(NOT_RUN);
    execvp(word[0], word);
    _exit(errno == ENOENT ? NOT_FOUND : NOT_RUN);
}

static void start(struct speaker *speaker, const char *text, int64_t now_ms)
{
    char *copy = mem_copy(text);
    speaker->word[speaker->count] = copy;
    pid_t pid = fork();
    if (pid == 0)
        become(speaker->word);
    speaker->word[speaker->count] = NULL;
    free(copy);
    if (pid < 0) {
        str_format(&speaker->fault, "cannot start '%s': %s", speaker->word[0], strerror(errno));
        return;
    }
    setpgid(pid, pid); /* here and there: whoever comes first */
    int64_t length_ms = (int64_t)strlen(text) * SPEAKER_BYTE_MS;
    speaker->pid = pid;
    speaker->started_ms = now_ms;
    speaker->limit_ms = length_ms > SPEAKER_LIMIT_MS ? length_ms : SPEAKER_LIMIT_MS;
    speaker->len = strlen(text);
    speaker->is_hushed = false;
}

bool speaker_say(struct speaker *speaker, const char *text, int64_t now_ms, int64_t late_ms)
{
    speaker_turn(speaker, now_ms);
    if (!speaker->word || speaker->fault.len > 0)
        return false;
    if (speaker->pid == 0) {
        start(speaker, text, now_ms);
        return speaker->pid != 0;
    }
    if (speaker->is_hushed && late_ms < HUSHED_MS)
        late_ms = HUSHED_MS; /* it makes room in a moment */
    if (late_ms > 0) {
        str_cut(&speaker->waiting, 0);
        str_put(&speaker->waiting, text);
        speaker->waits_until_ms = now_ms + late_ms;
    }
    return false;
}

void speaker_hush(struct speaker *speaker)
{
    str_cut(&speaker->waiting, 0);
    if (speaker->pid == 0)
        return;
    speaker->is_hushed = true;
    kill(-speaker->pid, SIGTERM);
}

/* How it ended, if that was no good end. */
static void judge(struct speaker *speaker, int status, int64_t lasted_ms)
{
    const char *program = speaker->word[0];
    if (speaker->fault.len > 0 || speaker->is_hushed)
        return;
    if (WIFSIGNALED(status))
        str_format(&speaker->fault, "'%s' was killed by signal %d", program, WTERMSIG(status));
    else if (WEXITSTATUS(status) == NOT_FOUND || WEXITSTATUS(status) == NOT_RUN)
        str_format(&speaker->fault, "cannot run '%s'", program);
    else if (WEXITSTATUS(status) != 0)
        str_format(&speaker->fault, "'%s' ended with status %d", program, WEXITSTATUS(status));
    else if (speaker->speaks && speaker->len >= WORD_BYTES && lasted_ms < WORD_MS)
        str_format(&speaker->fault, "'%s' ended at once, so nothing can have been heard", program);
}

int64_t speaker_turn(struct speaker *speaker, int64_t now_ms)
{
    int status = 0;
    if (speaker->pid == 0)
        return INT64_MAX;
    pid_t ended = waitpid(speaker->pid, &status, WNOHANG);
    if (ended == 0 && speaker->fault.len == 0 &&
        now_ms - speaker->started_ms >= speaker->limit_ms) {
        kill(-speaker->pid, SIGKILL);
        str_format(&speaker->fault, "'%s' did not end within %d s", speaker->word[0],
                   (int)(speaker->limit_ms / 1000));
    }
    if (ended == 0) /* killed: it will be gone some time, and nobody waits for it */
        return speaker->fault.len > 0 ? INT64_MAX : now_ms + LOOK_MS;
    if (ended == speaker->pid)
        judge(speaker, status, now_ms - speaker->started_ms);
    speaker->pid = 0;
    if (speaker->waiting.len > 0 && speaker->fault.len == 0 && now_ms <= speaker->waits_until_ms)
        start(speaker, str_text(&speaker->waiting), now_ms);
    str_cut(&speaker->waiting, 0);
    return speaker->pid != 0 ? now_ms + LOOK_MS : INT64_MAX;
}

void speaker_close(struct speaker *speaker)
{
    if (speaker->pid != 0) {
        kill(-speaker->pid, SIGKILL);
        waitpid(speaker->pid, NULL, WNOHANG);
    }
    speaker_free_words(speaker->word);
    str_free(&speaker->waiting);
    str_free(&speaker->fault);
    *speaker = (struct speaker){0};
}
