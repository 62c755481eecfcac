/*
 * say: messages to people, on stderr, in err(3)'s manner: `tool: subject: why`. Everything is made
 * visible (text) before it is written, so data may stand in any argument.
 */
#ifndef SAY_H
#define SAY_H

#include <stdbool.h>

/* Names the tool for all messages (kept, not copied). */
void say_setup(const char *tool);

/* The tool's name. */
const char *say_tool(void);

/* With `quiet` only say() and say_more() speak. */
void say_quiet(bool quiet);

/* Should nothing wait for whoever reads it? What is not taken at once is lost then. */
void say_hurry(bool hurries);

/* `tool: message`, one line: faults and warnings. */
void say(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* A further line of the message before, set in by two blanks: what to do. */
void say_more(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* News that is not a fault, without the tool's name. */
void say_news(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* The next useful step; only where stderr is a terminal. */
void say_hint(const char *format, ...) __attribute__((format(printf, 1, 2)));

#endif
