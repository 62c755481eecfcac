#!/usr/bin/env bats
# shellcheck shell=bash
# tp-report: what goes along with what, and what to watch.
load helpers
load report

setup() {
  own_home
  now 2026-11-22T20:00:00+01:00 # the Sunday of week 47
}

# event N DAY KIND NAME: a trigger or care at noon of that day of November 2026.
event() {
  row "$1" "2026-11-${2}T12:00:00+01:00" "$3" "name=$4" value=60
}

# mornings NAME DAY:VALUE...: ratings, numbered from 100 on by their days.
mornings() {
  local name=$1 pair
  shift
  for pair; do rate "$((100 + 10#${pair%:*}))" "${pair%:*}" "$name" "${pair#*:}"; done
}

# along GROUP MEASURE: value|n|low|high of the last run, to 6 digits after the point.
along() {
  printf '%s' "$output" | awk -F, -v of="$1" -v measure="$2" '$3 == of && $4 == measure {
    printf "%.6f|%s", $5, $7
    if ($8 != "") printf "|%.6f|%.6f", $8, $9
  }'
}

# Long drives on the 1st, 3rd and 5th; stiffness on the mornings after them 8 9 7, after the 2nd,
# 4th and 6th 4 5 3. Both have variance (1 + 1 + 0) / 2 = 1, so the error is sqrt(1/3 + 1/3) and the
# degrees of freedom (2/3)^2 / (1/9/2 + 1/9/2) = 4; 97.5 % of t is 2.776445. So 4 -+ 2.266958; and
# p = 1 - x (3 - x x) / 2 with x = t / sqrt(4 + t t), t = 4 / sqrt(2/3), t t = 24: x x = 24/28.
drives() {
  event 1 01 trigger long-drive
  event 3 03 trigger long-drive
  event 5 05 trigger long-drive
  mornings stiffness 02:8 03:4 04:9 05:5 06:7 07:3
}

@test "a trigger with 3 days and 3 without, by hand" {
  drives | sort -t, -k2,2 | stored -
  try 1 tp-report --csv
  is '' "$(along 'long-drive: stiffness' difference)" 'nothing is said of a week without records'
  stored "$(drives | sort -t, -k2,2)" "$(rate 200 16 sleep 5)"
  try 0 tp-report --csv
  is '8.000000|3' "$(along 'long-drive: stiffness' with_mean)"
  is '4.000000|3' "$(along 'long-drive: stiffness' without_mean)"
  is '4.000000|6|1.733042|6.266958' "$(along 'long-drive: stiffness' difference)"
  is '0.008050|6' "$(along 'long-drive: stiffness' p)"
  is '0.000000|0' "$(along 'long-drive: pain' with_mean)"
  is '' "$(along 'long-drive: pain' difference)"
  out_has '2026-10-26..2026-11-22,trigger,long-drive: stiffness,'
  try 0 tp-report
  out_has "
GOES ALONG WITH (28 days; not a cause; 1 compared)
long-drive     morning stiffness 8.0 after one (3 days), 4.0 after other
               days (3): higher by 4.0, probably 1.7 to 6.3
"
}

@test "an interval with 0 in it may be chance; nothing that varies has none" {
  # 6 7 5 against 4 5 3: 2 -+ 2.266958
  stored "$( (
    event 1 01 care heat
    event 3 03 care heat
    event 5 05 care heat
    mornings stiffness 02:6 03:4 04:7 05:5 06:5 07:3
  ) | sort -t, -k2,2)" "$(rate 200 16 sleep 5)"
  try 0 tp-report
  out_has "
heat           morning stiffness 6.0 after one (3 days), 4.0 after other
               days (3): higher by 2.0, but it may be chance (0.3 lower
               to 4.3 higher)
"
  stored "$( (
    event 1 01 care heat
    event 3 03 care heat
    event 5 05 care heat
    mornings stiffness 02:3 03:4 04:3 05:4 06:3 07:4
  ) | sort -t, -k2,2)" "$(rate 200 16 sleep 5)"
  try 0 tp-report
  out_has "days (3): lower by 1.0$NL"
  try 0 tp-report --csv
  is '-1.000000|6' "$(along 'heat: stiffness' difference)"
  is '' "$(along 'heat: stiffness' p)"
}

@test "fewer than 3 days with it, or without it: not enough days yet" {
  stored "$( (
    event 1 10 trigger long-drive
    event 3 12 trigger long-drive
    mornings stiffness 11:6 12:4 13:7 14:5 15:5 16:3
  ) | sort -t, -k2,2)"
  try 0 tp-report
  out_has "not a cause; 0 compared)${NL}long-drive     not enough days yet (2 of 3)$NL"
  try 0 tp-report --csv
  is '6.500000|2' "$(along 'long-drive: stiffness' with_mean)"
  is '' "$(along 'long-drive: stiffness' difference)"
  stored "$( (
    event 1 10 trigger long-drive
    event 2 11 trigger long-drive
    event 3 12 trigger long-drive
    event 4 13 trigger long-drive
    mornings stiffness 11:6 12:4 13:7 14:5 15:5 16:3
  ) | sort -t, -k2,2)"
  try 0 tp-report
  out_has "long-drive     not enough other days yet (2 of 3)$NL"
}

@test "only days with a record and an outcome the next day count; pain is the mean of its areas" {
  # the 10th, 12th, 14th with; the mornings after: (4 + 8) / 2, 5, 7. Without: the 11th, 13th, 15th:
  # 3, 2, 1; nothing was noted on the 18th, so the 19th counts for nothing
  stored "$( (
    event 1 10 trigger desk-day
    event 2 12 trigger desk-day
    event 3 14 trigger desk-day
    rate 100 11 pain 4 area=jaw
    rate 101 11 pain 8 area=temple
    rate 102 13 pain 5
    rate 103 15 pain 7
    rate 104 12 pain 3
    rate 105 14 pain 2
    rate 106 16 pain 1
    rate 107 19 pain 9
  ) | sort -t, -k2,2)"
  try 0 tp-report --csv
  is '6.000000|3' "$(along 'desk-day: pain' with_mean)"
  is '2.000000|3' "$(along 'desk-day: pain' without_mean)"
}

@test "28 mornings up to today: the day before them still counts" {
  stored "$(row 1 2026-10-25T12:00:00+01:00 trigger name=late)" \
    "$(row 2 2026-10-26T06:00:00+01:00 rating name=stiffness value=5)" "$(rate 3 16 sleep 5)"
  try 0 tp-report --csv
  is '5.000000|1' "$(along 'late: stiffness' with_mean)"
  stored "$(row 1 2026-10-24T12:00:00+02:00 trigger name=late)" \
    "$(row 2 2026-10-25T06:00:00+01:00 rating name=stiffness value=5)" "$(rate 3 16 sleep 5)"
  try 0 tp-report --csv
  out_lacks late
}

# --- WATCH --------------------------------------------------------------------------------------

@test "a worse point: until when it rests" {
  stored "$(held 1 21 point=upper-trapezius.1 side=left pressed_s=60 before=3 after=6)"
  try 0 tp-report
  out_has "
WATCH
upper-trapezius.1 left: pain was 2 or more higher after 1 of its holds.
Resting until Tue 24 Nov. Then 20 s, twice, lighter; if it gets worse
again, leave it out. Look:
  tp-log show --kind hold --point upper-trapezius.1
"
  out_has "${NL}WATCH: 1 thing, see below.$NL"
}

@test "sore the next day: the point of the day before rests" {
  stored "$(held 1 20 point=upper-trapezius.1 side=left pressed_s=60 before=3 after=2)" \
    "$(rate 2 21 soreness 5)"
  try 0 tp-report
  out_has "upper-trapezius.1 left: it was sore after its holds. Resting until Tue
24 Nov. Then"
}

@test "over-use: more holds a day than the dose rules allow, or too long" {
  local n rows=()
  for n in 1 2 3; do rows+=("$(held "$n" 17 point=a.1 side=left pressed_s=60)"); done
  stored "${rows[@]}"
  try 0 tp-report
  out_lacks WATCH
  stored "${rows[@]}" "$(held 4 17 point=a.1 side=left pressed_s=300)"
  try 0 tp-report
  out_has "a.1 left: held 4 times on Tue 17 Nov; 3 a day at most. More is not"
  stored "$(held 4 17 point=a.1 pressed_s=300.1)"
  try 0 tp-report
  out_has "a.1: 5.0 minutes in one session; 5 at most. More is not better. Look:"
}

@test "pain of 8 or more, but not 7.9" {
  stored "$(rate 1 16 pain 7.9 area=jaw)"
  try 0 tp-report
  out_lacks WATCH
  stored "$(rate 1 16 pain 8 area=jaw)" "$(rate 2 17 pain 10 area=jaw)"
  try 0 tp-report
  out_has "Jaw pain: 8 or more 2 times. If that is new or getting worse, see
someone. Look:
  tp-log show --kind rating"
}

# four_weeks THEN NOW: pain and holds in week 43 and week 47.
four_weeks() {
  local d n=0 rows=()
  for d in 10-19 10-20 10-21; do
    n=$((n + 1))
    rows+=("$(row $n "2026-${d}T07:00:00+02:00" rating name=pain value="$1")")
  done
  rows+=("$(row 8 2026-10-21T08:00:00+02:00 hold point=a.1)")
  for d in 16 17 18; do
    n=$((n + 1))
    rows+=("$(rate $((n + 10)) $d pain "$2")")
  done
  stored "${rows[@]}" "$(held 30 18 point=a.1)"
}

@test "four weeks of holds without less pain" {
  four_weeks 5 5
  try 0 tp-report
  out_has 'Four weeks are over, and no pain is less. Keep on, change, or stop; if
nothing has changed, see someone. For them:
  tp-report --for therapist'
  four_weeks 5 4.1
  try 0 tp-report
  out_has 'Four weeks are over'
  four_weeks 5 4
  try 0 tp-report
  out_lacks 'Four weeks are over'
  four_weeks 5 7
  try 0 tp-report
  out_has 'Four weeks are over'
}

@test "WATCH: strong pain comes before points, so that it is not cut off" {
  local n rows=()
  for n in 1 2 3 4 5 6 7 8 9; do
    rows+=("$(held $n 17 point="a.$n" pressed_s=30 before=2 after=5)")
  done
  stored "${rows[@]}" "$(rate 10 17 pain 9)"
  try 0 tp-report -q
  is 'Pain: 8 or more 1 time. If that is new or getting worse, see someone.' \
    "$(sed -n '/^WATCH$/ { n; p; }' <<<"$output")"
  out_has 'a.7: pain was 2 or more higher'
  out_lacks 'a.8: pain was 2 or more higher'
  out_has 'and 2 more: tp-report --csv --only point,rating'
}

@test "every item of WATCH ends in a command of ours" {
  stored "$(held 1 17 point='a b;rm -r x' pressed_s=400 before=1 after=9)" "$(rate 2 17 pain 9)"
  try 0 tp-report
  is '  tp-log show --kind rating
  tp-log show --kind hold
  tp-log show --kind hold' "$(grep '^  tp-' <<<"$output")"
  is 3 "$(grep -cE '^(Look|.* Look):$' <<<"$output")"
}
