/*
 * fuzz_replay: a fuzz target as a plain program: NAME FOLDER... reads all their files in a process
 * of its own, and goes on in another one behind a file on which that died.
 */
#ifndef FUZZ_REPLAY_H
#define FUZZ_REPLAY_H

#include <dirent.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/wait.h>

struct replay {
    const char *folder;
    struct dirent **file;
    int count;
    int *at; /* the file that is being read: shared by both processes */
};

static inline bool replay_file(const struct replay *replay)
{
    struct str path = {0}, bytes = {0};
    str_format(&path, "%s/%s", replay->folder, replay->file[*replay->at]->d_name);
    int fd = open(str_text(&path), O_RDONLY | O_CLOEXEC);
    ssize_t got = -1;
    while (fd >= 0 && (got = read(fd, str_room(&bytes, 65536), 65536)) > 0)
        str_took(&bytes, (size_t)got);
    if (fd >= 0)
        close(fd);
    if (got == 0)
        LLVMFuzzerTestOneInput((const uint8_t *)str_text(&bytes), bytes.len);
    else
        perror(str_text(&path));
    str_free(&path);
    str_free(&bytes);
    return got == 0;
}

/* Reads the files from the current one on; true if none is left over. */
static inline bool replay_rest(const struct replay *replay)
{
    int status;
    fflush(stdout);
    pid_t child = fork();
    if (child == 0) {
        bool good = true;
        for (; *replay->at < replay->count && good; *replay->at += good)
            good = replay_file(replay);
        exit(good ? EXIT_SUCCESS : EXIT_FAILURE);
    }
    return child > 0 && waitpid(child, &status, 0) == child && status == 0;
}

static inline int is_no_dot_file(const struct dirent *entry)
{
    return entry->d_name[0] != '.';
}

/* One line of TAP for each file that failed, or one for all; how many lines. */
static inline int replay_folder(const char *folder, int *at, int number, int *faults)
{
    struct replay replay = {.folder = folder, .at = at};
    int before = *faults, lines = 0;
    replay.count = scandir(folder, &replay.file, is_no_dot_file, alphasort);
    for (*at = 0; *at < replay.count && !replay_rest(&replay); ++*at, ++*faults)
        printf("not ok %d - %s/%s\n", number + lines++, folder,
               *at < replay.count ? replay.file[*at]->d_name : "(what all of them left behind)");
    if (*faults == before) {
        *faults += replay.count <= 0;
        printf("%s %d - %s: %d files\n", replay.count > 0 ? "ok" : "not ok", number + lines++,
               folder, replay.count);
    }
    for (int i = 0; i < replay.count; i++)
        free(replay.file[i]);
    free(replay.count >= 0 ? replay.file : NULL);
    return lines;
}

int main(int argc, char **argv)
{
    int *at = mmap(NULL, sizeof *at, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    int lines = 0, faults = 0;
    if (at == MAP_FAILED || argc < 2) {
        fprintf(stderr, "usage: %s FOLDER...\n", argv[0]);
        return 2;
    }
    for (int i = 1; i < argc; i++)
        lines += replay_folder(argv[i], at, lines + 1, &faults);
    printf("1..%d\n", lines);
    return faults > 0;
}

#endif
