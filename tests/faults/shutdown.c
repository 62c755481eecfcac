/* Cuts the power of a file system: what is not on its disk yet is lost, and nothing more gets there
   until it is mounted anew (ext4, xfs, f2fs).
     shutdown FOLDER */
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/ioctl.h>

/* EXT4_IOC_SHUTDOWN and EXT4_GOING_FLAGS_NOLOGFLUSH of Linux, fs/ext4/ext4.h */
#define SHUTDOWN _IOR('X', 125, uint32_t)
enum { WITHOUT_THE_JOURNAL = 2 };

int main(int argc, char **argv)
{
    uint32_t how = WITHOUT_THE_JOURNAL;
    int fd = argc == 2 ? open(argv[1], O_RDONLY | O_DIRECTORY | O_CLOEXEC) : -1;
    if (fd >= 0 && ioctl(fd, SHUTDOWN, &how) == 0)
        return 0;
    perror("shutdown");
    return 1;
}
