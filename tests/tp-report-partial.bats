#!/usr/bin/env bats
# shellcheck shell=bash
# tp-report --partial and --merge: whatever the split and the order, the report is that of one run.
load helpers
load report

# LOG and stderr are set by helpers.
# shellcheck disable=SC2153,SC2154
setup() {
  own_home
  now 2026-11-22T20:00:00+01:00
  PARTIAL_HEADER=part,period,section,group,measure,key,value
}

# view NAME: the view of a log of tests/pages/log with two questions, as view.csv.
view() {
  {
    "$TP_ROOT/tests/pages/log" "$1"
    echo '2026-11-18T10:00:00+01:00,note,,,,,,,,,,,,is it the chair?'
    echo '2026-11-18T10:00:00+01:00,note,,,,,,,,,,,,"or, the bed?"'
  } | tp-log --log log.csv add >/dev/null 2>&1
  tp-log --log log.csv show --csv >view.csv
  rm -r log.csv*
}

# split SEED: the rows of view.csv in three parts at random, one of which may be empty.
split() {
  awk -v seed="$1" '
    BEGIN { srand(seed) }
    NR == 1 { for (i = 0; i < 3; i++) print >"part." i; next }
    { print >"part." int(rand() * 3) }' view.csv
}

# partials WORD...: those of the three parts.
partials() {
  local i
  for i in 0 1 2; do
    tp-report --partial "$@" - <"part.$i" >"partial.$i" 2>partial.err || [ $? -eq 1 ] || wrong "$(cat partial.err)"
  done
}

# same FORM...: one run and the sum of the partials give the same bytes and status, `period` being
# what the one run was told.
same() {
  local one=0
  # shellcheck disable=SC2086 # words
  tp-report "$@" $period - <view.csv >one 2>/dev/null || one=$?
  try "$one" tp-report --merge "$@" - <all
  cmp one <(printf '%s' "$output") || wrong "$name, $* $period"
}

@test "any split, any order: the same bytes, in every form" {
  local name period seed=0
  for name in first-day improving gaps travel forty-points illness; do
    view "$name"
    for period in '--week 2026-W47' '--last 4w' '--month 2026-11 --by day' '--since 2026-10-01 --by week' \
      '--until 2026-11-20' ''; do
      split $((seed += 1))
      # shellcheck disable=SC2086 # words
      partials $period
      { head -n 1 partial.0 && tail -qn +2 partial.2 partial.0 partial.1 | sort -R; } >all
      same --csv
      [ "$name" = illness ] || continue
      same --text
      same --html -
      [ -z "$period" ] || same --for therapist
    done
  done
}

@test "partials of partials: they can be added up in steps, in FILEs, with their headers" {
  local name=improving period='--last 8w'
  view improving
  split 7
  partials --last 8w
  try 0 tp-report --merge --partial partial.0 partial.2
  printf '%s' "$output" >step
  cat step partial.1 >all
  same --csv
  try 0 tp-report --merge --csv partial.1 step
  cmp one <(printf '%s' "$output")
}

@test "one number a row: counts, values seen, days" {
  printf '%s\n' time,kind,point,side,area,pressed_s,before,after,status \
    2026-11-20T07:00:00+01:00,hold,upper-trapezius.1,left,jaw,30,5,3.5,eased \
    2026-11-20T12:00:00+01:00,hold,upper-trapezius.1,left,jaw,45.5,5,4,done >rows.csv
  try 0 tp-report --partial --week 2026-W47 - <rows.csv
  is "$PARTIAL_HEADER" "$(head -n 1 <<<"$output")"
  is "holds,,2 pressed,,755 longest,,455 eased,,1 relieved,,2 before,50,2 after,35,1 after,40,1 \
relief,10,1 relief,15,1 day,2026-11-20,2 day_answers,2026-11-20,2 day_sum,2026-11-20,75 \
day_highest,2026-11-20,40 day_pressed,2026-11-20,2" \
    "$(sed -n 's/^now,week 2026-11-16..2026-11-22,total,,//p' <<<"$output" | paste -sd ' ')"
  is 'point,upper-trapezius.1, side,left,' \
    "$(sed -n 's/^now,week 2026-11-16..2026-11-22,point,upper-trapezius.1 left,//p' <<<"$output" |
      head -n 2 | paste -sd ' ')"
  is 'records,,2' "$(sed -n 's/^all,open ..2026-11-22,,,\(rec.*\)/\1/p' <<<"$output")"
  is "before,week 2026-11-09..2026-11-15 before,week 2026-11-02..2026-11-08 \
before,week 2026-10-26..2026-11-01 before,week 2026-10-19..2026-10-25" \
    "$(grep -o '^before,[^,]*' <<<"$output" | uniq | paste -sd ' ')"
}

@test "a row is one line, also where a name has line breaks or a percent sign" {
  printf 'time,kind,point,note\n2026-11-20T07:00:00+01:00,hold,"my\n100%%25 spot.1",\n' >view.csv
  printf '2026-11-20T07:10:00+01:00,note,,"why?\nyes?"\n' >>view.csv
  tp-report --partial --last 7d - <view.csv >all
  grep -q 'point,my%0A100%2525 spot.1,holds,,1$' all
  local name=breaks period='--last 7d'
  same --csv
  same --for therapist
}

@test "what rests and what is asked for is told by the sum too" {
  printf '%s\n' time,kind,point,side,before,after,pressed_s,note \
    2026-11-21T07:00:00+01:00,hold,upper-trapezius.1,left,3,6,30, \
    2026-11-21T08:00:00+01:00,note,,,,,,'too much?' >part.0
  printf '%s\n' time,kind,name,value 2026-11-22T07:00:00+01:00,rating,sleep,5 >part.1
  head -n 1 part.1 >part.2
  partials --week 2026-W47
  try 0 tp-report --merge partial.0 partial.1 partial.2
  out_has 'Resting until Tue 24 Nov.'
  out_has 'pain was 2 or more higher after 1 of its holds'
  try 0 tp-report --merge --for therapist partial.0 partial.1 partial.2
  out_has 'too much?'
}

@test "partials of different periods or options make no report: 3" {
  view improving
  tp-report --partial --week 2026-W46 view.csv >a
  tp-report --partial --week 2026-W47 view.csv >b
  tp-report --partial --week 2026-W47 --by day view.csv >c
  try 3 tp-report --merge a b
  out_is ''
  err_is 'tp-report: the partials are of different periods: week 2026-11-09..2026-11-15 and week 2026-11-16..2026-11-22; say the same to each'
  try 3 tp-report --merge b c
  out_is ''
  err_is 'tp-report: not all partials were made with the same --by'
  grep -v '^now' b >d
  try 3 tp-report --merge d
  err_is 'tp-report: nothing came of the period itself: that is no partial tally, or a part of one'
  grep -v '^all' b >d
  try 3 tp-report --merge b d
  out_is ''
  err_is "tp-report: rows of 'all open ..2026-11-22' are missing, or not of the same options"
  grep -v ',activity,' b >d
  try 3 tp-report --merge d
  err_is "tp-report: rows of 'now week 2026-11-16..2026-11-22' are missing, or not of the same options"
}

# refused ROW WHY: a partial with that row makes no report, and says where and why.
refused() {
  { echo "$PARTIAL_HEADER" && echo 'now,session ..,,,records,,1' && echo "$1"; } >bad
  try 3 tp-report --merge --csv bad
  out_is ''
  err_is "tp-report: bad:3: $2"
}

@test "a faulty row makes no report: FILE, line, column, why, 3" {
  local of='now,session ..,total,,'
  refused 'soon,session ..,,,records,,1' "part: 'soon' is no part of a report"
  refused 'now,year 2026,,,records,,1' "period: 'year 2026' is no period of a report"
  refused 'now,week 2026-11-22..2026-11-16,,,records,,1' \
    "period: 'week 2026-11-22..2026-11-16' is no period of a report"
  refused 'now,session ..,legs,,holds,,1' "section: 'legs' is no section of a report"
  refused "${of}hopes,,1" "measure: 'hopes' is no measure of a group"
  refused 'now,session ..,,,holds,,1' "measure: 'holds' is no measure of a part"
  refused "${of}holds,,-1" "value: '-1' is not such a count"
  refused "${of}holds,,1.5" "value: '1.5' is not such a count"
  refused "${of}holds,,1000000000000001" "value: '1000000000000001' is not such a count"
  refused "${of}before,101,1" "key: '101' is not tenths of a scale value"
  refused "${of}day,someday,1" "key: 'someday' is not a day"
  refused "${of}day_highest,2026-11-20,101" "value: '101' is not such a count"
  refused ',,,,recent,20770,' "key: '20770' is no record"
  refused ',,,,question,why?,then' "value: 'then' is not a time"
  refused ',,,,hope,,' "measure: 'hope' is no measure of a report"
  {
    echo "$PARTIAL_HEADER"
    echo "${of}holds,,1000000000000000"
    echo "${of}holds,,1"
  } >bad
  try 3 tp-report --merge bad
  err_is "tp-report: bad:3: value: '1' makes the sum too large"
}

@test "what is no partial tally: 3, and who makes one; none at all" {
  printf 'time,kind\n' >view.csv
  try 3 tp-report --merge view.csv
  err_is "tp-report: view.csv:1: no column 'part': this is not what tp-report --partial writes"
  : >empty
  try 3 tp-report --merge empty
  err_is "tp-report: 'empty': no header came; tp-report --partial writes one"
  try 3 tp-report --merge missing
  err_is "tp-report: cannot open 'missing': No such file or directory"
  try 3 tp-report --merge - </dev/null
  err_is "tp-report: '-': no header came; tp-report --partial writes one"
}

@test "no records in any part: what one run would say, 1" {
  printf 'time,kind\n' >view.csv
  try 1 tp-report --partial - <view.csv
  printf '%s' "$output" >all
  local name=nothing period=''
  same --csv
  same --text
}

@test "wrong use: 2" {
  local words
  for words in '--partial --csv' '--partial --html -' '--partial --mail me@example.org' \
    '--partial --for therapist' '--partial --explain' '--merge --week last' '--merge --by day' \
    '--merge --explain'; do
    # shellcheck disable=SC2086 # words
    try 2 tp-report $words
    refused_use
  done
}
