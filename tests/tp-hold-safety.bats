#!/usr/bin/env bats
# tp-hold, the rules: gentle start, tools, what is lowered, and what a refusal says. No terminal.

# helpers set stderr
# shellcheck disable=SC2154

load helpers

setup() {
  own_home
  now 2026-11-20T18:00:00+01:00
  private_folder "$XDG_DATA_HOME/tp"
}

ONE='point,side
upper-trapezius.1,left
'

# plan TEXT WORD...: what would be held of these points.
plan() {
  feed "$1" setsid -w tp-hold --no-ask --dry-run "${@:2}"
}

hold() {
  feed "$1" setsid -w tp-hold --no-ask --hold 1s --reps 1 --prepare 0 --cue none "${@:2}"
}

# held DAY...: the point was held on these days of November, on the left.
held() {
  local day rows=()
  for day; do
    rows+=("$(row "$day" "2026-11-${day}T08:00:00+01:00" hold point=upper-trapezius.1 side=left \
      pressed_s=30.0)")
  done
  stored "${rows[@]}"
}

config() {
  private_folder "$XDG_CONFIG_HOME/tp"
  printf '%s\n' "$@" >"$XDG_CONFIG_HOME/tp/config.ini"
}

health() {
  printf '%s\n' '[health]' "$@" >"$XDG_DATA_HOME/tp/health.ini"
}

@test "gentle start: the first three times of a point, on that side, and it says so" {
  try 0 plan "$ONE"
  err_has 'upper-trapezius.1 left: gentle start 1 of 3: 20 s, 2 times, 4 of 10 at most.'
  err_has 'upper-trapezius.1 left: ischemic-compression, 20 s, 2 times'
  held 10 11
  try 0 plan "$ONE"
  err_has 'gentle start 3 of 3'
  held 10 11 12
  try 0 plan "$ONE"
  err_lacks gentle
  err_has 'upper-trapezius.1 left: ischemic-compression, 30 s, 3 times'
  try 0 plan "${ONE/left/right}"
  err_has 'upper-trapezius.1 right: gentle start 1 of 3'
}

@test "gentle start: also what was held years ago counts; skipped and deleted holds do not" {
  stored "$(row 1 2019-11-10T08:00:00+01:00 hold point=upper-trapezius.1 pressed_s=30.0)" \
    "$(row 2 2020-11-10T08:00:00+01:00 hold point=upper-trapezius.1 status=skipped)" \
    "$(row 3 2021-11-10T08:00:00+01:00 hold point=upper-trapezius.1 side=right pressed_s=9.0)" \
    "$(row 4 2022-11-10T08:00:00+01:00 hold point=temporalis.1 pressed_s=9.0)" \
    "$(row 5 2023-11-10T08:00:00+01:00 hold point=upper-trapezius.1 side=both pressed_s=9.0)"
  try 0 plan "$ONE"
  err_has 'gentle start 3 of 3'
}

@test "gentle start: [hold] gentle, 0 for none; a dose that is gentle already says nothing" {
  config '[hold]' 'gentle = 0'
  try 0 plan "$ONE"
  err_lacks gentle
  config '[hold]' 'gentle = 1'
  held 10
  try 0 plan "$ONE"
  err_lacks gentle
  config '[hold]' 'gentle = 100'
  try 0 plan "$ONE"
  err_has 'gentle start 2 of 100'
  try 0 plan 'point,hold_s,reps,ceiling
upper-trapezius.1,10,1,3
'
  err_lacks gentle
  config '[hold]' 'gentle = 101'
  try 3 plan "$ONE"
  err_has 'config.ini:2: gentle: '
}

@test "the command line wins over plan and gentle start; the ceiling stays gentle" {
  try 0 plan 'point,hold_s,reps
upper-trapezius.1,10,1
' --hold 60s --reps 3
  err_has 'gentle start 1 of 3: 60 s, 3 times, 4 of 10 at most.'
  err_has 'ischemic-compression, 60 s, 3 times'
}

@test "never over lighter, and what is lowered is said" {
  health 'anticoagulants = cleared'
  try 0 plan 'point,side,reps
masseter-deep.1,left,2
' --hold 90s --reps 3
  err_has 'masseter-deep.1 left: --hold lowered from 90 to 20 s: lighter'
  err_has 'direct-pressure, 20 s, 3 times'
  try 0 plan 'point,side
masseter-deep.1,left
' --hold 5s --reps 1
  err_has 'direct-pressure, 5 s, 1 times'
}

@test "a care point gets no more than the atlas has, and that is said" {
  try 0 plan 'point
suboccipitals.1
' --hold 60s --reps 3
  err_has 'suboccipitals.1: --hold lowered from 60 to 15 s: as the atlas has it'
  err_has 'suboccipitals.1: --reps lowered from 3 to 2: as the atlas has it'
}

@test "a care point rests no less than the atlas has it, and that is said" {
  try 0 plan 'point,rest_s
suboccipitals.1,0
'
  err_has 'suboccipitals.1: direct-pressure, 15 s, 2 times, 10 s between'
  try 0 plan 'point
suboccipitals.1
' --rest 0
  err_has 'suboccipitals.1: --rest raised from 0 to 10 s: as the atlas has it'
  err_has '15 s, 2 times, 10 s between'
  try 0 plan "$ONE" --rest 0
  err_lacks raised
  err_has '0 s between'
}

@test "lighter means a technique as the atlas has it, whatever the config makes of that name" {
  health 'anticoagulants = cleared'
  config '[technique direct-pressure]' 'phases = press 30 with all your weight' 'breath =' \
    '[hold]' 'gentle = 0'
  private_folder "$XDG_DATA_HOME/tp"
  try 0 hold "$ONE"
  err_has 'Let go slowly, 1 second.'
  is direct-pressure "$(values technique)"
  # who is not to be pressed lightly gets what the config says: no letting go
  health 'anticoagulants = no'
  try 0 hold "$ONE" -t direct-pressure
  err_lacks 'Let go slowly'
}

@test "a technique of the config: the rest between two presses stays, and a press ends" {
  config '[technique lean]' 'phases = press 30 lean in' '[hold]' 'gentle = 0'
  try 0 feed "$ONE" setsid -w tp-hold --no-ask --hold 1s --reps 2 --prepare 0 -t lean --rest 1s
  is 'Press. Hold 1 of 2, 1 second.
Rest, 5 seconds.
Press. Hold 2 of 2, 1 second.
Done, 2 seconds.' "$(tail -n 4 <<<"$stderr")"
}

@test "percussion on the neck is refused by its name too, whatever tools the config gives it" {
  config '[technique percussion]' 'tools = fingers'
  try 4 hold "$ONE" -t percussion
  err_has 'upper-trapezius.1 left: no percussion on the neck'
}

@test "a stream's values over a hard limit are lowered, each said" {
  try 0 plan 'point,hold_s,reps,ceiling,per_day
upper-trapezius.1,120,9,9,9
'
  err_has 'upper-trapezius.1: the ceiling lowered from 9 to 5'
  err_has 'upper-trapezius.1: times a day lowered from 9 to 3'
  err_has 'upper-trapezius.1: a press lowered from 120 to 90 s'
  err_has 'upper-trapezius.1: 9 presses lowered to 3: 5 minutes a point'
}

@test "a command line over a hard limit is refused first, also where there is nothing to hold" {
  try 4 setsid -w tp-hold --hold 91s
  err_is 'tp-hold: --hold: a press is 90 s at most ([safety] max_hold, never over 90 s)'
  out_is ''
}

@test "--tool: one that the point takes is noted, with a technique that it is used for" {
  try 0 hold "$ONE" --tool fingers
  is 'fingers ischemic-compression' "$(values tool) $(values technique)"
  try 0 hold 'point
gluteus-medius.1
' --tool tennis-ball
  is tennis-ball "$(values tool)"
}

@test "--tool: one that the point lacks is refused, with its tools; the other points go on" {
  try 4 hold 'point
upper-trapezius.1
gluteus-medius.1
' --tool tennis-ball
  err_has 'upper-trapezius.1: not with tennis-ball; this point takes pincer, fingers'
  err_has 'Going on with 1 of 2 points.'
  is gluteus-medius.1 "$(values point)"
  try 4 hold "$ONE" --tool fingers -t percussion
  err_has 'percussion is not done with fingers'
  try 4 hold 'point
gluteus-medius.1
' --tool tennis-ball -t ischemic-compression
  err_has 'gluteus-medius.1: ischemic-compression is not done with tennis-ball'
}

@test "--tool percussion: never on the neck, also where a stream has it; not on what is unknown" {
  for point in upper-trapezius.1 suboccipitals.1 splenius-cervicis.1; do
    try 4 hold "point,tools,technique$NL$point,percussion;fingers,percussion$NL" --tool percussion
    err_has "$point: no percussion on the neck (doi 10.5811/cpcem.2022.2.56046)"
  done
  try 4 hold 'point
my-spot.1
' --tool percussion
  err_has 'my-spot.1: not in the atlas: percussion needs a ball or a device'
}

@test "--tool: none but the known ones" {
  try 2 hold "$ONE" --tool spoon
  refused_use
  for tool in fingers thumb knuckles elbow pincer tennis-ball lacrosse-ball massage-ball foam-roller \
    stick percussion; do
    # 0 or 4: none of them is wrong use
    feed "$ONE" setsid -w tp-hold --no-ask --dry-run --tool "$tool" >/dev/null 2>err.txt ||
      [ $? -eq 4 ] || wrong "$tool: $(cat err.txt)"
  done
}

@test "a refusal says rule and source: gap, day, rest, level, tool" {
  stored "$(row 1 2026-11-20T17:00:00+01:00 hold point=upper-trapezius.1 pressed_s=9.0)"
  try 4 hold "$ONE"
  err_has "upper-trapezius.1 left: not before 20:00 (held 17:00; 3 h between)$NL  (rule gap; "
  stored "$(row 1 2026-11-20T17:00:00+01:00 hold point=upper-trapezius.1 pressed_s=9.0 before=1 after=3)"
  try 4 hold "$ONE"
  err_has "rests until 2026-11-23: it got worse after it was held$NL  (rule rest; "
  rows=()
  for hour in 08 10 12; do
    rows+=("$(row "1$hour" "2026-11-20T$hour:00:00+01:00" hold point=upper-trapezius.1 pressed_s=9.0)")
  done
  stored "${rows[@]}"
  try 4 hold "$ONE"
  err_has "(held 3 times today; 3 a day at most)$NL  (rule per_day; mamashealth.com"
  try 4 hold 'point,side
lateral-pterygoid.1,left
'
  err_has 'lateral-pterygoid.1 left: not for your own pressure. '
  err_has "$NL  (rule level; Travell & Simons"
  try 4 hold 'point
temporalis.1
' --tool elbow
  err_has 'temporalis.1: not with elbow; this point takes '
  err_has "$NL  (rule tools; Travell & Simons"
  try 4 hold 'point
my-spot.1
' -t ball-press
  err_has "$NL  (rule tools)"
}

@test "an override lifts gap, rest and ask, never refuse, clinician, a tool or a hard limit" {
  stored "$(row 1 2026-11-20T17:00:00+01:00 hold point=upper-trapezius.1 pressed_s=9.0 before=1 after=3)"
  try 0 hold "$ONE" --override 'my therapist'
  is 'override: my therapist' "$(values note)"
  stored
  health 'osteoporosis = yes'
  try 4 hold "$ONE"
  try 0 hold "$ONE" --override 'Dr. K, Monday'
  err_has 'lighter, 20 s and 3 of 10 at most'
  health 'fever = yes'
  try 4 hold "$ONE" --override 'my idea'
  health 'fever = no'
  try 4 hold 'point
lateral-pterygoid.1
' --override 'my idea'
  try 4 hold "$ONE" --override 'my idea' --tool elbow
  try 4 feed "$ONE" setsid -w tp-hold --no-ask --hold 91s --override 'my idea'
}

@test "past the session's limit: from which point on is said" {
  config '[hold]' 'gentle = 0' '[safety]' 'max_session = 3m'
  try 0 plan 'point
upper-trapezius.1
temporalis.1
masseter-deep.1
'
  err_has 'Skipped from temporalis.1 on: a session lasts 3m at most ([safety] max_session).'
  err_count 2 'skipped: the session would be too long'
}
