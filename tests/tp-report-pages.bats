#!/usr/bin/env bats
# shellcheck shell=bash
# tp-report: whole pages, of the logs that tests/pages/log makes. How their figures come about is in
# that script: a week's values are alike, or count up by one.
# shellcheck disable=SC2030,SC2031 # each test is a subshell
load helpers
load report

PAGES=$TP_ROOT/tests/pages

setup() {
  own_home
  now 2026-11-22T20:00:00+01:00 # the Sunday of week 47
}

# reported NAME [WORD...]: the report of that log.
reported() {
  local name=$1
  shift
  "$PAGES/log" "$name" >"$name.csv"
  try 0 tp-report "$@" "$name.csv"
}

page_is() {
  case $1 in
    first-day) now 2026-11-20T20:30:00+01:00 ;;
    summer-time) now 2026-03-29T20:00:00+02:00 ;;
    year-end) now 2027-01-03T21:00:00+01:00 ;;
    *) now 2026-11-22T20:00:00+01:00 ;;
  esac
  reported "$1" -q
  is "$(cat "$PAGES/$1.txt")" "${output%"$NL"}"
  is '' "$(grep -P '.{73}|[^\x20-\x7e]' <<<"$output")" 'lines that are too wide or not ASCII'
  [ "$(wc -l <<<"$output")" -lt 60 ] || wrong 'over 60 lines'
  reported "$1" -q --plain
  is '' "$(grep -E '.{73}|  |[|=]' <<<"$output")" 'drawing, or lines that are too wide'
}

@test "pages: twelve logs, as they are read" {
  each page_is first-day one-week improving worsening flat gaps travel summer-time year-end \
    only-ratings forty-points illness
}

# plan_page_is NAME LAST: the page of the log `improving`, with a plan beside it up to that day.
plan_page_is() {
  rm -rf "${LOG%/*}"
  "$PAGES/log" improving | tp-log -q add >/dev/null
  (umask 077 && printf '%s\n' point,side,area,hold_s,reps,every,until \
    "upper-trapezius.1,left,behind the eye,30,3,1d,$2" \
    "suboccipitals.1,right,behind the eye,30,2,2d,$2" >"${LOG%/*}/plan.csv")
  try 0 tp-report
  is "$(cat "$PAGES/$1.txt")" "${output%"$NL"}"
  is '' "$(grep -P '.{73}|[^\x20-\x7e]' <<<"$output")" 'lines that are too wide or not ASCII'
}

@test "pages: a log with a plan, while it goes on and at its end" {
  plan_page_is plan-goes-on 2026-11-29
  plan_page_is plan-ends 2026-11-22
}
