#!/usr/bin/env bats
# shellcheck shell=bash
# shellcheck disable=SC2030,SC2031 # each test has variables of its own
# tp-log plan and due, and tp-hold without input. When something is due is in tests/unit/test_plan_due.c.
load helpers
load terminal

setup() {
  own_home
  now 2026-11-20T18:40:00+01:00 # a Friday; in 4 weeks it is the 18th of December
  PLAN=$XDG_DATA_HOME/tp/plan.csv
}

teardown() {
  [ -z "${HOLDER:-}" ] || kill "$HOLDER" 2>/dev/null || true
  tmux -L t kill-server 2>/dev/null || :
}

PLAN_HEADER=$POINT_HEADER,every,until

# Without a terminal, as under cron.
alone() {
  setsid -w "$@"
}

# planned LINE...: the plan is these lines.
planned() {
  local IFS=$NL
  is "$*" "$(tp-log plan | tr -s ' ')" 'the plan'
}

# plan_of ID...: a plan of these points, on the left, daily, without a last day.
plan_of() {
  private_folder "${PLAN%/*}"
  (umask 077 && printf 'point,side\n' >"$PLAN" && printf '%s,left\n' "$@" >>"$PLAN")
}

# held TIME ID [NAME=VALUE...]: a hold of 30 s on the left, in the log.
held() {
  local at=$1 id=$2
  shift 2
  tp-log add kind hold point "$id" side left pressed_s 30 status 'done' "$@" --at "$at" >/dev/null 2>&1
}

# --- plan add -----------------------------------------------------------------------------------

@test "add: the first plan is made, for one's own eyes, and that is said" {
  umask 000
  printf 'point,side\nupper-trapezius.1,left\n' >points.csv
  try 0 tp-log plan add <points.csv
  err_is 'Your plan: ~/data/tp/plan.csv; only you can read it.'
  is '600 600 700' "$(stat -c %a "$PLAN" "$LOG" "${PLAN%/*}" | paste -sd ' ')"
  is "$(cat "$PLAN")" "${output%"$NL"}" 'the echo'
  is "$PLAN_HEADER" "$(head -n 1 "$PLAN")"
  is 'upper-trapezius.1 left yes 30 3 1d 2026-12-18' \
    "$(values point) $(values side) $(values chosen) $(values hold_s) $(values reps) $(values every) $(values until)"
  planned 'upper-trapezius.1 left 30s x3 daily until 2026-12-18'
  [ ! -e "$PLAN.new" ] || wrong 'the file aside is left'
  try 0 tp-log note x
  err_is 'tp-log: First time. Your log: ~/data/tp/log.csv; only you can read it.'
}

@test "add: in words, and as a rehearsal that makes nothing" {
  printf 'point,side\nupper-trapezius.1,left\n' >points.csv
  try 0 tp-log plan add --text --dry-run - <points.csv
  out_is 'would plan: upper-trapezius.1 left  30s x3  daily  until 2026-12-18'
  err_is ''
  [ ! -e data ] || wrong 'something was made'
  try 0 tp-log plan add --text <points.csv
  out_is 'planned: upper-trapezius.1 left  30s x3  daily  until 2026-12-18'
}

@test "add: what a person chose; of an answer where nothing is chosen the first three plain ones" {
  tp-find neck -s left | tp-log plan add >/dev/null 2>err.txt
  grep -q '^Left out: levator-scapulae.1, .*Choose with tp-find --pick\.$' err.txt
  planned 'upper-trapezius.1 left 30s x3 daily until 2026-12-18' \
    'splenius-cervicis.2 left 20s x3 daily until 2026-12-18' \
    'multifidi-cervical.1 left 20s x3 daily until 2026-12-18'
  rm "$PLAN"
  tp-find neck -s left --pick 2,5 | tp-log plan add >/dev/null 2>err.txt
  is levator-scapulae.1:multifidi-cervical.1 "$(tp-log plan | cut -d ' ' -f 1 | paste -sd :)"
  is '' "$(grep 'Left out' err.txt)"
  rm "$PLAN"
  printf '[hold]\npoints = 1\n' >one.ini
  tp-find neck -s left | tp-log --config one.ini plan add >/dev/null 2>&1
  planned 'upper-trapezius.1 left 30s x3 daily until 2026-12-18'
}

@test "add: both sides are two lines; every and until of the stream count" {
  printf 'point,side,every,until\nupper-trapezius.1,both,2d,2026-11-29\nmasseter-superficial.1,,12h,\n' |
    tp-log plan add >/dev/null 2>&1
  planned 'upper-trapezius.1 left 30s x3 every 2d until 2026-11-29' \
    'upper-trapezius.1 right 30s x3 every 2d until 2026-11-29' \
    'masseter-superficial.1 20s x3 every 12h until 2026-12-18'
}

@test "add: again takes the place of what is there, in one side or both" {
  printf 'point,side,hold_s\nupper-trapezius.1,both,20\n' | tp-log plan add >/dev/null 2>&1
  printf 'point,side,hold_s\nupper-trapezius.1,left,10\n' | tp-log plan add >/dev/null 2>&1
  planned 'upper-trapezius.1 right 20s x3 daily until 2026-12-18' \
    'upper-trapezius.1 left 10s x3 daily until 2026-12-18'
  is 2 "$(tail -n +2 "$PLAN.bak" | wc -l)" 'rows of the plan before'
  is 600 "$(stat -c %a "$PLAN.bak")"
}

@test "add: the stricter of stream, atlas and limits" {
  printf 'point,hold_s,reps\nupper-trapezius.1,600,3\nlevator-scapulae.1,80,9\nmy-own.1,,\n' >points.csv
  try 0 tp-log plan add <points.csv
  err_has 'upper-trapezius.1: a press lowered from 600 to 90 s'
  err_has 'my-own.1: not in the atlas: no cautions are known for it'
  is 90 "$(column hold_s <"$PLAN" | head -n 1)"
  is "$(tp-find --point levator-scapulae.1 | column hold_s)" "$(column hold_s <"$PLAN" | sed -n 2p)"
  is "$(tp-find --point levator-scapulae.1 | column reps)" "$(column reps <"$PLAN" | sed -n 2p)"
  is care "$(column level <"$PLAN" | tail -n 1)"
}

@test "add: a point that nobody presses alone is refused, 4; the others go on" {
  printf 'point\nlateral-pterygoid.1\nupper-trapezius.1\n' >points.csv
  is clinician "$(tp-find --point lateral-pterygoid.1 | column level)"
  try 4 tp-log plan add <points.csv
  err_has 'lateral-pterygoid.1: not for your own pressure.'
  planned 'upper-trapezius.1 30s x3 daily until 2026-12-18'
}

@test "add: a bad row is left out, and said; the others go on" {
  printf 'point,every\nupper-trapezius.1,often\nno point,1d\nmasseter-superficial.1,1d\n' >points.csv
  try 3 tp-log plan add <points.csv
  err_has "-:2: every: 'often' is not like 1d, 2d or 12h"
  err_has "-:3: point: 'no point' is not a point id"
  is masseter-superficial.1 "$(values point)"
}

@test "add: a header alone goes through, zero bytes and other CSV are faults" {
  try 0 feed $'point,side\n' tp-log plan add
  out_is "$PLAN_HEADER"
  [ ! -e "$PLAN" ] || wrong 'an empty plan was made'
  try 3 feed '' tp-log plan add
  err_is 'tp-log: standard input: no points came, not even a header'
  out_is ''
  try 3 feed $'time,kind\n' tp-log plan add
  err_has "no column 'point'"
}

@test "the plan stands beside the log in use" {
  mkdir there
  printf 'point\nupper-trapezius.1\n' >points.csv
  try 0 tp-log --log there/mine.csv plan add <points.csv
  [ -e there/plan.csv ] && [ ! -e "$PLAN" ]
  TP_LOG=there/mine.csv try 0 tp-log plan
  try 1 tp-log plan
}

@test "add: eight at once, and all are there" {
  local muscle
  tp-log note first >/dev/null 2>&1
  for muscle in a b c d e f g h; do
    printf 'point\n%s.1\n' "$muscle" | tp-log -q plan add >/dev/null 2>&1 &
  done
  wait
  is 'a.1 b.1 c.1 d.1 e.1 f.1 g.1 h.1' "$(column point <"$PLAN" | sort | paste -sd ' ')"
}

@test "a log that is held by another program: 3, the plan as it was" {
  plan_of upper-trapezius.1
  tp-log note x >/dev/null
  local before
  before=$(cat "$PLAN")
  hold_lock
  try 3 tp-log plan rm upper-trapezius.1
  err_has 'is busy'
  is "$before" "$(cat "$PLAN")"
}

# --- plan, plan rm --------------------------------------------------------------------------------

@test "plan: lines, also in a pipe; CSV where it is asked for; 1 without one" {
  try 1 tp-log plan
  out_is ''
  err_is ''
  [ ! -e data ] || wrong 'reading made something'
  try 1 tp-log plan --csv
  out_is "$PLAN_HEADER"
  plan_of upper-trapezius.1
  try 0 tp-log plan
  out_is 'upper-trapezius.1 left  daily'
  try 0 tp-log plan --csv
  is upper-trapezius.1 "$(values point)"
  : >"$PLAN"
  try 1 tp-log plan
  err_is ''
}

@test "rm: one side, or all; 1 where it is not planned" {
  printf 'point,side\nupper-trapezius.1,both\nmasseter-superficial.1,left\n' |
    tp-log plan add >/dev/null 2>&1
  try 0 tp-log plan rm upper-trapezius.1 left --dry-run --text
  out_is 'would no longer plan: upper-trapezius.1 left  30s x3  daily  until 2026-12-18'
  is 3 "$(tp-log plan | wc -l)"
  try 0 tp-log plan rm upper-trapezius.1 left
  is 'upper-trapezius.1 left' "$(values point) $(values side)"
  is 2 "$(tp-log plan | wc -l)"
  try 1 tp-log plan rm upper-trapezius.1 left
  err_is 'tp-log: upper-trapezius.1 left is not in the plan; tp-log plan shows it'
  out_is ''
  try 0 tp-log plan rm upper-trapezius.1
  try 0 tp-log plan rm masseter-superficial.1
  try 1 tp-log plan
  is "$PLAN_HEADER" "$(cat "$PLAN")"
}

@test "a person's own columns stay; a link stays a link" {
  mkdir real
  private_folder "${PLAN%/*}"
  printf 'memo,point\n"for the, head",upper-trapezius.1\n,masseter-superficial.1\n' >real/plan.csv
  ln -s "$PWD/real/plan.csv" "$PLAN"
  try 0 tp-log plan rm masseter-superficial.1
  [ -L "$PLAN" ]
  is 'for the, head' "$(column memo <real/plan.csv)"
  [ -e real/plan.csv.bak ]
}

@test "a faulty plan: said with file and line, never written over; what is good in it is due" {
  plan_of upper-trapezius.1 'no point'
  local before command
  before=$(cat "$PLAN")
  printf 'point\nmasseter-superficial.1\n' >points.csv
  printf 'masseter-superficial.1\n' >lines
  for command in 'plan add' 'plan rm upper-trapezius.1' 'plan set lines'; do
    # shellcheck disable=SC2086 # words
    try 3 alone tp-log $command <points.csv
    out_is ''
    err_has "plan.csv:3: point: 'no point' is not a point id"
    err_has 'the plan stays as it is until that is mended'
  done
  is "$before" "$(cat "$PLAN")"
  try 3 tp-log due
  is upper-trapezius.1 "$(values point)"
  try 3 tp-log plan
  out_is 'upper-trapezius.1 left  daily'
}

@test "a plan that is no file: 3 at once" {
  private_folder "$PLAN"
  try 3 tp-log plan
  err_is "tp-log: '$PLAN' is not a regular file"
  rmdir "$PLAN"
  mkfifo "$PLAN"
  try 3 timeout 5 tp-log due --text
  out_is ''
  rm "$PLAN"
  ln -s nowhere "$PLAN"
  try 3 tp-log plan
}

# --- plan set ---------------------------------------------------------------------------------------

@test "set: without a terminal the difference is shown, nothing is changed, 3" {
  printf 'point,side\nupper-trapezius.1,both\nmasseter-superficial.1,left\n' |
    tp-log plan add >/dev/null 2>&1
  local before
  before=$(cat "$PLAN")
  cat >mail <<'END'
Dear Ada,
> less of this:
> upper-trapezius.1 left 20s x2 every 2d until 2026-11-29
> masseter-superficial.1 left   20s x3  daily  until 2026-12-18
and temporalis.1 is for later.
Temporalis.2 right
END
  try 3 alone tp-log plan set mail
  is '- upper-trapezius.1 left 30s x3 daily until 2026-12-18
- upper-trapezius.1 right 30s x3 daily until 2026-12-18
+ upper-trapezius.1 left 20s x2 every 2d until 2026-11-29
+ temporalis.2 right 20s x3 daily until 2026-12-18' "$(printf '%s' "$output" | tr -s ' ')"
  err_is 'tp-log: there is no terminal to ask on; the plan is as it was'
  is "$before" "$(cat "$PLAN")"
  [ ! -e "$PLAN.bak" ]
  try 0 feed "$(cat mail)" alone tp-log plan set --dry-run
  out_lines 4
  is "$before" "$(cat "$PLAN")"
}

@test "set: the plan's own lines change nothing" {
  printf 'point,side,every\nupper-trapezius.1,both,12h\nmasseter-superficial.1,,2d\n' |
    tp-log plan add >/dev/null 2>&1
  tp-log plan | sed 's/^/> /; s/$/\r/' >mail
  try 0 alone tp-log plan set mail
  out_is ''
  err_is 'The plan is like that already.'
  try 0 feed "$(tp-log plan)" alone tp-log plan set -
}

@test "set: a line that cannot be read is said with its number, and nothing is asked" {
  plan_of upper-trapezius.1
  printf 'Hello,\n\nupper-trapezius.1 links\nupper-trapezius.1 30s\nupper-trapezius.1 left\nsuboccipitals.1 daily 2d\n' >mail
  try 3 alone tp-log plan set mail
  out_is ''
  err_has "mail:3: 'links' is not understood"
  err_has "mail:5: 'upper-trapezius.1' stands there twice"
  err_has "mail:6: '2d' is not understood"
  err_has 'the plan is as it was; mend these lines first'
  planned 'upper-trapezius.1 left daily'
}

@test "set: no line of a plan: 1; no file: 3; what is over a limit is lowered" {
  plan_of upper-trapezius.1
  printf 'Hello\n' >mail
  try 1 alone tp-log plan set mail
  err_has "'mail' has no line of a plan"
  try 1 feed '' alone tp-log plan set
  try 3 alone tp-log plan set nowhere
  err_is "tp-log: cannot open 'nowhere': No such file or directory"
  try 3 alone tp-log plan set .
  head -c 2000000 /dev/zero >big
  try 3 alone tp-log plan set big
  err_is "tp-log: 'big' is over 1 MiB: that is no mail with a plan"
  try 0 feed 'upper-trapezius.1 left 120s x1' alone tp-log plan set --dry-run
  err_has 'upper-trapezius.1: a press lowered from 120 to 90 s'
  out_has '+ upper-trapezius.1 left  90s x1'
  try 4 feed $'lateral-pterygoid.1\nupper-trapezius.1 left' alone tp-log plan set --dry-run
}

@test "add, set: what a point that asks for care has over the atlas's dose is lowered, and said" {
  plan_of suboccipitals.1
  is '15 2' "$(tp-find --point suboccipitals.1 | column hold_s) $(tp-find --point suboccipitals.1 | column reps)"
  local both='tp-log: suboccipitals.1 left: a press lowered from 30 to 15 s, as the atlas has it
tp-log: suboccipitals.1 left: 3 presses lowered to 2, as the atlas has it'
  try 0 feed 'suboccipitals.1 left 30s x3 daily' alone tp-log plan set --dry-run
  err_is "$both"
  try 0 feed 'suboccipitals.1 left 15s x2 daily' alone tp-log plan set --dry-run
  err_lacks lowered
  try 0 feed $'point,side,hold_s,reps\nsuboccipitals.1,left,30,3\n' tp-log plan add --dry-run
  err_is "$both"
  try 0 feed $'point,side,hold_s,reps\nsuboccipitals.1,left,120,2\n' tp-log plan add --dry-run
  err_is 'tp-log: suboccipitals.1: a press lowered from 120 to 15 s'
  try 0 feed $'point,side,hold_s,reps\nupper-trapezius.1,left,60,4\n' tp-log plan add --dry-run
  err_is ''
  tp-find --point suboccipitals.1 >found.csv
  try 0 tp-log plan add --dry-run <found.csv
  err_is ''
}

@test "set: a line of escape sequences is shown as what it is" {
  plan_of upper-trapezius.1
  printf 'x.1 \e[2J\nupper-trapezius.1\e]2;x\a\n' >$'ma\e[2Jil'
  try 3 alone tp-log plan set $'ma\e[2Jil'
  err_safe
}

@test "set: at a terminal it asks, and keeps the old plan" {
  own_terminal 100 24
  printf 'point,side\nupper-trapezius.1,left\n' | tp-log plan add >/dev/null 2>&1
  local before
  before=$(cat "$PLAN")
  keys "clear; echo 'upper-trapezius.1 left 20s' | tp-log plan set; echo status \$?" Enter
  seen 'Take this plan? y or n:'
  keys Enter
  seen 'status 1'
  is "$before" "$(cat "$PLAN")"
  keys "clear; echo 'upper-trapezius.1 left 20s' | tp-log plan set; echo status \$?" Enter
  seen 'Take this plan? y or n:'
  keys y Enter
  seen 'status 0'
  seen 'The old plan is kept: ~/data/tp/plan.csv.bak'
  planned 'upper-trapezius.1 left 20s x3 daily until 2026-12-18'
  is "$before" "$(cat "$PLAN.bak")"
}

@test "set: a plan that changes while it asks is not written over; Ctrl-C changes nothing" {
  own_terminal 100 24
  plan_of upper-trapezius.1
  echo 'masseter-superficial.1' >mail
  keys "clear; tp-log plan set mail; echo status \$?" Enter
  seen 'Take this plan? y or n:'
  plan_of upper-trapezius.1 suboccipitals.1
  keys y Enter
  seen 'was changed meanwhile'
  seen 'status 3'
  keys "clear; tp-log plan set mail; echo status \$?" Enter
  seen 'Take this plan? y or n:'
  keys C-c
  seen 'ready>'
  keys "clear; echo masseter-superficial.1 | tp-log plan set; echo status \$?" Enter
  seen 'Take this plan? y or n:'
  keys C-c
  seen 'The plan is as it was.'
  is 2 "$(tp-log plan | wc -l)"
}

@test "on a terminal: a table, what comes next, and where to read from is asked for" {
  own_terminal 100 24
  plan_of upper-trapezius.1
  keys 'clear; tp-log due; tp-log due --text; tp-log plan add; tp-log plan set' Enter
  seen 'hold now                how            last held     for'
  seen 'upper-trapezius.1 left  30 s, 3 times  not held yet'
  seen 'Next: tp-hold'
  seen 'upper-trapezius.1 left: 30 s, 3 times; not held yet'
  seen 'which points? tp-find WHERE --pick 1,2 | tp-log plan add'
  seen 'which lines? tp-log plan set FILE, or in a pipe'
  held 18:00 upper-trapezius.1
  keys 'clear; tp-log due; echo status $?' Enter
  seen 'Nothing is due now. Next: upper-trapezius.1 left tomorrow.'
  seen 'status 1'
}

# --- due ----------------------------------------------------------------------------------------------

@test "due: the rows of the plan with last, today and due_since" {
  plan_of upper-trapezius.1 masseter-superficial.1
  held 2026-11-19T07:30 upper-trapezius.1
  held 2026-11-20T02:00 upper-trapezius.1
  held 07:00 masseter-superficial.1
  try 0 tp-log due
  is "$PLAN_HEADER,last,today,due_since" "${output%%"$NL"*}"
  is 'upper-trapezius.1 left yes 2026-11-20T02:00:00+01:00 0 2026-11-20T04:00:00+01:00' \
    "$(values point) $(values side) $(values chosen) $(values last) $(values today) $(values due_since)"
  out_has 'Where the side of your neck bends into the shoulder'
  try 0 tp-log due --text
  out_is 'upper-trapezius.1 left: 30 s, 3 times; last held Fri 20 Nov 02:00'
  err_is ''
  held 18:00 upper-trapezius.1
  try 1 tp-log due
  out_is "$PLAN_HEADER,last,today,due_since"
  try 1 tp-log due --text
  out_is ''
  err_is ''
}

@test "due: without a plan nothing, 1, and reading makes nothing" {
  try 1 tp-log due
  out_is "$PLAN_HEADER,last,today,due_since"
  try 1 tp-log due --text
  out_is ''
  err_is ''
  try 1 tp-log due --once --text
  [ ! -e data ] && [ ! -e state ]
}

@test "due PLAN: any points stream, also what due has written" {
  printf 'point,side\nupper-trapezius.1,both\n' >other.csv
  try 0 tp-log due other.csv
  is 'left right' "$(values side)"
  printf '%s' "$output" >again.csv
  try 0 tp-log due again.csv
  is "$(cat again.csv)" "${output%"$NL"}"
  try 3 tp-log due nowhere.csv
  err_is "tp-log: 'nowhere.csv' is not there, or empty: no plan"
  printf 'a,b\n' >bad.csv
  try 3 tp-log due bad.csv
  err_has 'bad.csv:1:'
}

@test "due: past its last day nothing is" {
  printf 'point,until\nupper-trapezius.1,2026-11-20\n' >plan
  try 0 tp-log due plan
  now 2026-11-21T03:59:59+01:00
  try 0 tp-log due plan
  now 2026-11-21T04:00:00+01:00
  try 1 tp-log due plan
}

@test "due --once: each point once a due time, by its log" {
  plan_of upper-trapezius.1 masseter-superficial.1
  try 0 tp-log due --once --text
  out_lines 2
  try 1 tp-log due --once --text
  out_is ''
  try 1 tp-log due --once
  out_is "$PLAN_HEADER,last,today,due_since"
  try 0 tp-log due --text
  out_lines 2
  is 600 "$(stat -c %a state/tp/due/*)"
  is "log=$(realpath -m "$LOG")" "$(head -n 1 state/tp/due/*)"
  # another log has its own
  mkdir other
  cp "$PLAN" other
  try 0 tp-log --log other/log.csv due --once --text
  out_lines 2
  # what was left out is due anew the next day, once
  now 2026-11-21T08:00:00+01:00
  held 07:00 upper-trapezius.1
  try 0 tp-log due --once --text
  out_is 'masseter-superficial.1 left: 20 s, 3 times; not held yet'
  try 1 tp-log due --once --text
}

@test "due --once: of eight at once one says it" {
  plan_of upper-trapezius.1 masseter-superficial.1
  local n round job=()
  for round in 1 2 3; do
    rm -rf state/tp/due
    job=()
    for n in {1..8}; do
      tp-log due --once --text >"said-$n" 2>"words-$n" 3>&- &
      job+=($!)
    done
    for n in {1..8}; do wait "${job[n - 1]}" || [ $? -eq 1 ] || wrong "$(cat "words-$n")"; done
    is 'masseter-superficial.1 upper-trapezius.1' \
      "$(cat said-* | sort | sed 's/ left:.*//' | paste -sd ' ')" "what was said in round $round"
    is '' "$(cat words-*)"
  done
}

@test "due --once --dry-run: what would be said, and nothing is kept" {
  plan_of upper-trapezius.1
  try 0 tp-log due --once --dry-run --text
  out_lines 1
  [ ! -e state ] || wrong 'a rehearsal made something'
  try 0 tp-log due --once --text
  try 1 tp-log due --once --dry-run --text
  out_is ''
  try 2 tp-log due --dry-run
  err_has -- '--dry-run: due keeps nothing but with --once'
}

@test "due --once: what could not be printed is said again" {
  plan_of upper-trapezius.1
  try 3 to_full tp-log due --once --text
  try 0 tp-log due --once --text
  out_lines 1
}

to_full() {
  "$@" >/dev/full
}

@test "due --once: a state that cannot be kept is said, 3, and the rows all the same" {
  plan_of upper-trapezius.1
  mkdir -p state/tp
  : >state/tp/due
  try 3 tp-log due --once --text
  err_lines 1
  err_has "cannot read '$PWD/state/tp/due/"
  out_lines 1
  XDG_STATE_HOME=/proc/nowhere try 3 tp-log due --once --text
  err_lines 1
  err_has 'it will be said again'
  out_lines 1
}

@test "due: what rests, is too soon or against the health answers is not" {
  plan_of upper-trapezius.1
  held 2026-11-19T12:00 upper-trapezius.1 before 4 after 6
  try 1 tp-log due
  now 2026-11-22T04:00:00+01:00
  try 0 tp-log due
  printf '[health]\nthrombosis = yes\n' >data/tp/health.ini
  try 1 tp-log due
  err_is ''
  printf '[health]\nanticoagulants = yes\n' >data/tp/health.ini
  try 1 tp-log due
  printf '[health]\nanticoagulants = cleared\n' >data/tp/health.ini
  try 0 tp-log due
  is '20 3' "$(values hold_s) $(values ceiling)"
  try 0 tp-log due --text
  out_is 'upper-trapezius.1 left: 20 s, 3 times; last held Thu 19 Nov 12:00'
}

@test "due: faulty health answers or a log that cannot be read: 3, and nothing is due" {
  plan_of upper-trapezius.1
  printf '[health]\nthrombosis = maybe\n' >data/tp/health.ini
  try 3 tp-log due
  out_is "$PLAN_HEADER,last,today,due_since"
  err_has 'health.ini:2:'
  try 3 tp-log due --text
  out_is ''
  rm data/tp/health.ini
  mkdir "$LOG"
  try 3 tp-log due --text
  out_is ''
  err_has 'what was held before is not known'
}

@test "bare tp-log says what is due, or what comes next" {
  plan_of upper-trapezius.1 masseter-superficial.1
  try 1 tp-log --text
  out_is 'Today, Fri 20 Nov 2026
Nothing noted yet.
Due now: upper-trapezius.1 left, masseter-superficial.1 left.
Not yet answered: morning stiffness, sleep, pain, triggers.'
  held 18:00 upper-trapezius.1
  held 18:00 masseter-superficial.1
  try 0 tp-log --text
  out_has "${NL}Nothing is due now. Next: upper-trapezius.1 left tomorrow.$NL"
  printf 'nothing\n' >>"$PLAN"
  try 3 tp-log --text
  err_has 'plan.csv:4: '
  try 0 tp-log
}

# --- tp-hold without input ------------------------------------------------------------------------------

@test "tp-hold holds what is due" {
  plan_of upper-trapezius.1 masseter-superficial.1
  held 07:00 masseter-superficial.1
  printf '[hold]\nhold = 1\nreps = 1\nrest = 0\nprepare = 0\ncue = none\n' >quick.ini
  try 0 alone tp-hold --config quick.ini --no-ask </dev/null
  is 'upper-trapezius.1 left done' "$(values point) $(values side) $(values status)"
  printf '%s' "$output" | sed 's/:40:0[0-9]/:40:00/' | tp-log add >/dev/null
  try 1 alone tp-hold --config quick.ini --no-ask </dev/null
  out_is "$RECORD_HEADER"
  err_is 'Nothing is due now. Next: upper-trapezius.1 left tomorrow.'
}

@test "tp-hold without a plan, or past it: one line, 1; a pipe without rows is no plan" {
  try 1 alone tp-hold </dev/null
  out_is ''
  err_lines 1
  err_has 'No plan yet. Make one: tp-find left side of neck | tp-log plan add'
  plan_of upper-trapezius.1
  try 1 feed '' alone tp-hold
  err_is 'tp-hold: no points came'
  printf 'point,until\nupper-trapezius.1,2026-11-19\n' >"$PLAN"
  try 1 alone tp-hold </dev/null
  err_is 'The plan is over. Next: tp-report, then tp-log plan add for another.'
}

@test "tp-hold says which rule leaves out what would be due" {
  plan_of upper-trapezius.1
  printf '[health]\nthrombosis = yes\n' >data/tp/health.ini
  try 1 alone tp-hold --dry-run </dev/null
  err_has 'upper-trapezius.1 left: not for you: '
  err_has 'rule thrombosis'
}

# --- wrong use ------------------------------------------------------------------------------------------

@test "wrong use: 2" {
  local words
  for words in 'plan remove x.1' 'plan rm' 'plan rm x.1 up' 'plan rm x.1 left more' 'plan add file' \
    'plan set one two' 'plan --dry-run' 'due one two' 'due --dry-run' 'plan --once' 'plan --at now' \
    'note x --once'; do
    # shellcheck disable=SC2086 # words
    try 2 tp-log $words
    refused_use
  done
}
