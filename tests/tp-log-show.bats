#!/usr/bin/env bats
# shellcheck shell=bash
# tp-log show: which records, which columns, in what form. The view itself is in tp-log.bats.
load helpers

setup() {
  own_home
  now 2026-11-20T18:40:00+01:00 # a Friday
}

# Five records of all kinds.
some_records() {
  stored "$(row 1 2026-11-18T07:00:00+01:00 hold point=temporalis.1 side=left pressed_s=30 before=5 after=4 status=done)" \
    "$(row 2 2026-11-18T08:00:00+01:00 hold point=temporalis.1 side=right pressed_s=10 status=eased note='"too much, Basel"')" \
    "$(row 3 2026-11-19T09:00:00+01:00 rating name=sleep value=7)" \
    "$(row 4 2026-11-19T10:00:00+01:00 trigger name=long-drive value=120 note='"to BASEL"' extra=car=red)" \
    "$(row 5 2026-11-20T10:00:00+01:00 rating name=pain value=3 side=left area=jaw)"
}

# shown NUMBERS WORD...: these records, in this order, pass the options.
shown() {
  local number ids=()
  for number in $1; do ids+=("$(ulid "$number")"); done
  shift
  try "$([ ${#ids[@]} -gt 0 ] && echo 0 || echo 1)" tp-log show "$@"
  is "${ids[*]}" "$(values id)" "the ids of $*"
}

@test "each filter, and several at once" {
  some_records
  shown '1 2 3 4 5'
  shown '1 2' --kind hold
  shown '1 5' --side left
  shown '1 5' -s left
  shown '2' --side right
  shown '' --side both
  shown '3' --name sleep
  shown '4' --name long-drive
  shown '1' --status 'done'
  shown '2' --status eased
  shown '' --status deleted
  shown '2 4' --grep basel
  shown '2 4' --grep BASEL
  shown '4' --grep 'car=RED'
  shown '5' --grep jaw
  shown '1 2' --grep temporalis
  shown '1 2 3 4 5' --grep ''
  shown '' --grep 'basel.'
  shown '1' --point temporalis.1 --side left
  shown '5' --side left --since today
  shown '1' --side left --until yesterday --kind hold
  shown '' --name sleep --kind hold
}

@test "each value of a filter is taken, and finds its records only; any other is refused" {
  local n=0 value
  {
    for value in hold rating trigger care note; do
      row $((n += 1)) 2026-11-18T07:00:00+01:00 $value name=sleep value=3
    done
    for value in 'done' eased stopped interrupted unfinished skipped; do
      row $((n += 1)) 2026-11-18T07:00:00+01:00 hold status=$value
    done
    for value in left right both; do
      row $((n += 1)) 2026-11-18T07:00:00+01:00 hold side=$value
    done
    row 15 2026-11-18T07:00:00+01:00 note status=deleted
    row 16 2026-11-18T07:00:00+01:00 note status=forgotten
  } >rows
  stored - <rows
  shown '1 6 7 8 9 10 11 12 13 14' --kind hold
  shown 2 --kind rating
  shown 3 --kind trigger
  shown 4 --kind care
  shown 5 --kind note
  n=5
  for value in 'done' eased stopped interrupted unfinished skipped; do
    shown $((n += 1)) --status $value
  done
  for value in left right both; do shown $((n += 1)) --side $value; done
  shown 15 --all-revisions --status deleted
  shown 16 --all-revisions --status forgotten
  each refused '--kind=' '--kind Hold' '--kind hold,note' '--kind trig' '--status=' '--status gone' \
    '--status DONE' '--side=' '--side l' '--side middle' '--since=' '--since tomorrow' \
    '--since 2026-11-21' '--since 2026-02-30' '--since -1' '--since 25:00' '--until=' '--until soon' \
    '--until 2026-11-20T99:00'
}

refused() {
  # shellcheck disable=SC2086 # words
  try 2 tp-log show $1
  refused_use
  err_has "tp-log: ${1%%[ =]*}: "
}

@test "--no-notes: notes are empty, and not looked through" {
  some_records
  try 0 tp-log show --no-notes
  is '' "$(printf '%s' "$output" | column note | tr -d '\n')"
  is 'car=red' "$(printf '%s' "$output" | column extra | tr -d '\n')"
  shown '' --no-notes --grep basel
  try 0 tp-log show --no-notes --text
  out_lacks Basel
  out_has eased
}

@test "--all-revisions: every row, by instant, id and rev; copies once" {
  local old new gone
  old=$(row 1 2026-11-18T07:00:00+01:00 note note=old)
  new=$(row 1 2026-11-18T07:00:00+01:00 note note=new rev="$(ulid 102)")
  gone=$(row 1 2026-11-18T07:00:00+01:00 note status=deleted rev="$(ulid 103)")
  stored "$gone" "$(row 2 2026-11-18T06:00:00+01:00 note note=other)" "$new" "$old" "$new" \
    "$(row 3 2026-11-19T06:00:00+01:00 note note=last)"
  try 0 tp-log show
  is 'other last' "$(values note)"
  try 0 tp-log show --all-revisions
  out_is "$RECORD_HEADER
$(row 2 2026-11-18T06:00:00+01:00 note note=other)
$old
$new
$gone
$(row 3 2026-11-19T06:00:00+01:00 note note=last)"
  try 0 tp-log show --all-revisions --status deleted
  out_is "$RECORD_HEADER$NL$gone"
}

@test "--all-revisions: a forgotten record's rows, and the table says when each was written" {
  local rev=01M7ZG48VCRRVXD8ZF5CHXYCJX # of 2026-11-21T17:48:12+01:00
  stored "$(row 1 2026-11-18T07:00:00+01:00 note note=old)" \
    "$(row 1 2026-11-18T07:00:00+01:00 note note=new rev=$rev)" \
    "$(row 2 2026-11-18T08:00:00+01:00 note status=forgotten rev=$rev)" \
    "$(row 2 2026-11-18T08:00:00+01:00 note note=late)"
  now 2026-11-22T10:00:00+01:00
  COLUMNS=120 try 0 tp-log show --all-revisions --text
  is 'when what pain note id
Wed 18 07:00 note old 0001
Wed 18 07:00 note changed Sat 21 17:48; new 0001
Wed 18 08:00 note late 0002
Wed 18 08:00 note forgotten Sat 21 17:48 0002
4 rows.' "$(tr -s ' ' <<<"${output%"$NL"}")"
}

@test "--extra: other programs' columns come back behind ours" {
  stored "$(row 1 2026-11-18T07:00:00+01:00 note extra='device=watch')" \
    "$(row 2 2026-11-18T08:00:00+01:00 note)" \
    "$(row 3 2026-11-18T09:00:00+01:00 note extra='"a%3Bb=100%25%3Dall;device=""x"", y"')" \
    "$(row 4 2026-11-18T10:00:00+01:00 note extra='device=1;device=2;note=x;=y;bare;%zz=%41%4')"
  try 0 tp-log show --extra
  is "$RECORD_HEADER,device,a;b,bare,%zz" "$(head -n 1 <<<"$output")"
  is 'watch||"x", y|1' "$(printf '%s' "$output" | column device | paste -sd '|')"
  is '||100%=all|' "$(printf '%s' "$output" | column 'a;b' | paste -sd '|')"
  is '|||A%4' "$(printf '%s' "$output" | column '%zz' | paste -sd '|')"
  is '|||' "$(printf '%s' "$output" | column bare | paste -sd '|')"
  try 0 tp-log show --extra --until 2026-11-18T08:30
  is "$RECORD_HEADER,device" "$(head -n 1 <<<"$output")"
}

@test "--extra: what add took apart comes together again" {
  printf 'time,kind,note,"a;b",=c\n2026-11-20T07:00:00+01:00,note,x,100%%=all,"say ""no"""\n' >in.csv
  tp-log add <in.csv >echo.csv 2>words
  try 0 tp-log show --extra
  out_is "$(cat echo.csv)"
}

@test "--extra: a faulty row is named once" {
  stored "$(row 1 2026-11-18T07:00:00+01:00 note extra=a=1)" "$(row 2 never note)"
  try 3 tp-log show --extra
  err_lines 1
  is 1 "$(values a)"
}

@test "--spreadsheet: no cell is a formula; numbers, and the log itself, are as they were" {
  local field
  for field in "=cmd|' /C calc'!A0" +1+1 -1+1 @SUM $'\tx' ; do
    stored "$(row 1 2026-11-18T07:00:00+01:00 note note="\"$field\"" extra='-5=+x')"
    try 0 tp-log show --spreadsheet --extra
    is "'$field" "$(printf '%s' "$output" | column note)"
    is "'+x" "$(printf '%s' "$output" | column -5)"
    try 0 tp-log show
    is "$field" "$(printf '%s' "$output" | column note)"
  done
  for field in -3 -3.5 x=1 '' ' =1' "'=1"; do
    stored "$(row 1 2026-11-18T07:00:00+01:00 note note="\"$field\"")"
    try 0 tp-log show --spreadsheet
    is "$field" "$(printf '%s' "$output" | column note)"
  done
  stored "$(row 1 2026-11-18T07:00:00+01:00 note extra='=x=1')" \
    "$(row 2 2026-11-18T08:00:00+01:00 note extra='%3Dx=1')"
  try 0 tp-log show --spreadsheet --extra
  is "$RECORD_HEADER,'=x" "$(head -n 1 <<<"$output")"
}

@test "the summary says how many, of how many, and from when to when" {
  some_records
  try 0 tp-log show --text --since 2026-11-18 --until 2026-11-19
  out_has "${NL}4 of 5 records, since Wed 18 Nov, until Thu 19 Nov.  Pain: 10 worst.$NL"
  try 0 tp-log show --text --kind rating
  out_has "${NL}2 of 5 records.  Pain: 10 worst.$NL"
  try 0 tp-log show --text --name sleep
  out_has "${NL}1 of 5 records.$NL"
  err_is ''
  try 1 tp-log show --text --name wibble
  out_is '0 of 5 records.'
}

@test "--plain: rows are numbered sentences" {
  some_records
  try 0 tp-log show --text --plain
  out_is '1. Wed 18 07:00, hold: temporalis.1 left, 30 s, 5 -> 4. Id 0001.
2. Wed 18 08:00, hold: temporalis.1 right, 10 s, eased; too much, Basel. Id 0002.
3. Thu 19 09:00, rating: sleep 7 of 10 (10 best). Id 0003.
4. Thu 19 10:00, trigger: long-drive, 2 h, to BASEL. Id 0004.
5. Fri 20 10:00, rating: pain 3 of 10 (10 worst), left jaw. Id 0005.
5 records.  Pain: 10 worst.'
}

@test "show reads, and nothing else" {
  some_records
  local before words
  before=$(find "$HOME" -mindepth 1 -printf '%p %T@ %s\n' | sort)
  for words in '' --extra --all-revisions --spreadsheet --text; do
    # shellcheck disable=SC2086 # none or one
    try 0 tp-log show $words
  done
  is "$before" "$(find "$HOME" -mindepth 1 -printf '%p %T@ %s\n' | sort)"
}
