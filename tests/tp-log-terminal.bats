#!/usr/bin/env bats
# shellcheck shell=bash
# tp-log where a person types it: tmux holds the terminal, keys are sent, the screen is read.
load helpers
load terminal

setup() {
  own_home
  now 2026-11-20T18:40:00+01:00 # a Friday
}

teardown() {
  no_terminal
}

# typed COMMAND: types it on a clear screen and waits for its end; `shown` is what stood there then,
# with the ids as ID.
typed() {
  keys "clear; $1; echo ended \$?" Enter
  await_that on_line 'ended [0-9]*'
  shown=$(screen | sed -E '/^ended /q; s/\([0-9A-Z]{4}\)$/(ID)/; s/^(.{76})[0-9A-Z]{4}$/\1ID/
    s/(edit|undo) [0-9A-Z]{4}\b/\1 ID/')
}

on_line() {
  screen | grep -qx -- "$1"
}

# shows LINE...: that stands on the screen, above how it ended.
shows() {
  local IFS=$NL
  is "$*" "$shown" 'the screen'
}

@test "a day at a terminal: what is open, an echo in words, the table, a change and back" {
  own_terminal
  typed tp-log
  shows 'Today, Fri 20 Nov 2026' \
    'Nothing noted yet.' \
    'Not yet answered: morning stiffness, sleep, pain, triggers.' \
    'Next: tp-log ask, or tp-find WHERE | tp-hold' \
    'ended 1'
  typed 'tp-log rate sleep 7 stiffness=3'
  shows 'tp-log: First time. Your log: ~/data/tp/log.csv; only you can read it.' \
    'noted: sleep 7 of 10 (10 best), today 18:40 (ID)' \
    'noted: stiffness 3 of 10 (10 worst), today 18:40 (ID)' \
    'ended 0'
  typed 'tp-log trigger long-drive 2h --at 08:10'
  shows 'noted: long-drive, 2 h, today 08:10 (ID)' 'ended 0'
  typed 'tp-log hold traps left 90s 6 4 --at yesterday'
  shows "took 'traps' as upper-trapezius.1; name another point if it was another" \
    'noted: upper-trapezius.1 left, 90 s, 6 -> 4, yesterday 18:40 (ID)' 'ended 0'
  typed 'tp-log show'
  shows 'when          what                                pain    note              id' \
    'Thu 19 18:40  hold  upper-trapezius.1 left  90 s  6 -> 4                    ID' \
    'Fri 20 08:10  trig  long-drive, 2 h                                         ID' \
    'Fri 20 18:40  rate  sleep (10 best)            7                            ID' \
    'Fri 20 18:40  rate  stiffness (10 worst)       3                            ID' \
    '4 records.  Pain: 10 worst.' \
    'Change: tp-log edit ID value 3 (or undo)' \
    'ended 0'
  typed 'tp-log undo'
  shows 'taken back: upper-trapezius.1 left, 90 s, 6 -> 4, yesterday 18:40 (ID)' 'ended 0'
  typed 'tp-log show --csv | wc -l; tp-log'
  shows 4 'Today, Fri 20 Nov 2026' \
    'when          what                                pain    note              id' \
    'Fri 20 08:10  trig  long-drive, 2 h                                         ID' \
    'Fri 20 18:40  rate  sleep (10 best)            7                            ID' \
    'Fri 20 18:40  rate  stiffness (10 worst)       3                            ID' \
    'Not yet answered: pain, triggers.' \
    'Next: tp-log ask, or tp-find WHERE | tp-hold' \
    'ended 0'
}

@test "a long echo is broken at its blanks, and only on a terminal" {
  own_terminal
  tp-log rate pain 4 area 'behind the eye' side left >row.csv 2>/dev/null
  local id
  id=$(column id <row.csv)
  typed "tp-log edit $id value 5 note 'on the way back from Basel'"
  shows 'changed: value 5 (was 4), note on the way back from Basel (was empty), pain 5 of' \
    '  10 (10 worst), behind the left eye, today 18:40 (ID)' 'ended 0'
  typed "tp-log rm $id"
  shows 'deleted: pain 5 of 10 (10 worst), behind the left eye, today 18:40 (ID)' \
    "Back again: tp-log undo ID" 'ended 0'
  typed 'tp-log note one two three four five six seven eight nine ten eleven twelve thirteen'
  shows 'noted: one two three four five six seven eight nine ten eleven twelve thirteen,' \
    '  today 18:40 (ID)' 'ended 0'
  try 0 tp-log note one two three four five six seven eight nine ten eleven twelve thirteen --text
  out_lines 1
}

@test "without words add, plan add and plan set are wrong use, not a wait for a person" {
  own_terminal
  typed 'tp-log add'
  shows 'tp-log: which record? tp-log add kind rating name sleep value 7' \
    'usage: tp-log [options] add [NAME VALUE...]' 'ended 2'
  typed 'tp-log plan add'
  shows 'tp-log: which points? tp-find WHERE --pick 1,2 | tp-log plan add' \
    'usage: tp-log [options] plan [add|rm POINT [SIDE]|set [FILE]]' 'ended 2'
  typed 'tp-log plan set'
  shows 'tp-log: which lines? tp-log plan set FILE, or in a pipe' \
    'usage: tp-log [options] plan [add|rm POINT [SIDE]|set [FILE]]' 'ended 2'
}
