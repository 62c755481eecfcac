#include "editor.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "io.h"

extern char **environ;

enum { WORDS_MAX = 32 };

/* The editor's words, then the file, then NULL; all are in `kept`. False: it has none. */
static bool find_editor(const char *path, char *words[WORDS_MAX + 2], struct str *kept)
{
    const char *visual = getenv("VISUAL"), *editor = getenv("EDITOR");
    const char *item, *named = visual && *visual ? visual : editor && *editor ? editor : "vi";
    size_t len, count = 0;
    while ((item = str_item(&named, ' ', &len))) {
        str_add(kept, item, len);
        str_char(kept, '\0');
        count++;
    }
    if (count == 0 || count > WORDS_MAX)
        return false;
    str_put(kept, path);
    char *word = kept->data;
    for (size_t i = 0; i <= count; i++, word += strlen(word) + 1)
        words[i] = word;
    words[count + 1] = NULL;
    return true;
}

/* Starts it; for it, the signals of `normal` are as at a program's start. -1 with a sentence. */
static pid_t start(char *words[], int tty, const sigset_t *normal, struct str *why)
{
    pid_t child = -1;
    posix_spawnattr_t attributes;
    posix_spawn_file_actions_t files;
    posix_spawnattr_init(&attributes);
    posix_spawnattr_setsigdefault(&attributes, normal);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF);
    posix_spawn_file_actions_init(&files);
    for (int fd = STDIN_FILENO; tty >= 0 && fd <= STDOUT_FILENO; fd++)
        if (!isatty(fd))
            posix_spawn_file_actions_adddup2(&files, tty, fd);
    int error = posix_spawnp(&child, words[0], &files, &attributes, words, environ);
    if (error != 0)
        str_format(why, "cannot run the editor '%s': %s", words[0], strerror(error));
    posix_spawn_file_actions_destroy(&files);
    posix_spawnattr_destroy(&attributes);
    return error == 0 ? child : -1;
}

/* While it runs, the keys that send signals are its affair; what was ignored before stays so. */
static bool run(char *words[], int tty, struct str *why)
{
    static const int keys[] = {SIGINT, SIGQUIT};
    struct sigaction ignore = {.sa_handler = SIG_IGN}, before[2];
    sigset_t normal;
    int status = 0;
    sigemptyset(&normal);
    sigaddset(&normal, SIGPIPE); /* signals_ignore_write_faults() */
    sigaddset(&normal, SIGXFSZ);
    for (int i = 0; i < 2; i++) {
        sigaction(keys[i], &ignore, &before[i]);
        if (before[i].sa_handler != SIG_IGN)
            sigaddset(&normal, keys[i]);
    }
    pid_t child = start(words, tty, &normal, why);
    while (child > 0 && waitpid(child, &status, 0) < 0 && errno == EINTR)
        ;
    for (int i = 0; i < 2; i++)
        sigaction(keys[i], &before[i], NULL);
    if (child > 0 && WIFSIGNALED(status))
        str_format(why, "the editor '%s' died by signal %d", words[0], WTERMSIG(status));
    else if (child > 0 && WEXITSTATUS(status) != 0)
        str_format(why, "the editor '%s' ended with status %d", words[0], WEXITSTATUS(status));
    return why->len == 0;
}

bool editor_run(const char *path, struct str *why)
{
    char *words[WORDS_MAX + 2];
    struct str kept = {0};
    bool good = false;
    int tty = io_open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY);
    if (!find_editor(path, words, &kept))
        str_put(why, "VISUAL or EDITOR names no editor");
    else if (tty < 0 && str_equal(words[0], "vi"))
        str_put(why, "there is no terminal to edit on");
    else
        good = run(words, tty, why);
    if (tty >= 0)
        close(tty);
    str_free(&kept);
    return good;
}

bool editor_ask(const char *question)
{
    char answer[16] = "";
    ssize_t got = 0;
    int tty = io_open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY);
    if (tty < 0)
        return false;
    if (io_write(tty, question, strlen(question)))
        while ((got = read(tty, answer, sizeof answer - 1)) < 0 && errno == EINTR)
            ;
    close(tty);
    return got > 0 && strchr("\nyY", answer[0]);
}
