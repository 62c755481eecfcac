/* status: the exit statuses, the same in every tool; also what library functions return. */
#ifndef STATUS_H
#define STATUS_H

enum status {
    STATUS_DONE = 0,
    STATUS_NONE = 1,    /* ran well, and the answer is "none" or "no" */
    STATUS_USAGE = 2,   /* wrong use */
    STATUS_FAILED = 3,  /* could not, in whole or part: data, file, system */
    STATUS_REFUSED = 4, /* a rule of safety said no */
};

/* The one of two statuses that a tool ends with: usage over failed over refused over none. */
enum status status_worse(enum status first, enum status second);

#endif
