#!/usr/bin/env bats
# shellcheck shell=bash
# shellcheck disable=SC2030,SC2031 # each test has an $output of its own
# tp-log merge: the rows of other copies of the log. The laws are in tests/unit/test_log_merge.c.
load helpers
load rows

setup() {
  own_home
  now 2026-11-20T18:40:00+01:00
}

teardown() {
  [ -z "${HOLDER:-}" ] || kill "$HOLDER" 2>/dev/null || true
}

# copy FILE ROW...: a copy of the log with these rows.
copy() {
  local file=$1
  shift
  printf '%s\n' "$RECORD_HEADER" "$@" >"$file"
}

@test "merge appends the rows that are missing, echoes them, and says what came in" {
  stored "$(note 1 here)" "$(note 2 both)"
  copy b.csv "$(note 2 both)" "$(edit 1 changed 8)" "$(note 3 there)"
  cp "$LOG" before
  try 0 tp-log merge b.csv
  out_is "$RECORD_HEADER$NL$(edit 1 changed 8)$NL$(note 3 there)"
  err_is 'merged: 2 rows came in: 1 new record, 1 changed'
  is "$(cat before)$NL$(edit 1 changed 8)$NL$(note 3 there)" "$(cat "$LOG")"
  try 0 tp-log show
  is 'changed both there' "$(values note)"
}

@test "merge: 0 also when nothing is new, silent in a pipe but for the header; twice is once" {
  stored "$(note 1 here)"
  copy b.csv "$(note 1 here)"
  unchanged try 0 tp-log merge b.csv
  out_is "$RECORD_HEADER"
  err_is ''
  unchanged try 0 tp-log merge "$LOG" b.csv b.csv --text
  out_is 'merged: nothing new'
}

@test "merge: a record changed on both sides is said; the later change counts, the other one stays" {
  stored "$(note 1 first)" "$(edit 1 mine 8)"
  copy b.csv "$(note 1 first)" "$(edit 1 theirs 7)"
  try 0 tp-log merge b.csv --text
  out_is 'merged: 1 row came in, and no record is different for it; 1 record was changed on both sides: the later change counts'
  try 0 tp-log show --all-revisions
  is 'first theirs mine' "$(values note)"
}

@test "merge: several files and their copies count once; a log that is not there yet is made" {
  copy a.csv "$(note 1 a)" "$(note 2 both)"
  copy b.csv "$(note 2 both)" "$(note 3 b)"
  try 0 tp-log merge a.csv b.csv a.csv --text
  out_is 'merged: 3 rows came in: 3 new records'
  err_is "tp-log: First time. Your log: ${LOG/#$HOME/\~}; only you can read it."
  is 600 "$(stat -c %a "$LOG")"
  try 0 tp-log show
  is 'a both b' "$(values note)"
}

@test "merge --dry-run stores nothing, and needs no log" {
  copy b.csv "$(note 3 there)" 'no row'
  try 3 tp-log merge --dry-run --text b.csv
  out_is 'would merge: 1 row came in: 1 new record'
  [ ! -e "$XDG_DATA_HOME" ] || wrong 'something was written'
  stored "$(note 1 here)"
  unchanged try 3 tp-log merge --dry-run b.csv
  out_is "$RECORD_HEADER$NL$(note 3 there)"
}

@test "merge: a bad row is named with file and line and kept once; the others come in" {
  stored "$(note 1 here)"
  copy b.csv "$(note 2 good)" "$(note 3 bad side=up)" "$(note 4 good)"
  local round
  for round in 1 2; do
    try 3 tp-log merge b.csv
    err_has "tp-log: b.csv:3: side: 'up' is not one of left,right,both"
    is "why,$RECORD_HEADER${NL}\"merge: b.csv:3: side: 'up' is not one of left,right,both\",$(note 3 bad side=up)" \
      "$(cat "${LOG%/*}/rejected.csv")" "rejected.csv in round $round"
  done
  is 3 "$(log_rows | wc -l)"
}

@test "merge: a row that is too long is kept as it stands in the copy, once" {
  stored "$(note 1 here)"
  copy b.csv "$(note 2 "$(printf '%01500000d' 0)")" "$(note 3 good)"
  local round
  for round in 1 2; do
    try 3 tp-log merge b.csv
    err_has 'tp-log: b.csv:2: the row is over 1 MiB'
    {
      printf 'why,%s\nmerge: b.csv:2: the row is over 1 MiB,' "$RECORD_HEADER"
      sed -n 2p b.csv
    } | cmp - "${LOG%/*}/rejected.csv"
  done
  is 2 "$(log_rows | wc -l)"
}

@test "merge: marks of an unfinished merge, blank lines and a torn end are reported, never rows" {
  stored "$(note 1 here)"
  copy b.csv '<<<<<<< HEAD' "$(note 2 ours)" '=======' "$(note 3 theirs)" '>>>>>>> b' ''
  note 4 torn | head -c 60 >>b.csv
  try 3 tp-log merge b.csv
  err_lines 7 # five lines that are no rows, where one is kept, and what came in
  err_has "b.csv:4: the mark of a merge that is not finished"
  is 3 "$(log_rows | wc -l)"
  is 2 "$(wc -l <"${LOG%/*}/rejected.csv")" 'the header and the torn row'
}

@test "merge: CRLF, a BOM, quotes around all, a repeated header: the same rows" {
  stored "$(note 1 here)"
  { printf '\xef\xbb\xbf'; copy /dev/stdout "$(note 1 here)" "$RECORD_HEADER"; } | sed 's/$/\r/' >b.csv
  printf '%s\n' "$RECORD_HEADER" "$(note 1 here | sed 's/[^,]*/"&"/g')" >c.csv
  unchanged try 0 tp-log merge b.csv c.csv
  err_is ''
}

@test "merge: what is forgotten here stays out, what a copy forgets goes here too" {
  stored "$(note 1 secret)" "$(note 2 kept)" "$(note 3 '' status=forgotten "rev=$(ulid 9)")"
  tp-log compact >/dev/null 2>&1
  tp-log edit "$(ulid 1)" note 'more secret' >/dev/null 2>&1
  cp "$LOG" "$LOG.bak"
  copy b.csv "$(note 1 '' status=forgotten "rev=$(ulid 8)")" "$(note 3 again)"
  try 0 tp-log merge b.csv --text
  out_is 'merged: 1 row came in; 1 record is forgotten here too; 1 row of a forgotten record stays out'
  try 0 tp-log show --all-revisions
  is 'kept' "$(values note | tr -s ' ' | sed 's/^ //; s/ $//')"
  ! grep -qr secret "${LOG%/*}" || wrong 'it is still beside the log'
}

@test "merge --conflicts finds a sync tool's copies, says which, and leaves them" {
  stored "$(note 1 here)"
  local folder=${LOG%/*}
  try 0 tp-log merge --conflicts --text
  out_is 'merged: nothing new'
  copy "$folder/log.sync-conflict-20261119-091523-K3X2R2T.csv" "$(note 2 syncthing)"
  copy "$folder/log (conflicted copy 2026-11-19 093612).csv" "$(note 3 nextcloud)"
  copy "$folder/log.csv (SFConflict ada@example.org 2026-11-19-11-30-28)" "$(note 4 seafile)"
  copy "$folder/log (Ada's conflicted copy 2026-11-19).csv" "$(note 5 dropbox)"
  copy "$folder/log_conflict-20261119-093612.csv" "$(note 6 owncloud)"
  copy "$folder/log (SFConflict ada@example.org 2026-11-19-11-30-28).csv" "$(note 7 seafile2)"
  copy "$folder/log (Case Conflict).csv" "$(note 8 case)"
  local other
  for other in other.sync-conflict-20261119-091523-K3X2R2T.csv 'log conflicts.csv' \
    'log-ada (conflicted copy 2026-11-19 093612).csv' 'logbook (Case Conflict).csv' \
    'log (conflicted copy 2026-11-19 093612).csv.bak' 'log (conflicted copy).txt' \
    log-conflict.csv 'log (copy).csv'; do
    copy "$folder/$other" "$(note 9 other)"
  done
  mkdir "$folder/log.sync-conflict-20261119-091523-AAAAAAA.csv"
  ls "$folder" >before
  try 0 tp-log merge --conflicts --text
  out_is 'merged: 7 rows came in: 7 new records'
  err_count 7 'conflict copy: '
  is "$(cat before)" "$(ls "$folder")"
  try 0 tp-log show
  is 'here syncthing nextcloud seafile dropbox owncloud seafile2 case' "$(values note)"
}

@test "merge: what is no log, not there or no file: 3, named; the others come in" {
  stored "$(note 1 here)"
  copy b.csv "$(note 2 there)"
  printf 'time,kind,note\n2026-11-19T07:00:00+01:00,note,x\n' >c.csv
  mkfifo pipe
  mkdir folder
  : >empty.csv
  try 3 tp-log merge nope.csv c.csv b.csv pipe folder empty.csv
  err_has "tp-log: there is no file 'nope.csv'"
  err_has 'tp-log: c.csv:1: this is not the header of a log, see tp-csv(5)'
  err_has "tp-log: 'pipe' is not a regular file"
  err_has "tp-log: 'folder' is not a regular file"
  err_lines 5
  is 2 "$(log_rows | wc -l)"
}

@test "merge without files is wrong use" {
  try 2 tp-log merge
  refused_use
  err_has 'which copies? tp-log merge FILE..., or --conflicts'
}

@test "merge: a log that cannot be held is left alone; the copies stay where they are" {
  mkdir -p "$LOG"
  copy b.csv "$(note 2 there)"
  try 3 tp-log merge b.csv
  err_is "tp-log: cannot open '$LOG': Is a directory"
  out_is ''
}

@test "merge: a stdout that is full is 3, the rows are in the log" {
  stored "$(note 1 here)"
  copy b.csv "$(note 2 there)"
  try 3 sh -c 'exec tp-log merge b.csv >/dev/full'
  is 2 "$(log_rows | wc -l)"
}

@test "two machines: each takes in the other's log, and both are the same" {
  local a=$HOME/a.csv b=$HOME/b.csv
  on() { XDG_STATE_HOME=$HOME/$1 tp-log --log "$HOME/$1.csv" "${@:2}"; }
  on a note first >own.csv 2>/dev/null
  id=$(column id <own.csv)
  cp -p "$a" "$b"
  on a edit "$id" note 'from a' >/dev/null
  now 2026-11-20T18:41:00+01:00
  on b edit "$id" note 'from b' >/dev/null
  on b care heat 15 >/dev/null
  on a rm "$id" >/dev/null
  on b merge "$a" >/dev/null 2>&1
  on a merge "$b" >/dev/null 2>&1
  is "$(on a show)" "$(on b show)"
  is "$(sort "$a")" "$(sort "$b")"
  # a merge is not undone: each machine's rows are its own
  try 0 on b undo --text
  out_has 'taken back: heat'
}
