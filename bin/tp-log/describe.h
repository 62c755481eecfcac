/* describe: records in words, for people. The text is as raw as its data: make it visible. */
#ifndef DESCRIBE_H
#define DESCRIBE_H

#include "record.h"

enum { ID_SHOWN = 4 }; /* characters of an id that people see; more where they are typed */

/* The end of an id. */
const char *describe_id(const char *id);

/* Appends what a record is: `heat, 15 minutes`. */
void describe_record(const struct record *record, struct str *text);

/* Appends how a pain changed, `6 -> 4`, a dot for what was not answered; nothing if neither was. */
void describe_change(const struct record *record, struct str *text);

/* Appends when it was: `today 18:40`, `Thu 19 Nov 2026 18:40`. */
void describe_when(struct when when, struct when now, struct str *text);

/* Appends a line of an echo, visible, and LF; on a terminal broken at its blanks. */
void describe_echo(const struct str *line, struct str *text);

/* All of it: `heat, 15 minutes, today 18:40`. */
void describe_line(const struct record *record, struct when now, struct str *text);

#endif
