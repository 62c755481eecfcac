/*
 * child: runs a function in a process of its own and keeps what it wrote and how it ended. Include
 * it after <cmocka.h>; the function must not use cmocka's assertions.
 */
#ifndef CHILD_H
#define CHILD_H

#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>

#include "unit.h"

/* What a function that should not have come back exits with. */
enum { CHILD_CAME_BACK = 99 };

struct child {
    int exit;   /* the exit status, or -1 */
    int signal; /* that it died by, or 0 */
    struct str out, err;
};

static inline int child_file(void)
{
    char name[] = "/tmp/tp-unit-XXXXXX";
    int fd = mkstemp(name);
    assert_true(fd > STDERR_FILENO);
    assert_int_equal(unlink(name), 0);
    return fd;
}

static inline void child_read(int fd, struct str *text)
{
    char bytes[4096];
    ssize_t got;
    str_cut(text, 0);
    assert_int_equal(lseek(fd, 0, SEEK_SET), 0);
    while ((got = read(fd, bytes, sizeof bytes)) > 0)
        str_add(text, bytes, (size_t)got);
    close(fd);
}

/* Stdout and stderr are files that the parent reads afterwards; the exit status is what `body`
   returns. Signals are as at the start of a program. */
static inline void child_run(struct child *child, int (*body)(const void *), const void *argument)
{
    static const struct rlimit no_core = {0, 0};
    int status, out = child_file(), err = child_file();
    fflush(NULL);
    pid_t pid = fork();
    assert_true(pid >= 0);
    if (pid == 0) {
        setrlimit(RLIMIT_CORE, &no_core);
        signal(SIGPIPE, SIG_DFL);
        dup2(out, STDOUT_FILENO);
        dup2(err, STDERR_FILENO);
        close(out);
        close(err);
        _exit(body(argument));
    }
    assert_int_equal(waitpid(pid, &status, 0), pid);
    child->exit = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    child->signal = WIFSIGNALED(status) ? WTERMSIG(status) : 0;
    child_read(out, &child->out);
    child_read(err, &child->err);
}

static inline void child_free(struct child *child)
{
    str_free(&child->out);
    str_free(&child->err);
}

/* Runs it and compares all of it. */
#define child_is(name, body, argument, exit, out, err)                                             \
    child_is_at(name, body, argument, exit, out, err, __FILE__, __LINE__)

static inline void child_is_at(const char *name, int (*body)(const void *), const void *argument,
                               int exit, const char *out, const char *err, const char *file,
                               int line)
{
    static struct child child; /* where an assertion fails it is no leak: later children would end
                                  with it under a leak checker */
    child_run(&child, body, argument);
    if (child.exit != exit)
        print_error("signal %d, stderr: %s\n", child.signal, str_text(&child.err));
    same_number_at(name, child.exit, exit, file, line);
    same_text_at(name, str_text(&child.out), out, file, line);
    same_text_at(name, str_text(&child.err), err, file, line);
    child_free(&child);
}

#endif
