#!/usr/bin/env bats
# shellcheck shell=bash
# tp-log, what takes its time: a lock that is never let go. One file, so that the others go on.
load helpers

setup() {
  own_home
  tp-log note first >/dev/null 2>&1
  hold_lock
}

teardown() {
  kill -KILL "$HOLDER" 2>/dev/null || true
}

@test "a lock held by flock(1): 3 within 11 s, spooled; the next one stores it" {
  local before=$SECONDS
  try 3 tp-log note waits
  [ $((SECONDS - before)) -ge 9 ] && [ $((SECONDS - before)) -le 12 ]
  err_lines 2
  err_has "tp-log: the log '$LOG' is busy: another program holds its lock"
  err_has "$NL""tp-log: kept in '$XDG_STATE_HOME/tp/spool/new/"
  out_is ''
  is 2 "$(wc -l <"$LOG")"
  : >let-go
  wait "$HOLDER"
  try 0 tp-log note later
  err_is 'tp-log: what could not be stored before is in the log now'
  try 0 tp-log show
  is 'first later waits' "$(printf '%s' "$output" | column note | sort | paste -sd ' ')"
  is '' "$(find "$XDG_STATE_HOME/tp/spool" -type f)"
}

@test "a change while the lock is held: spooled, and it counts when it is stored" {
  local id
  id=$(column id <"$LOG")
  try 3 tp-log edit "$id" note changed
  err_has "tp-log: the log '$LOG' is busy: another program holds its lock"
  err_has "$NL""tp-log: kept in '$XDG_STATE_HOME/tp/spool/new/"
  out_is ''
  : >let-go
  wait "$HOLDER"
  try 0 tp-log note later
  try 0 tp-log show --all-revisions
  is 'first changed later' "$(printf '%s' "$output" | column note | paste -sd ' ')"
}

@test "a holder that is stopped, then killed: 3, then the lock is free" {
  kill -STOP "$HOLDER"
  try 3 feed $'time,kind,note\n2026-11-20T07:00:00+01:00,note,waits\n' tp-log add
  err_has "is busy"
  is 2 "$(wc -l <"$LOG")"
  kill -KILL "$HOLDER"
  wait "$HOLDER" 2>/dev/null || true
  try 0 timeout 5 tp-log note later
  is 4 "$(wc -l <"$LOG")"
}
