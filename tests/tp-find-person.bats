#!/usr/bin/env bats
# shellcheck shell=bash
# tp-find: what a person's own log and tools make of an answer, its card and its explanation. How
# the scores come about is worked out in tests/unit/test_find_*.c; health: tp-find-health.bats.
load helpers
load find

setup() {
  own_home
  now 2026-11-20T12:00:00+01:00
}

# --- the log ------------------------------------------------------------------------------------

# 5 of 5 that eased: (5 + 1) / (5 + 2) = 0.857, worth +0.071; 0 of 5: 1 / 7 = 0.142, worth -0.071.
# So temporalis has 0.98 + 0.071 = 1.051 and upper trapezius 1.00 - 0.071 = 0.929.
@test "the log: what eased comes first, what did not goes down, and the reason says so" {
  { five_times 0 temporalis.1 left 5 3 && five_times 10 upper-trapezius.1 left 5 5; } | stored -
  try 0 tp-find -n 6 left temple
  is 'temporalis
sternocleidomastoid (sternal)
splenius cervicis
suboccipitals
semispinalis capitis
upper trapezius' "$(each_of muscle)"
  is '1.00 0.99 0.97 0.96 0.95 0.93' "$(values score)"
  is 'temple (usually); eased 5 of 5 times since Nov' "$(each_of reason | sed -n 1p)"
  is 'temple (usually); eased 0 of 5 times since Nov' "$(each_of reason | sed -n 6p)"
  is 4 "$(each_of reason | grep -cxE 'temple \((usually|sometimes)\)')"
  err_is ''
}

@test "the log: it is of the side that was held" {
  { five_times 0 temporalis.1 left 5 3 && five_times 10 upper-trapezius.1 left 5 5; } | stored -
  try 0 tp-find -n 6 right temple
  is "$GUIDE" "$(each_of muscle)"
  try 0 tp-find -n 6 temple
  is temporalis "$(each_of muscle | head -n 1)"
}

@test "--no-history: the guide's order, and nothing of the log" {
  { five_times 0 temporalis.1 left 5 3 && held 9 upper-trapezius.1 left 2 6 20; } | stored -
  try 0 tp-find -n 6 --no-history left temple
  is "$GUIDE" "$(each_of muscle)"
  out_lacks eased
  out_lacks rests
  try 0 tp-find --no-history --text -n 6 left temple
  out_lacks 'your log'
  try 0 tp-find --no-history --text --point temporalis.1 -s left
  out_lacks 'Your log'
}

@test "the log: the table has a column for it" {
  {
    five_times 0 temporalis.1 left 5 3
    five_times 10 upper-trapezius.1 left 5 5
    held 20 splenius-cervicis.1 left 3 5 19
  } | stored -
  try 0 tp-find --text -n 5 left temple
  out_is "$(
    cat <<'END'
Read as: temple, left
     press here                       sends pain to               your log
  1  temporalis.1                  L  temple                      eased 5 of 5
  2! sternocleidomastoid-sternal.2 L  (temple)                    not tried
  3! suboccipitals.2               L  (temple)                    not tried
  4! semispinalis-capitis.1        L  temple                      not tried
  5  upper-trapezius.1             L  temple                      no change, 5
! read its card first    ( ) only sometimes
Places to try, from two published guides; not a diagnosis.   2 more: -n 0
END
  )"
  try 0 tp-find --text -n 0 left temple
  out_has ' resting'
  COLUMNS=60 try 0 tp-find --text -n 5 left temple
  out_lacks 'your log'
  [ "$(grep '^ ' <<<"$output" | wc -L)" -le 60 ]
}

@test "the log: in sentences" {
  five_times 0 temporalis.1 left 5 3 | stored -
  try 0 tp-find --text --plain -n 1 left temple
  out_has "${NL}1: temporalis.1, left: temple (usually); eased 5 of 5 times since Nov.$NL"
}

# Two whole days of rest after the 20th: on the 23rd it is there again.
@test "the log: what got worse comes last and says until when" {
  stored "$(held 1 upper-trapezius.1 left 3 5 20)"
  local day
  for day in 20 21 22; do
    now "2026-11-${day}T12:00:00+01:00"
    try 0 tp-find -n 0 left temple
    is upper-trapezius.1 "$(each_of point | tail -n 1)"
    is 'temple (usually); rests until 2026-11-23: it got worse after it was held; eased 0 of 1 times since Nov, worse after 1' \
      "$(each_of reason | tail -n 1)"
  done
  try 0 tp-find --text --point upper-trapezius.1 -s left
  out_has "${NL}Your log  rests until 2026-11-23: it got worse after it was held; eased${NL}"
  now 2026-11-23T12:00:00+01:00
  try 0 tp-find -n 0 left temple
  out_lacks 'rests until'
  try 0 tp-find -n 0 right temple
  is upper-trapezius.1 "$(each_of point | head -n 1)"
}

@test "the log: what rests sinks behind its muscle's others; a point asked for by id stays" {
  stored "$(held 1 upper-trapezius.1 left 3 5 20)"
  try 0 tp-find left upper traps
  is 'upper-trapezius.2 upper-trapezius.1' "$(values point)"
  is 'asked for by name; rests until 2026-11-23: it got worse after it was held; eased 0 of 1 times since Nov, worse after 1' \
    "$(each_of reason | tail -n 1)"
  try 0 tp-find left upper-trapezius.1 upper-trapezius.2
  is 'upper-trapezius.1 upper-trapezius.2' "$(values point)"
  try 0 tp-find --explain left traps
  out_lacks 'comes last'
}

@test "the log: without one, or without answers, nothing is said" {
  try 0 tp-find -n 6 left temple
  is "$GUIDE" "$(each_of muscle)"
  stored
  try 0 tp-find --text -n 6 left temple
  out_lacks 'your log'
  stored "$(row 1 2026-11-18T08:00:00+01:00 hold point=temporalis.1 side=left pressed_s=30 after=1)"
  try 0 tp-find -n 6 left temple
  is "$GUIDE" "$(each_of muscle)"
  out_lacks eased
  err_is ''
}

@test "the log: of another person, by --log" {
  stored "$(held 1 upper-trapezius.1 left 5 3)"
  mv "$LOG" other.csv
  try 0 tp-find -n 1 --log other.csv left temple
  is 'temple (usually); eased 1 of 1 times since Nov' "$(each_of reason)"
}

@test "the log: one that cannot be read is said and left out: 3, and the rows" {
  mkdir -p "$LOG"
  try 3 tp-find -n 6 left temple
  is "$GUIDE" "$(each_of muscle)"
  err_is "tp-find: '$LOG' is not a regular file; your own results are left out"
  try 0 tp-find -n 6 --no-history left temple
  err_is ''
}

# --- cards --------------------------------------------------------------------------------------

@test "a card: cautions, whom to ask and what is lighter come first" {
  health 'osteoporosis = cleared'
  stored "$(held 1 upper-trapezius.1 left 5 3)"
  try 0 tp-find --text --point upper-trapezius.1 -s left
  is "Careful,Ask first,Lighter,Where,How,Found it,With,Dose,After,Usually,Sometimes,Taken for,Your log,Source" \
    "$(labels)"
  out_has "${NL}Ask first a clinician, if any applies: anticoagulants, neuropathy$NL"
  out_has "${NL}With      pincer, fingers$NL"
  out_has "${NL}Dose      20 s, 3 times, 10 s between; no stronger than 3 of 10; 3 a day$NL"
  out_has "${NL}Your log  eased 1 of 1 times since Nov$NL"
  [ "$(wc -L <<<"$output")" -le 72 ]
}

@test "a card: without any of it" {
  try 0 tp-find --text --point upper-trapezius.1
  out_lacks "${NL}Lighter "
  out_lacks "${NL}Your log "
  out_has "${NL}Dose      30 s, 3 times, 10 s between; no stronger than 5 of 10; 3 a day$NL"
}

# What the sternocleidomastoid's caution asks for: pinch, never push inward.
@test "a card: lighter never asks for flat fingers where a pincer is the tool" {
  health 'osteoporosis = cleared'
  try 0 tp-find --text --point sternocleidomastoid-sternal.2
  out_has "${NL}With      pincer$NL"
  is '' "$(sed -n '/^Lighter/,/^Where/p' <<<"$output" | grep -i flat)"
}

# --- tools --------------------------------------------------------------------------------------

# points_for TOOL: the points of the list in `all` that a person can press with it.
points_for() {
  paste -d' ' <(column point <all) <(column level <all) <(column tools <all) |
    grep -v ' clinician ' | grep -E "[ ;]$1(;|$)" | cut -d' ' -f1
}

# can_do TOOL: all techniques of the last run can be done with it, by the atlas.
can_do() {
  local technique tools=$TP_ROOT/lib/atlas/techniques.csv
  for technique in $(each_of technique | sort -u); do
    paste -d' ' <(column technique <"$tools") <(column tools <"$tools") | grep "^$technique " |
      tr ' ' ';' | tr ';' '\n' | grep -qx "$1" || wrong "$technique cannot be done with $1"
  done
}

# Ten points for which the tool is, and two for which it is not; the atlas may have none for it.
takes_tool() {
  local points
  points=$(points_for "$1" | head -n 10)
  if [ -z "$points" ]; then
    nothing_given 1 --tool "$1" traps
    err_is 'tp-find: nothing of it can be done with that tool'
  else
    # shellcheck disable=SC2086 # ids
    try 0 tp-find -n 0 --tool "$1" $points sternocleidomastoid-sternal.2 rhomboids.3
    is "$points" "$(each_of point | grep -xF "$points")"
    is "$1" "$(each_of tools | sort -u)"
    can_do "$1"
    err_is ''
  fi
}

@test "--tool: each of the eleven, with a technique that can be done with it" {
  tp-find --list points >all
  each takes_tool fingers thumb knuckles elbow pincer tennis-ball lacrosse-ball massage-ball \
    foam-roller stick percussion
}

@test "--tool: no other" {
  local tool
  for tool in '' Fingers ball 'fingers;thumb' fingers,thumb ' fingers' hands; do
    try 2 tp-find --tool "$tool" traps
    refused_use
    err_has "--tool: '$tool' is not a tool; tp-csv(5) names them"
  done
}

@test "--tool: never what is for a clinician, nor what no tool is asked for" {
  tp-find --list points >all
  local treated
  treated=$(paste -d' ' <(column level <all) <(column point <all) | sed -n 's/^clinician //p' | head -n 1)
  try 0 tp-find "$treated"
  nothing_given 1 --tool fingers "$treated"
  try 0 tp-find --tool pincer upper-trapezius.1
  is 'pincer ischemic-compression' "$(values tools) $(values technique)"
  # what a ball does best, fingers do as direct pressure
  try 0 tp-find --tool tennis-ball upper-trapezius.2
  is 'tennis-ball direct-pressure' "$(values tools) $(values technique)"
}

# rhomboids.3 takes balls only, rhomboids.1 a stick too: for that a technique is found.
@test "[hold] tools: what a person has, and hands" {
  config '[hold]' 'tools = stick'
  nothing_given 1 rhomboids.3
  err_is 'tp-find: nothing of it can be done with your tools ([hold] tools)'
  try 0 tp-find rhomboids.1
  is 'stick direct-pressure' "$(values tools) $(values technique)"
  try 0 tp-find upper traps
  is 'upper-trapezius.1 upper-trapezius.2' "$(values point)"
  is 'pincer;fingers fingers' "$(values tools)"
  err_is ''
  config '[hold]' 'tools = massage-ball, tennis-ball'
  try 0 tp-find rhomboids.3
  is 'tennis-ball;massage-ball ball-press' "$(values tools) $(values technique)"
  # what is asked for wins over what is in the file
  config '[hold]' 'tools = stick'
  try 0 tp-find --tool massage-ball rhomboids.3
  is massage-ball "$(values tools)"
}

@test "[hold] tools: the card has them too" {
  config '[hold]' 'tools = stick'
  try 0 tp-find --text --point rhomboids.1
  out_has "${NL}With      stick$NL"
  try 0 tp-find --text --tool tennis-ball --point rhomboids.1
  out_has "${NL}With      tennis-ball$NL"
}

# --- --explain ----------------------------------------------------------------------------------

# jaw: sternal 1, upper trapezius 4 (0.97); temple: upper trapezius 1, sternal 2 (0.99).
# (1.00 + 0.99) / 2 = 0.995; (0.97 + 1.00) / 2 = 0.985.
@test "--explain: each word, each area, each score" {
  try 0 tp-find --explain -n 2 my left jaw and temple, not knee 7 wibble
  out_is "$(
    cat <<'END'
Words
  my                        passed over
  left                      a side
  jaw                       area jaw, left
  and                       passed over
  temple                    area temple, left
  not                       what comes next is not meant
  knee                      not meant
  7                         passed over
  wibble                    not understood

Areas and their weights
  jaw, left                   1.00
  temple, left                1.00

Scores
  The sum of weight x likelihood over what was asked for, divided by the sum of
  the weights; your log then adds or takes up to 0.10 (as CSV, 1.00 is the
  most). The first muscle of a guide's list for an area counts 1.00, each rank
  after it 0.01 less, a muscle without a rank 0.80.
  1  sternocleidomastoid-sternal.2, left: 0.995
       jaw                    1.00 x 1.00   usually, rank 1
       temple                 1.00 x 0.99   sometimes, rank 2
  2  upper-trapezius.1, left: 0.985
       jaw                    1.00 x 0.97   sometimes, rank 4
       temple                 1.00 x 1.00   usually, rank 1
Places to try, from two published guides; not a diagnosis.
END
  )"
  err_is "tp-find: not understood: 'wibble' (perhaps pebble)"
}

@test "--explain: what the log adds and takes, and what rests" {
  { five_times 0 temporalis.1 left 5 3 && held 10 upper-trapezius.1 left 3 5 20; } | stored -
  try 0 tp-find --explain -n 0 left temple
  out_has '  1  temporalis.1, left: 1.051
       temple                 1.00 x 0.98   usually, rank 3
       your log               +0.071          eased 5 of 5 times
'
  out_has ', left: 0.967; it rests, so it comes last
       temple                 1.00 x 1.00   usually, rank 1
       your log               -0.033          eased 0 of 1 times
Places to try'
  try 0 tp-find --explain --no-history -n 0 left temple
  out_lacks 'your log  '
}

@test "--explain: names, and words of which nothing was made" {
  try 0 tp-find --explain left upper-trapezius.1
  out_has "
  1  upper-trapezius.1, left: 1.000
       asked for by name, so it comes first
"
  out_lacks Areas
  try 1 tp-find --explain wibble
  out_is "$(
    cat <<'END'
Words
  wibble                    not understood
Places to try, from two published guides; not a diagnosis.
END
  )"
}

# The sum of the weights is in the first line's product: both ways of saying it are explained.
@test "--explain: a place said with and without its side" {
  try 0 tp-find --explain -n 1 jaw, left jaw
  out_has ', left: 1.000
       jaw                    1.00 x 1.00   usually, rank 1
       jaw                    1.00 x 1.00   usually, rank 1
'
}

@test "--explain is text: not with --csv" {
  try 2 tp-find --explain --csv jaw
  refused_use
  err_has '--explain is text: not with --csv'
}

@test "--explain after a red flag: nothing on stdout" {
  try 4 tp-find --explain bad low back and numb between my legs
  out_is ''
  err_has 'tp-find: stop: '
}

@test "a card of a stream: its own smaller dose, never a larger one" {
  try 0 feed $'point,hold_s,reps,ceiling,per_day,gap_h\nupper-trapezius.1,10,2,2,1,6\n' tp-find - --text
  out_has 'Dose      10 s, 2 times, 10 s between; no stronger than 2 of 10; 1 a day'
  out_has '6 h apart'
  try 0 feed $'point,hold_s,reps,ceiling,per_day,gap_h\nupper-trapezius.1,80,3,9,5,0\n' tp-find - --text
  out_has 'Dose      30 s, 3 times, 10 s between; no stronger than 5 of 10; 3 a day'
  out_has '3 h apart'
}
