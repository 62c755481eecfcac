#!/usr/bin/env bats
# shellcheck shell=bash
# Fuzzing: the corpus is what tests/fuzz/README.md says, its readers tell which file breaks a rule,
# and a hunt counts and shows what it found. tests/run has the readers read the corpus.
load helpers

setup() {
  own_home
  corpus=$TP_ROOT/tests/fuzz/corpus
}

# targets: their names, one a line.
targets() {
  local file
  for file in "$TP_ROOT"/tests/fuzz/*.c; do
    basename "$file" .c
  done
}

# bytes_of FOLDER: how many its files have.
bytes_of() {
  find "$1" -type f -exec cat {} + | wc -c
}

@test "each target has a corpus and a dictionary, and no corpus is without a target" {
  local name
  for name in $(targets); do
    [ -s "$TP_ROOT/tests/fuzz/$name.dict" ] || wrong "$name has no dictionary"
  done
  is "$(targets | sort)" "$(cd "$corpus" && printf '%s\n' * | sort)" 'the folders of the corpus'
}

@test "the corpus has 500 files or more, none over 4 KiB, under 2 MiB in all" {
  local files bytes
  files=$(find "$corpus" -type f | wc -l)
  bytes=$(bytes_of "$corpus")
  [ "$files" -ge 500 ] || wrong "only $files files"
  [ "$bytes" -lt 2097152 ] || wrong "$bytes bytes"
  is '' "$(find "$corpus" -type f -size +4096c)" 'what is too large'
}

@test "git gives every byte of the corpus back" {
  is '* -text' "$(cat "$corpus/.gitattributes")" 'what git is told of the corpus'
}

# reader RULE: a target in C that breaks where RULE holds, as a program that reads files.
reader() {
  printf '%s\n' '#include "fuzz.h"' 'int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)' \
    "{ fuzz_must(!($1), \"the rule\", \"the text\"); return 0; }" >reader.c
  cc -std=c11 -D_XOPEN_SOURCE=700 -D_DEFAULT_SOURCE -I"$TP_ROOT/lib" -I"$TP_ROOT/tests/fuzz" \
    -o reader reader.c "$TP_ROOT"/lib/{str,mem}.c
}

@test "a reader names each file that breaks a rule, and goes on behind it" {
  mkdir own other
  touch own/{a,b,c,d} other/e
  printf x | tee own/b own/d >/dev/null
  reader 'size > 0 && data[0] == 120'
  try 1 ./reader own other
  out_is 'not ok 1 - own/b
not ok 2 - own/d
ok 3 - other: 1 files
1..3'
  err_count 2 'the rule:'
  try 0 ./reader other
}

@test "a reader that died of a signal, or has nothing to read, has failed" {
  mkdir own empty
  touch own/a
  reader 'raise(11)'
  try 1 ./reader own
  out_is $'not ok 1 - own/a\n1..1'
  try 1 ./reader empty
  out_is $'not ok 1 - empty: 0 files\n1..1'
  try 1 ./reader missing
  out_is $'not ok 1 - missing: -1 files\n1..1'
  try 2 ./reader
}

# hunter NAME: stands for a target built with libFuzzer.
hunter() {
  mkdir -p hunted/fuzz
  printf '#!/bin/sh\necho "$@" >>asked\n%s\n' "$2" >"hunted/fuzz/$1"
  chmod +x "hunted/fuzz/$1"
}

@test "a hunt shares its seconds out, counts the runs, and stops at what it finds" {
  hunter one 'echo stat::number_of_executed_units: 40'
  hunter two 'echo stat::number_of_executed_units: 2'
  try 0 "$TP_ROOT/tests/fuzz/hunt" libfuzzer hunted 600 one two
  out_is 'one: 40 runs in 300 s
two: 2 runs in 300 s
42 runs in all'
  is 2 "$(grep -c -- '-max_total_time=300 ' asked)" 'how many were given their share'
  hunter one 'echo it broke; exit 77'
  try 1 "$TP_ROOT/tests/fuzz/hunt" libfuzzer hunted 600 one two
  out_is ''
  err_has 'it broke'
  err_has 'one: something was found: see hunted/hunt-one and hunted/crash/one'
}

@test "make fuzz gives the hunt the seconds that were asked for" {
  try 0 make -C "$TP_ROOT" -n fuzz SECONDS=617
  out_has 'tests/fuzz/hunt libfuzzer build/fuzzer 617 '
  try 0 make -C "$TP_ROOT" -n fuzz-afl SECONDS=617
  out_has 'tests/fuzz/hunt afl build/afl 617 '
}
