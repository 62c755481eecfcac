#!/usr/bin/env bats
# shellcheck shell=bash
# tp-log where things go wrong: a few of the points of tests/faults/log-*; make faults has them all.
load helpers

# fault NAME ARGUMENT...: that program finds nothing wrong.
fault() {
  try 0 "$TP_ROOT/tests/faults/$1" "$TP_BUILD" "${@:2}"
  out_has ': 0 wrong'
}

@test "a crowd of adders, an editor, a merger and readers: no row lost, none twice" {
  fault log-crowd 16 8
}

@test "kill -9 at random moments: what was acknowledged is there" {
  fault log-kill 40 20
}

@test "system calls that fail, and death before them: old or new, and said" {
  strace -qq -o trace true || skip 'strace cannot trace here'
  fault log-calls 61
}
