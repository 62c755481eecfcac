#!/usr/bin/env bats
# Every file of examples/, run as it would be used: crontab lines in cron's environment, recipes with
# the real peer (skipped where it is not installed).

load helpers
load find

EXAMPLES=$TP_ROOT/examples
SAMPLE=$EXAMPLES/sample-log.csv

# The schedules and commands of a crontab, without comments and settings.
jobs_of() {
  grep -vE '^(#|[A-Z]+=|$)' "$EXAMPLES/$1"
}

# cron FILE: its first job's command as cron runs it: nearly no environment, no terminal, HOME.
cron() {
  local command
  command=$(jobs_of "$1" | head -n 1 | sed -E 's/^([^ ]+ +){5}//')
  env -i HOME="$HOME" LOGNAME=ada SHELL=/bin/sh PATH="$TP_BUILD/bin:/usr/bin:/bin" TZ="$TZ" \
    TP_NOW="$TP_NOW" XDG_DATA_HOME="$XDG_DATA_HOME" XDG_STATE_HOME="$XDG_STATE_HOME" \
    setsid -w /bin/sh -c "$command" </dev/null
}

@test "weekly-report: Monday at seven, last week from the log, nothing on stderr" {
  is '0 7 * * 1' "$(jobs_of weekly-report.crontab | awk '{ print $1, $2, $3, $4, $5 }')"
  now 2026-11-23T07:00:00+01:00
  mkdir -p "${LOG%/*}"
  cp "$SAMPLE" "$LOG" && chmod 600 "$LOG"
  try 0 cron weekly-report.crontab
  is 'Your log, week 47: Mon 16 to Sun 22 Nov 2026, 19 records' "${output%%"$NL"*}"
  out_has "Pain behind the left eye is clearly less: 3.2 of 10; it was 6.3 in week${NL}45."
  err_is ''
  is_safe "$output" 'the mail'
}

@test "reminder: a line where nothing was held today, silence where something was or on a fault" {
  now 2026-11-20T18:30:00+01:00
  try 0 cron reminder.crontab
  out_is 'No hold yet today. Next: tp-find WHERE IT HURTS | tp-hold'
  err_is ''
  tp-log hold upper-trapezius.1 left 90s >/dev/null
  try 0 cron reminder.crontab
  out_is ''
  printf 'not a log\n' >"$LOG"
  try 0 cron reminder.crontab
  out_is ''
  err_has "tp-log: "
}

@test "due: each point of the plan once when it is due, and silence" {
  now 2026-11-20T08:00:00+01:00
  try 1 cron due.crontab
  out_is ''
  err_is ''
  tp-find --point upper-trapezius.1 -s left | tp-log plan add >/dev/null 2>&1
  try 0 cron due.crontab
  out_is 'upper-trapezius.1 left: 30 s, 3 times; not held yet'
  now 2026-11-20T08:15:00+01:00
  try 1 cron due.crontab
  out_is ''
  err_is ''
  now 2026-11-21T08:00:00+01:00
  try 0 cron due.crontab
  out_lines 1
}

@test "stand-up: every 45 minutes from 9:00 to 17:15, and the line that it suggests works" {
  times=$(jobs_of stand-up.crontab | awk '
    { n = split($2, hour, ","); for (i = 1; i <= n; i++) print hour[i] * 60 + $1 }' | sort -n)
  is 540 "$(head -n 1 <<<"$times")" 'the first, in minutes'
  is 1035 "$(tail -n 1 <<<"$times")" 'the last'
  is 45 "$(awk 'NR > 1 { print $1 - last } { last = $1 }' <<<"$times" | sort -u)" 'the steps'
  now 2026-11-20T09:45:00+01:00
  try 0 cron stand-up.crontab
  out_has 'Then: tp-log care break 2'
  try 0 tp-log care break 2
}

@test "no crontab has a percent sign in a command: cron makes a line break of it" {
  for file in weekly-report reminder due stand-up; do
    if jobs_of "$file.crontab" | grep -q %; then
      wrong "$file.crontab has one"
    fi
  done
}

@test "relief-by-point: with Miller, of the sample and of the own log" {
  command -v mlr >/dev/null || skip 'Miller (mlr) is not installed'
  try 0 "$EXAMPLES/relief-by-point" "$SAMPLE"
  # by hand: trapezius 5 times 1 less in the first week, 9 times 2 after it: 23/14; suboccipitals
  # 5 times 1 less and once 1 more: 4/6
  is 'point side relief_count relief_mean relief_min relief_max
upper-trapezius.1 left 14 1.6428571428571428 1 2
suboccipitals.1 left 6 0.6666666666666666 -1 1' "$(printf '%s' "$output" | tr -s ' ')"
  tp-log hold upper-trapezius.1 left 90s 6 4 >/dev/null
  try 0 "$EXAMPLES/relief-by-point"
  out_has 'upper-trapezius.1 left 1            2'
}

@test "holds-by-hour: with sqlite3, of the sample" {
  command -v sqlite3 >/dev/null || skip 'sqlite3 is not installed'
  try 0 "$EXAMPLES/holds-by-hour" "$SAMPLE"
  # by hand: 14 holds of 90 s, 5 of 60 s, one of 40 s: 26.7 min; after 5 x 5, 5 x 3, 4 x 2, 5 x 3, 5
  is 'hour holds minutes after_mean
---- ----- ------- ----------
20 20 26.7 3.4' "$(printf '%s' "$output" | tr -s ' ' | sed 's/ $//')"
}

@test "pain-map: a picture of the sample's holds, and its sentences" {
  now 2026-11-22T20:00:00+01:00
  try 0 "$EXAMPLES/pain-map" pain.svg "$SAMPLE"
  # by hand: all 20 holds 3.4 (see above), the trapezius (5 x 5 + 5 x 3 + 4 x 2) / 14 = 3.4, the
  # suboccipitals (5 x 3 + 5) / 6 = 3.3
  out_has 'pain after, mean, 10 worst'
  out_has 'behind the left eye (3.4 from 20 holds), shaded lightly (2.5 to 4.9)'
  out_has 'Point 1 on the front, left side of neck: upper trapezius 1: 3.4 from 14 holds.'
  out_has 'Point 2 on the back, left back of neck: suboccipitals 1: 3.3 from 6 holds.'
  err_is ''
  grep -q 'Mean of after, 2026-11-02 to 2026-11-20, 20 holds' pain.svg || wrong 'the picture has no title'
  tp-log hold upper-trapezius.1 left 90s 9 8 >/dev/null
  try 0 "$EXAMPLES/pain-map" pain.svg
  out_has 'upper trapezius 1: 8 from 1 hold.'
}

@test "pictures: made anew they are the same, whoever makes them" {
  local file
  config '[output]' 'color = always'
  health 'numb = calf'
  mkdir made
  ACCESSIBLE=1 COLUMNS=60 try 0 "$EXAMPLES/pictures/make" made
  out_is ''
  err_is 'tp-find: leg: One hot, swollen leg may be a clot: no pressure.'
  for file in "$EXAMPLES"/pictures/*.*; do
    cmp "$file" "made/${file##*/}"
  done
  is 4 "$(find made -type f | grep -c .)" 'the number of pictures'
}

@test "demo: the main job in a log of its own, the same each time" {
  work=$BATS_TEST_TMPDIR/build
  mkdir -p "$work"
  ln -s "$TP_BUILD/bin" "$work/bin"
  for round in 1 2; do
    try 0 "$EXAMPLES/demo" "$work"
    out_has 'Standard input: 3 holds, 0.1 minutes, '
    out_has 'Holds: 3, 0.1 minutes, on 1 day.'
    is 5 "$(tail -n +2 "$work/demo/data/tp/log.csv" | wc -l)" "rows in round $round"
  done
  [ ! -e "$LOG" ] || wrong 'the demo wrote into the own log'
}

@test "from-plees-tracker: nights of both forms of its export, in the zone's time; twice is once" {
  command -v mlr >/dev/null || skip 'Miller (mlr) is not installed'
  # by hand: 1795150800 is 2026-11-20 05:00 UTC, 30,600 s after the start; a 0 is not rated
  printf 'sid,start,stop,rating\n1,1795120200000,1795150800000,4\n2,1795120200000,1795150900000,0\n' >old.csv
  printf 'sid,start,stop,rating,comment,wakes\r\n7,1795206600000,1795237200000,5,"woke, twice",2\r\n' >new.csv
  local round
  for round in 1 2; do
    "$EXAMPLES/from-plees-tracker" old.csv | tp-log add >/dev/null 2>&1
    "$EXAMPLES/from-plees-tracker" new.csv | tp-log add >/dev/null 2>&1
  done
  try 0 tp-log show --extra
  is '2026-11-20T06:00:00+01:00 2026-11-21T06:00:00+01:00' "$(values time)"
  is 'sleep sleep' "$(values name)"
  is '8 10' "$(values value)"
  is '8.5 8.5' "$(values slept_h)"
  is ' woke, twice' "$(values note)"
  now 2026-11-22T08:00:00+01:00
  try 0 tp-log check
  tp-log compact >/dev/null 2>&1
  is 2 "$(log_rows | wc -l)"
}

@test "from-toggl: entries of its detailed report as triggers; twice is once" {
  command -v mlr >/dev/null || skip 'Miller (mlr) is not installed'
  now 2026-11-20T18:40:00+01:00
  local columns=User,Email,Client,Project,Task,Description,Billable
  printf '\xef\xbb\xbf' >report.csv
  printf '%s\n' "$columns,Start date,Start time,End date,End time,Duration,Tags" \
    'Ada,a@example.org,,Thesis,,"Writing, 2",No,2026-11-19,09:05:00,2026-11-19,10:35:30,1:30:30,' \
    'Ada,a@example.org,,Thesis,,Train,No,2026-07-19,08:00:00,2026-07-19,08:09:06,00:09:06,' >>report.csv
  "$EXAMPLES/from-toggl" report.csv | tp-log add >/dev/null 2>&1
  "$EXAMPLES/from-toggl" report.csv | tp-log add >/dev/null 2>&1
  try 0 tp-log show --extra
  is '2026-07-19T08:00:00+02:00 2026-11-19T09:05:00+01:00' "$(values time)"
  is 'trigger trigger' "$(values kind)"
  is 'desk-day desk-day' "$(values name)"
  is '9.1 90.5' "$(values value)"
  is 'Train Writing, 2' "$(values note)"
  is 'Thesis Thesis' "$(values project)"
  "$EXAMPLES/from-toggl" report.csv long-drive | tp-log add >/dev/null 2>&1
  try 0 tp-log check
  is 4 "$(tp-log show | tail -n +2 | wc -l)"
}

# a_plan: daily until 18 December, every two days for ever, twice a day, and one that is over.
a_plan() {
  now 2026-11-20T18:40:00+01:00
  printf '%s\n' point,side,hold_s,reps,rest_s,every,until \
    upper-trapezius.1,left,30,3,10,1d,2026-12-18 suboccipitals.1,right,20,2,5,2d, \
    splenius-cervicis.1,left,20,2,5,12h,2026-12-01 temporalis.1,,20,2,5,1d,2026-11-19 >points.csv
  private_folder "${LOG%/*}"
  cp points.csv "${LOG%/*}/plan.csv"
}

@test "plan-to-calendar: an iCalendar file (RFC 5545) of what is planned" {
  command -v mlr >/dev/null || skip 'Miller (mlr) is not installed'
  a_plan
  try 0 "$EXAMPLES/plan-to-calendar" 07:30
  is 0 "$(printf '%s' "$output" | grep -vc $'\r$')" 'lines without CRLF'
  is 0 "$(printf '%s' "$output" | awk 'length($0) > 76' | wc -l)" 'lines over 75 octets and CR'
  local text=${output//$'\r'/}
  is 'BEGIN:VCALENDAR VERSION:2.0' "$(head -n 2 <<<"$text" | paste -sd ' ')"
  is END:VCALENDAR "$(tail -n 1 <<<"${text%"$NL"}")"
  is 4 "$(grep -c '^BEGIN:VEVENT$' <<<"$text")"
  is 4 "$(grep '^UID:' <<<"$text" | sort -u | wc -l)" 'different UIDs'
  is 4 "$(grep -c '^DTSTAMP:20261120T174000Z$' <<<"$text")"
  is 'BEGIN:VEVENT
UID:upper-trapezius.1-left-7@tp-log
DTSTAMP:20261120T174000Z
DTSTART:20261120T073000
DURATION:PT2M
RRULE:FREQ=DAILY;INTERVAL=1;UNTIL=20261218T235959
SUMMARY:Hold upper-trapezius.1 left
DESCRIPTION:30 s\, 3 times' "$(sed -n 4,11p <<<"$text")"
  is 'FREQ=DAILY;INTERVAL=2' "$(grep -A 5 '^UID:suboccipitals' <<<"$text" | sed -n 's/^RRULE://p')"
  is '20261120T073000 20261120T193000' \
    "$(grep -A 5 '^UID:splenius' <<<"$text" | sed -n 's/^DTSTART://p' | paste -sd ' ')"
}

@test "plan-to-calendar and plan-to-remind: without a plan nothing is planned" {
  command -v mlr >/dev/null || skip 'Miller (mlr) is not installed'
  try 0 "$EXAMPLES/plan-to-calendar"
  out_has END:VCALENDAR
  out_lacks VEVENT
  try 0 "$EXAMPLES/plan-to-remind"
  out_lacks REM
}

@test "plan-to-remind: remind(1) says what is planned, on the days it is planned for" {
  command -v mlr >/dev/null || skip 'Miller (mlr) is not installed'
  a_plan
  try 0 "$EXAMPLES/plan-to-remind"
  is '# the plan of tp-log, as of 2026-11-20
REM 2026-11-20 *1 UNTIL 2026-12-18 AT 08:00 MSG Hold upper-trapezius.1 left: 30 s, 3 times
REM 2026-11-20 *2 AT 08:00 MSG Hold suboccipitals.1 right: 20 s, 2 times
REM 2026-11-20 *1 UNTIL 2026-12-01 AT 08:00 MSG Hold splenius-cervicis.1 left: 20 s, 2 times
REM 2026-11-20 *1 UNTIL 2026-12-01 AT 20:00 MSG Hold splenius-cervicis.1 left: 20 s, 2 times' \
    "${output%"$NL"}"
  command -v remind >/dev/null || skip 'remind is not installed'
  printf '%s' "$output" >plan.rem
  try 0 remind -n plan.rem 2026-11-21
  is '2026/11/21 2026/11/21 2026/11/21 2026/11/22' \
    "$(printf '%s' "$output" | cut -d ' ' -f 1 | sort | paste -sd ' ')"
  try 0 remind -n plan.rem 2026-12-19
  is '2026/12/20' "$(printf '%s' "$output" | cut -d ' ' -f 1)" 'only what has no last day is left'
}

# machine NAME: what follows is done there.
machine() {
  export HOME=$BATS_TEST_TMPDIR/$1
  export XDG_CONFIG_HOME=$HOME/config XDG_DATA_HOME=$HOME/data XDG_STATE_HOME=$HOME/state
  LOG=$XDG_DATA_HOME/tp/log.csv
  mkdir -p "$HOME"
}

# shared_log REMOTE: a log in git on the machines a and b, each with a record of its own.
shared_log() {
  export GIT_CONFIG_NOSYSTEM=1 GIT_AUTHOR_NAME=ada GIT_AUTHOR_EMAIL=ada@example.org
  export GIT_COMMITTER_NAME=ada GIT_COMMITTER_EMAIL=ada@example.org
  git init -q --bare -b main "$1"
  local name
  for name in a b; do
    machine $name
    tp-log note "from $name" >own.csv 2>/dev/null
    "$EXAMPLES/git/begin" "$1"
  done
  machine a
  "$EXAMPLES/git/sync"
}

@test "a log in git on two machines: both have all, changed on both sides, deleted and forgotten" {
  command -v git >/dev/null || skip 'git is not installed'
  now 2026-11-20T18:40:00+01:00
  local remote=$BATS_TEST_TMPDIR/remote.git id
  shared_log "$remote"
  is 'from a
from b' "$(tp-log show | column note | sort)"
  id=$(tp-log show --grep 'from a' | column id)
  tp-log edit "$id" note 'changed on a' >/dev/null
  "$EXAMPLES/git/sync"
  machine b
  now 2026-11-20T18:41:00+01:00
  tp-log edit "$id" note 'changed on b' >/dev/null
  tp-log rate sleep 7 >/dev/null
  try 0 "$EXAMPLES/git/sync"
  out_is ''
  err_is ''
  machine a
  tp-log care heat 15 >/dev/null
  "$EXAMPLES/git/sync"
  tp-log show >../a.csv
  is 'changed on b' "$(tp-log show --grep changed | column note)"
  tp-log check
  is 600 "$(stat -c %a "$LOG")"
  machine b
  "$EXAMPLES/git/sync"
  is "$(cat ../a.csv)" "$(tp-log show)"
  # what one machine forgets, the driver takes out of the other's log
  tp-log rm --forget "$id" >/dev/null 2>&1
  "$EXAMPLES/git/sync"
  machine a
  tp-log note later >/dev/null
  "$EXAMPLES/git/sync"
  ! grep -q changed "$LOG" || wrong 'what was forgotten is in the other log'
  is 4 "$(tp-log show | tail -n +2 | wc -l)"
}

@test "a log in git: only the log is in it, and a sync without news does nothing" {
  command -v git >/dev/null || skip 'git is not installed'
  now 2026-11-20T18:40:00+01:00
  shared_log "$BATS_TEST_TMPDIR/remote.git"
  cp "$LOG" "$LOG.bak"
  echo x >"${LOG%/*}/rejected.csv"
  local before
  before=$(git -C "${LOG%/*}" rev-parse HEAD)
  try 0 "$EXAMPLES/git/sync"
  is "$before" "$(git -C "${LOG%/*}" rev-parse HEAD)"
  is '.gitattributes .gitignore log.csv' "$(git -C "${LOG%/*}" ls-files | paste -sd ' ')"
}

@test "merge=union and the driver: random histories of two clones, well and the same" {
  command -v git >/dev/null || skip 'git is not installed'
  try 0 "$TP_ROOT/tests/faults/git-union" "$TP_BUILD" 2 3
  try 0 "$TP_ROOT/tests/faults/git-union" "$TP_BUILD" 1 4 driver
}

@test "the sample log is a good log, and is said to be invented" {
  try 0 tp-log --log "$SAMPLE" show
  is 74 "$(lines_of "$output")"
  err_is ''
  grep -qi invented "$TP_ROOT/README.md"
}
