/* Runs a command and writes what it cost to FILE, as one line: ms on the clock, ms of CPU, the most
   memory in KiB, bytes that it read.
     cost FILE COMMAND WORD... */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "when.h"

/* What this process has read, and those it has waited for (Linux). */
static long long bytes_read(void)
{
    long long bytes = 0;
    FILE *io = fopen("/proc/self/io", "r");
    if (!io || fscanf(io, "rchar: %lld", &bytes) != 1)
        bytes = 0;
    if (io)
        fclose(io);
    return bytes;
}

static double ms(struct timeval time)
{
    return (double)time.tv_sec * 1000 + (double)time.tv_usec / 1000;
}

int main(int argc, char **argv)
{
    struct rusage used;
    int status;
    if (argc < 3)
        return 2;
    bytes_read();
    long long before = bytes_read();
    int64_t start = when_monotonic_ns();
    pid_t child = fork();
    if (child == 0) {
        execvp(argv[2], argv + 2);
        _exit(127);
    }
    if (child < 0 || wait4(child, &status, 0, &used) < 0)
        return 3;
    double wall = (double)(when_monotonic_ns() - start) / 1e6;
    long long read = bytes_read() - before;
    FILE *to = fopen(argv[1], "w");
    if (!to)
        return 3;
    fprintf(to, "%.3f %.3f %ld %lld\n", wall, ms(used.ru_utime) + ms(used.ru_stime), used.ru_maxrss,
            read);
    fclose(to);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 3;
}
