/* edit_file: the files in which a person edits a record: in the state folder, named after its id.
   They stay only where the text could not be taken. */
#ifndef EDIT_FILE_H
#define EDIT_FILE_H

#include <stdbool.h>

#include "str.h"

/* Makes a file for that record, with the text. False with a sentence. */
bool edit_file_make(const char *id, const struct str *text, struct str *path, struct str *why);

/* Reads it again. False with a sentence. */
bool edit_file_read(const char *path, struct str *text, struct str *why);

/* Removes all files of that record. False with a sentence. */
bool edit_file_forget(const char *id, struct str *why);

#endif
