#!/usr/bin/env bats
# shellcheck shell=bash
# tp-report: the plan beside the log. Every count here is made by hand.
# shellcheck disable=SC2030,SC2031 # each test has variables of its own
load helpers
load report

setup() {
  own_home
  now 2026-11-22T20:00:00+01:00 # the Sunday of week 47
  PLAN=$XDG_DATA_HOME/tp/plan.csv
}

# planned ROW...: the plan, in the columns point,side,hold_s,reps,every,until.
planned() {
  (umask 077 && printf '%s\n' point,side,hold_s,reps,every,until "$@" >"$PLAN")
}

# Four weeks before the 29th of November, the last day, is Sunday the 1st, in week 44.
#   trapezius, daily: held on 16 and 17 of week 47, on 9 and 11 of week 46
#   suboccipitals, right, every other day: turns 1-2, 3-4, ...; so in week 47 those that end on 16,
#     18, 20, 22, in week 46 on 10, 12, 14; the hold of the 18th has no side, so it counts
two_planned() {
  two_weeks
  planned upper-trapezius.1,left,30,3,1d,2026-11-29 suboccipitals.1,right,15,2,2d,2026-11-29
}

@test "kept of planned, in the text" {
  two_planned
  try 0 tp-report
  is 'Your log, week 47: Mon 16 to Sun 22 Nov 2026, week 4 of plan, 20 records' \
    "$(head -n 1 <<<"$output")"
  out_has "${NL}Holds kept: 3 of 11 planned; 2 of 10 the week before.$NL"
  out_has "
POINTS                           kept   min  before  after rated ended
upper-trapezius.1 left         2 of 7   2.3     4.5    4.5     2 1 stop
suboccipitals.1                1 held   0.5       .      .     0
suboccipitals.1 right          1 of 4
"
  # 7 times 90 s and 3 times 30 s are 12 minutes on 7 days
  out_has "${NL}NEXT WEEK: 10 holds, 1.7 minutes a day. The plan ends Sun 29 Nov.$NL"
  out_has "if it gets worse again, drop it:$NL  tp-log plan rm upper-trapezius.1 left$NL"
  is '' "$(grep -P '.{73}|[^\x20-\x7e]' <<<"$output")" 'lines that are too wide or not ASCII'
  try 0 tp-log --log "$LOG" plan rm upper-trapezius.1 left
  try 0 tp-report
  out_has 'leave it out. Look:'
  out_has 'Holds kept: 1 of 4 planned; 0 of 3 the week before.'
}

@test "kept of planned, as figures" {
  two_planned
  try 0 tp-report --csv
  is '2026-W47,total,,planned,11,,11,,
2026-W47,total,,kept,3,,11,,
2026-W47,point,upper-trapezius.1 left,planned,7,,7,,
2026-W47,point,upper-trapezius.1 left,kept,2,,7,,
2026-W47,point,suboccipitals.1 right,planned,4,,4,,
2026-W47,point,suboccipitals.1 right,kept,1,,4,,
2026-W46,total,,planned,10,,10,,
2026-W46,total,,kept,2,,10,,
2026-W46,point,upper-trapezius.1 left,planned,7,,7,,
2026-W46,point,upper-trapezius.1 left,kept,2,,7,,
2026-W46,point,suboccipitals.1 right,planned,3,,3,,
2026-W46,point,suboccipitals.1 right,kept,0,,3,,
2026-W48,total,,planned,10,,10,,
2026-W48,total,,planned_minutes,1.71428571429,min,7,,' "$(grep -E ',(kept|planned)' <<<"$output")"
  try 0 tp-report --csv --only rating
  out_lacks planned
  try 0 tp-report --csv --by day
  out_has $'\n2026-11-17..2026-11-17,point,upper-trapezius.1 left,kept,1,,1,,\n'
  out_has $'\n2026-11-18..2026-11-18,point,upper-trapezius.1 left'
}

@test "kept of planned: read aloud, explained, as a page" {
  two_planned
  try 0 tp-report --plain
  out_has ", 4.5 before, 4.5 after,${NL}1 stopped, 2 of 7 planned.$NL"
  out_has '. suboccipitals.1 right: 1 of 4 planned.'
  out_has '. NEXT WEEK: 10 holds, 1.7 minutes a day. The plan ends Sun 29 Nov.'
  local sentences
  sentences=$(grep -E '^[0-9]+\. ' <<<"$output" | sed 's/ Watch://' | cut -c1-40)
  try 0 tp-report --explain
  is "$sentences" "$(grep -E '^[0-9]+\. ' <<<"$output" | cut -c1-40)"
  out_has "Holds kept: 3 of 11 planned; 2 of 10 the week before.
   2026-W47,total,,kept,3,,11,,"
  out_has "
   2026-W46,total,,planned,10,,10,,
     mlr -n put 'end { print 7 * 1 + 3 * 1 }'
"
  try 0 tp-report --html -
  out_has '<th>kept</th>'
  out_has '<td>upper-trapezius.1 left</td><td>2 of 7</td>'
  out_has '<td>suboccipitals.1 right</td><td>1 of 4</td>'
  out_has 'NEXT WEEK: 10 holds'
}

@test "without a plan nothing of it is there; FILEs and streams have none" {
  two_weeks
  try 0 tp-report
  local text=$output
  two_planned
  try 0 tp-report
  [ "$text" != "$output" ] || wrong 'the plan is not there'
  cp "$LOG" "$PLAN" .
  try 0 tp-report log.csv # with a plan beside it
  is "${text#Your log}" "${output#log.csv}" 'a FILE'
  try 0 feed "$(tp-log show)" tp-report --week this
  is "${text#Your log}" "${output#Standard input}" 'a stream'
  rm "$PLAN"
  try 0 tp-report
  is "$text" "$output"
  out_lacks plan
  for form in --csv --plain --explain '--for therapist' '--html -'; do
    # shellcheck disable=SC2086 # words
    try 0 tp-report $form
    is '' "$(grep -iE 'planned|PLAN NOW|NEXT WEEK|Holds kept' <<<"$output")" "$form"
  done
}

@test "the plan stands beside the log in use" {
  two_planned
  mkdir -m 700 other
  mv "$LOG" "$PLAN" other/
  try 0 tp-report --log other/log.csv
  out_has 'Holds kept: 3 of 11 planned'
  TP_LOG=$HOME/other/log.csv try 0 tp-report
  out_has 'Holds kept: 3 of 11 planned'
}

# kept_of EVERY EXPECTED: what is kept in week 47 of a point on the left; `planned kept`.
kept_of() {
  planned "a.1,left,30,1,$1,2026-11-29"
  try 0 tp-report -q --csv
  is "$2" "$(figure point 'a.1 left' planned | cut -d'|' -f1) $(figure point 'a.1 left' kept | cut -d'|' -f1)" "$1"
}

@test "turns: days, weeks and hours" {
  # holds on the 16th (twice), the 17th, the 19th (nothing pressed), the 20th (on both sides)
  stored "$(held 1 16 point=a.1 side=left pressed_s=30)" \
    "$(row 2 2026-11-16T12:00:00+01:00 hold point=a.1 side=left pressed_s=30)" \
    "$(held 3 17 point=a.1 side=left)" "$(held 4 19 point=a.1 side=left pressed_s=0 status=stopped)" \
    "$(held 5 20 point=a.1 side=both pressed_s=30)" "$(held 6 21 point=a.1 side=right pressed_s=9)" \
    "$(held 7 22 point=a.1 side=left pressed_s=9 status=skipped)"
  kept_of 1d '7 3'
  kept_of 2d '4 3'   # 15-16, 17-18, 19-20, 21-22
  kept_of 3d '2 2'   # 16-18, 19-21; 22-24 is of the next week
  kept_of 1w '1 1'   # 15-21
  kept_of 2w ' '     # 1-14, 15-28: none ends in this week
  kept_of 12h '14 4' # twice a day: 2 1 0 0 1
  kept_of 24h '7 3'
  kept_of 36h '4 3'  # once in two days
}

@test "a week that is not over is planned up to today" {
  now 2026-11-18T20:00:00+01:00
  two_planned
  try 0 tp-report
  # daily 16, 17, 18; of the others 16 and 18
  out_has 'Holds kept: 3 of 5 planned; 2 of 10 the week before.'
  out_has 'NEXT WEEK: 10 holds, 1.7 minutes a day.'
  try 0 tp-report --last 3d
  # seven days from the 19th on: daily 7, the others on 20, 22, 24: 7 * 90 + 3 * 30 = 720 s
  out_has 'NEXT 7 DAYS: 10 holds, 1.7 minutes a day.'
  try 0 tp-report --week last
  out_has 'Holds kept: 2 of 10 planned.'
  out_has 'NEXT WEEK: 11 holds' # this one: 7 and 4
  now 2026-11-24T20:00:00+01:00
  try 0 tp-report --week 2026-W46
  out_lacks 'NEXT WEEK' # week 47 is over
}

@test "a plan begins four weeks before its last day, or with its first hold" {
  two_weeks
  planned upper-trapezius.1,left,30,3,1d,2026-12-16 # 28 days before: Wednesday the 18th
  try 0 tp-report
  out_has ', week 1 of plan, '
  out_has 'Holds kept: 0 of 5 planned.'
  planned upper-trapezius.1,left,30,3,1d,2027-02-28 # begun nobody knows when; held first on the 9th
  try 0 tp-report
  out_lacks 'of plan, '
  out_has 'Holds kept: 2 of 7 planned; 2 of 7 the week before.'
  out_has 'The plan ends Sun 28 Feb.'
  planned upper-trapezius.1,left,30,3,1d,
  try 0 tp-report
  out_has 'Holds kept: 2 of 7 planned; 2 of 7 the week before.'
  out_has 'NEXT WEEK: 7 holds, 1.5 minutes a day.'
  out_lacks 'The plan ends'
  planned temporalis.1,left,30,3,1d, # never held: from today on, as in tp-log due
  try 0 tp-report
  out_has 'Holds kept: 0 of 1 planned.'
}

@test "the first week of the plan is what ratings are compared with" {
  local d rows=() n=0
  for d in 2026-10-19:9 2026-10-20:9 2026-10-21:9 2026-11-04:6 2026-11-05:6 2026-11-06:6 \
    2026-11-10:5 2026-11-11:5 2026-11-12:5 2026-11-16:2 2026-11-17:2 2026-11-18:2; do
    n=$((n + 1))
    rows+=("$(row $n "${d%:*}T07:00:00+01:00" rating name=sleep value="${d#*:}")")
  done
  stored "${rows[@]}"
  try 0 tp-report
  out_has 'it was 9.0 in week 43.'
  planned a.1,left,30,1,1d,2026-12-02 # from Wednesday the 4th on, in week 45
  try 0 tp-report
  out_has ', week 3 of plan, '
  out_has 'Sleep is clearly worse: 2.0 of 10; it was 6.0 in week 45.'
  planned a.1,left,30,1,1d,2026-12-18 # its first week is this one
  try 0 tp-report
  out_has ', week 1 of plan, '
  out_has 'it was 9.0 in week 43.'
}

END_OF_PLAN='Four weeks are over. Keep on, change, or stop; if nothing has changed,
see someone. For them:
  tp-report --for therapist'

@test "at the end of the plan it is asked how to go on, once" {
  two_planned
  try 0 tp-report
  out_lacks 'Four weeks are over'
  planned upper-trapezius.1,left,30,3,1d,2026-11-20 suboccipitals.1,right,15,2,2d,2026-11-22
  try 0 tp-report
  out_has "$END_OF_PLAN"
  out_lacks 'NEXT WEEK'
  now 2026-11-23T07:00:00+01:00
  try 0 tp-report --week last
  out_has "$END_OF_PLAN"
  now 2026-11-21T20:00:00+01:00 # the day before
  try 0 tp-report
  out_lacks 'Four weeks are over'
  now 2026-11-22T20:00:00+01:00
  planned upper-trapezius.1,left,30,3,1d,2026-11-20 suboccipitals.1,right,15,2,2d,
  try 0 tp-report
  out_lacks 'Four weeks are over'
}

@test "no pain less in four weeks: said without a plan and at its end, not while it goes on" {
  local d rows=() n=0
  for d in 2026-10-19 2026-10-20 2026-10-21 2026-11-16 2026-11-17 2026-11-18; do
    n=$((n + 2))
    rows+=("$(row $n ${d}T07:00:00+01:00 rating name=pain value=5)")
    rows+=("$(row $((n + 1)) ${d}T08:00:00+01:00 hold point=a.1 side=left pressed_s=30)")
  done
  stored "${rows[@]}"
  try 0 tp-report
  out_has 'Four weeks are over, and no pain is less.'
  planned a.1,left,30,1,1d,2026-11-29
  try 0 tp-report
  out_lacks 'Four weeks are over'
  planned a.1,left,30,1,1d,2026-11-22
  try 0 tp-report
  out_has 'Four weeks are over, and no pain is less.'
  is 1 "$(grep -c 'Four weeks' <<<"$output")"
}

# --- for the therapist --------------------------------------------------------------------------

@test "PLAN NOW comes back by tp-log plan set, as it is and edited" {
  two_weeks
  tp-find --point upper-trapezius.1 -s both | tp-log plan add >/dev/null 2>&1
  # a question whose second line would begin with a point id
  tp-log note 'Is the forearm worth going on with, or should it rest for now: is extensor-digitorum.1 right?' >/dev/null
  try 0 tp-report --for therapist
  out_has "
PLAN NOW   To change it, mail back these lines edited; delete to end one
  upper-trapezius.1 left   30s x3  daily  until 2026-12-20
  upper-trapezius.1 right  30s x3  daily  until 2026-12-20"
  printf '%s' "$output" >page
  try 0 tp-log plan set page --dry-run
  out_is '' # nothing differs
  err_lacks 'not understood'
  sed 's/^/> /; s/left   30s x3  daily/left 20s x2 every 2d/; /PLAN NOW/,$ { /right/d }' page >mail
  try 0 tp-log plan set mail --dry-run
  is '- upper-trapezius.1 left 30s x3 daily until 2026-12-20
- upper-trapezius.1 right 30s x3 daily until 2026-12-20
+ upper-trapezius.1 left 20s x2 every 2d until 2026-12-20' "$(tr -s ' ' <<<"${output%"$NL"}")"
  try 0 tp-report --for therapist --only rating
  out_lacks 'PLAN NOW'
}

@test "a faulty plan: its good rows count, and it is said" {
  two_weeks
  planned upper-trapezius.1,left,30,3,1d,2026-11-29 a.1,left,30,3,0d,2026-11-29
  try 3 tp-report
  err_has "plan.csv:3: every: '0d' is not like 1d, 2d or 12h, from 1h to a year"
  out_has 'Holds kept: 2 of 7 planned; 2 of 7 the week before.'
  printf 'x\n' >"$PLAN"
  try 3 tp-report
  out_lacks 'Holds kept'
  : >"$PLAN"
  try 0 tp-report
  out_lacks 'Holds kept'
}

@test "an empty week with a plan is kind" {
  stored
  planned upper-trapezius.1,left,30,3,1d,2026-11-29
  try 1 tp-report
  out_has 'Nothing was noted. That is all right'
  out_lacks 'of 7'
}
