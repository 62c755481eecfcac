#!/usr/bin/env bats
# shellcheck shell=bash
# tp-report: one week against the week before, computed by hand.
load helpers
load report

setup() {
  own_home
  now 2026-11-22T20:00:00+01:00 # the Sunday of week 47
}

# holds_in WEEK: how many holds the report of that week counts; how many the week before.
holds_in() {
  try "${2:-0}" tp-report --csv --week "$1"
  paste -d ' ' <(printf '%s' "$output" | column period) <(printf '%s' "$output" | column section) \
    <(printf '%s' "$output" | column measure) <(printf '%s' "$output" | column value) |
    sed -n '/^[^.]* total /s/ total holds / /p' | paste -sd ' '
}

# says_change EXPECTED NAME BEFORE BEFORE BEFORE NOW NOW NOW
says_change() {
  local expected=$1
  shift
  {
    rate 1 09 "$1" "$2"
    rate 2 10 "$1" "$3"
    rate 3 11 "$1" "$4"
    rate 4 16 "$1" "$5"
    rate 5 17 "$1" "$6"
    rate 6 18 "$1" "$7"
  } >rows
  stored - <rows
  try 0 tp-report
  is "$expected" "$(sed -n '3s/:.*//p' <<<"$output")" "$*"
}

# --- the figures --------------------------------------------------------------------------------

@test "the text of two weeks" {
  two_weeks
  try 0 tp-report
  out_is "$(
    cat <<'END'
Your log, week 47: Mon 16 to Sun 22 Nov 2026, 20 records
========================================================================
Activity is clearly better: 6.0 of 10; it was 3.0 the week before.
Pain behind the left eye is clearly less: 3.7 of 10; it was 6.0 the week
before.
Sleep is about the same: 5.5; it was 5.0 the week before.
Morning stiffness is perhaps less: 4.0 of 10; it was 5.0 the week
before.
Holds: 3, 2.8 minutes, on 3 days; 2 the week before.
Pain before 4.5 (n 2), after 4.5 (n 2); lower after 1 of 2 holds.
WATCH: 1 thing, see below.

DAY BY DAY        10 is Mo Tu We Th Fr Sa Su  W47  W46  n
activity           best  6  6  6  .  .  .  .  6.0  3.0  3
behind left eye   worst  4  4  3  .  .  .  .  3.7  6.0  3
sleep              best  6  5  6  .  .  .  .  5.5  5.0  3
morning stiffness worst  4  4  4  .  .  .  .  4.0  5.0  3
stress            worst  9  9  9  .  .  .  .  9.0  2.0  3
holds                    1  1  1  -  -  -  -    3    2

POINTS                           held   min  before  after rated ended
upper-trapezius.1 left              2   2.3     4.5    4.5     2 1 stop
suboccipitals.1                     1   0.5       .      .     0
Relief right after a hold is brief; the days above count for more.

WATCH
upper-trapezius.1 left: pain was 2 or more higher after 1 of its holds.
20 s, twice, lighter; if it gets worse again, leave it out. Look:
  tp-log show --kind hold --point upper-trapezius.1

.  not answered   -  none   n  days answered
"clearly", "perhaps", "about the same": tp-report(1), THRESHOLDS
Every figure: tp-report --explain
Places to try, from two published guides; not a diagnosis.
END
  )"
  err_is ''
}

@test "the text is ASCII, 72 columns" {
  two_weeks
  try 0 tp-report
  is '' "$(grep -P '.{73}|[^\x20-\x7e]' <<<"$output")" 'lines that are too wide or not ASCII'
  try 0 tp-report --last 2w
  is '' "$(grep -P '.{73}|[^\x20-\x7e]' <<<"$output")" 'lines that are too wide or not ASCII'
}

@test "a hold with a side and no point has a name of its own" {
  now 2026-11-20T18:00:00+01:00
  stored "$(row 1 2026-11-20T07:00:00+01:00 hold side=left pressed_s=30)"
  try 0 tp-report
  out_has "(no point) left "
  try 0 tp-report --csv
  out_has ',point,left,holds,1,,1,,'
}

@test "in sentences with --plain" {
  two_weeks
  try 0 tp-report --plain
  out_lacks '=='
  out_lacks '  '
  out_has "${NL}8. Pain behind the left eye: 3.7 of 10, 3 days (10 worst).$NL"
  out_has "${NL}13. upper-trapezius.1 left: 2 holds, 2.3 minutes, 4.5 before, 4.5 after,${NL}1 stopped.$NL"
  out_has "${NL}12. suboccipitals.1: 1 hold, 0.5 minutes.$NL"
}

@test "what counts as a hold: not the skipped, deleted, forgotten" {
  stored "$(held 1 16 point=a.1 pressed_s=10 status=done)" \
    "$(held 2 16 point=a.1 pressed_s=10 status=interrupted)" \
    "$(held 3 16 point=a.1 pressed_s=10 status=unfinished)" \
    "$(held 4 16 point=a.1 pressed_s=10)" \
    "$(held 5 16 point=a.1 pressed_s=10 status=skipped)" \
    "$(held 6 16 point=a.1 pressed_s=10 status=done)" \
    "$(held 6 16 status=deleted rev="$(ulid 106)")" \
    "$(held 7 16 point=a.1 pressed_s=10 status=done)" \
    "$(held 7 16 status=forgotten rev="$(ulid 107)")" \
    "$(held 8 16 point=a.1 pressed_s=10 status=done)" \
    "$(held 8 16 point=a.1 pressed_s=100 status=done rev="$(ulid 108)")" \
    "$(held 1 16 point=a.1 pressed_s=10 status=done)"
  try 0 tp-report --csv
  is '5|5' "$(figure total '' holds)"
  is '2.33333333333|5' "$(figure total '' minutes)"
  is '1|1' "$(figure total '' days)"
}

@test "a side is a group as written; means are over answers" {
  stored "$(held 1 16 point=a.1 side=left before=4 after=0)" \
    "$(held 2 16 point=a.1 side=right before=8)" \
    "$(held 3 17 point=a.1 side=both after=3)" \
    "$(held 4 17 point=a.1 side=left after=1.5)" \
    "$(held 5 17 side=left)"
  try 0 tp-report --csv
  is '2|2' "$(figure point 'a.1 left' holds)"
  is '4|1' "$(figure point 'a.1 left' before_mean)"
  is '0.75|2' "$(figure point 'a.1 left' after_mean)"
  is '|0' "$(figure point 'a.1 right' after_mean)"
  is '1|1' "$(figure point 'a.1 both' holds)"
  is '6|2' "$(figure total '' before_mean)"
  is '1.5|3' "$(figure total '' after_mean)"
  is '2|2' "$(figure total '' days)"
  is '0|5' "$(figure total '' minutes)"
}

@test "pain is by area and side; other ratings by their name" {
  stored "$(rate 1 16 pain 4 area=jaw side=left)" "$(rate 2 16 pain 6 area=jaw)" \
    "$(rate 3 16 pain 8)" "$(rate 4 16 sleep 5 area=jaw)" "$(rate 5 16 wellness 3)" \
    "$(rate 6 16 sleep '')"
  try 0 tp-report --csv
  is 'pain
pain: jaw
pain: jaw left
sleep
wellness' "$(paste -d '|' <(printf '%s' "$output" | column section) <(printf '%s' "$output" | column group) |
    sed -n 's/^rating|//p' | sort -u)"
  is '5|1' "$(figure rating sleep mean)"
}

# activities: of three, one without a name, on three days of two weeks.
activities() {
  local d n=0 rows=()
  for d in 09:3:7 10:3:7 11:3:7 16:7:4 17:7:4 18:7:4; do
    IFS=: read -r day one two <<<"$d"
    n=$((n + 3))
    rows+=("$(rate $n "$day" activity "$one" note='reversing the car')")
    rows+=("$(rate $((n + 1)) "$day" activity "$two" note='two flights, no rest')")
    rows+=("$(rate $((n + 2)) "$day" activity 5)")
  done
  stored "${rows[@]//two flights, no rest/\"two flights, no rest\"}"
}

@test "each activity is a rating of its own" {
  activities
  try 0 tp-report
  out_has "
Activity is about the same: 5.0; it was 5.0 the week before.
Reversing the car is clearly better: 7.0 of 10; it was 3.0 the week
before.
Two flights, no rest is clearly worse: 4.0 of 10; it was 7.0 the week
before.
"
  out_has "
activity           best  5  5  5  .  .  .  .  5.0  5.0  3
reversing the car  best  7  7  7  .  .  .  .  7.0  3.0  3
two flights, no..  best  4  4  4  .  .  .  .  4.0  7.0  3
"
  try 0 tp-report --csv
  out_has $'\n2026-W47,rating,activity: reversing the car,mean,7,0-10,3,,\n'
  out_has $'\n2026-W47,rating,"activity: two flights, no rest",mean,4,0-10,3,,\n'
  out_has $'\n2026-W47,rating,activity,mean,5,0-10,3,,\n'
  try 0 tp-report --for therapist
  out_has 'Activity: 5.0 (n 6), 10 best. Reversing the car: 5.0 (n 6),'
}

@test "where there is one activity, its ratings need not say which" {
  activities
  private_folder "$XDG_CONFIG_HOME/tp"
  printf '[ask]\nactivity = reversing the car\n' >"$XDG_CONFIG_HOME/tp/config.ini"
  try 0 tp-report --csv
  out_has $'\n2026-W47,rating,activity: reversing the car,mean,6,0-10,6,,\n'
  out_lacks 'rating,activity,'
  printf '[ask]\nactivity = reversing the car, two flights\n' >"$XDG_CONFIG_HOME/tp/config.ini"
  try 0 tp-report --csv
  out_has $'\n2026-W47,rating,activity,mean,5,0-10,3,,\n'
}

@test "names that are cut still tell left from right" {
  local long=point=extensor-carpi-radialis-longus.1
  stored "$(held 1 16 $long side=left pressed_s=30)" "$(held 2 16 $long side=right pressed_s=60)"
  try 0 tp-report
  [[ $(grep '  0\.5  ' <<<"$output") == *left* ]] || wrong 'which of them is left?'
  [[ $(grep '  1\.0  ' <<<"$output") == *right* ]] || wrong 'which of them is right?'
}

# --- what changed, in words ---------------------------------------------------------------------

@test "clearly, perhaps, about the same: at their edges" {
  local expected name before now
  while IFS='|' read -r name before now expected <&9; do
    # shellcheck disable=SC2086 # three numbers each
    says_change "$expected" "$name" $before $now
  done 9<<'END'
pain|6 6 6|4 4 4|Pain is clearly less
pain|6.1 6.1 6.1|4.1 4.1 4.1|Pain is perhaps less
pain|5 5 6|3 3 4|Pain is clearly less
pain|6 6 7|4 4 5|Pain is perhaps less
pain|8 8 8|6 6 6|Pain is perhaps less
pain|9 9 9|6 6 6|Pain is clearly less
pain|5 5 5|3.1 3.1 3.1|Pain is perhaps less
pain|5 5 5|4 4 4|Pain is perhaps less
pain|5 5 5|4.1 4.1 4.1|Pain is about the same
pain|5 5 5|5.9 5.9 5.9|Pain is about the same
pain|5 5 5|6 6 6|Pain is perhaps more
pain|4 4 4|6 6 6|Pain is clearly more
pain|0 0 0|2 2 2|Pain is clearly more
pain|0 0 0|1.9 1.9 1.9|Pain is perhaps more
pain|2 2 2|0 0 0|Pain is clearly less
sleep|4 4 4|6 6 6|Sleep is clearly better
sleep|7 7 7|9 9 9|Sleep is perhaps better
sleep|6 6 6|4 4 4|Sleep is clearly worse
activity|3 3 3|6 6 6|Activity is clearly better
activity|3 3 3|5.9 5.9 5.9|Activity is perhaps better
activity|6 6 6|3 3 3|Activity is clearly worse
stiffness|6 6 6|3 3 3|Morning stiffness is clearly less
range|3 3 3|6 6 6|Range is clearly better
wellness|3 3 3|6 6 6|Wellness is clearly higher
END
}

@test "nothing is said of change from fewer than three answered days" {
  stored "$(rate 1 09 pain 8)" "$(rate 2 10 pain 8)" "$(rate 3 10 pain 8)" \
    "$(rate 4 16 pain 1)" "$(rate 5 17 pain 1)" "$(rate 6 18 pain 1)"
  try 0 tp-report
  out_lacks 'Pain is'
  stored "$(rate 1 16 pain 1)" "$(rate 2 17 pain 1)" "$(rate 3 18 pain 1)"
  try 0 tp-report
  out_lacks 'Pain is'
}

# --- periods ------------------------------------------------------------------------------------

@test "this week, --week this, last and by its number" {
  two_weeks
  try 0 tp-report --csv
  local this=$output
  try 0 tp-report --csv --week this
  is "$this" "$output"
  try 0 tp-report --csv --week 2026-W47
  is "$this" "$output"
  try 0 tp-report --week last
  is 'Your log, week 46: Mon 9 to Sun 15 Nov 2026, 16 records' "$(head -n 1 <<<"$output")"
  try 0 tp-report --week 2026-W46
  is 'Your log, week 46: Mon 9 to Sun 15 Nov 2026, 16 records' "$(head -n 1 <<<"$output")"
}

@test "a week begins on Monday at 04:00, in the record's own offset" {
  stored "$(row 1 2026-11-16T03:59:59+01:00 hold)" \
    "$(row 2 2026-11-16T04:00:00+01:00 hold)" \
    "$(row 3 2026-11-16T03:59:00-05:00 hold)" \
    "$(row 4 2026-11-16T04:00:00+09:00 hold)" \
    "$(row 5 2026-11-22T03:59:00+01:00 hold)"
  is '2026-W47 3 2026-W46 2' "$(holds_in 2026-W47)"
  printf '[log]\nday_starts = 00:00\n' >midnight.ini
  TP_CONFIG=midnight.ini
  export TP_CONFIG
  is '2026-W47 5' "$(holds_in 2026-W47)"
  TZ=America/New_York
  is '2026-W47 5' "$(holds_in 2026-W47)"
}

@test "the year's end: 2026 has a week 53, and week 1 comes after it" {
  now 2027-01-10T20:00:00+01:00
  stored "$(row 1 2026-12-28T03:59:00+01:00 hold)" \
    "$(row 2 2026-12-28T04:00:00+01:00 hold)" \
    "$(row 3 2026-12-31T23:59:00+01:00 hold)" \
    "$(row 4 2027-01-01T00:01:00+01:00 hold)" \
    "$(row 5 2027-01-04T03:59:00+01:00 hold)" \
    "$(row 6 2027-01-04T04:00:00+01:00 hold)" \
    "$(row 7 2027-01-10T12:00:00+01:00 hold)"
  is '2026-W53 4 2026-W52 1' "$(holds_in 2026-W53)"
  is '2027-W01 2 2026-W53 4 2026-W52 1' "$(holds_in 2027-W01)"
  try 0 tp-report
  is 'Your log, week 1: Mon 4 to Sun 10 Jan 2027, 2 records' "$(head -n 1 <<<"$output")"
  out_has '  W01  W53  W52  n'
  try 0 tp-report --week last
  is 'Your log, week 53: Mon 28 Dec 2026 to Sun 3 Jan 2027, 4 records' "$(head -n 1 <<<"$output")"
}

@test "--last: that many days, today the last, against as many before" {
  two_weeks
  try 0 tp-report --csv --last 6d
  is '2026-11-17..2026-11-22 2026-11-11..2026-11-16' \
    "$(periods)"
  is '2|2' "$(figure total '' holds)"
  try 0 tp-report --csv --last 2w
  is '2026-11-09..2026-11-22' "$(periods)"
  is '5|5' "$(figure total '' holds)"
  try 0 tp-report --last 2w
  is 'Your log: Mon 9 to Sun 22 Nov 2026, 36 records' "$(head -n 1 <<<"$output")"
}

@test "--last after midnight: the tp-day" {
  now 2026-11-19T03:59:00+01:00
  stored "$(row 1 2026-11-18T03:59:00+01:00 hold)" "$(row 2 2026-11-18T04:00:00+01:00 hold)"
  try 0 tp-report --csv --last 1d
  is '2026-11-18..2026-11-18 2026-11-17..2026-11-17' \
    "$(periods)"
}

@test "a period of days is not called a week, and explains only what it shows" {
  two_weeks
  try 0 tp-report --last 10d
  out_lacks 'the week before'
  out_lacks 'the week'"$NL"'before'
  out_lacks 'DAY BY DAY'
  out_lacks 'the days above'
  out_lacks 'n  days answered'
}

refuses_week() {
  try 2 tp-report --week "$1"
  refused_use
  err_has "tp-report: --week: '$1' is not a week like 2026-W47"
}

refuses_last() {
  try 2 tp-report --last "$1"
  refused_use
  err_has "tp-report: --last: '$1' is not "
}

@test "--week and --last: what is none" {
  each refuses_week 2026-W54 2026-W00 2025-W53 2026-W1 2026-47 W47 '' 2026-w47 next ' last' \
    2026-W470 2026-W4x 26-W47 2026-11-20
  each refuses_last 0 0d x '' -1d 1d2w 12h 1.5d 4 4weeks 99999999999999999999d
  try 2 tp-report --week last --last 4w
  refused_use
}

# config LINE...: the section [report] of the configuration.
config() {
  private_folder "$XDG_CONFIG_HOME/tp"
  printf '%s\n' '[report]' "$@" >"$XDG_CONFIG_HOME/tp/config.ini"
}

@test "week_starts = sunday: weeks without numbers" {
  config 'week_starts = sunday'
  now 2026-11-21T20:00:00+01:00 # a Saturday
  stored "$(rate 1 14 sleep 3)" "$(rate 2 15 sleep 5)" "$(held 3 21 point=a.1)" "$(rate 4 22 sleep 9)" \
    "$(row 5 2026-10-25T07:00:00+01:00 rating name=sleep value=8)" \
    "$(row 6 2026-10-24T07:00:00+02:00 rating name=sleep value=8)"
  try 0 tp-report -q
  is 'Your log: Sun 15 to Sat 21 Nov 2026, 2 records' "$(head -n 1 <<<"$output")"
  out_has "
DAY BY DAY        10 is Su Mo Tu We Th Fr Sa  now  -1w  -2w  -3w  -4w  n
sleep              best  5  .  .  .  .  .  .  5.0  3.0    .  8.0  8.0  1
holds                    -  -  -  -  -  -  1    1    0    0    0    0
"
  try 0 tp-report -q --csv
  is '2026-11-15..2026-11-21 2026-11-08..2026-11-14 2026-10-25..2026-10-31 2026-10-18..2026-10-24' "$(periods)"
  try 0 tp-report -q --csv --week 2026-W46 # the one with Monday the 9th
  is '2026-11-08..2026-11-14 2026-10-25..2026-10-31 2026-10-18..2026-10-24' "$(periods)"
  try 0 tp-report -q --csv --week last
  is '2026-11-08..2026-11-14' "$(periods | cut -d' ' -f1)"
  try 0 tp-report -q --last 4w --by week
  out_has "
25 to 31 Oct       -     -        8.0
1 to 7 Nov         -     -          .
8 to 14 Nov        -     -        3.0
15 to 21 Nov       1   0.0        5.0
"
  try 0 tp-report -q --html -
  out_has 'A column is a week, Sunday on top'
  now 2026-11-22T20:00:00+01:00
  try 0 tp-report -q --csv
  is '2026-11-22..2026-11-28' "$(periods | cut -d' ' -f1)"
  stored "$(rate 1 16 sleep 3)" "$(rate 2 17 sleep 3)" "$(rate 3 18 sleep 3)" \
    "$(row 4 2026-11-01T07:00:00+01:00 rating name=sleep value=5)" \
    "$(row 5 2026-11-02T07:00:00+01:00 rating name=sleep value=5)" \
    "$(row 6 2026-11-03T07:00:00+01:00 rating name=sleep value=5)"
  try 0 tp-report -q --week last
  out_has 'Sleep is clearly worse: 3.0 of 10; it was 5.0 in the week of 1 Nov.'
}

@test "a week over the end of a month has both in its line" {
  stored "$(row 1 2026-10-28T07:00:00+01:00 hold pressed_s=60)" \
    "$(row 2 2026-11-03T07:00:00+01:00 hold pressed_s=60)"
  config 'week_starts = sunday'
  try 0 tp-report -q --since 2026-10-27 --until 2026-11-07 --by week
  out_has "
27 to 31 Oct       1   1.0
1 to 7 Nov         1   1.0
"
  config 'week_starts = monday'
  try 0 tp-report -q --since 2026-10-28 --until 2026-11-07 --by week
  out_has "
28 Oct - 1 Nov     1   1.0
2 to 7 Nov         1   1.0
"
}

@test "width: wider tables, and below 72 sentences" {
  two_weeks
  config 'width = 80'
  try 0 tp-report
  is 80 "$(sed -n 2p <<<"$output" | tr -d '\n' | wc -c)"
  out_has "
sleep                      best  6  5  6  .  .  .  .  5.5  5.0  3
"
  out_has "
upper-trapezius.1 left                      2   2.3     4.5    4.5     2 1 stop
"
  out_has 'Pain behind the left eye is clearly less: 3.7 of 10; it was 6.0 the week before.'
  config 'width = 40'
  try 0 tp-report
  is '' "$(grep -P '.{41}' <<<"$output" | grep -v tp-log)" 'lines that are too wide'
  out_has '1. Activity is clearly better: 6.0 of'
  out_lacks 'DAY BY DAY'
  try 0 feed "$(tp-log show)" tp-report
  is '' "$(grep -P '.{41}' <<<"$output")" 'lines that are too wide'
  config 'width = 100'
  try 0 tp-report --last 3w --by week
  out_has 'sleep morning ..     stress'
  out_lacks 'left out here'
  config 'width = 39'
  try 3 tp-report
  err_has 'config.ini:2: width: '
}

@test "charset: what the text is made of" {
  stored "$(rate 1 16 'gelassenheit für mich' 5)"
  LC_ALL=C try 0 tp-report -q --plain
  out_has 'Gelassenheit f\u{FC}r mich'
  config 'charset = utf-8'
  LC_ALL=C try 0 tp-report -q --plain
  out_has 'Gelassenheit für mich'
  LC_ALL=C try 0 tp-report -q --explain
  out_has 'Gelassenheit für mich'
  config 'charset = ascii'
  try 0 tp-report -q --plain
  out_has 'Gelassenheit f\u{FC}r mich'
  try 0 tp-report -q --html -
  out_has 'Gelassenheit für mich'
  try 0 tp-report -q --plain --mail me
  out_has 'Gelassenheit f\u{FC}r mich'
  config 'charset = latin1'
  try 3 tp-report
  err_has 'config.ini:2: charset: '
}

@test "every week that a year has" {
  each takes_week 2026-W01 2026-W09 2026-W10 2026-W53 2025-W52 2020-W53 1999-W52
}

takes_week() {
  try 1 tp-report --csv --week "$1"
  out_is "$REPORT_HEADER"
}

# --- where the records come from ----------------------------------------------------------------

@test "a FILE is named in line 1, and resolved" {
  two_weeks
  cp "$LOG" two.csv
  rm "$LOG"
  held 22 16 status=deleted rev="$(ulid 122)" >>two.csv
  try 0 tp-report two.csv
  is 'two.csv, week 47: Mon 16 to Sun 22 Nov 2026, 19 records' "$(head -n 1 <<<"$output")"
  out_has "${NL}Holds: 2, "
}

@test "a stream without a period is a session, in three lines" {
  two_weeks
  tp-log show --since 2026-11-16 >week.csv
  try 0 feed "$(cat week.csv)" tp-report
  out_has 'Standard input: 3 holds, 2.8 minutes, Mon 16 to Wed 18 Nov 2026'
  is 'Pain, 10 worst: 4.5 before (2 answers), 4.5 after (2 answers).
Points: upper-trapezius.1 left, suboccipitals.1.' "$(tail -n 2 <<<"${output%"$NL"}")"
  out_lines 3
  tp-log show --since 2026-11-18 --kind hold >day.csv
  try 0 feed "$(cat day.csv)" tp-report
  out_is 'Standard input: 1 hold, 0.5 minutes, Wed 18 Nov 2026; 2 records.
Pain was not rated.
Points: suboccipitals.1.'
}

@test "a session of many days and points has three lines of 72 columns too" {
  local n=0 point rows=()
  for point in sternocleidomastoid-sternal temporalis splenius-cervicis masseter-superficial \
    suboccipitals occipitalis upper-trapezius levator-scapulae infraspinatus supraspinatus; do
    n=$((n + 1))
    rows+=("$(held $n $((n + 9)) "point=$point.1" side=left pressed_s=1000.5 before=10 after=10)")
  done
  stored "${rows[@]}"
  tp-log show >all.csv
  try 0 feed "$(cat all.csv)" tp-report
  out_lines 3
  [ "$(wc -L <<<"$output")" -le 72 ] || wrong 'a line is over 72 columns'
  out_has ' more.'
}

@test "a session's CSV: its first to last tp-day" {
  two_weeks
  tp-log show >all.csv
  try 0 feed "$(cat all.csv)" tp-report --csv
  is '2026-11-09..2026-11-18' "$(printf '%s' "$output" | column period | uniq)"
  is '5|5' "$(figure total '' holds)"
}

@test "a stream with a period is reported like a log" {
  two_weeks
  tp-log show >all.csv
  try 0 feed "$(cat all.csv)" tp-report --week 2026-W47
  is 'Standard input, week 47: Mon 16 to Sun 22 Nov 2026, 20 records' "$(head -n 1 <<<"$output")"
  try 0 tp-report --csv
  local expected=$output
  try 0 feed "$(cat all.csv)" tp-report --csv --week this
  is "$expected" "$output"
}

@test "tp-log add | tp-report: the same three records" {
  feed 'time,kind,point,side,pressed_s
2026-11-22T19:00:00+01:00,hold,a.1,left,1
2026-11-22T19:01:00+01:00,hold,b.1,left,1
2026-11-22T19:02:00+01:00,hold,c.1,left,1
' tp-log add >echo.csv 2>words
  try 0 tp-report --csv <echo.csv
  is '3|3' "$(figure total '' holds)"
  is '3|3' "$(tp-report --csv | sed -n 's/^2026-W.*,total,,holds,\(3\),,\(3\),,/\1|\2/p')"
}

@test "cron: /dev/null or an empty pipe, nothing else: the log, named in line 1, silently" {
  two_weeks
  local bare=(env -i HOME="$HOME" PATH=/usr/bin:/bin TP_NOW="$TP_NOW" TP_LOG="$LOG"
    "$(command -v tp-report)")
  try 0 "${bare[@]}"
  is 'Your log, week 47: Mon 16 to Sun 22 Nov 2026, 20 records' "$(head -n 1 <<<"$output")"
  err_is ''
  local expected=$output
  try 0 feed '' "${bare[@]}"
  is "$expected" "$output"
  err_is ''
}

@test "a pipe wins over the log, and says so" {
  two_weeks
  try 1 feed "$RECORD_HEADER$NL" tp-report
  out_is 'Standard input: no records.'
  try 0 feed $'time,kind\n2026-11-22T19:00:00+01:00,hold\n' tp-report
  out_has 'Standard input: 1 hold, '
}

@test "- insists on a header" {
  two_weeks
  try 3 feed '' tp-report -
  out_is ''
  err_lines 1
  try 3 tp-report -
  out_is ''
}

@test "a whole log in a pipe is refused, with the hint" {
  stored "$(held 1 16 point=a.1)" "$(held 2 17 point=a.1)" \
    "$(held 1 16 point=a.1 status=deleted rev="$(ulid 101)")"
  try 3 feed "$(cat "$LOG")" tp-report
  err_lines 1
  err_has 'this is a whole log: use tp-log show'
  stored "$(held 1 16 point=a.1)" "$(held 2 17 point=a.1)" \
    "$(held 1 16 point=b.1 rev="$(ulid 101)")"
  try 3 feed "$(cat "$LOG")" tp-report
  err_has 'this is a whole log: use tp-log show'
  try 0 feed "$(tp-log show)" tp-report
  out_has '2 holds'
}

@test "standard input that is a file is resolved" {
  stored "$(held 1 16 point=a.1)" "$(held 2 17 point=a.1)" \
    "$(held 1 16 point=a.1 status=deleted rev="$(ulid 101)")"
  try 0 tp-report --csv - <"$LOG"
  is '1|1' "$(figure total '' holds)"
}

@test "the log is a folder, a FIFO: 3 at once" {
  mkfifo fifo.csv
  try 3 timeout 5 tp-report --log "$HOME"
  err_has "$HOME"
  try 3 timeout 5 tp-report --log fifo.csv
  err_has fifo.csv
}

# --- rows that do not count ---------------------------------------------------------------------

@test "unknown names are counted, and named once; triggers are a person's own words" {
  stored "$(held 1 16 point=a.1 side=left area=tempel muscle=mine technique=poke tool=spoon)" \
    "$(held 2 16 point=a.1 side=right area=temple)" "$(rate 3 16 wellness 3)" \
    "$(row 4 2026-11-16T08:00:00+01:00 trigger name=gardening value=5)"
  try 0 tp-report
  err_is "not known, counted as written: point 'a.1', muscle 'mine', area 'tempel', \
technique 'poke', tool 'spoon' and 1 more"
  try 0 tp-report -q --csv
  err_is ''
  is '1|1' "$(figure point 'a.1 left' holds)"
  try 1 tp-report --week last
  err_is ''
}

@test "rows of the future are left out, and counted" {
  stored "$(row 1 2026-11-22T20:00:00+01:00 hold)" "$(row 2 2026-11-22T20:00:01+01:00 hold)"
  try 0 tp-report --csv
  is '1|1' "$(figure total '' holds)"
  err_is 'tp-report: 1 row from the future left out'
  row 3 2027-01-01T20:00:01+01:00 hold >>"$LOG"
  try 0 tp-report --csv
  err_is 'tp-report: 2 rows from the future left out'
}

@test "an empty week: 1, and kind words" {
  try 1 tp-report
  out_is 'Your log, week 47: Mon 16 to Sun 22 Nov 2026, 0 records
========================================================================
Nothing was noted. That is all right; any day is a good day to go on.'
  err_is ''
  [ ! -e "$XDG_DATA_HOME" ]
  try 1 tp-report --csv
  out_is "$REPORT_HEADER"
  two_weeks
  try 1 tp-report --week 2026-W40
  out_has 'Nothing was noted.'
}

@test "a week with nothing after one with something is still empty" {
  stored "$(held 1 09 point=a.1)"
  try 1 tp-report
  out_has 'Nothing was noted.'
}

@test "bad rows are named, the rest is counted: 3" {
  stored "$(held 1 16 point=temporalis.1)" "$(row 2 never hold)" "$(held 3 17 point=temporalis.1 before=11)" \
    '<<<<<<< ours' "$(held 5 18 point=temporalis.1)"
  try 3 tp-report --csv
  is '2|2' "$(figure total '' holds)"
  err_lines 3
  err_has "tp-report: $LOG:3: time: 'never' is not a time"
  err_has "$NL""tp-report: $LOG:4: before: '11' is not "
  err_has "$NL""tp-report: $LOG:5: "
  try 3 feed $'time,kind\nnever,hold\n2026-11-22T19:00:00+01:00,hold\n' tp-report
  err_has 'tp-report: -:2: time: '
  out_has '1 hold'
}

@test "columns in any order, CRLF, a BOM, no last line feed" {
  try 0 feed $'\xef\xbb\xbfmemo,kind,pressed_s,time\r\nx,hold,60,2026-11-22T19:00:00+01:00\r\nx,hold,60,2026-11-22T19:01:00+01:00' tp-report
  out_has '2 holds, 2.0 minutes'
}

@test "text for eyes is safe; the CSV keeps the bytes" {
  local name=$'\e]2;x\a\u202e\u009b'
  stored "$(held 1 16 point="$name" pressed_s=5 before=1 after=9)" \
    "$(rate 2 16 "$name" 3)" "$(rate 3 16 pain 3 area="$name" side=left)"
  try 0 tp-report
  out_safe
  try 0 tp-report --plain
  out_safe
  try 0 feed "$(tp-log show)" tp-report
  out_safe
  cp "$LOG" $'\e[2J.csv'
  try 0 tp-report $'\e[2J.csv'
  out_safe
  try 0 tp-report --csv
  out_has "$name"
}

@test "numbers have a point in every locale" {
  two_weeks
  try 0 tp-report --csv
  local expected=$output
  LC_ALL=de_DE.UTF-8 try 0 tp-report --csv
  is "$expected" "$output"
  LC_ALL=nonsense try 0 tp-report --csv
  is "$expected" "$output"
}

@test "a log of nothing but deletions: nothing was noted, 1" {
  stored "$(held 1 16 status=deleted rev="$(ulid 101)")" \
    "$(held 2 17 status=forgotten rev="$(ulid 102)")"
  try 1 tp-report
  out_has 'Nothing was noted.'
  try 1 tp-report --csv
  out_is "$REPORT_HEADER"
  try 1 tp-report --until 2026-11-20
  out_has 'Nothing was noted.'
  try 1 tp-report --explain
  try 1 tp-report --for therapist
}

@test "a session in every form" {
  two_weeks
  tp-log show --since 2026-11-16 >week.csv
  try 0 feed "$(cat week.csv)" tp-report --html -
  out_has '<title>Standard input: Mon 16 to Wed 18 Nov 2026</title>'
  try 0 feed "$(cat week.csv)" tp-report --mail me@example.org
  out_has 'Subject: tp: Mon 16 to Wed 18 Nov 2026'
  try 1 feed $'time,kind\n' tp-report --html -
  try 1 feed $'time,kind\n' tp-report --mail me@example.org
  out_has 'Standard input: no records.'
  try 1 feed $'time,kind\n' tp-report --explain
}
