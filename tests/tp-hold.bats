#!/usr/bin/env bats
# tp-hold without a terminal: what is held, what is refused, what is written. The screen and the
# keys are in tp-hold-terminal.bats.

# LOG and stderr are set by helpers.
# shellcheck disable=SC2153,SC2154

load helpers

setup() {
  own_home
  known_person
}

# config LINE...: these lines behind those of the known person.
config() {
  printf '%s\n' "$@" >>"$XDG_CONFIG_HOME/tp/config.ini"
}

# Plain points of the atlas, with no caution to be read first.
ONE='point,side
upper-trapezius.1,left
'
SHORT=(--no-ask --hold 1s --reps 1 --rest 0 --prepare 0 --cue none)

# No terminal anywhere: a session of its own has none to open.
alone() {
  setsid -w "$@"
}

hold() {
  feed "$1" alone tp-hold "${SHORT[@]}" "${@:2}"
}

@test "three points with holds of 1 s are three records, and the same three in the report" {
  tp-find pain behind my left eye | alone tp-hold "${SHORT[@]}" 2>/dev/null | tp-log add >/dev/null
  is 3 "$(log_rows | wc -l)"
  is 'done done done' "$(column status <"$LOG" | paste -sd ' ')"
  is '1.0 1.0 1.0' "$(column pressed_s <"$LOG" | paste -sd ' ')"
  try 0 tp-report --csv
  is "$(column point <"$LOG" | sort | sed 's/$/ left/')" \
    "$(printf '%s' "$output" | awk -F, '$2 == "point" && $4 == "holds" { print $3 }')"
  out_has ',total,,holds,3,,3,,'
}

@test "a record has what was held: id, time, point, muscle, side, first area, technique, seconds" {
  now 2026-11-20T18:40:00+01:00
  try 0 hold 'point,side,area
upper-trapezius.1,left,behind the eye;jaw
'
  out_lines 2
  is upper-trapezius.1 "$(values point)"
  is 'upper trapezius' "$(values muscle)"
  is left "$(values side)"
  is 'behind the eye' "$(values area)"
  is 2026-11-20T18:40:00+01:00 "$(values time)"
  is ischemic-compression "$(values technique)"
  is '1.0 1 done' "$(values pressed_s) $(values presses) $(values status)"
  is "$(values id)" "$(values rev)" 'rev beside id'
  is '' "$(values before)$(values after)$(values pressure)$(values note)"
}

@test "the phases: get ready, press, let go slowly, rest; no rest after the last press" {
  now 2026-11-20T18:40:00+01:00
  try 0 feed "$ONE" alone tp-hold --no-ask --hold 1s --reps 2 --rest 1 --prepare 1
  is 'Get ready, 1 second.
Press. Hold 1 of 2, 1 second.
Let go slowly, 1 second.
Rest, 1 second.
Press. Hold 2 of 2, 1 second.
Let go slowly, 1 second.
Done, 2 seconds.' "$(printf '%s' "$stderr" | tail -n 7)"
  is 2.0 "$(values pressed_s)"
  is 2 "$(values presses)"
}

@test "contract-relax has its phases in proportion: press, contract, relax are 8, 6, 16 of 30" {
  try 0 feed 'point
upper-trapezius.1
' alone tp-hold --no-ask --hold 3s --reps 1 --prepare 0 -t contract-relax
  # 3 s x 8/30 = 0.8; 2.2 x 6/22 = 0.6; 1.6: rounded to whole seconds in words
  err_has 'Press. Hold 1 of 1, 1 second.'
  err_has 'Contract. Hold 1 of 1, 1 second.'
  err_has 'Relax. Hold 1 of 1, 2 seconds.'
  is '3.0 1' "$(values pressed_s) $(values presses)"
}

@test "both sides are held left, then right: two records" {
  try 0 hold 'point,side
upper-trapezius.1,both
'
  is 'left right' "$(values side)"
}

@test "where none is chosen: the first plain points, three or -n; the others are named" {
  points='point,score
sternocleidomastoid-sternal.1,1.00
upper-trapezius.1,0.99
temporalis.1,0.98
masseter-superficial.1,0.97
splenius-cervicis.1,0.96
'
  try 0 feed "$points" alone tp-hold "${SHORT[@]}" --dry-run
  err_has 'Left out: sternocleidomastoid-sternal.1, splenius-cervicis.1.'
  err_has '3 points, '
  try 0 feed "$points" alone tp-hold "${SHORT[@]}" --dry-run -n 1
  err_has '1 point, '
  err_lacks 'temporalis.1:'
}

@test "a chosen care point is held, its caution printed; a clinician's never is" {
  try 4 hold 'point,side,score,chosen
suboccipitals.1,left,1.00,yes
lateral-pterygoid.1,left,0.90,yes
upper-trapezius.1,left,0.80,
'
  is suboccipitals.1 "$(values point)"
  err_has 'Careful: '
  err_has 'tp-hold: lateral-pterygoid.1 left: not for your own pressure.'
  err_has 'Going on with 1 of 2 points.'
}

@test "a point that the atlas does not know is held with care, but with no ball or device" {
  try 0 hold 'point
my-own-spot.1
'
  err_has 'Careful: Not in the atlas: no cautions are known for this point.'
  try 4 hold 'point
my-own-spot.1
' -t ball-press
  err_has 'my-own-spot.1: not in the atlas'
  try 4 hold 'point
upper-trapezius.1
' -t percussion
  err_has 'upper-trapezius.1: no percussion on the neck'
}

@test "a technique none of whose tools the point takes is refused, on the command line too" {
  try 4 hold "$ONE" -t ball-press
  err_has 'upper-trapezius.1 left: ball-press needs tennis-ball or lacrosse-ball or massage-ball; this point takes pincer, fingers'
  is "$RECORD_HEADER$NL" "$output"
}

@test "hard limits: a command line over them is refused before anything starts" {
  try 4 hold "$ONE" --hold 91s
  err_is "tp-hold: --hold: a press is 90 s at most ([safety] max_hold, never over 90 s)"
  out_is ''
  try 4 hold "$ONE" --hold 90s --reps 4
  err_is 'tp-hold: --hold and --reps: a point is pressed 5 minutes a session at most'
}

@test "hard limits: a stream over them is lowered, and said" {
  try 0 feed 'point,hold_s,reps
upper-trapezius.1,120,9
' alone tp-hold --no-ask --dry-run
  err_has 'tp-hold: upper-trapezius.1: a press lowered from 120 to 90 s'
  err_has 'tp-hold: upper-trapezius.1: 9 presses lowered to 3: 5 minutes a point'
  err_has 'upper-trapezius.1: ischemic-compression, 90 s, 3 times, 10 s between'
}

@test "[safety] makes limits smaller, never larger" {
  config '[safety]' 'max_hold = 20s'
  try 0 feed "$ONE" alone tp-hold --no-ask --dry-run
  err_has 'a press lowered from 30 to 20 s'
  try 4 hold "$ONE" --hold 21s
  known_person
  config '[safety]' 'max_hold = 2m'
  try 3 hold "$ONE"
  err_has 'config.ini:5: max_hold: '
}

@test "the gap: not before three hours have passed; an override goes on and is kept" {
  now 2026-11-20T10:00:00+01:00
  stored "$(row 1 2026-11-20T07:31:00+01:00 hold point=upper-trapezius.1 side=left pressed_s=90.0)"
  try 4 hold "$ONE"
  err_has 'tp-hold: upper-trapezius.1 left: not before 10:31 (held 07:31; 3 h between)'
  is "$RECORD_HEADER$NL" "$output"
  try 0 hold "$ONE" --override 'my therapist, today'
  is 'override: my therapist, today' "$(values note)"
}

@test "the gap: the other side is free, a record without a side counts for both" {
  now 2026-11-20T10:00:00+01:00
  stored "$(row 1 2026-11-20T07:31:00+01:00 hold point=upper-trapezius.1 side=left pressed_s=90.0)"
  try 0 hold "${ONE/left/right}"
  stored "$(row 1 2026-11-20T07:31:00+01:00 hold point=upper-trapezius.1 pressed_s=90.0)"
  try 4 hold "${ONE/left/right}"
}

@test "a full day: three sessions, five with an override, never six" {
  rows=()
  for hour in 04 05 06; do
    rows+=("$(row "$hour" "2026-11-20T$hour:30:00+01:00" hold point=upper-trapezius.1 pressed_s=1.0)")
  done
  now 2026-11-20T18:00:00+01:00
  stored "${rows[@]}"
  try 4 hold "$ONE"
  err_has 'upper-trapezius.1 left: not before tomorrow (held 3 times today; 3 a day at most)'
  try 0 hold "$ONE" --override x
  for hour in 10 11; do
    rows+=("$(row "$hour" "2026-11-20T$hour:30:00+01:00" hold point=upper-trapezius.1 pressed_s=1.0)")
  done
  stored "${rows[@]}"
  try 4 hold "$ONE" --override x
  err_has '(held 5 times today; 5 a day at most)'
}

@test "worse after a hold: the point rests two whole days" {
  stored "$(row 1 2026-11-18T20:00:00+01:00 hold point=upper-trapezius.1 side=left pressed_s=9.0 before=3 after=5)"
  now 2026-11-20T23:00:00+01:00
  try 4 hold "$ONE"
  err_has 'upper-trapezius.1 left: rests until 2026-11-21: it got worse after it was held'
  now 2026-11-21T04:00:00+01:00
  try 0 hold "$ONE"
}

@test "soreness of 5 the next day: every point of the day before rests; 4 does not count" {
  held=$(row 1 2026-11-19T20:00:00+01:00 hold point=upper-trapezius.1 side=left pressed_s=9.0)
  now 2026-11-20T20:00:00+01:00
  stored "$held" "$(row 2 2026-11-20T08:00:00+01:00 rating name=soreness value=4)"
  try 0 hold "$ONE"
  stored "$held" "$(row 2 2026-11-20T08:00:00+01:00 rating name=soreness value=5)"
  try 4 hold "$ONE"
}

@test "what was skipped, deleted or took no seconds does not count" {
  now 2026-11-20T10:00:00+01:00
  stored "$(row 1 2026-11-20T09:31:00+01:00 hold point=upper-trapezius.1 status=skipped)" \
    "$(row 2 2026-11-20T09:32:00+01:00 hold point=upper-trapezius.1 pressed_s=0.0)" \
    "$(row 3 2026-11-20T09:33:00+01:00 hold point=upper-trapezius.1 pressed_s=9.0)" \
    "$(row 3 2026-11-20T09:33:00+01:00 hold status=deleted rev="$(ulid 4)")"
  try 0 hold "$ONE"
}

@test "past the session's limit the rest are skipped, and recorded so" {
  config '[safety]' 'max_session = 10s'
  # 1 s and 1 s of release, then 9 s and 1 s
  try 0 feed 'point,hold_s,reps
upper-trapezius.1,1,1
temporalis.1,9,1
' alone tp-hold --no-ask --prepare 0
  is 'done skipped' "$(values status)"
  is 'upper-trapezius.1 temporalis.1' "$(values point)"
}

@test "a stream can neither widen a point's tools nor take its caution or raise a care point's dose" {
  try 4 hold 'point,side,tools,technique
sternocleidomastoid-sternal.2,left,tennis-ball,ball-press
'
  err_has 'sternocleidomastoid-sternal.2 left: ball-press needs '
  # the atlas holds suboccipitals.1 for 15 s, twice
  try 0 feed 'point,hold_s,reps,caution
suboccipitals.1,90,3,none
' alone tp-hold --no-ask --dry-run
  err_has 'suboccipitals.1: direct-pressure, 15 s, 2 times'
  try 0 hold 'point,caution
suboccipitals.1,none
'
  err_lacks 'Careful: none'
}

@test "a log that cannot be read stops, for the dose is not known; an override goes on" {
  mkdir -p "${LOG%/*}"
  printf 'not a log\n' >"$LOG"
  try 3 hold "$ONE"
  err_has 'what was held before is not known'
  out_is ''
  try 3 hold "$ONE" --override 'a new log'
  is 'override: a new log' "$(values note)"
}

@test "a row twice is held once" {
  try 0 hold 'point,side
upper-trapezius.1,left
upper-trapezius.1,left
'
  out_lines 2
  err_has 'stands there twice'
}

@test "bad rows are named by line and column, the others go on" {
  try 3 hold 'point,side,reps,hold_s,technique
,left,,,
upper-trapezius.1,middle,,,
upper-trapezius.1,left,0,,
upper-trapezius.1,left,,-5,
upper-trapezius.1,left,,,juggling
temporalis.1,left,,,
'
  is temporalis.1 "$(values point)"
  err_has "tp-hold: -:2: point: '' is not a point id like upper-trapezius.1"
  err_has "tp-hold: -:3: side: 'middle' is not left, right or both"
  err_has "tp-hold: -:4: reps: '0' is not a whole number from 1 to 100"
  err_has "tp-hold: -:5: hold_s: '-5' is not seconds over 0, at most one decimal"
  err_has "tp-hold: -:6: technique: 'juggling' is not known; tp-hold --list techniques names them"
  err_count 5 'tp-hold: -:'
}

@test "nothing from a stream reaches the eyes raw" {
  try 0 hold "point,where,caution
my-spot.1,a${ESC}]2;titleb,$(printf 'x\xff\xe2\x80\xaey')
"
  err_has 'Where: a^[]2;titleb'
  is_safe "$stderr" stderr
}

@test "where points come from: FILE, -, standard input; nothing, an empty pipe, a header alone" {
  printf '%s' "$ONE" >points.csv
  try 0 alone tp-hold "${SHORT[@]}" points.csv
  out_lines 2
  try 0 hold "$ONE" -
  out_lines 2
  try 1 alone tp-hold --no-ask
  err_has 'No plan yet. Make one: '
  out_is ''
  try 1 feed '' alone tp-hold "${SHORT[@]}"
  err_is 'tp-hold: no points came'
  try 1 feed $'point\n' alone tp-hold "${SHORT[@]}"
  is "$RECORD_HEADER$NL" "$output"
  try 3 feed $'muscle\ntraps\n' alone tp-hold "${SHORT[@]}"
  err_is "tp-hold: -:1: no column 'point': these are not points"
}

# --- a plain timer -------------------------------------------------------------------------------------

@test "--hold or -t alone is a plain timer, for a spot of one's own; its hold is recorded too" {
  config '[hold]' 'reps = 2'
  try 0 alone tp-hold --no-ask --prepare 0 --rest 0 --hold 1s
  is ',,ischemic-compression,2.0,2,done' \
    "$(values point),$(values side),$(values technique),$(values pressed_s),$(values presses),$(values status)"
  is 'A plain timer: no point was named. To be led to points: tp-find left side of neck | tp-hold' \
    "$(printf '%s' "$stderr" | head -n 1)"
  err_has 'Point 1 of 1: your own spot.'
  err_has 'Careful: Where you press was not said, so no cautions are known: tp-find names them.'
  try 0 alone tp-hold --no-ask --dry-run -t percussion
  err_has 'tp-hold: your own spot: percussion, 20 s, 2 times, 15 s between'
}

@test "a plain timer again at once: nobody knows whether it was the same spot" {
  printf 'time,kind,technique,pressed_s\n%s,hold,stroking,60\n' "$(date -Is)" | tp-log add >/dev/null
  try 0 alone tp-hold --no-ask --dry-run --hold 30s
  err_lacks 'not before'
}

@test "a plain timer keeps the limits: 90 s a press, 5 minutes, health; what it presses with" {
  try 4 alone tp-hold --hold 2m
  err_is 'tp-hold: --hold: a press is 90 s at most ([safety] max_hold, never over 90 s)'
  try 4 alone tp-hold --no-ask --dry-run -t ball-press --tool stick
  err_has 'tp-hold: your own spot: ball-press is not done with stick'
  printf '[health]\nnumb = jaw\n' >"$XDG_DATA_HOME/tp/health.ini"
  try 4 alone tp-hold --no-ask --dry-run --hold 30s
  err_has 'your own spot: not for you: where it is was not said, so it may be a place that you noted'
  printf '[health]\nosteoporosis = cleared\n' >"$XDG_DATA_HOME/tp/health.ini"
  try 0 alone tp-hold --no-ask --dry-run --hold 30s
  err_has 'your own spot: direct-pressure, 20 s, 3 times'
}

@test "wrong use is 2: unknown technique, two files, words where numbers go" {
  try 2 hold "$ONE" -t juggling
  refused_use
  try 2 alone tp-hold a b
  refused_use
  for words in '--hold 0' '--hold 1x' '--reps 0' '--rest -1' '--start maybe' '--cue drum' '-n 0'; do
    # shellcheck disable=SC2086 # two words
    try 2 alone tp-hold $words
    refused_use
  done
}

@test "accepted values: 0 for rest and prepare, minutes, -n" {
  try 0 feed "$ONE" alone tp-hold --no-ask --dry-run --hold 1m --reps 5 --rest 0 --prepare 0s -n 7 \
    --start auto --cue bell
  err_has '60 s, 5 times, 0 s between'
}

# group COMMAND...: in the background, in a process group of its own whose number goes to `group`,
# with the signals of a terminal (a shell's background jobs ignore INT and QUIT).
in_group() {
  env --default-signal=INT,QUIT,HUP,TERM setsid sh -c 'echo $$ >group; exec "$@"' sh "$@" &
  child=$!
}

LONG='point,hold_s
upper-trapezius.1,1
temporalis.1,60
'

@test "Ctrl-C in the second hold: two records, the second interrupted with its true seconds" {
  printf '%s' "$LONG" >points.csv
  # the whole pipeline is one group, as a terminal's Ctrl-C would hit it
  in_group bash -c 'tp-hold --no-ask --reps 1 --prepare 0 points.csv 2>err.txt |
    tp-log add >echo.csv 2>add.err'
  await err.txt 'Press. Hold 1 of 1, 60 seconds.'
  kill -INT -- "-$(cat group)"
  wait "$child" || :
  await "$LOG" interrupted
  is 'done interrupted' "$(column status <"$LOG" | paste -sd ' ')"
  seconds=$(column pressed_s <"$LOG" | tail -n 1)
  [ "${seconds%.*}" -lt 30 ] || wrong "pressed $seconds s"
}

@test "a record is written the moment its point ends, not later" {
  printf '%s' "$LONG" >points.csv
  in_group sh -c 'exec tp-hold --no-ask --reps 1 --prepare 0 points.csv >out.csv 2>err.txt'
  await err.txt 'Press. Hold 1 of 1, 60 seconds.'
  is 'done' "$(column status <out.csv)"
  kill -TERM -- "-$(cat group)"
  wait "$child" || :
  is 'done interrupted' "$(column status <out.csv | paste -sd ' ')"
}

@test "a signal kills by that signal, after the record" {
  printf 'point,hold_s\ntemporalis.1,60\n' >points.csv
  for name in INT QUIT HUP TERM; do
    rm -f err.txt group
    in_group sh -c 'exec tp-hold --no-ask --reps 1 --prepare 0 points.csv >out.csv 2>err.txt'
    await err.txt 'Press. Hold 1 of 1, 60 seconds.'
    kill -s "$name" -- "-$(cat group)"
    status=0
    wait "$child" || status=$?
    is "$((128 + $(kill -l "$name")))" "$status" "status after $name"
    is interrupted "$(column status <out.csv)" "$name"
  done
}

@test "a reader that dies: the records of the session are spooled, and the next tp-log stores them" {
  printf 'point,hold_s\nupper-trapezius.1,1\ntemporalis.1,1\n' >points.csv
  (alone tp-hold --no-ask --reps 1 --prepare 0 points.csv 2>err.txt) | head -n 1 >/dev/null
  grep -q 'the next tp-log that can write stores it' err.txt || wrong "$(cat err.txt)"
  tp-log note hello >/dev/null
  is 'hold hold note' "$(column kind <"$LOG" | sort | paste -sd ' ')"
}
