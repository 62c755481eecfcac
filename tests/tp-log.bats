#!/usr/bin/env bats
# shellcheck shell=bash
# shellcheck disable=SC2030,SC2031 # each test has an $output and a $COLUMNS of its own
# tp-log: the verbs, the stream, the store and the view of it. What takes long is in
# tp-log-slow.bats.
load helpers
load rows

setup() {
  own_home
  now 2026-11-20T18:40:00+01:00 # a Friday
}

teardown() {
  [ -z "${HOLDER:-}" ] || kill "$HOLDER" 2>/dev/null || true
  [ ! -e "$HOME/frozen" ] || chattr -i "$HOME/frozen" 2>/dev/null || chmod 700 "$HOME/frozen"
}

# The stored rows, without ids: COLUMN... of each, joined by `|`.
rows() {
  local name
  for name; do
    column "$name" <"$LOG" >"column-$name"
  done
  paste -d '|' "${@/#/column-}"
}

# The first words of the file's first note; a log that is there.
first_row() {
  tp-log note first >/dev/null 2>&1
}

FIRST_TIME='tp-log: First time. Your log: ~/data/tp/log.csv; only you can read it.'

# --- verbs --------------------------------------------------------------------------------------

@test "the first record makes the log, and says so; the second does not" {
  try 0 tp-log rate sleep 7
  err_is "$FIRST_TIME"
  try 0 tp-log rate sleep 7
  err_is ''
  is "$RECORD_HEADER" "$(head -n 1 "$LOG")"
  is 3 "$(wc -l <"$LOG")"
}

@test "a write is echoed as the stored row" {
  first_row
  try 0 tp-log rate sleep 7
  is "$RECORD_HEADER$NL$(tail -n 1 "$LOG")" "${output%"$NL"}"
  is "$(values id)" "$(values rev)"
  [[ $(values id) =~ ^[0-7][0-9A-HJKMNP-TV-Z]{25}$ ]] || wrong 'the id is no ULID'
}

@test "rate: one record a pair, as words or NAME=VALUE" {
  first_row
  try 0 tp-log rate sleep 7 stiffness=3.5
  try 0 tp-log rate pain 3 area 'behind the eye' side=left sleep 4
  is '|||||
7||||2026-11-20T18:40:00+01:00|rating
3.5||||2026-11-20T18:40:00+01:00|rating
3||left|behind the eye|2026-11-20T18:40:00+01:00|rating
4||left|behind the eye|2026-11-20T18:40:00+01:00|rating' \
    "$(rows value point side area time kind | sed '1s/.*/|||||/')"
  is ' sleep stiffness pain sleep' "$(column name <"$LOG" | paste -sd ' ')"
}

@test "rate: the echo in words says which way the scale points" {
  first_row
  try 0 tp-log rate sleep 7 stiffness 3 --text
  is 'noted: sleep 7 of 10 (10 best), today 18:40 (ID)
noted: stiffness 3 of 10 (10 worst), today 18:40 (ID)' \
    "$(sed -E 's/\([0-9A-Z]{4}\)/(ID)/' <<<"${output%"$NL"}")"
  try 0 tp-log rate pain 3 area 'behind the eye' side left --text
  out_has 'noted: pain 3 of 10 (10 worst), behind the left eye, today 18:40 ('
}

refuses() {
  rm -rf "$XDG_DATA_HOME"
  # shellcheck disable=SC2086 # words
  try 2 tp-log $1
  err_count 1 'usage: tp-log '
  out_is ''
  [ ! -e "$LOG" ] || wrong 'something was stored'
}

@test "what cannot be meant is refused: 2, and nothing is stored" {
  each refuses 'wibble' 'rate' 'rate sleep' 'rate wibble 3' 'rate pain 11' 'rate pain -1' \
    'rate pain 5,5' 'rate pain 5.55' 'rate pain 1e1' 'rate area jaw' 'rate pain 3 side up' \
    'trigger' 'trigger 2h' 'trigger long-drive 2h 3h' 'care' 'care wibble' 'care heat 15 wibble' \
    'note' 'hold' 'hold traps' 'hold traps left' 'hold wibble 90s' 'hold traps 0' 'hold traps 9x' \
    'hold traps 90 11' 'hold traps 90 1 2 3' 'hold traps up 90' \
    'add kind rating name' 'add kind nope' 'add value 3' 'add time now kind note' \
    'add wibble 3 kind note' 'add kind note id 1' 'add kind note rev 1' 'add kind note extra a=b' \
    'add kind hold pressed_s 1.55' 'add kind hold presses 1.5' 'add kind hold before 11' \
    'add kind note status deleted' 'add kind trigger' 'add kind care value 3' \
    'path x' 'show x' 'show --kind nope' 'show --since nope' 'show --until nope' \
    'show --side up' 'show --status nope' 'show --spreadsheet --text' 'today x' \
    'edit' 'rm' 'undo 1234 5678' 'edit 123 note x' 'rm 12_4' 'rm 123456789012345678901234567'
}

asks() {
  # shellcheck disable=SC2086 # words
  try 2 tp-log ${1%% -> *}
  refused_use
  err_has "; did you mean '${1##* -> }'?"
}

@test "a slip is refused with what may have been meant" {
  each asks 'shwo -> show' 'udno -> undo' 'rat sleep 3 -> rate' 'rate slep 3 -> sleep' \
    'rate stif 3 -> stiffness' 'care haet -> heat' 'add kind note nte x -> note' \
    'add knd note -> kind' 'add kind hold befor 3 -> before' 'show --kind ratings -> rating' \
    'show --status eazed -> eased' 'show --side lef -> left'
  try 2 tp-log wibble
  err_is "tp-log: no verb 'wibble'${NL}usage: tp-log [options] [VERB [WORD...]]"
}

verb_has_help() {
  local verb=$1 option
  for option in --help -h; do
    try 0 tp-log "$verb" "$option"
    err_is ''
    is "usage: tp-log [options] $verb" "$(head -n 1 <<<"$output" | cut -d ' ' -f 1-4)"
  done
  is "${output%"$NL"}" "$(tp-log --help "$verb")" 'the help of a verb behind --help'
  [ "$(lines_of "$output")" -le 24 ] || wrong 'over 24 lines'
  [ "$(wc -L <<<"$output")" -le 80 ] || wrong 'over 80 columns'
  out_has 'In every tool, see tp(7): '
  grep -qE "^\.It Ic $verb( |$)" "$TP_ROOT/man/tp-log.1" || wrong 'tp-log(1) lacks the verb'
}

# The verbs, as the help names them.
verbs() {
  tp-log --help | sed -nE 's/^  ([a-z]+) .*/\1/p'
}

@test "each verb has a help of its own, and stands in the manual" {
  [ "$(verbs | wc -l)" -ge 12 ]
  # shellcheck disable=SC2046 # words
  each verb_has_help $(verbs)
}

# verb_options VERB: the long names that its help lists.
verb_options() {
  tp-log "$1" --help | sed -nE '/^In every/q; s/^ +(-[a-z], )?--([a-z-]+).*/\2/p'
}

refuses_others() {
  local option mine
  mine=$(verb_options "$1")
  for option in "at now" dry-run extra forget "grep x" "kind hold" "since now"; do
    grep -qx -- "${option% *}" <<<"$mine" && continue
    # shellcheck disable=SC2086 # words
    try 2 tp-log "$1" x --$option
    refused_use
    err_has "tp-log: '$1' takes no --${option% *}; it is for "
  done
}

@test "an option that a verb would pass over is refused; --at and --dry-run where they belong" {
  # shellcheck disable=SC2046 # words
  each refuses_others $(verbs)
  try 2 tp-log --since yesterday
  err_is "tp-log: 'today' takes no --since; it is for show${NL}usage: tp-log [options] today"
  local verb
  for verb in add rate trigger care note hold edit; do
    is 'at dry-run' "$(verb_options "$verb" | paste -sd ' ')" "the options of $verb"
  done
  is 'dry-run forget' "$(verb_options rm | paste -sd ' ')"
  is dry-run "$(verb_options undo)"
}

@test "a decimal comma is refused, with how to write it" {
  try 2 tp-log rate sleep 7,5
  refused_use
  err_has "tp-log: sleep: '7,5' is not a number from 0 to 10; a decimal stands behind a point: 6.5"
  try 2 tp-log hold traps left 90s 6,5
  err_has "before: '6,5' is not a number from 0 to 10; a decimal stands behind a point: 6.5"
  try 2 tp-log rate sleep 7.55
  err_lacks decimal
  try 2 tp-log add kind note,hold
  err_lacks decimal
}

@test "rate: a value that is empty is no answer" {
  refuses 'rate sleep='
}

@test "trigger: names with a time each; a bare number is minutes" {
  first_row
  try 0 tp-log trigger long-drive 2h desk-day
  try 0 tp-log trigger long-drive 90 --text
  out_has 'noted: long-drive, 90 minutes, today 18:40 ('
  try 0 tp-log trigger long-drive 2h --text
  out_has 'noted: long-drive, 2 h, today 18:40 ('
  is 'trigger|long-drive|120
trigger|desk-day|
trigger|long-drive|90
trigger|long-drive|120' "$(rows kind name value | tail -n +2)"
}

@test "durations in the columns of add: seconds pressed, minutes of a trigger or care" {
  first_row
  try 0 tp-log add kind hold point temporalis.1 pressed_s 2m
  try 0 tp-log add value 1h30m kind care name heat
  is '120|
|90' "$(rows pressed_s value | tail -n 2)"
  try 2 tp-log add kind rating name sleep value 2h
  refused_use
}

@test "a field over 64 KiB would make the log unreadable: refused" {
  try 2 tp-log note "$(printf '%065537d' 0)"
  err_lines 2
  err_has 'tp-log: note: over 64 KiB'
  try 0 tp-log note "$(printf '%065536d' 0)"
  try 0 tp-log show
}

@test "trigger: a new name is taken, and said" {
  first_row
  try 0 tp-log trigger gardening 45
  err_lines 1
  err_has "'gardening'"
  is 'trigger|gardening|45' "$(rows kind name value | tail -n 1)"
}

@test "trigger, care: a time in two words is a slip, no name" {
  local words
  for words in 'trigger long-drive 2 h' 'trigger desk-day 45 min' 'care heat 15 minutes' \
    'care heat 1 hour'; do
    # shellcheck disable=SC2086 # words
    try 2 tp-log $words
    refused_use
    err_has "'${words##* }' is part of a time, which is one word: 2h, 15m"
  done
}

@test "care: names that we know" {
  first_row
  try 0 tp-log care heat 15 stretch 90s
  is 'care|heat|15
care|stretch|1.5' "$(rows kind name value | tail -n 2)"
  try 0 tp-log care heat 15 --text
  out_has 'noted: heat, 15 minutes, today 18:40 ('
  try 2 tp-log care wibble
  refused_use
  err_has "'wibble'"
  err_has heat
}

@test "note: the words as they are" {
  first_row
  try 0 tp-log note slept on the sofa, badly
  is 'slept on the sofa, badly' "$(rows note | tail -n 1)"
  is 1 "$(grep -c ',"slept on the sofa, badly",' "$LOG")"
  # shellcheck disable=SC2016 # not to be expanded: that is the point
  try 0 tp-log note '%n%s%100000d $(reboot) `x`; rm "quoted"'
  # shellcheck disable=SC2016
  is '%n%s%100000d $(reboot) `x`; rm "quoted"' "$(rows note | tail -n 1)"
  try 0 tp-log note good --text
  out_has 'noted: good, today 18:40 ('
}

@test "hold: a muscle or a point, a side, the time, before and after" {
  first_row
  try 0 tp-log hold traps left 90s 6 4
  err_is "took 'traps' as upper-trapezius.1; name another point if it was another"
  try 0 tp-log hold temporalis.1 2m
  try 0 tp-log hold my-own.1 both 60 5
  is 'hold|upper-trapezius.1|upper trapezius|left|90|6|4|done
hold|temporalis.1|temporalis||120|||done
hold|my-own.1||both|60|5||done' \
    "$(rows kind point muscle side pressed_s before after status | tail -n +2)"
  try 0 tp-log hold upper-trapezius.1 left 90s 6 4 --at 20:00 --text
  out_has 'noted: upper-trapezius.1 left, 90 s, 6 -> 4, yesterday 20:00 ('
}

@test "hold: a muscle of several words needs no quotes" {
  try 0 tp-log hold upper trapezius left 90s 6 4 --text
  out_has 'noted: upper-trapezius.1 left, 90 s, 6 -> 4, today 18:40 ('
  try 0 tp-log hold upper trapezius 60 --text
  out_has 'noted: upper-trapezius.1, 60 s, today 18:40 ('
  try 2 tp-log hold upper trapezius
  err_has 'how long was it held? 90s, 2m'
  try 2 tp-log hold upper wibble left 90s
  err_has "no point or muscle 'upper wibble'"
  try 2 tp-log hold traps 9x
  err_has "'9x' is not how long it was held"
}

@test "the echo in words of a record that says nothing names its kind" {
  local kind
  for kind in hold note; do
    try 0 tp-log add kind $kind --text
    out_has "noted: $kind, today 18:40 ("
  done
  try 0 tp-log add kind hold side left --text
  out_has 'noted: hold left, today 18:40 ('
}

@test "add: any column by its name" {
  first_row
  try 0 tp-log add kind hold point temporalis.1 side right pressed_s=45.5 presses 2 pressure 4 note a=b
  is 'hold|temporalis.1|right|45.5|2|4|a=b' \
    "$(rows kind point side pressed_s presses pressure note | tail -n 1)"
  try 0 tp-log add kind rating name sleep value 7 --text
  out_has 'noted: sleep 7 of 10 (10 best), today 18:40 ('
}

@test "--at: every form" {
  first_row
  local typed stored
  while read -r typed stored; do
    try 0 tp-log note x --at "$typed"
    is "$stored" "$(values time)" "--at $typed"
  done <<'END'
now 2026-11-20T18:40:00+01:00
today 2026-11-20T18:40:00+01:00
yesterday 2026-11-19T18:40:00+01:00
07:30 2026-11-20T07:30:00+01:00
18:40 2026-11-20T18:40:00+01:00
18:41 2026-11-19T18:41:00+01:00
2026-11-18 2026-11-18T12:00:00+01:00
2026-11-20 2026-11-20T18:40:00+01:00
2026-11-18T07:30 2026-11-18T07:30:00+01:00
2026-11-18T07:30:05Z 2026-11-18T07:30:05+00:00
-10m 2026-11-20T18:30:00+01:00
-1h30m 2026-11-20T17:10:00+01:00
-2d 2026-11-18T18:40:00+01:00
2026-07-01T07:30 2026-07-01T07:30:00+02:00
2026-10-25T02:30 2026-10-25T02:30:00+02:00
2026-10-25T02:30:00+01:00 2026-10-25T02:30:00+01:00
END
}

refuses_time() {
  try 2 tp-log note x --at "$1"
  refused_use
  err_has "tp-log: --at: "
  [ ! -e "$LOG" ] || wrong 'something was stored'
}

@test "--at: what is no time, or not yet" {
  each refuses_time 2026-11-21 2026-11-20T18:41 2026-11-20T18:40:01+01:00 tomorrow 25:00 24:00 \
    07:60 -10 2w '' 2026-02-30 2026-13-01 '07:30 ' 7:30
  each refuses_time 2026-03-29T02:30
  try 2 tp-log note x --at 2026-03-29T02:30
  err_has '01:59'
  err_has '03:00'
}

@test "--dry-run shows what would be stored, and stores nothing" {
  try 0 tp-log note x --at 20:00 --dry-run
  is 'x|2026-11-19T20:00:00+01:00' "$(values note)|$(values time)"
  try 0 tp-log rate sleep 7 --dry-run --text
  out_has 'would note: sleep 7 of 10 (10 best), today 18:40 ('
  try 0 feed $'time,kind,note\n2026-11-20T07:00:00+01:00,note,x\n' tp-log add --dry-run
  is x "$(values note)"
  try 3 feed $'time,kind,note\nnever,note,x\n' tp-log add --dry-run
  is '' "$(find "$HOME" -mindepth 1)"
}

# what_is: every file of the person, with its bytes, mode and time.
what_is() {
  find "$HOME" -mindepth 1 -printf '%p %m %T@ %s\n' | sort
  find "$HOME" -type f -exec cat {} +
}

# rehearses 'STATUS INPUT VERB WORD...': with --dry-run nothing is made or changed.
rehearses() {
  local words before
  read -r -a words <<<"$1"
  before=$(what_is)
  try "${words[0]}" feed "$(cat "${words[1]}")$NL" setsid -w tp-log --dry-run "${words[@]:2}"
  is "$before" "$(what_is)" 'what was not to change'
  grep -qx -- dry-run < <(verb_options "${words[2]}") || wrong 'its help lacks --dry-run'
}

@test "--dry-run of all that changes: no file is made, changed or drained" {
  private_folder "${LOG%/*}"
  tp-find --point upper-trapezius.1 -s left | tp-log plan add >/dev/null 2>&1
  stored "$(row 1 2026-11-18T07:00:00+01:00 note note=a)" \
    "$(row 1 2026-11-18T07:00:00+01:00 note note=b rev="$(ulid 9)")" '' \
    "$(row 2 2026-11-18T07:00:00+01:00 note note=c)"
  printf '%s\n' "$RECORD_HEADER" "$(row 3 2026-11-18T07:00:00+01:00 note)" bad >copy.csv
  mv "$LOG" aside
  mkdir "$LOG"
  tp-log note waits 2>/dev/null || true
  rmdir "$LOG"
  cp copy.csv "${LOG%.csv} (Case Conflict).csv"
  mv aside "$LOG"
  printf 'time,kind\n2026-11-18T07:00:00+01:00,note\nnever,note\n' >rows.csv
  printf 'point\ntemporalis.1\n' >points.csv
  echo upper-trapezius.1 left 10s >lines
  each rehearses '0 rows.csv rate sleep 7' '0 rows.csv trigger stress' '0 rows.csv care heat' \
    '0 rows.csv note x' '0 rows.csv hold traps 90s' '0 rows.csv add kind note' '3 rows.csv add' \
    '0 rows.csv edit 0001 note x' '0 rows.csv rm 0001' '0 rows.csv rm --forget 0001' \
    '1 rows.csv undo' '3 rows.csv ask' '0 rows.csv ask --off' '0 rows.csv ask --on' \
    '0 points.csv plan add' '0 rows.csv plan rm upper-trapezius.1' '0 lines plan set' \
    '0 rows.csv due --once' '3 rows.csv merge copy.csv' '3 rows.csv merge --conflicts' \
    '1 rows.csv check --fix' '0 rows.csv compact'
}

@test "path: where the log is" {
  try 0 tp-log path
  out_is "$LOG"
  try 0 tp-log path --log rel.csv
  out_is "$HOME/rel.csv"
  TP_LOG=/elsewhere/l.csv try 0 tp-log path
  out_is /elsewhere/l.csv
  TP_LOG=/elsewhere/l.csv try 0 tp-log --log /other.csv path
  out_is /other.csv
  mkdir -p "$XDG_CONFIG_HOME/tp"
  # shellcheck disable=SC2088 # the tool expands it
  printf '[log]\npath = ~/mine.csv\n' >"$XDG_CONFIG_HOME/tp/config.ini"
  try 0 tp-log path
  out_is "$HOME/mine.csv"
  [ ! -e "$XDG_DATA_HOME" ]
}

@test "an XDG variable that is not an absolute path is not used" {
  XDG_DATA_HOME=data try 0 tp-log path
  out_is "$HOME/.local/share/tp/log.csv"
}

# --- today --------------------------------------------------------------------------------------

@test "today: nothing yet" {
  try 1 tp-log
  out_is "$RECORD_HEADER"
  try 1 tp-log --text
  out_is 'Today, Fri 20 Nov 2026
Nothing noted yet.
Not yet answered: morning stiffness, sleep, pain, triggers.'
  [ ! -e "$XDG_DATA_HOME" ]
}

@test "today: from 04:00 on" {
  stored "$(row 1 2026-11-20T03:59:59+01:00 note note=night)" \
    "$(row 2 2026-11-20T04:00:00+01:00 note note=dawn)" \
    "$(row 3 2026-11-20T18:00:00+01:00 rating name=sleep value=7)"
  try 0 tp-log
  is "$(ulid 2) $(ulid 3)" "$(values id)"
  try 0 tp-log --text
  is 'Today, Fri 20 Nov 2026
when what pain note id
Fri 20 04:00 note dawn 0002
Fri 20 18:00 rate sleep (10 best) 7 0003
Not yet answered: morning stiffness, pain, triggers.' "$(tr -s ' ' <<<"${output%"$NL"}")"
}

@test "today after midnight is still yesterday's, and day_starts moves that" {
  stored "$(row 1 2026-11-20T23:00:00+01:00 note note=late)"
  now 2026-11-21T03:59:00+01:00
  try 0 tp-log
  is late "$(values note)"
  now 2026-11-21T04:00:00+01:00
  try 1 tp-log
  printf '[log]\nday_starts = 05:00\n' >late.ini
  try 0 tp-log --config late.ini
  is late "$(values note)"
}

# --- add, from a stream -------------------------------------------------------------------------

@test "add: rows are stored, then echoed" {
  try 0 feed 'time,kind,name,value
2026-11-20T07:00:00+01:00,rating,sleep,7
2026-11-20T07:01:00+01:00,rating,pain,3
' tp-log add
  is "$(cat "$LOG")" "${output%"$NL"}"
  is 'rating|sleep|7
rating|pain|3' "$(rows kind name value)"
  is "$(column id <"$LOG")" "$(column rev <"$LOG")"
  err_is "$FIRST_TIME"
}

@test "add: a header alone is passed on, and makes nothing" {
  try 0 feed $'kind,time\n' tp-log add
  out_is "$RECORD_HEADER"
  err_is ''
  [ ! -e "$LOG" ]
}

@test "add: nothing at all, and no records" {
  try 3 feed '' tp-log add
  out_is ''
  err_lines 1
  try 3 feed $'point,side\nupper-trapezius.1,left\n' tp-log add
  out_is ''
  err_is "tp-log: -:1: no column 'time': these are not records
  it is kept in $XDG_DATA_HOME/tp/rejected.csv"
  [ ! -e "$LOG" ]
}

@test "add: columns in any order, CRLF, a BOM, a second header, no last line feed" {
  try 0 feed $'\xef\xbb\xbfvalue,kind,time,name\r\n7,rating,2026-11-20T07:00:00+01:00,sleep\r\nvalue,kind,time,name\r\n3,rating,2026-11-20T07:01:00+01:00,pain' tp-log add
  is 'sleep|7
pain|3' "$(rows name value)"
  is 0 "$(grep -c $'\r' "$LOG")"
}

@test "add: other separators are named, not guessed" {
  try 3 feed $'time;kind\n2026-11-20T07:00:00+01:00;note\n' tp-log add
  out_is ''
  err_is "tp-log: -:1: the columns are separated by ';', not by a comma
  it is kept in $XDG_DATA_HOME/tp/rejected.csv"
  try 3 feed $'time\tkind\n2026-11-20T07:00:00+01:00\tnote\n' tp-log add
  err_has TAB
  [ ! -e "$LOG" ]
}

@test "add: columns that we do not know go to extra, and come out again" {
  first_row
  try 0 feed $'weather,time,kind,note,"a;b"\n"wet, cold",2026-11-20T07:00:00+01:00,note,x,100%=all\n,2026-11-20T07:01:00+01:00,note,y,\n' tp-log add
  is "$RECORD_HEADER,weather,a;b" "$(head -n 1 <<<"$output")"
  is 'wet, cold|' "$(printf '%s' "$output" | column weather | paste -sd '|')"
  is '100%=all|' "$(printf '%s' "$output" | column 'a;b' | paste -sd '|')"
  is 'weather=wet, cold;a%3Bb=100%25%3Dall|' "$(rows extra | tail -n 2 | paste -sd '|')"
}

@test "add: its own echo can be added again: one record each in the view" {
  feed $'time,kind,note\n2026-11-20T07:00:00+01:00,note,x\n2026-11-20T08:00:00+01:00,note,y\n' tp-log add >echo.csv
  try 0 tp-log add - <echo.csv
  is "$(cat echo.csv)" "${output%"$NL"}"
  try 0 tp-log show
  is 'x y' "$(values note)"
}

@test "add: ids that came are kept" {
  local one two
  one=$(row 7 2026-11-20T07:00:00+01:00 hold point=temporalis.1 side=left pressed_s=30 status=done)
  two=$(row 8 2026-11-20T07:05:00+01:00 hold point=temporalis.1 side=right pressed_s=20 status=eased)
  try 0 feed "$RECORD_HEADER$NL$one$NL$two$NL" tp-log add
  out_is "$RECORD_HEADER$NL$one$NL$two"
  is "$one$NL$two" "$(log_rows)"
  try 0 feed $'id,time,kind\n'"$(ulid 9)"$',2026-11-20T07:00:00+01:00,note\n' tp-log add
  is "$(ulid 9)" "$(rows rev | tail -n 1)"
}

@test "add: bad rows are named and kept in rejected.csv, the others stored" {
  try 3 feed $'kind,time,side,name,value,memo
rating,2026-11-20T07:00:00+01:00,,sleep,7,a
rating,never,,sleep,7,b
rating,2026-11-20T07:00:00+01:00,up,sleep,7,"c, d"
nope,2026-11-20T07:00:00+01:00,,sleep,7,e
rating,2026-11-20T07:00:00+01:00,,sleep,11,f
rating,2026-11-20T07:00:00+01:00
rating,2026-11-20T07:00:00+01:00,,pain,3,"g
note,2026-11-20T07:00:00+01:00,,,,h
' tp-log add
  is 'rating|sleep|7
note||' "$(rows kind name value)"
  is 'a h' "$(values memo)"
  is 'why,kind,time,side,name,value,memo' "$(head -n 1 "$XDG_DATA_HOME/tp/rejected.csv")"
  is 'rating,never,,sleep,7,b
rating,2026-11-20T07:00:00+01:00,up,sleep,7,"c, d"
nope,2026-11-20T07:00:00+01:00,,sleep,7,e
rating,2026-11-20T07:00:00+01:00,,sleep,11,f
rating,2026-11-20T07:00:00+01:00
rating,2026-11-20T07:00:00+01:00,,pain,3,"g' \
    "$(tail -n +2 "$XDG_DATA_HOME/tp/rejected.csv" | sed -E 's/^("[^"]*"|[^,]*),//')"
  is '-:3: time:
-:4: side:
-:5: kind:
-:6: value:
-:7: side:
-:8: memo:' "$(tail -n +2 "$XDG_DATA_HOME/tp/rejected.csv" | sed -E 's/^"?(-:[0-9]+: [a-z]+:).*/\1/')"
  err_has "tp-log: -:3: time: 'never' is not a time"
  err_has "tp-log: -:4: side: 'up' is not one of left,right,both"
  err_has "${NL}tp-log: -:8: memo: "
  err_has 'rejected.csv'
}

@test "add: a rejected row is said in two lines: why, and where it is" {
  first_row
  try 3 feed $'time,kind\nnever,note\n' tp-log add
  err_lines 2
  err_has "tp-log: -:2: time: 'never' is not a time"
  err_has "$NL  it is kept in $XDG_DATA_HOME/tp/rejected.csv"
  is 600 "$(stat -c %a "$XDG_DATA_HOME/tp/rejected.csv")"
}

@test "add: a stream without a good header is kept whole, a line an entry" {
  try 3 feed $'01ARYZ6S41,2026-11-20,note\n\n"open\nlast; one' tp-log add
  is 3 "$(wc -l <"$XDG_DATA_HOME/tp/rejected.csv")"
  is '01ARYZ6S41,2026-11-20,note
"open
last; one' "$(sed -E 's/^("[^"]*"|[^,]*),//' "$XDG_DATA_HOME/tp/rejected.csv")"
  err_lines 2
  rm "$XDG_DATA_HOME/tp/rejected.csv"
  try 3 feed $'time;kind\n2026-11-20;note\n' tp-log add --dry-run
  [ ! -e "$XDG_DATA_HOME/tp/rejected.csv" ]
  try 3 tp-log add <"$HOME" # a folder cannot be read: nothing came
  err_lines 1
  [ ! -e "$XDG_DATA_HOME/tp/rejected.csv" ]
}

@test "add: rejected.csv that cannot be written: the rows are on stderr" {
  first_row
  mkdir "$XDG_DATA_HOME/tp/rejected.csv"
  try 3 feed $'time,kind\nnever,note\n' tp-log add
  err_has "cannot write '$XDG_DATA_HOME/tp/rejected.csv': Is a directory"
  err_has "${NL}tp-log: it is yours to keep, as it came:${NL}why,time,kind${NL}"
  err_has ',never,note'
}

@test "add: in the store's own form a quote left open spoils its line only" {
  try 3 feed "$RECORD_HEADER
$(row 1 2026-11-20T07:00:00+01:00 note note='"open')
$(row 2 2026-11-20T07:01:00+01:00 note note=good)
" tp-log add
  is good "$(rows note)"
  err_has 'tp-log: -:2: '
}

@test "add: a line break in a field is stored as one blank" {
  try 0 feed $'time,kind,note\n2026-11-20T07:00:00+01:00,note,"one\ntwo\r\nthree"\n' tp-log add
  is 'one two three' "$(rows note)"
  is 2 "$(wc -l <"$LOG")"
}

@test "add: bytes are kept: quotes, blanks at the edges, controls, broken UTF-8, formulas" {
  local field
  for field in '"say ""no"""' '" edge "' $'\e]2;x\a' $'a\xffb' "=cmd|' /C calc'!A0" $'\u202e' -3; do
    try 0 feed $'time,kind,note\n2026-11-20T07:00:00+01:00,note,'"$field$NL" tp-log add
    LC_ALL=C grep -aqF -- ",,$field,," "$LOG" || wrong "the log lacks $field"
    try 0 tp-log show
    LC_ALL=C grep -aqF -- ",,$field,," <<<"$output" || wrong "show lacks $field"
  done
}

@test "add: unknown names are data, named once, and no fault" {
  first_row
  try 0 feed 'time,kind,point,area,name,value,tool
2026-11-20T07:00:00+01:00,hold,my-own.1,nowhere,,,spoon
2026-11-20T07:01:00+01:00,hold,my-own.1,nowhere,,,thumb
2026-11-20T07:02:00+01:00,rating,,,wellness,7,
2026-11-20T07:03:00+01:00,hold,upper-trapezius.1,jaw,,,tennis-ball
' tp-log add
  is 5 "$(log_rows | wc -l)"
  err_count 1 my-own.1
  err_count 1 nowhere
  err_count 1 wellness
  err_count 1 "tool 'spoon'"
  err_lacks upper-trapezius
  err_lacks jaw
}

@test "names in words that nobody knows: data too, said with what may have been meant" {
  first_row
  try 0 tp-log rate pain 3 area 'behind teh eye'
  err_is "tp-log: area 'behind teh eye' is not known; stored as it is; did you mean 'behind the eye'?"
  is 'behind teh eye' "$(values area)"
  try 0 tp-log add kind rating name wellness value 7
  err_is "tp-log: rating 'wellness' is not known; stored as it is"
}

@test "add: rows of the future are stored" {
  try 0 feed $'time,kind,note\n2027-01-01T07:00:00+01:00,note,x\n' tp-log add
  is x "$(rows note)"
}

@test "add: times as people's other tools write them" {
  try 0 feed $'time,kind\n2026-11-20T06:00:00Z,note\n2026-11-20t06:00:00z,note\n2026-11-20T06:00:00.75+05:45,note\n' tp-log add
  is 3 "$(log_rows | wc -l)"
  try 0 tp-log show
  is 3 "$(($(lines_of "$output") - 1))"
}

@test "add in words says how many" {
  first_row
  try 0 feed $'time,kind\n2026-11-20T07:00:00+01:00,note\n2026-11-20T07:01:00+01:00,note\n' tp-log add --text
  out_is 'noted: 2 records'
}

@test "add: full output: 3, and the row is saved" {
  first_row
  # shellcheck disable=SC2016
  try 3 bash -c 'tp-log note kept >/dev/full'
  err_lines 1
  is kept "$(rows note | tail -n 1)"
}

# Many rows through a reader that goes away; then how tp-log ended.
with_reader_gone() {
  feed "$(cat many.csv)$NL" tp-log add | head -n 1
  echo "${PIPESTATUS[0]}"
}

@test "add: a reader that went away: all is stored, in silence, death by SIGPIPE" {
  first_row
  {
    echo time,kind,note
    for i in {1..3000}; do echo "2026-11-20T07:00:00+01:00,note,number $i"; done
  } >many.csv
  try 0 with_reader_gone
  out_is "$RECORD_HEADER${NL}141"
  err_is ''
  is 3001 "$(log_rows | wc -l)"
}

# adding: tp-log add reads the FIFO `pipe`, which is open on descriptor 8; its first row is stored.
adding() {
  rm -f pipe echo.csv
  mkfifo pipe
  env "$@" tp-log add <pipe >echo.csv 2>words 3>&- &
  ADDER=$!
  exec 8>pipe
  printf 'time,kind,note\n2026-11-20T07:00:00+01:00,note,one\n' >&8
  await echo.csv one
}

# ended STATUS: the one that was adding, when the pipe is at its end.
ended() {
  local status=0
  exec 8>&-
  wait "$ADDER" || status=$?
  is "$1" "$status" "the status of $ADDER"
  is '' "$(cat words)"
}

drains() {
  rm -f "$LOG"
  first_row
  adding --default-signal="$1"
  kill -s "$1" "$ADDER"
  printf '2026-11-20T07:00:00+01:00,note,two\n' >&8
  ended $((128 + $(kill -l "$1")))
  is 'first one two' "$(rows note | paste -sd ' ')"
}

@test "add: INT, QUIT, HUP, TERM are noted, the pipe is drained, then it dies by them" {
  each drains INT QUIT HUP TERM
}

@test "add: a second signal a moment later ends it at once; what was stored stays" {
  local tries=200
  first_row
  adding --default-signal=TERM
  HOLDER=$ADDER
  # only after a second is it no repetition of the first; the pipe stays open
  while kill -s TERM "$ADDER" 2>/dev/null; do
    tries=$((tries - 1))
    [ "$tries" -gt 0 ] || wrong 'it goes on'
    sleep 0.1
  done
  ended 143
  is 'first one' "$(rows note | paste -sd ' ')"
}

@test "add: a signal that was ignored when it was started stays so" {
  first_row
  adding --ignore-signal=INT
  kill -s INT "$ADDER"
  printf '2026-11-20T07:00:00+01:00,note,two\n' >&8
  ended 0
  is 'first one two' "$(rows note | paste -sd ' ')"
}

# --- show: the view -----------------------------------------------------------------------------

@test "show: no log, an empty one, one of a header: the header, and 1" {
  try 1 tp-log show
  out_is "$RECORD_HEADER"
  err_is ''
  [ ! -e "$XDG_DATA_HOME" ]
  private_folder "${LOG%/*}"
  : >"$LOG"
  try 1 tp-log show
  out_is "$RECORD_HEADER"
  stored
  try 1 tp-log show
  out_is "$RECORD_HEADER"
  try 1 tp-log show --text
  out_is '0 records.'
}

@test "show: rows come by instant, then id, whatever their order and offsets" {
  stored "$(row 3 2026-11-20T07:00:00+01:00 note note=c)" \
    "$(row 1 2026-11-20T06:30:00+01:00 note note=b)" \
    "$(row 2 2026-11-20T09:00:00+04:00 note note=a)" \
    "$(row 5 2026-11-20T06:00:00Z note note=d)"
  try 0 tp-log show
  is 'a b c d' "$(values note)"
}

@test "show: the row with the highest rev counts" {
  stored "$(row 1 2026-11-18T07:00:00+01:00 note note=old)" \
    "$(row 1 2026-11-18T07:00:00+01:00 note note=newest rev="$(ulid 103)")" \
    "$(row 2 2026-11-19T07:00:00+01:00 note note=other)" \
    "$(row 1 2026-11-18T07:00:00+01:00 note note=newer rev="$(ulid 102)")"
  try 0 tp-log show
  is 'newest other' "$(values note)"
}

@test "show: an edit may stand before its record, and move it" {
  stored "$(row 1 2026-11-19T09:00:00+01:00 note note=moved rev="$(ulid 102)")" \
    "$(row 2 2026-11-19T07:00:00+01:00 note note=other)" \
    "$(row 1 2026-11-18T07:00:00+01:00 note note=old)"
  try 0 tp-log show
  is 'other moved' "$(values note)"
}

@test "show: deleted records are gone, and come back by a later rev" {
  stored "$(row 1 2026-11-18T07:00:00+01:00 note note=kept)" \
    "$(row 2 2026-11-19T07:00:00+01:00 note note=gone)" \
    "$(row 2 2026-11-19T07:00:00+01:00 note status=deleted rev="$(ulid 102)")"
  try 0 tp-log show
  is kept "$(values note)"
  row 2 2026-11-19T07:00:00+01:00 note note=back rev="$(ulid 103)" >>"$LOG"
  try 0 tp-log show
  is 'kept back' "$(values note)"
}

@test "show: forgotten beats every rev" {
  stored "$(row 1 2026-11-18T07:00:00+01:00 note status=forgotten)" \
    "$(row 1 2026-11-18T07:00:00+01:00 note note=later rev="$(ulid 109)")" \
    "$(row 2 2026-11-19T07:00:00+01:00 note note=kept)"
  try 0 tp-log show
  is kept "$(values note)"
}

@test "show: copies count once; of different ones with the same rev the later in byte order" {
  local one
  one=$(row 1 2026-11-18T07:00:00+01:00 note note=copy)
  stored "$one" "$one" "$(row 2 2026-11-19T07:00:00+01:00 note note=b)" "$one" \
    "$(row 2 2026-11-19T07:00:00+01:00 note note=a)"
  try 0 tp-log show
  is 'copy b' "$(values note)"
}

@test "show: the view is a function of the set of rows" {
  local expected rows
  rows=("$(row 1 2026-11-18T07:00:00+01:00 note note=old)"
    "$(row 1 2026-11-18T08:00:00+01:00 note note=new rev="$(ulid 102)")"
    "$(row 2 2026-11-18T07:30:00+01:00 note note=x)"
    "$(row 3 2026-11-17T07:30:00+01:00 note note=y)"
    "$(row 3 2026-11-17T07:30:00+01:00 note status=deleted rev="$(ulid 104)")"
    "$(row 4 2027-11-17T07:30:00+01:00 note note=future)"
    "$RECORD_HEADER")
  stored "${rows[@]}"
  expected=$(tp-log show)
  is 'x new future' "$(column note <<<"$expected" | paste -sd ' ')"
  local i
  for i in {1..20}; do
    mapfile -t shuffled < <(printf '%s\n' "${rows[@]}" "${rows[@]}" |
      shuf --random-source=<(yes "$i"))
    stored "${shuffled[@]}"
    try 0 tp-log show
    is "$expected" "${output%"$NL"}" "the view of shuffle $i"
  done
}

@test "show: a faulty row is named with its line, the rest is shown" {
  stored "$(row 1 2026-11-18T07:00:00+01:00 note note=a)" \
    '<<<<<<< ours' \
    "$(row 2 never note note=b)" \
    "$(row 3 2026-11-19T07:00:00+01:00 note note='"open')" \
    "$(row 4 2026-11-19T07:00:00+01:00 note note=c rev=)" \
    "$(row 5 2026-11-19T07:00:00+01:00 note note=d)"
  try 3 tp-log show
  is 'a d' "$(values note)"
  err_lines 4
  local n
  for n in 3 4 5 6; do err_has "tp-log: $LOG:$n: "; done
}

@test "show: NUL bytes spoil their row only" {
  stored "$(row 1 2026-11-18T07:00:00+01:00 note note=a)"
  printf 'x\0y\n' >>"$LOG"
  row 2 2026-11-18T08:00:00+01:00 note note=b >>"$LOG"
  try 3 tp-log show
  is 'a b' "$(values note)"
  err_has ":3: "
  err_lines 1
}

@test "show: a log with CRLF and a BOM, a last row without LF; torn ones are named" {
  stored "$(row 1 2026-11-18T07:00:00+01:00 note note=a)" "$(row 2 2026-11-18T08:00:00+01:00 note note=b)"
  sed -i $'1s/^/\xef\xbb\xbf/; s/$/\r/' "$LOG"
  try 0 tp-log show
  is 'a b' "$(values note)"
  is 0 "$(grep -c $'\r' <<<"$output")"
  stored "$(row 1 2026-11-18T07:00:00+01:00 note note=a)" "$(row 2 2026-11-18T08:00:00+01:00 note note=b)"
  truncate -s -1 "$LOG"
  try 0 tp-log show
  is 'a b' "$(values note)"
  truncate -s -1 "$LOG"
  try 3 tp-log show
  is a "$(values note)"
}

@test "show: a file without the header is named, with how to mend it" {
  private_folder "${LOG%/*}"
  row 1 2026-11-18T07:00:00+01:00 note note=a >"$LOG"
  try 3 tp-log show
  err_has "$LOG"
  err_has header
}

@test "show: --since and --until, whole tp-days" {
  stored "$(row 1 2026-11-18T03:59:59+01:00 note note=a)" \
    "$(row 2 2026-11-18T04:00:00+01:00 note note=b)" \
    "$(row 3 2026-11-19T03:59:59+01:00 note note=c)" \
    "$(row 4 2026-11-19T04:00:00+01:00 note note=d)" \
    "$(row 5 2026-11-20T18:00:00+01:00 note note=e)"
  try 0 tp-log show --since 2026-11-18 --until 2026-11-18
  is 'b c' "$(values note)"
  try 0 tp-log show --since yesterday
  is 'd e' "$(values note)"
  try 0 tp-log show --until yesterday
  is 'a b c d' "$(values note)"
  try 0 tp-log show --since today
  is e "$(values note)"
  try 0 tp-log show --since -1h
  is e "$(values note)"
  try 0 tp-log show --since 2026-11-18T04:00:00+01:00 --until 2026-11-18T04:00:00+01:00
  is b "$(values note)"
  try 1 tp-log show --since today --until yesterday
  out_is "$RECORD_HEADER"
}

@test "show: --kind and --point" {
  stored "$(row 1 2026-11-18T07:00:00+01:00 hold point=temporalis.1 pressed_s=30)" \
    "$(row 2 2026-11-18T08:00:00+01:00 hold point=my-own.1 pressed_s=30)" \
    "$(row 3 2026-11-18T09:00:00+01:00 rating name=sleep value=7)"
  try 0 tp-log show --kind hold
  is "$(ulid 1) $(ulid 2)" "$(values id)"
  try 0 tp-log show --point my-own.1
  is "$(ulid 2)" "$(values id)"
  try 1 tp-log show --point my-own.1 --kind rating
  out_is "$RECORD_HEADER"
}

@test "show: the table" {
  stored "$(row 1 2026-11-19T18:40:00+01:00 trigger name=long-drive value=120 note='"to Basel, no stop"')" \
    "$(row 2 2026-11-20T07:31:00+01:00 hold point=upper-trapezius.1 side=left pressed_s=90 before=6 after=4 status=done)" \
    "$(row 3 2026-11-20T07:36:00+01:00 hold point=suboccipitals.1 side=left pressed_s=40 before=4 after=5 status=eased note=dizzy)" \
    "$(row 4 2026-11-20T08:00:00+01:00 rating name=pain area=jaw side=left value=3)"
  export COLUMNS=100
  try 0 tp-log show --text
  is 'when what pain note id
Thu 19 18:40 trig long-drive, 2 h to Basel, no stop 0001
Fri 20 07:31 hold upper-trapezius.1 left 90 s 6 -> 4 0002
Fri 20 07:36 hold suboccipitals.1 left 40 s 4 -> 5 eased; dizzy 0003
Fri 20 08:00 rate pain left jaw 3 0004
4 records. Pain: 10 worst.' "$(tr -s ' ' <<<"${output%"$NL"}")"
  local at # where the header's words are, each row has a blank before them
  for at in what pain note id; do
    at=${output%%"$at"*}
    is '' "$(head -n 5 <<<"$output" | cut -c "${#at}" | tr -d ' \n')" "column ${#at}"
  done
  COLUMNS=80 try 0 tp-log show --text --kind hold
  is 'when          what                                pain    note              id
Fri 20 07:31  hold  upper-trapezius.1 left  90 s  6 -> 4                    0002
Fri 20 07:36  hold  suboccipitals.1 left    40 s  4 -> 5  eased; dizzy      0003' \
    "$(head -n 3 <<<"$output")"
  try 0 tp-log show --text --kind trigger
  out_has "${NL}1 of 4 records."
}

@test "show: the table is as wide as it may be, and loses nothing" {
  local note='a rather long note, with more words than there is room for in one line'
  stored "$(row 1 2026-11-20T07:31:00+01:00 hold point=extensor-carpi-radialis-longus.1 side=left pressed_s=90 before=6 after=4 status=eased note="\"$note\"")"
  local -x COLUMNS
  for COLUMNS in 72 80 100 200; do
    try 0 tp-log show --text
    [ "$(wc -L <<<"$output")" -le "$COLUMNS" ] || wrong "wider than $COLUMNS columns"
    is 'holdextensor-carpi-radialis-longus.1left90s' "$(what_cells)" "at $COLUMNS"
    is "eased;${note// /}" "$(cells note id)" "at $COLUMNS"
  done
}

@test "show: where the table has no room: sentences, wrapped" {
  stored "$(row 1 2026-11-20T07:31:00+01:00 hold point=extensor-carpi-radialis-longus.1 side=left pressed_s=90 before=6 after=4 status=eased note="too much")" \
    "$(row 2 2026-11-20T07:40:00+01:00 rating name=sleep value=7)"
  local -x COLUMNS
  local said='1. Fri 20 07:31, hold: extensor-carpi-radialis-longus.1 left, 90 s, 6 -> 4, eased; too much. Id 0001. 2. Fri 20 07:40, rating: sleep 7 of 10 (10 best). Id 0002.'
  for COLUMNS in 36 50 70; do
    try 0 tp-log show --text
    [ "$(wc -L <<<"$output")" -le "$COLUMNS" ] || wrong "wider than $COLUMNS columns"
    is "$said 2 records. Pain: 10 worst." "$(tr -s ' \n' ' ' <<<"$output" | sed 's/ *$//')"
    try 0 tp-log --text
    out_has "${NL}2. Fri 20 07:40"
  done
}

# cells NAME NEXT: what stands in that column of the table, without blanks.
cells() {
  local from=${output%%"$1"*} to=${output%%"$2"*}
  sed -E '1d; /^[0-9]+ record/d' <<<"$output" | cut -c "$((${#from} + 1))-${#to}" | tr -d ' \n'
}

# The cell under `what`, without the amount that stands on its right until it is complete.
what_cells() {
  local kind amount
  kind=$(cells what pain)
  amount=${kind#*90s}
  printf '%s' "${kind%%90s*}$amount" | sed 's/$/90s/'
}

@test "show: text for eyes is safe, CSV keeps the bytes" {
  local note=$'\e[2Jred\u202e\u009b\a'
  stored "$(row 1 2026-11-20T07:00:00+01:00 note note="$note")" \
    "$(row 2 2026-11-20T07:30:00+01:00 hold point=$'\e]2;x\a.1' side=left pressed_s=5)"
  export COLUMNS=120
  try 0 tp-log show --text
  out_safe
  out_has '^[[2Jred\u{202E}'
  try 0 tp-log show
  out_is "$(cat "$LOG")"
  try 0 tp-log --text
  out_safe
  try 0 tp-log note "$note" --text
  out_safe
  err_safe
}

@test "the log is a name with escapes: messages show it safely" {
  try 3 tp-log show --log $'/dev/null/\e[2J.csv'
  err_safe
  err_has '^[[2J.csv'
}

# --- the store ----------------------------------------------------------------------------------

modes_below() {
  find "$HOME" -mindepth 1 \( -type d -o -type f \) -printf '%m %y %P\n' | sort -u -k 3
}

with_umask() {
  umask "$1"
  rm -rf "$XDG_DATA_HOME" "$XDG_STATE_HOME"
  try 0 tp-log note x
  printf 'torn' >>"$LOG"
  printf 'time,kind\nnever,note\n' | try 3 tp-log add
  try 0 tp-log note y
  mkdir dir.csv
  try 3 tp-log note z --log dir.csv
  rmdir dir.csv
  is '600 f
700 d' "$(modes_below | cut -d ' ' -f 1-2 | sort -u)" "the modes under umask $1: $(modes_below)"
  is 5 "$(modes_below | grep -c ' f ')" 'the number of files' # log, torn, rejected, machine, spool
}

@test "files are 0600 and folders 0700, whatever the umask" {
  each with_umask 000 022 077
}

@test "looser modes are warned of, not changed" {
  first_row
  chmod 644 "$LOG"
  try 0 tp-log note x
  err_lines 1
  err_has "others can read '$LOG'"
  is 644 "$(stat -c %a "$LOG")"
}

@test "a looser folder is warned of, not changed" {
  first_row
  chmod 755 "${LOG%/*}"
  try 0 tp-log note x
  err_lines 1
  err_has "${LOG%/*}"
  is 755 "$(stat -c %a "${LOG%/*}")"
}

@test "a symlinked log stays a link" {
  mkdir elsewhere
  first_row
  mv "$LOG" elsewhere/real.csv
  ln -s "$HOME/elsewhere/real.csv" "$LOG"
  try 0 tp-log note second
  [ -L "$LOG" ]
  is 3 "$(wc -l <elsewhere/real.csv)"
  try 0 tp-log show
  is 'first second' "$(values note)"
}

@test "a link to nothing: 3, the link stays, the row is spooled" {
  private_folder "${LOG%/*}"
  ln -s "$HOME/nothing.csv" "$LOG"
  try 3 tp-log note x
  [ -L "$LOG" ] && [ ! -e nothing.csv ]
  err_has "$XDG_STATE_HOME/tp/spool/new/"
}

@test "the log is a folder: 3 at once, spooled; the next one that can write stores it" {
  private_folder "$LOG"
  try 3 timeout 5 tp-log note waits
  is_spooled "'$LOG'"
  out_is ''
  rmdir "$LOG"
  try 0 tp-log note later
  is 'later waits' "$(rows note | sort | paste -sd ' ')"
  is later "$(values note)"
  is '' "$(find "$XDG_STATE_HOME/tp/spool" -type f)"
}

@test "the log is a FIFO or a device: 3 at once" {
  mkfifo fifo.csv
  try 3 timeout 5 tp-log note waits --log fifo.csv
  is_spooled fifo.csv
  rm -r "$XDG_STATE_HOME"
  try 3 timeout 5 tp-log note waits --log /dev/null
  is_spooled /dev/null
}

@test "show: the log is a folder, a FIFO or a device: 3 at once" {
  mkfifo fifo.csv
  each shows_not "$HOME" fifo.csv /dev/zero /dev/null
}

shows_not() {
  try 3 timeout 5 tp-log show --log "$1"
  err_lines 1
  err_has "${1##*/}"
}

@test "a spooled row goes into its own log only" {
  mkdir one.csv
  try 3 tp-log note waits --log one.csv
  try 0 tp-log note other --log two.csv
  is 1 "$(tail -n +2 two.csv | wc -l)"
  is 1 "$(find "$XDG_STATE_HOME/tp/spool/new" -type f | wc -l)"
  rmdir one.csv
  ln -s "$HOME" link
  try 0 tp-log note third --log link/one.csv # the same by another path
  is 2 "$(tail -n +2 one.csv | wc -l)"
}

@test "neither log nor spool: the row is on stderr, as CSV" {
  private_folder "$LOG"
  XDG_STATE_HOME=/dev/null try 3 tp-log note lost
  out_is ''
  err_has "$NL$RECORD_HEADER$NL"
  is lost "$(sed -n "/^id,time/,\$p" <<<"${stderr:-}" | column note)"
}

@test "a log that cannot be read or mended is not touched, and the row is spooled" {
  private_folder "${LOG%/*}"
  printf 'not a log\n' >"$LOG"
  chmod 600 "$LOG"
  try 3 tp-log note x
  is 'not a log' "$(cat "$LOG")"
  err_has header
  is_spooled "$LOG"
}

@test "a torn last row is set aside, and said" {
  first_row
  printf '01KAG0000000000000000000' >>"$LOG"
  try 0 tp-log note second
  is 'first second' "$(rows note | paste -sd ' ')"
  is 01KAG0000000000000000000 "$(cat "$LOG.torn")"
  err_is "tp-log: a torn last row was moved to '$LOG.torn'"
}

@test "every torn row is kept" {
  first_row
  printf 'one' >>"$LOG"
  tp-log note second >/dev/null 2>&1
  printf 'two' >>"$LOG"
  tp-log note third >/dev/null 2>&1
  is 'one two' "$(paste -sd ' ' "$LOG.torn")"
  is 'first second third' "$(rows note | paste -sd ' ')"
}

@test "a row torn in its rev is torn" {
  first_row
  local whole
  whole=$(row 1 2026-11-20T07:00:00+01:00 note note=x)
  printf '%s' "${whole%?}" >>"$LOG"
  try 0 tp-log note second
  is "${whole%?}" "$(cat "$LOG.torn")"
}

@test "a tail of NULs is torn" {
  first_row
  head -c 205 /dev/zero >>"$LOG"
  try 0 tp-log note second
  is 205 "$(tr -cd '\0' <"$LOG.torn" | wc -c)"
  is 'first second' "$(rows note | paste -sd ' ')"
}

@test "a last row without LF that is whole gets its LF" {
  first_row
  truncate -s -1 "$LOG"
  try 0 tp-log note second
  err_is ''
  is 'first second' "$(rows note | paste -sd ' ')"
  [ ! -e "$LOG.torn" ]
}

@test "an empty log gets its header, a torn header is mended" {
  private_folder "${LOG%/*}"
  (umask 077 && : >"$LOG")
  try 0 tp-log note x
  is "$RECORD_HEADER" "$(head -n 1 "$LOG")"
  printf '%s' "${RECORD_HEADER%%,kind*}" >"$LOG"
  try 0 tp-log note y
  is "$RECORD_HEADER" "$(head -n 1 "$LOG")"
  is y "$(rows note)"
}

limited() {
  ulimit -f 1
  tp-log note "$(printf '%0300d' 1)"
}

@test "a file size limit in the middle of the row: the log as it was, the row spooled" {
  stored "$(row 1 2026-11-20T07:00:00+01:00 note note="$(printf '%0700d' 0)")"
  cp "$LOG" before.csv
  try 3 limited
  cmp "$LOG" before.csv
  is_spooled "cannot write '$LOG'"
  try 0 tp-log note second
  is 3 "$(log_rows | wc -l)"
}

@test "a folder that cannot be written: spooled, then drained by the next" {
  mkdir -p frozen
  if [ "$(id -u)" -ne 0 ]; then
    chmod 500 frozen
  elif ! chattr +i frozen 2>/dev/null; then
    skip 'chattr +i does not work here'
  fi
  try 3 tp-log note waits --log frozen/log.csv
  is_spooled "'$HOME/frozen/log.csv'"
  if [ "$(id -u)" -eq 0 ]; then chattr -i frozen; else chmod 700 frozen; fi
  try 0 tp-log note later --log frozen/log.csv
  err_has 'what could not be stored before is in the log now'
  is 'later waits' "$(column note <frozen/log.csv | sort | paste -sd ' ')"
}

full_disk() {
  try 0 tp-log note first --log disk/log.csv
  local size count=0
  for size in 600 1; do # until not even a short row fits
    while tp-log note "$(printf "%0${size}d" 0)" --log disk/log.csv >/dev/null 2>&1; do
      cp disk/log.csv before.csv
      ((++count < 100)) || wrong 'the disk does not get full'
    done
    cmp disk/log.csv before.csv || wrong 'the log has changed'
  done
  try 3 tp-log note second --log disk/log.csv
  cmp disk/log.csv before.csv || wrong 'the log has changed'
  err_has "cannot write '$HOME/disk/log.csv': No space left on device"
  is 3 "$(find "$XDG_STATE_HOME/tp/spool/new" -type f | wc -l)" 'the number of spooled files'
}

@test "a full disk, before and in the middle of the row: the log as it was, the row spooled" {
  mkdir disk
  mount -t tmpfs -o size=8k,mode=700 tmpfs disk 2>/dev/null || skip 'no tmpfs can be mounted here'
  local good=yes
  clause full_disk || good=no
  umount disk
  [ "$good" = yes ]
}

@test "16 at once lose nothing" {
  local i pids=() pid
  for i in {1..16}; do
    tp-log note "number $i" >"echo.$i" 2>>words 3>&- &
    pids+=($!)
  done
  for i in {1..8}; do # readers see whole rows only
    run --separate-stderr tp-log show
    err_is ''
  done
  for pid in "${pids[@]}"; do wait "$pid"; done
  is 16 "$(rows note | sort -u | wc -l)"
  is 16 "$(rows id | sort -u | wc -l)"
  is 17 "$(wc -l <"$LOG")"
  is 1 "$(grep -cx "$RECORD_HEADER" "$LOG")"
  is "$(log_rows | sort)" "$(tail -qn +2 echo.* | sort)"
}

# waiting WORD...: tp-log with those words, in the background as $waiter, has the log open and waits
# for its lock.
waiting() {
  tp-log "$@" >echo.csv 2>words 3>&- &
  waiter=$!
  until readlink "/proc/$waiter/fd/"* 2>/dev/null | grep -qx "$LOG"; do :; done
}

@test "a lock is waited for" {
  first_row
  hold_lock
  waiting note waits
  is 1 "$(log_rows | wc -l)"
  : >let-go
  wait "$waiter"
  is 'first waits' "$(rows note | paste -sd ' ')"
  is '' "$(cat words)"
}

@test "a log that is replaced meanwhile: the row lands in the new file" {
  first_row
  cp -p "$LOG" new.csv
  hold_lock
  waiting note waits
  mv "$LOG" old.csv
  mv new.csv "$LOG"
  : >let-go
  wait "$waiter"
  is 'first waits' "$(rows note | paste -sd ' ')"
  is 2 "$(wc -l <old.csv)"
}

@test "a log that is removed meanwhile is made anew" {
  first_row
  hold_lock
  waiting note waits
  rm "$LOG"
  : >let-go
  wait "$waiter"
  is "$RECORD_HEADER" "$(head -n 1 "$LOG")"
  is waits "$(rows note)"
  is 600 "$(stat -c %a "$LOG")"
}

@test "readers take no lock" {
  first_row
  try 0 flock "$LOG" timeout 5 tp-log show
  is first "$(values note)"
}

@test "revs rise, whatever the clock says" {
  try 0 tp-log note one
  now 2026-11-20T17:00:00+01:00
  try 0 tp-log note two
  rows rev >revs
  LC_ALL=C sort -c revs
}

# compact moves a record of yesterday out of the end of the log, where the highest rev is looked for.
@test "an id is never that of another record, though compact moved that one away" {
  for number in {1..900}; do row "$number" 2026-11-20T07:00:00+01:00 note note=old; done | stored -
  now 2026-11-20T12:00:00+01:00
  try 0 tp-log note ahead
  now 2026-11-20T11:00:00+01:00
  try 0 tp-log --log "$LOG" note --at yesterday before
  try 0 tp-log compact
  is before "$(rows note | head -n 1)"
  try 0 tp-log note after
  try 0 tp-log show
  is 903 "$(lines_of "$(printf '%s' "$output" | column id)")"
}

@test "descriptors that were closed: no byte of output in the log" {
  first_row
  try 3 bash -c 'tp-log note second <&- >&- 2>&-'
  try 3 bash -c 'tp-log show <&- >&- 2>&-'
  try 3 bash -c 'tp-log rate nonsense 3 <&- >&- 2>&-; tp-log --nope <&- >&- 2>&-; tp-log show >&-'
  is 'first second' "$(rows note | paste -sd ' ')"
  is 3 "$(wc -l <"$LOG")"
}
