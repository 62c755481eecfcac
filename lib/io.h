/* io: system calls carried through: EINTR is retried, EAGAIN of an inherited non-blocking
   descriptor is waited for. */
#ifndef IO_H
#define IO_H

#include <dirent.h>
#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

/* write() of all bytes. False with errno set; some may have been written then. */
bool io_write(int fd, const char *bytes, size_t len);

/* write() of what a pipe or terminal takes at once, in pieces that it takes whole or not at all;
   the rest is dropped. False then, and after an error. */
bool io_offer(int fd, const char *bytes, size_t len);

/* open(), new files 0600. -1 with errno set. */
int io_open(const char *path, int flags);

/* opendir(). NULL with errno set. */
DIR *io_open_folder(const char *path);

/* The next name in it; NULL after the last (of a NULL folder at once), with *error set if that was
   a failure. */
const char *io_next_name(DIR *folder, int *error);

/* close(): after EINTR it is closed all the same. False with errno set. */
bool io_close(int fd);

/* ftruncate(). False with errno set. */
bool io_truncate(int fd, off_t size);

/* fsync(). False with errno set. */
bool io_sync(int fd);

/* Lets a pipe hold so many bytes, where that is allowed: fewer and larger reads. */
void io_widen(int fd, int bytes);

/* What a close would say of what was written, which some network file systems keep until then; fd,
   and what is locked by it, stays. False with errno set. */
bool io_close_copy(int fd);

#endif
