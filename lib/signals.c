#include "signals.h"

#include <signal.h>
#include <stddef.h>
#include <unistd.h>

static volatile sig_atomic_t noted;

static void note(int number)
{
    if (!noted)
        noted = number;
}

void signals_note(void)
{
    static const int numbers[] = {SIGINT, SIGQUIT, SIGHUP, SIGTERM};
    struct sigaction before;
    struct sigaction action = {.sa_handler = note, .sa_flags = SA_RESTART | (int)SA_RESETHAND};
    sigemptyset(&action.sa_mask);
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        if (sigaction(numbers[i], NULL, &before) == 0 && before.sa_handler != SIG_IGN)
            sigaction(numbers[i], &action, NULL);
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
