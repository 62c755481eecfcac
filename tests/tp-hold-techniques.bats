#!/usr/bin/env bats
# tp-hold and its techniques: the twelve, those of the configuration, the list of them.

# shellcheck disable=SC2154 # helpers set stderr

load helpers

ONE='point,side
upper-trapezius.1,left
'

config() {
  printf '%s\n' "$@" >config.ini
  export TP_CONFIG=config.ini
}

dry() {
  feed "$ONE" setsid -w tp-hold --dry-run "$@"
}

@test "--list techniques in a pipe is the table of the atlas, to the byte" {
  try 0 tp-hold --list techniques
  is "$(cat "$TP_ROOT/lib/atlas/techniques.csv")" "${output%"$NL"}"
  err_is ''
  is 12 "$(printf '%s' "$output" | column technique | sort -u | wc -l)"
}

@test "--list techniques is an atlas's table that reads the same" {
  cp -r "$TP_ROOT/lib/atlas" mine
  tp-hold --list techniques >mine/techniques.csv
  tp-hold --list techniques --atlas mine >again.csv
  cmp mine/techniques.csv again.csv
}

@test "--list techniques as text names phases, seconds, cues, tools, breath and source" {
  try 0 tp-hold --list techniques --text
  is 'pin-and-stretch
  press 10 s: pin the spot
  stretch 20 s: keep it pinned, lengthen the muscle slowly
  release 5 s: slowly
  rest 10 s: shake it loose
  with fingers, thumb, knuckles, pincer, tennis-ball, massage-ball,
    lacrosse-ball
  breathe in 4 out 6
  source: the founding articles; phase lengths are our choice' \
    "$(printf '%s' "$output" | sed -n '/^pin-/,/^$/p')"
  [ "$(printf '%s' "$output" | wc -L)" -le 80 ]
  COLUMNS=40 try 0 tp-hold --list techniques --text
  [ "$(printf '%s' "$output" | wc -L)" -le 40 ]
}

@test "--list techniques --plain is a numbered line each" {
  try 0 tp-hold --list techniques --text --plain
  out_lines 12
  out_has "${NL}12: instrument. Stroke 20 s: slow strokes along the muscle. Release 2 s: lift off. Rest 15 s: breathe. With stick, foam-roller. Breathe in 4 out 6. Source: the founding articles; phase lengths are our choice.$NL"
}

@test "--list: only techniques, with no FILE" {
  try 2 tp-hold --list points
  refused_use
  try 2 tp-hold --list techniques points.csv
  refused_use
}

@test "[technique NAME] adds one: it is listed first, held, and named in the record" {
  config '[technique lean]' 'phases = press 0.6 lean in, tense 0.4 a little, release 0.2, rest 1'
  try 0 tp-hold --list techniques
  is 'lean,"press 0.6 ""lean in""; tense 0.4 ""a little""; release 0.2; rest 1",press;tense,fingers;thumb,in 4 out 6,your configuration' \
    "$(printf '%s' "$output" | sed -n 2p)"
  out_lines 14
  try 0 feed "$ONE" setsid -w tp-hold --no-ask --prepare 0 --reps 1 --hold 1 -t lean
  is 'lean 1.0 1' "$(values technique) $(values pressed_s) $(values presses)"
  err_has 'Tense. Hold 1 of 1, 0 seconds.'
  try 0 feed "$output" tp-log add
  err_lacks technique
}

@test "[technique NAME] changes one of the twelve" {
  config '[technique ischemic-compression]' 'phases = press 12 lean in, release 3, rest 7' \
    'breath = in 3 out 5'
  try 0 tp-hold --list techniques
  is 'ischemic-compression,"press 12 ""lean in""; release 3; rest 7",press,fingers;thumb;knuckles;elbow;pincer;stick,in 3 out 5,your configuration' \
    "$(printf '%s' "$output" | sed -n 2p)"
  out_lines 13
}

@test "the dose of a technique of one's own has the same limits" {
  config '[technique long]' 'phases = press 600 stay there'
  try 0 dry -t long
  err_has 'a press lowered from 600 to 90 s'
  config '[technique roll]' 'phases = press 20' 'tools = foam-roller'
  try 4 dry -t roll
  err_has 'roll needs foam-roller; this point takes '
}

@test "a fault in [technique NAME] is named by file, line and why; nothing is held" {
  config '[technique a]' 'phases = press, release 5' '[technique b]' 'breath = deep'
  try 3 dry
  err_is "tp-hold: config.ini:2: phases: 'press' is a phase without seconds
tp-hold: config.ini:3: [technique b]: a new technique needs phases, as in phases = press 30 lean in, rest 10
tp-hold: config.ini:4: breath: 'deep' is not a breath like in 4 out 6, each 1 to 20 seconds"
  out_is ''
  try 3 tp-hold --list techniques
  config '[technique a]' 'phases = press 5, release 9'
  try 3 dry
  err_is "tp-hold: config.ini:2: phases: 'release 9' is a phase that lasts longer than its press"
  config '[technique]' 'phases = press 5'
  try 3 dry
  err_has "config.ini:1: [technique]: one blank, then a name of letters, digits and '-' is wanted"
}

@test "a release is never longer than its press, whatever the dose" {
  try 0 feed "$ONE" setsid -w tp-hold --no-ask --prepare 0 --reps 1 --hold 2
  err_has 'Let go slowly, 2 seconds.'
  config '[technique two]' 'phases = press 10, release 10, press 10, release 5'
  try 0 feed "$ONE" setsid -w tp-hold --no-ask --prepare 0 --reps 1 --hold 2 -t two
  is 2 "$(grep -c 'Let go slowly, 1 second.' <<<"$stderr")"
}

@test "an unknown technique says where they are named" {
  try 2 dry -t juggling
  err_has "--technique: 'juggling' is not known; tp-hold --list techniques names them"
  config '[hold]' 'technique = juggling'
  try 3 dry
  err_is "tp-hold: config.ini:2: technique: 'juggling' is not known; tp-hold --list techniques names them"
  out_is ''
}

@test "an unknown technique of a row is a bad row; -t or a clinician's point makes it no matter" {
  rows='point,side,technique
temporalis.1,left,juggling
masseter-deep.1,both,juggling
lateral-pterygoid.1,left,none
upper-trapezius.1,left,
'
  try 3 feed "$rows" setsid -w tp-hold --dry-run
  err_has "tp-hold: -:2: technique: 'juggling' is not known; tp-hold --list techniques names them"
  err_count 1 'tp-hold: -:3: technique: '
  err_count 2 'is not known'
  err_has 'upper-trapezius.1 left: ischemic-compression, '
  try 4 feed "$rows" setsid -w tp-hold --dry-run -t direct-pressure
  err_lacks 'is not known'
  err_has 'temporalis.1 left: direct-pressure, '
}
