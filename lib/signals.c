#define _GNU_SOURCE /* for ppoll(), which POSIX has since 2024 */
#include "signals.h"

#include <errno.h>
#include <signal.h>
#include <stddef.h>
#include <time.h>
#include <unistd.h>

static volatile sig_atomic_t noted, stop_noted;
static struct timespec noted_at;

/* A closed window comes as two HUPs, from the kernel and from the shell; a person who wants an end
   presses again a moment later. */
static void note(int number)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    if (!noted) {
        noted = number;
        noted_at = now;
    } else if (now.tv_sec - noted_at.tv_sec > 1 ||
               (now.tv_sec > noted_at.tv_sec && now.tv_nsec >= noted_at.tv_nsec)) {
        signal(number, SIG_DFL);
        raise(number);
    }
}

static const int numbers[] = {SIGINT, SIGQUIT, SIGHUP, SIGTERM};

static void note_stop(int number)
{
    (void)number;
    stop_noted = 1;
}

static sigset_t all_of_them(void)
{
    sigset_t set;
    sigemptyset(&set);
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        sigaddset(&set, numbers[i]);
    return set;
}

void signals_hold(bool hold)
{
    sigset_t set = all_of_them();
    sigprocmask(hold ? SIG_BLOCK : SIG_UNBLOCK, &set, NULL);
}

void signals_note(void)
{
    struct sigaction before;
    struct sigaction action = {.sa_handler = note, .sa_flags = SA_RESTART};
    action.sa_mask = all_of_them();
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        if (sigaction(numbers[i], NULL, &before) == 0 && before.sa_handler != SIG_IGN)
            sigaction(numbers[i], &action, NULL);
}

void signals_note_stop(void)
{
    struct sigaction before;
    struct sigaction action = {.sa_handler = note_stop, .sa_flags = SA_RESTART};
    sigemptyset(&action.sa_mask);
    if (sigaction(SIGTSTP, NULL, &before) == 0 && before.sa_handler != SIG_IGN)
        sigaction(SIGTSTP, &action, NULL);
}

bool signals_stop_noted(void)
{
    return stop_noted;
}

void signals_stop(void)
{
    struct sigaction noting;
    struct sigaction usual = {.sa_handler = SIG_DFL};
    sigemptyset(&usual.sa_mask);
    stop_noted = 0;
    if (sigaction(SIGTSTP, &usual, &noting) < 0)
        return;
    raise(SIGTSTP); /* not STOP: where no shell could go on with it, this does nothing */
    sigaction(SIGTSTP, &noting, NULL);
}

int signals_poll(struct pollfd *ready, nfds_t count, int64_t ns)
{
    struct timespec wait = {.tv_sec = ns / 1000000000, .tv_nsec = ns % 1000000000};
    sigset_t held = all_of_them(), before;
    int got = -1;
    sigaddset(&held, SIGTSTP);
    sigprocmask(SIG_BLOCK, &held, &before);
    errno = EINTR;
    if (!noted && !stop_noted)
        got = ppoll(ready, count, &wait, &before);
    int error = errno;
    sigprocmask(SIG_SETMASK, &before, NULL);
    errno = error;
    return got;
}

int signals_noted(void)
{
    return noted;
}

void signals_die(int number)
{
    if (number == 0)
        return;
    signal(number, SIG_DFL);
    kill(getpid(), number);
}

void signals_ignore_write_faults(void)
{
    signal(SIGPIPE, SIG_IGN);
    signal(SIGXFSZ, SIG_IGN);
}
