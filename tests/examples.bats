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

@test "the sample log is a good log, and is said to be invented" {
  try 0 tp-log --log "$SAMPLE" show
  is 74 "$(lines_of "$output")"
  err_is ''
  grep -qi invented "$TP_ROOT/README.md"
}
