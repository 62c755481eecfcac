#!/usr/bin/env bats
# shellcheck shell=bash
# shellcheck disable=SC2030,SC2031 # each test has an $output of its own
# tp-log check and compact: what is wrong with the log, and what it does not need any more.
load helpers
load rows

setup() {
  own_home
  now 2026-11-20T18:40:00+01:00
}

well() {
  unchanged try 0 tp-log check
  out_is ''
  err_is ''
}

# --- check --------------------------------------------------------------------------------------

@test "check: a log that is well is silence and 0: copies, edits, any order, CRLF, a BOM, a last line without LF" {
  stored
  well
  stored "$(note 2 b)" "$(note 1 a)" "$(edit 1 c 8)" "$(note 2 b)" "$RECORD_HEADER" \
    "$(note 3 '' status=deleted "rev=$(ulid 9)")" "$(note 4 '' status=forgotten)" "$(note 4 x)"
  well
  printf '\xef\xbb\xbf' >"$LOG.new"
  sed 's/$/\r/' "$LOG" | head -c -2 >>"$LOG.new"
  cat "$LOG.new" >"$LOG"
  rm "$LOG.new"
  well
  : >"$LOG"
  well
}

@test "check: each fault with its line and how to mend it, and 1" {
  stored "$(note 1 a)" 'no row' '' "$(note 2 b side=up)" '<<<<<<< HEAD' "$(note 3 c)" '=======' \
    '>>>>>>> other' "$(row 4 2027-01-01T07:00:00+01:00 note)" "$(note 5 ours)" "$(note 5 theirs)"
  printf '\0\0\0\0\n' >>"$LOG"
  note 6 torn | head -c 80 >>"$LOG"
  unchanged try 1 tp-log check
  out_is "$LOG:3: time: the row ends before this column; mend this line in an editor, or take it out
$LOG:4: there is nothing in this line; tp-log check --fix takes it out
$LOG:5: side: 'up' is not one of left,right,both; mend this line in an editor, or take it out
$LOG:6: the mark of a merge that is not finished; tp-log check --fix takes it out; the rows of both sides stay
$LOG:8: the mark of a merge that is not finished; tp-log check --fix takes it out; the rows of both sides stay
$LOG:9: the mark of a merge that is not finished; tp-log check --fix takes it out; the rows of both sides stay
$LOG:10: '0004' is after now (2026-11-20T18:40:00+01:00): tp-log edit 0004 --at TIME, if a clock was wrong; reports leave it out until then
$LOG:12: this row and line 11 are the same version of '0005', with other values; this one counts: tp-log edit 0005 settles it; the other one does not count
$LOG:13: there is nothing in this line; tp-log check --fix takes it out
$LOG:14: half a row, as a crash leaves it; tp-log check --fix moves it to log.csv.torn"
  err_is ''
}

@test "check: a row over 1 MiB is no torn one, and is left to the person" {
  stored "$(note 1 a)" "$(note 2 "$(printf '%01100000d' 0)")" "$(note 3 c)"
  unchanged try 1 tp-log check --fix
  out_is "$LOG:3: the row is over 1 MiB; mend this line in an editor, or take it out"
}

@test "check --fix mends what is certain, keeps the file before, and names the rest" {
  stored "$(note 1 a)" 'no row' '' '<<<<<<< HEAD' "$(note 3 c)" '=======' "$(note 4 d)" '>>>>>>> other'
  note 5 torn | head -c 80 >>"$LOG"
  cp "$LOG" before
  unchanged try 1 tp-log check --fix --dry-run
  try 1 tp-log check --fix
  is 5 "$(grep -c '^mended: ' <<<"$output")"
  out_has "mended: $LOG:5: the mark of a merge"
  is "$LOG:3: time: the row ends before this column; mend this line in an editor, or take it out" \
    "$(grep -v '^mended' <<<"${output%"$NL"}")"
  is "$RECORD_HEADER$NL$(note 1 a)${NL}no row$NL$(note 3 c)$NL$(note 4 d)" "$(cat "$LOG")"
  is "$(note 5 torn | head -c 80)" "$(cat "$LOG.torn")"
  is "$(head -n 9 before)" "$(cat "$LOG.bak")"
  is 600 "$(stat -c %a "$LOG")"
  sed -i '/^no row$/d' "$LOG"
  well
}

@test "check --fix of a log that is well changes nothing" {
  stored "$(note 1 a)"
  unchanged try 0 tp-log check --fix
  out_is ''
  err_is ''
}

@test "check: a header that is gone, or that sort has put elsewhere, is put in again; another file is not" {
  stored "$(note 1 a)" 'no row'
  sed -i 1d "$LOG"
  try 1 tp-log check
  out_is "$LOG:1: the log's header is not here; tp-log check --fix puts it in"
  try 1 tp-log check --fix
  out_is "mended: $LOG:1: the log's header is not here; tp-log check --fix puts it in
$LOG:3: time: the row ends before this column; mend this line in an editor, or take it out"
  stored "$(note 2 b)" "$(note 1 a)"
  sort -o "$LOG" "$LOG"
  try 0 tp-log check --fix
  try 0 tp-log show
  is 'a b' "$(values note)"
  printf 'shopping list\n' >"$LOG"
  unchanged try 1 tp-log check --fix
  out_is "$LOG:1: this is not the log's header; put it in as line 1, see tp-csv(5), or move the file away"
}

@test "check: two versions with one rev are settled by an edit" {
  stored "$(note 5 ours)" "$(note 5 theirs)"
  try 1 tp-log check
  tp-log edit "$(ulid 5)" note both >/dev/null
  well
}

@test "check: what waits in the spool, and --fix stores it" {
  stored "$(note 1 a)"
  mv "$LOG" aside
  mkdir "$LOG"
  try 3 tp-log note waiting
  rmdir "$LOG"
  mv aside "$LOG"
  try 1 tp-log check
  out_is "$LOG: 1 row waits in the spool; tp-log check --fix stores it"
  try 1 tp-log check --fix --dry-run
  try 1 tp-log check # it only looks
  try 0 tp-log check --fix
  err_is 'tp-log: what could not be stored before is in the log now'
  is 2 "$(log_rows | wc -l)"
}

@test "check: a first record that waits, and a copy, are seen where there is no log yet" {
  mkdir -p "$LOG"
  try 3 tp-log note waiting
  try 3 tp-log note "waits too"
  rmdir "$LOG"
  chmod 700 "${LOG%/*}"
  local copy="${LOG%.csv} (conflicted copy 2026-11-19 093612).csv"
  printf '%s\n' "$RECORD_HEADER" "$(note 2 b)" >"$copy"
  try 1 tp-log check
  err_is "tp-log: there is no log yet: $LOG"
  out_is "$LOG: 2 rows wait in the spool; tp-log check --fix stores them
$copy: a sync tool's copy, with 1 record that the log lacks; tp-log merge --conflicts takes them in"
  [ ! -e "$LOG" ] || wrong 'looking has made a log'
  rm "$copy"
  try 0 tp-log check --fix
  err_is "tp-log: what could not be stored before is in the log now
tp-log: First time. Your log: ~/data/tp/log.csv; only you can read it."
  is 'waiting waits too' "$(column note <"$LOG" | sort | paste -sd ' ')"
  well
}

@test "check: a sync tool's copy with records that the log lacks" {
  stored "$(note 1 a)"
  local copy=${LOG%.csv}.sync-conflict-20261119-091523-K3X2R2T.csv
  printf '%s\n' "$RECORD_HEADER" "$(note 1 a)" "$(note 2 b)" >"$copy"
  try 1 tp-log check
  out_is "$copy: a sync tool's copy, with 1 record that the log lacks; tp-log merge --conflicts takes them in"
  tp-log merge --conflicts >/dev/null 2>&1
  well
}

@test "check --against names what an editor's old copy has lost, and merge brings it back" {
  stored "$(note 1 a)" "$(note 2 b)" "$(note 3 c)"
  cp "$LOG" old.csv
  tp-log edit "$(ulid 1)" note changed >/dev/null
  tp-log note new >/dev/null
  cp -p "$LOG" "$LOG.bak"
  cat old.csv >"$LOG" # an editor takes no lock
  try 1 tp-log check --against "$LOG.bak"
  out_lines 2
  out_has "$LOG.bak: $(ulid 1) is older in the log; tp-log merge FILE brings it back"
  out_has ' is not in the log; tp-log merge FILE brings it back'
  tp-log merge "$LOG.bak" >/dev/null 2>&1
  try 0 tp-log check --against "$LOG.bak"
  out_is ''
  try 3 tp-log check --against nope.csv
  err_is "tp-log: there is no file 'nope.csv'"
}

@test "check: no log yet is 1, what cannot be read 3; words and --dry-run alone are wrong use" {
  try 1 tp-log check
  err_is "tp-log: there is no log yet: $LOG"
  [ ! -e "$XDG_DATA_HOME" ] || wrong 'something was written'
  mkdir -p "$LOG"
  try 3 tp-log check
  err_is "tp-log: '$LOG' is not a regular file"
  try 2 tp-log check all
  try 2 tp-log check --dry-run
  refused_use
}

@test "check: more faults than anybody reads are counted" {
  stored
  seq 1500 >>"$LOG"
  try 1 tp-log check
  out_lines 1001
  out_has "$LOG: 500 more"
}

@test "check shows nothing from data as a control character" {
  stored "$(note 1 a side=$'\e[2J\u202e')"
  try 1 tp-log check
  out_safe
}

# --- compact ------------------------------------------------------------------------------------

@test "compact keeps the last row of each record, in order, and the file before as .bak" {
  stored "$(note 2 b)" "$(note 1 a)" "$(edit 1 c 8)" "$(note 2 b)" "$(note 3 x)" \
    "$(note 3 '' status=deleted "rev=$(ulid 9)")" "$(note 4 secret)" "$(note 4 '' status=forgotten "rev=$(ulid 7)")"
  cp "$LOG" before
  tp-log show >shown
  unchanged try 0 tp-log compact --dry-run --text
  out_is 'would drop: 4 rows, 4 kept'
  try 0 tp-log compact
  out_is ''
  err_is 'dropped: 4 rows, 4 kept; the log before is in .bak beside it'
  is "$RECORD_HEADER$NL$(edit 1 c 8)$NL$(note 2 b)$NL$(note 3 '' status=deleted "rev=$(ulid 9)")
$(note 4 '' status=forgotten "rev=$(ulid 7)")" "$(cat "$LOG")"
  is "$(cat before)" "$(cat "$LOG.bak")"
  is 600 "$(stat -c %a "$LOG")"
  is "$(cat shown)" "$(tp-log show)"
  rm "$LOG.bak"
  unchanged try 0 tp-log compact --text
  out_is 'nothing to drop'
}

@test "compact again after one that was cut off leaves the log and .bak, no more" {
  stored "$(note 1 a)" "$(edit 1 b 8)"
  cp "$LOG" before
  cp "$LOG" "$LOG.new"
  ln "$LOG" "$LOG.bak" # between its two renames the log has both names
  try 0 tp-log compact
  is "log.csv${NL}log.csv.bak" "$(ls "${LOG%/*}")"
  is "$(edit 1 b 8)" "$(log_rows)"
  is "$(cat before)" "$(cat "$LOG.bak")"
}

@test "compact: a forgotten row that is not the last still beats every rev" {
  stored "$(note 1 '' status=forgotten "rev=$(ulid 7)")" "$(edit 1 later 9)"
  try 0 tp-log compact
  is "$(note 1 '' status=forgotten "rev=$(ulid 7)")" "$(log_rows)"
}

@test "compact copies what it does not understand to the byte; CRLF and a BOM stay" {
  stored 'no row' "$(note 2 b)" "$(printf 'long%1100000s' x)" "$(note 1 a)" "$(edit 1 c 8)" '"open'
  { printf '\xef\xbb\xbf'; sed 's/$/\r/' "$LOG"; } >crlf
  try 0 tp-log compact --text
  out_is 'dropped: 1 row, 2 kept; the log before is in .bak beside it; 3 lines are not understood, and kept: tp-log check'
  is "$(printf 'no row\nlong%1100000s\n"open\n' x | md5sum)" "$(sed -n 2,4p "$LOG" | md5sum)"
  is "$(edit 1 c 8)$NL$(note 2 b)" "$(tail -n 2 "$LOG")"
  cat crlf >"$LOG"
  try 0 tp-log compact
  is 6 "$(grep -c $'\r$' "$LOG")"
  is "$(printf '\xef\xbb\xbfid')" "$(head -c 5 "$LOG")"
}

@test "compact: marks of an unfinished merge come first; no log is 1" {
  try 1 tp-log compact
  [ ! -e "$XDG_DATA_HOME" ] || wrong 'something was written'
  stored "$(note 1 a)" '=======' "$(edit 1 b 8)"
  unchanged try 3 tp-log compact
  err_has "$LOG:3: the mark of a merge that is not finished: tp-log check --fix"
  unchanged try 3 tp-log compact --dry-run
}

@test "compact: a torn end is set aside first" {
  stored "$(note 1 a)" "$(edit 1 b 8)"
  note 2 torn | head -c 60 >>"$LOG"
  try 0 tp-log compact
  is "$(edit 1 b 8)" "$(log_rows)"
  is "$(note 2 torn | head -c 60)" "$(cat "$LOG.torn")"
}

@test "after compact undo says that it does not reach back, and deletes nothing" {
  tp-log note first >own.csv 2>/dev/null
  id=$(column id <own.csv)
  tp-log edit "$id" note second >/dev/null
  tp-log compact >/dev/null 2>&1
  try 1 tp-log undo
  err_is "tp-log: nothing to undo of '${id: -4}': it is changed, and what was before is not in this log"
  try 0 tp-log show
  is second "$(values note)"
}
