#!/usr/bin/env bats
# shellcheck shell=bash
# tp-find: words to areas, muscles and points.
load helpers

# The points of the whole muscle that people call so.
traps='upper-trapezius.1 upper-trapezius.2 middle-trapezius.1 middle-trapezius.2 middle-trapezius.3'
traps+=' lower-trapezius.1 lower-trapezius.2'

# The points of the last run, joined by blanks.
points() {
  values point
}

# --- the question that the issue asks -----------------------------------------------------------

@test "behind the eye: the first five in the guides' order, upper trapezius among eight" {
  try 0 tp-find --area 'behind the eye' --csv --no-history
  local expected='sternocleidomastoid (sternal)
temporalis
splenius cervicis
masseter (superficial)
suboccipitals'
  is "$expected" "$(printf '%s' "$output" | column muscle | head -n 5)"
  printf '%s' "$output" | column muscle | head -n 8 | grep -qx 'upper trapezius'
}

@test "the main question, as a table" {
  try 0 tp-find --text -n 3 pain behind my left eye and jaw
  out_is "$(
    cat <<'END'
Read as: behind the eye, left; jaw, left
     press here                       sends pain to
  1! sternocleidomastoid-sternal.2 L  behind the eye, jaw
  2  masseter-superficial.3        L  behind the eye, jaw
  3  upper-trapezius.1             L  behind the eye, (jaw)
! read its card first    ( ) only sometimes
Places to try, from two published guides; not a diagnosis.   10 more: -n 0
END
  )"
  err_is ''
}

@test "the table says what the levels mean" {
  try 0 tp-find --text --area jaw
  out_has "${NL}! read its card first    x not for your own pressure    ( ) only sometimes$NL"
  out_has '  3x lateral-pterygoid.1 '
  [ "$(wc -L <<<"$output")" -le 80 ]
}

@test "in sentences with --plain, and where ACCESSIBLE is set" {
  local expected='Read as: neck.
1: upper-trapezius.1: back of neck (usually); side of neck (usually).
2: levator-scapulae.1: back of neck (usually); side of neck (usually). Read its card before you press.
Places to try, from two published guides. Not a diagnosis.
8 more with -n 0.'
  try 0 tp-find --plain --text -n 2 neck
  out_is "$expected"
  ACCESSIBLE=1 try 0 tp-find --text -n 2 neck
  out_is "$expected"
  try 0 tp-find --plain --text -n 1 left neck
  out_has '1: upper-trapezius.1, left: back of neck'
}

@test "CSV in a pipe: the header, and each row's columns" {
  try 0 tp-find -n 1 pain behind my left eye and jaw
  is "$POINT_HEADER" "$(head -n 1 <<<"$output")"
  out_lines 2
  is sternocleidomastoid-sternal.2 "$(values point)"
  is 'sternocleidomastoid (sternal)' "$(values muscle)"
  is left "$(values side)"
  is 'behind the eye;jaw' "$(values area)"
  is 1.00 "$(values score)"
  is '' "$(values chosen)"
  is 'behind the eye (usually); jaw (usually)' "$(values reason)"
  is care "$(values level)"
  [ -n "$(values caution)" ] && [ -n "$(values where)" ] && [ -n "$(values source)" ]
  err_is ''
}

@test "a row's score is 0.00 to 1.00, two decimals, and never rises" {
  try 0 tp-find -n 0 shoulder and neck
  printf '%s' "$output" | column score >scores
  [ "$(grep -cvxE '0\.[0-9]{2}|1\.00' scores)" -eq 0 ]
  sort -rn -c scores
}

@test "one row a muscle and side" {
  try 0 tp-find -n 0 left temple and right jaw
  [ -z "$(paste -d, <(printf '%s' "$output" | column muscle) <(printf '%s' "$output" | column side) |
    sort | uniq -d)" ]
}

# --- words --------------------------------------------------------------------------------------

@test "the words may come in any order, and as one argument" {
  try 0 tp-find pain behind my left eye
  local one=$output
  try 0 tp-find 'pain behind my left eye'
  is "$one" "$output"
  try 0 tp-find LEFT behind the eye, PAIN
  is "$one" "$output"
}

@test "a side holds for the areas after it until another is said" {
  try 0 tp-find --text -n 1 left temple and jaw and right neck
  out_has 'Read as: temple, left; jaw, left; neck, right'
}

@test "a side that comes last is meant for what stands before it" {
  try 0 tp-find --text -n 1 neck, left
  out_has 'Read as: neck, left'
  try 0 tp-find --text -n 1 temple and jaw both
  out_has 'Read as: temple, both; jaw, both'
}

@test "both sides: rows say both" {
  try 0 tp-find -n 2 both sides of my neck
  is 'both both' "$(values side)"
}

@test "one area on two sides: rows for each" {
  try 0 tp-find -n 2 left temple and right temple
  is 'upper-trapezius.1 upper-trapezius.1' "$(points)"
  is 'left right' "$(values side)"
}

@test "no side said: none in the rows" {
  try 0 tp-find -n 2 neck
  is '' "$(values side | tr -d ' ')"
}

@test "--side is for words without one, and said sides win" {
  try 0 tp-find -n 2 --side right neck
  is 'right right' "$(values side)"
  try 0 tp-find -n 2 -s right left neck
  is 'left left' "$(values side)"
  try 0 tp-find -n 1 --side both --area jaw
  is both "$(values side)"
  try 2 tp-find --side up neck
  refused_use
  err_has "'up'"
}

@test "apostrophes as they are typed" {
  local reading
  for reading in "golfer's elbow" $'golfer\u2019s elbow' 'golfers elbow'; do
    try 0 tp-find --text -n 1 "$reading"
    out_has 'Read as: golfers elbow'
  done
  try 0 tp-find --text -n 1 $'can\u2019t sleep, my head hurts'
  out_has 'Read as: head'
  err_is ''
}

@test "small, time and quality words are passed over in silence" {
  try 0 tp-find --text -n 1 my neck hurts badly since two weeks
  out_has "Read as: neck$NL"
  err_is ''
}

@test "what is not meant is left out" {
  try 0 tp-find --text -n 1 not the jaw but temple
  out_has "Read as: temple$NL"
}

@test "a slip is corrected, and said" {
  try 0 tp-find --text -n 1 left shoudler
  out_has 'Read as: shoulder, left'
  err_is "tp-find: took 'shoudler' as 'shoulder'"
}

@test "unknown words are named, the rest is answered" {
  try 0 tp-find -n 1 left shoulder wibble zonk
  out_lines 2
  err_is "tp-find: not understood: 'wibble' (perhaps pebble), 'zonk'"
}

@test "nothing understood: 1, the header, and how to go on" {
  try 1 tp-find wibble zonk
  out_is "$POINT_HEADER"
  err_has "not understood: 'wibble' (perhaps pebble), 'zonk'"
  err_has 'tp-find --list areas'
  try 1 tp-find --text wibble
  out_is ''
}

@test "a side alone names no place" {
  try 1 tp-find left
  out_is "$POINT_HEADER"
}

@test "no words in a pipe: 2" {
  try 2 tp-find
  refused_use
  try 2 feed 'neck' tp-find
  refused_use
}

@test "a muscle, by its name or a short one, gives its points" {
  try 0 tp-find traps
  is "$traps" "$(points)"
  try 0 tp-find left upper trapezius
  is 'upper-trapezius.1 upper-trapezius.2' "$(points)"
  is 'left left' "$(values side)"
}

@test "a point by its id is chosen" {
  try 0 tp-find upper-trapezius.2
  is 'upper-trapezius.2' "$(points)"
  is yes "$(values chosen)"
  try 1 tp-find upper-trapezius.99
  err_has "not understood: 'upper-trapezius.99'"
}

# --- options ------------------------------------------------------------------------------------

@test "--area: exact names, all rows, several" {
  try 0 tp-find --area jaw
  [ "$(printf '%s' "$output" | column point | wc -l)" -ge 8 ]
  try 0 tp-find --area 'behind the eye' --area jaw --side left --text
  out_has 'Read as: behind the eye, left; jaw, left'
  out_lacks ' more: -n 0'
  try 1 tp-find --area eye
  out_is "$POINT_HEADER"
  err_is "tp-find: no area 'eye'; tp-find --list areas names them"
}

@test "--area with a red flag prints the note and goes on" {
  try 0 tp-find --area chest -n 1
  out_lines 2
  err_lines 1
  err_has 'chest: '
  err_has 'emergency'
}

@test "--muscle: all its points, by its name and short ones" {
  local name
  for name in trapezius traps TRAPS; do
    try 0 tp-find --muscle "$name"
    is "$traps" "$(points)"
    is '' "$(values chosen | tr -d ' ')"
  done
  try 0 tp-find --muscle scm
  is 'care care care care care' "$(values level)"
  try 1 tp-find --muscle nope
  err_is "tp-find: no muscle 'nope'; tp-find --list muscles names them"
}

@test "--point: that point, chosen; its card as text" {
  try 0 tp-find --point upper-trapezius.1 --side left
  is 'upper-trapezius.1' "$(points)"
  is yes "$(values chosen)"
  is left "$(values side)"
  try 0 tp-find --point upper-trapezius.1 --side left --text
  is 'upper-trapezius.1 left (upper trapezius)' "$(head -n 1 <<<"$output" | tr -s ' ')"
  local label
  for label in Careful Where How With Dose Usually Source; do
    out_has "$NL$label "
  done
  out_has 'Places to try, from two published guides; not a diagnosis.'
  [ "$(wc -L <<<"$output")" -le 72 ]
  try 1 tp-find --point nope.1
  err_is "tp-find: no point 'nope.1'; tp-find --list points names them"
}

@test "what is known is answered where another name is not" {
  try 0 tp-find --point upper-trapezius.1 --point nope.1
  is 'upper-trapezius.1' "$(points)"
  err_has "no point 'nope.1'"
}

@test "--limit: 8 without it, in a pipe too; 0 for all" {
  try 0 tp-find neck
  out_lines 9
  try 0 tp-find --limit 2 neck
  out_lines 3
  try 0 tp-find -n 0 neck
  [ "$(lines_of "$output")" -gt 9 ]
  local all=$output
  try 0 tp-find -n 1000 neck
  is "$all" "$output"
}

@test "--limit: not a number" {
  local value
  for value in x '' -1 1e1 0x2 2.5 ' 2' 99999999999999999999; do
    try 2 tp-find -n "$value" neck
    refused_use
    err_has "'$value'"
  done
}

@test "--all-points: further points come after the best of each muscle" {
  try 0 tp-find -n 0 --area jaw
  local best=$output
  try 0 tp-find -n 0 --area jaw --all-points
  [ "${output#"$best"}" != "$output" ]
  [ "$(lines_of "$output")" -gt "$(lines_of "$best")" ]
}

@test "--pick keeps those rows, chosen" {
  try 0 tp-find -n 0 neck
  local first third
  first=$(printf '%s' "$output" | column point | sed -n 1p)
  third=$(printf '%s' "$output" | column point | sed -n 3p)
  try 0 tp-find --pick 1,3 neck
  is "$first $third" "$(points)"
  is 'yes yes' "$(values chosen)"
  try 0 tp-find --pick 1,1 neck
  is "$first" "$(points)"
}

@test "--pick reaches rows that the limit does not show" {
  try 0 tp-find --pick 9 neck
  out_lines 2
  try 0 tp-find --pick 1,2,3,4,5,6,7,8,9,10 neck
  out_lines 11
  try 0 tp-find -n 1 --pick 3,2 neck
  out_lines 3
}

@test "--pick: a row that is not there, and what is no number" {
  try 2 tp-find --pick 99 neck
  refused_use
  err_has '99'
  local value
  for value in 0 -1 a 1,a 1.5 '' ','; do
    try 2 tp-find --pick "$value" neck
    refused_use
  done
}

@test "--pick as text: the cards" {
  try 0 tp-find --text --pick 1,2 neck
  is 'upper-trapezius.1 (upper trapezius)
levator-scapulae.1 (levator scapulae)' "$(grep '^[a-z]' <<<"$output" | tr -s ' ')"
}

@test "a card in sentences has no columns" {
  try 0 tp-find --text --plain --pick 1 neck
  out_lacks '    '
}

@test "--list areas: all 71, each once" {
  try 0 tp-find --list areas
  is 'area,aliases' "$(head -n 1 <<<"$output")"
  is 71 "$(printf '%s' "$output" | column area | sort -u | wc -l)"
  out_lines 72
  out_has "${NL}behind the eye,"
  try 0 tp-find --list areas --text
  is 71 "$(printf '%s' "$output" | grep -c '^[^ ]')"
}

@test "every area of the list is answered by its name" {
  local area
  while read -r area; do
    try 0 tp-find --area "$area" -n 1
    out_lines 2
  done < <(tp-find --list areas | column area)
}

@test "--list muscles, points and symptoms" {
  try 0 tp-find --list muscles
  is 'muscle,aliases' "$(head -n 1 <<<"$output")"
  out_lines 145
  out_has "${NL}upper trapezius,traps;"
  try 0 tp-find --list points
  is "$POINT_HEADER" "$(head -n 1 <<<"$output")"
  [ "$(printf '%s' "$output" | column point | sort -u | wc -l)" -ge 80 ]
  is 0 "$(printf '%s' "$output" | column point | sort | uniq -d | wc -l)"
  try 0 tp-find --list symptoms
  is 'symptom,aliases' "$(head -n 1 <<<"$output")"
  out_has "${NL}headache,"
  try 2 tp-find --list nope
  refused_use
  err_has "'nope'"
}

@test "--list takes no words and no names, which it would not look at" {
  local more
  for more in neck - '--area jaw' '--pick 1' --explain '--tool stick'; do
    # shellcheck disable=SC2086 # words
    try 2 tp-find --list points $more
    refused_use
  done
  try 0 tp-find --list points -n 2 -s left
  out_lines 3
}

@test "every point has a level, and one for a clinician is never timed" {
  tp-find --list points >points.csv
  is 'care clinician plain' "$(column level <points.csv | sort -u | paste -sd ' ')"
  is none "$(paste -d, <(column level <points.csv) <(column technique <points.csv) |
    sed -n 's/^clinician,//p' | sort -u)"
  is 0 "$(paste -d, <(column level <points.csv) <(column caution <points.csv) | grep -c '^care,$')"
}

# --- red flags ----------------------------------------------------------------------------------

@test "a red flag: 4, the header only, what to do first on stderr" {
  try 4 tp-find bad low back and numb between my legs
  out_is "$POINT_HEADER"
  err_is "$(
    cat <<'END'
tp-find: stop: numbness between the legs can be an emergency, most of all with back pain.
  Go to an emergency department now. Do not press on it first.
  Already examined for exactly this? --override "who, when"
END
  )"
  try 4 tp-find --text bad low back and numb between my legs
  out_is ''
}

@test "a red flag: --override goes on, and still says it" {
  try 0 tp-find --override 'Dr Braun, Monday' -n 2 low back and numb between my legs
  out_lines 3
  err_has 'stop: numbness between the legs'
  err_lacks 'Already examined'
}

stops() {
  # shellcheck disable=SC2086 # words
  try 4 tp-find ${1//_/ }
  out_is "$POINT_HEADER"
  err_has 'tp-find: stop: '
  err_has '--override'
}

# ATLAS.md section 5, the first tier: one line for each emergency there.
@test "red flags: the emergencies stop" {
  each stops \
    pain_in_my_chest_and_sweating jaw_pain_and_short_of_breath \
    left_arm_pain_and_breathless chest_pain_when_climbing_stairs \
    tearing_back_pain tearing_belly_pain thunderclap_headache \
    headache_with_fever_and_stiff_neck neck_pain_and_double_vision \
    headache_and_slurred_speech headache_and_unsteady headache_and_my_face_droops \
    face_droop slurred_speech sudden_double_vision \
    sudden_weakness_of_one_side sudden_numbness_of_my_left_side \
    red_painful_eye_with_blurred_sight painful_red_eye_and_halos \
    lost_control_of_my_bladder loss_of_bowel_control saddle_numbness \
    low_back_pain_and_new_leg_weakness sudden_severe_testicular_pain \
    sudden_loss_of_sight rigid_belly belly_pain_and_pregnant \
    hot_swollen_calf_and_short_of_breath tense_swelling_shin \
    neck_pain_after_a_fall back_pain_after_a_crash
}

# The same, what needs a doctor today, or first.
@test "red flags: same-day signs, and what to have seen first, stop" {
  each stops back_pain_with_fever hot_swollen_calf hot_swollen_knee spreading_numbness_in_my_arm \
    spreading_weakness_in_my_leg new_temple_headache_over_50 headache_and_my_scalp_is_tender \
    back_pain_and_i_had_cancer neck_pain_long_steroid_use back_pain_and_unexplained_weight_loss \
    fever_and_shoulder_pain
}

notes() {
  # shellcheck disable=SC2086 # words
  try 0 tp-find -n 1 ${1//_/ }
  out_lines 2
  err_has 'tp-find: note: '
  err_lacks 'stop: '
}

@test "red flags: one weak sign is noted, two together stop" {
  each notes back_pain_at_night severe_neck_pain unexplained_shoulder_pain
  each stops severe_back_pain_at_night unexplained_neck_pain_at_night
}

@test "red flags: words for the chest always stop" {
  each stops chest chest_pain side_of_chest heartburn_like_chest_pain
}

goes_on() {
  # shellcheck disable=SC2086 # words
  try 0 tp-find ${1//_/ }
  err_lacks 'stop: '
}

@test "red flags: everyday words go on" {
  each goes_on stiff_neck headache left_calf shin_splints low_back_pain \
    my_left_arm behind_my_left_eye pain_in_both_feet tense_shoulders calf_cramp tennis_elbow \
    sore_back_after_gardening right_shoulder_when_i_lift_my_arm neck_hurts_since_two_weeks \
    tired_eyes_and_headache sciatica knee_and_hip both_hands pulled_hamstring
}

# --- a stream -----------------------------------------------------------------------------------

@test "tp-find -: unknown columns stay as they are, behind the known ones" {
  try 0 feed $'x y,point,side,n\n1,upper-trapezius.1,left,"a, b"\n2,nope.7,right,"q""q"\n' tp-find -
  out_is 'point,side,x y,n
upper-trapezius.1,left,1,"a, b"
nope.7,right,2,"q""q"'
  err_is ''
}

@test "tp-find -: bad rows are named and left out, the others passed on" {
  try 3 feed 'point,side,hold_s
upper-trapezius.1,left,30
BAD ID,,
upper-trapezius.2,up,
,left,
upper-trapezius.2,right,xx
upper-trapezius.2,right
temporalis.1,both,
' tp-find -
  out_is 'point,side,hold_s
upper-trapezius.1,left,30
temporalis.1,both,'
  err_lines 5
  err_has "tp-find: -:3: point: 'BAD ID' "
  err_has "$NL""tp-find: -:4: side: 'up' "
  err_has "$NL""tp-find: -:5: point: '' "
  err_has "$NL""tp-find: -:6: hold_s: 'xx' "
  err_has "$NL""tp-find: -:7: hold_s: "
}

@test "tp-find -: CRLF, a BOM, a second header, no last line feed" {
  try 0 feed $'\xef\xbb\xbfpoint,side\r\nupper-trapezius.1,left\r\npoint,side\r\ntemporalis.1,' tp-find -
  out_is 'point,side
upper-trapezius.1,left
temporalis.1,'
}

@test "tp-find -: quoted line breaks are kept" {
  try 0 feed $'point,memo\nupper-trapezius.1,"two\nlines"\n' tp-find -
  out_is $'point,memo\nupper-trapezius.1,"two\nlines"'
}

@test "tp-find -: headers that cannot be read" {
  try 3 feed $'side\nleft\n' tp-find -
  err_is "tp-find: -:1: no column 'point': these are not points"
  try 3 feed $'point;side\nx.1;left\n' tp-find -
  err_has "';'"
  err_lines 1
  try 3 feed $'point\tside\nx.1\tleft\n' tp-find -
  err_has TAB
  try 3 feed $'point,point\nx.1,left\n' tp-find -
  err_has "'point'"
  try 3 feed $'point,\nx.1,left\n' tp-find -
  err_lines 1
  out_is ''
}

@test "tp-find -: the cards as text" {
  try 0 feed $'point,side\nupper-trapezius.1,left\ntemporalis.1,right\n' tp-find - --text
  is 'upper-trapezius.1 left (upper trapezius)
temporalis.1 right (temporalis)' "$(grep '^[a-z]' <<<"$output" | tr -s ' ')"
}

@test "its own stream passes through unchanged" {
  tp-find -n 3 left neck >points.csv
  try 0 tp-find - <points.csv
  is "$(cat points.csv)" "${output%"$NL"}"
}

# --- text for eyes ------------------------------------------------------------------------------

@test "escape sequences in words are never raw" {
  try 1 tp-find $'\e[2Jboo' $'\u202e' $'a\xffb' $'a\u009bm'
  err_safe
  err_has '\x9b'
  try 1 tp-find --area $'\e]2;x\a' --muscle $'\e[31m' --point $'\e[0m'
  err_safe
  err_has '^[]2;x^G'
  try 2 tp-find --side $'\e[2J' neck
  err_safe
  err_has '^[[2J'
}

@test "escape sequences in a stream: kept in CSV, visible for eyes" {
  try 3 feed $'point,\e[31mnote\nupper-trapezius.1,"\e[2Jred"\nevil\e]2;x\a.1,x\ntemporalis.1\n' tp-find -
  out_is $'point,\e[31mnote\nupper-trapezius.1,\e[2Jred'
  err_safe
  err_has '-:4: ^[[31mnote: '
  try 3 feed $'point,side\nupper-trapezius.1,\e[2J\nx\u202e.1,\n' tp-find - --text
  out_safe
  err_safe
}

@test "in an ASCII locale nothing else comes out" {
  LC_ALL=C try 0 tp-find --text -n 0 $'caf\u00e9' neck
  err_is "tp-find: not understood: 'caf\\u{E9}'"
  if printf '%s' "$output" | LC_ALL=C grep -q $'[\x80-\xff]'; then wrong 'stdout is not ASCII'; fi
}

@test "reading leaves nothing behind" {
  try 0 tp-find neck
  [ ! -e "$XDG_DATA_HOME" ] && [ ! -e "$XDG_STATE_HOME" ] && [ ! -e "$XDG_CONFIG_HOME" ]
}

@test "an override wants a reason: 2" {
  local reason
  for reason in '' ' ' '-'; do
    try 2 tp-find --override "$reason" numb between my legs
    refused_use
    err_has '--override: say who examined it, and when'
  done
}

@test "a stream is passed on as it is: no choice or question with it: 2" {
  local option
  for option in --explain --all-points '--tool=thumb' '--side=left' '--pick=1' '-n1' '--area=jaw'; do
    try 2 feed $'point\nsoleus.1\n' tp-find "$option" -
    refused_use
    err_has "'-' passes all rows on"
  done
}
