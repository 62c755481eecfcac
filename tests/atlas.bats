#!/usr/bin/env bats
# The atlas through the tools: what it must answer, and another one in its place or beside it. The
# checks row by row: tests/unit/test_atlas_read*.c.

load helpers

ATLAS=$TP_ROOT/lib/atlas
TABLES=$TP_BUILD/obj/lib/atlas/tables

# --- the built-in one ---------------------------------------------------------------------------

# ask_each OPTION NAME...: `= NAME`, then what tp-find says to it, for each of the names.
ask_each() {
  local option=$1 name
  shift
  for name; do
    printf '= %s\n' "$name"
    tp-find --csv --no-history "$option" "$name" || echo "! status $?"
  done
}

# The muscles that the guides list for an area must be among its rows, in the guides' order, and the
# first four within the first six rows. A muscle stands there where its first row is. A part stands
# for its group, a group for its parts: tp-find shows one row for all of them, so what the guide says
# of a second one of a group in an area is not asked for again.
@test "pain guide: each area gives back the guides' muscles, in their order, the first four early" {
  local areas faults
  mapfile -t areas < <(sed 1d "$TP_ROOT/tests/pain-guide.csv" | cut -d, -f1 | uniq)
  is 36 "${#areas[@]}" 'the number of areas in the guide'
  ask_each --area "${areas[@]}" >answers 2>said
  faults=$(awk -F, '
    function whole(muscle) { return muscle in group ? group[muscle] : muscle }
    FNR == 1 { file++ }
    file == 1 { if ($2 != "") group[$1] = $2; next }
    file == 2 && /^= / { area = substr($0, 3); rows = 0; next }
    file == 2 && $1 != "point" { rows++; if (!((area, whole($2)) in place)) place[area, whole($2)] = rows }
    file == 2 || FNR == 1 { next }
    $1 != area { area = $1; listed = last = 0 }
    (area, whole($2)) in asked { next }
    { asked[area, whole($2)]; listed++; at = place[area, whole($2)] }
    !at { print area ": " $2 " is missing"; next }
    at < last { print area ": " $2 " comes before " before }
    listed <= 4 && at > 6 { print area ": " $2 ", of the first four, is in row " at }
    { last = at; before = $2 }' "$ATLAS/muscles.csv" answers "$TP_ROOT/tests/pain-guide.csv")
  is '' "$faults" 'what the guides say'
}

# silent FILE: the names in it that got another status than 0, or no row.
silent() {
  awk 'function end() { if (name != "" && (bad || rows < 2)) print name }
    /^= / { end(); name = substr($0, 3); rows = bad = 0; next }
    /^! / { bad = 1; next }
    { rows++ }
    END { end() }' "$1"
}

@test "each of the 71 areas and each symptom answers" {
  local areas symptoms
  mapfile -t areas < <(tp-find --list areas --csv | column area)
  mapfile -t symptoms < <(tp-find --list symptoms --csv | column symptom)
  is 71 "${#areas[@]}"
  [ "${#symptoms[@]}" -ge 40 ] || wrong "only ${#symptoms[@]} symptoms"
  ask_each --area "${areas[@]}" >answers 2>said
  is '' "$(silent answers)" 'areas without an answer'
  # one of them is a red flag too, which stops before there is an answer
  ask_each --override=yes "${symptoms[@]}" >answers 2>said
  is '' "$(silent answers)" 'symptoms without an answer'
  ask_each -- "${symptoms[@]}" >answers 2>said
  is $'under the ribs\nheartburn' "$(silent answers)" 'symptoms that stop'
}

@test "over 215 points, each row of the table once" {
  try 0 tp-find --list points --csv
  printf '%s' "$output" | column point >listed
  [ "$(wc -l <listed)" -gt 215 ]
  is "$(sed 1d "$ATLAS/points.csv" | cut -d, -f1)" "$(cat listed)"
}

@test "the build's checker: our tables are good, and what it writes is what is built in" {
  [ -x "$TABLES" ] || skip 'this build has no checker of its own'
  try 0 "$TABLES" "$ATLAS"
  err_is ''
  is "$(cat "$TP_BUILD/obj/lib/atlas/built_in.c")" "${output%"$NL"}"
}

@test "the build's checker: faults by file and line, and no atlas" {
  [ -x "$TABLES" ] || skip 'this build has no checker of its own'
  cp -r "$ATLAS" copy
  sed -i '3s/^[^,]*/wing/' copy/areas.csv
  try 3 "$TABLES" copy
  out_is ''
  err_has "'back of head' is not an area of areas.csv"
  err_lacks 'is not a point of points.csv' # that would follow from a row that was left out
  cp "$ATLAS/areas.csv" copy
  echo 'left,up' >>copy/words.csv
  try 3 "$TABLES" copy
  err_is "copy/words.csv:$(wc -l <copy/words.csv): word: 'left' stands there twice"
  rm copy/words.csv copy/redflags.csv
  try 3 "$TABLES" copy
  err_is 'copy/words.csv: is not there, and is needed
copy/redflags.csv: is not there, and is needed'
  try 2 "$TABLES"
  out_is ''
}

# --- the body ------------------------------------------------------------------------------------

# redrawn ROW...: copy/ is our tables with these rows of body.csv, each in the place of the one of
# its kind, view and name (an outline: its kind and view), or behind all. $at: the line of the last one.
redrawn() {
  local row key
  [ -d copy ] || cp -r "$ATLAS" copy
  cp "$ATLAS/body.csv" "$ATLAS/points.csv" copy
  for row; do
    key=$(cut -d, -f1-3 <<<"$row"),
    [[ $row != outline,* ]] || key=$(cut -d, -f1-2 <<<"$row"),
    awk -v row="$row" -v key="$key" 'index($0, key) == 1 { if (!done++) print row; next }
      { print }
      END { if (!done) print row }' copy/body.csv >body.new
    mv body.new copy/body.csv
    at=$(line_of "$row")
  done
}

# line_of START: the first line of copy/body.csv that starts so.
line_of() {
  awk -v start="$1" 'index($0, start) == 1 { print NR; exit }' copy/body.csv
}

# refused WHY ROW...: that drawing is refused with this one fault, in its last row.
refused() {
  local why=$1
  shift
  redrawn "$@"
  try 3 "$TABLES" copy
  out_is ''
  err_is "copy/body.csv:$at: $why"
}

# accepted ROW...
accepted() {
  redrawn "$@"
  try 0 "$TABLES" copy
  err_is ''
  out_has 'const struct body body_built_in = '
}

# A square on the belly: teeth and tongue have no point, so they can be drawn there.
TEETH='area,front,teeth,abdomen,20 360 30 360 30 370 20 370'

@test "the body's checker: rows" {
  [ -x "$TABLES" ] || skip 'this build has no checker of its own'
  refused "shape: 'blob' is not outline, area, line or frame" 'blob,front,x,,1 2 3 4 5 5'
  refused "view: 'both' is not front or back" 'line,both,test,,20 360 30 360'
  refused "view: '' is not front or back" 'area,,teeth,,20 360 30 360 30 370'
  refused "view: 'front' is not both: a frame is of both views" 'frame,front,test,,50 0 50 100'
  refused 'name: must not be empty' 'area,front,,,20 360 30 360 30 370'
  refused 'name: must not be empty' 'frame,both,,,50 0 50 100'
  refused "name: 'wing' is not an area of areas.csv" 'area,front,wing,,20 360 30 360 30 370'
  refused "view: 'front' is not where areas.csv has this area" 'area,front,heel,,20 360 30 360 30 370'
  refused "over: 'chest' goes with an area only" 'line,front,test,chest,20 360 30 360'
  accepted "$TEETH" 'line,front,test,,20 360 30 360' 'line,front,,,20 360 30 360' \
    'frame,both,test,,50 -20 50 100'
}

@test "the body's checker: numbers and places" {
  [ -x "$TABLES" ] || skip 'this build has no checker of its own'
  local no_x='is not a number from 0 to 500 with one decimal at most'
  local no_y='is not a number from -20 to 1100 with one decimal at most'
  local teeth='area,front,teeth,abdomen,'
  refused "points: '-1' $no_x" "$teeth-1 360 30 360 30 370"
  refused "points: '-0.1' $no_x" "${teeth}20 360 -0.1 360 30 370"
  refused "points: '500.1' $no_x" "${teeth}20 360 500.1 360 30 370"
  refused "points: '20.25' $no_x" "${teeth}20.25 360 30 360 30 370"
  refused "points: '2e1' $no_x" "${teeth}2e1 360 30 360 30 370"
  refused "points: '-20.1' $no_y" "${teeth}20 -20.1 30 360 30 370"
  refused "points: '1100.1' $no_y" "${teeth}20 360 30 1100.1 30 370"
  refused 'points: ends with an x without its y' "${teeth}20 360 30 360 30 370 20"
  refused 'points: has 0 of at least 3 places' "$teeth"
  refused 'points: has 2 of at least 3 places' "${teeth}20 360 30 360"
  refused 'points: has 1 of at least 2 places' 'line,front,test,,20 360'
  refused 'points: has 2 of at least 3 places' 'outline,front,body,,0 0 0 1000'
  accepted "${teeth}20 360.5  30 360  30 370.0 "
}

@test "the body's checker: no polygon crosses or touches itself" {
  [ -x "$TABLES" ] || skip 'this build has no checker of its own'
  local teeth='area,front,teeth,abdomen,' itself='points: crosses or touches itself near'
  refused "$itself 25 365" "${teeth}20 360 30 370 30 360 20 370"
  refused "$itself 20 360" "${teeth}20 360 30 360 30 370 20 360" # no need to close it
  refused "$itself 30 360" "${teeth}20 360 30 360 30 360 30 370"
  refused "$itself 40 360" "${teeth}20 360 40 360 30 360 30 370" # there and back
  refused "$itself 40 360" "${teeth}20 360 30 360 40 360"
  refused "$itself 25 360" "${teeth}20 370 20 360 30 360 30 370 25 360" # a corner on an edge
  refused "$itself 490 5" 'outline,front,body,,0 0 490 5 480 10 490 5 0 1000'
  accepted "${teeth}20 360 30 360 30 370 25 361 20 370"
}

@test "the body's checker: outlines and frames" {
  [ -x "$TABLES" ] || skip 'this build has no checker of its own'
  local midline='points: does not lead from the midline, x 0, down to it again'
  refused "$midline" 'outline,front,body,,1 0 490 5 0 1000'
  refused "$midline" 'outline,front,body,,0 0 490 5 1 1000'
  refused "$midline" 'outline,back,body,,0 1000 490 5 0 0'
  local shape='points: is not HALF-WIDTH TOP HALF-WIDTH BOTTOM'
  refused "$shape" 'frame,both,test,,50 0 40 100'
  refused "$shape" 'frame,both,test,,50 100 50 100'
  refused "$shape" 'frame,both,test,,0 0 0 100'
  refused "$shape" 'frame,both,test,,50 0 50 100 50 200'
  refused 'points: the outline of the front goes beyond it
copy/body.csv:2: points: the outline of the back goes beyond it' 'frame,both,whole,,90 0 90 1100'
  redrawn
  sed -i 's/^frame,both,whole,/frame,both,all,/' copy/body.csv
  try 3 "$TABLES" copy
  err_is "copy/body.csv:$(line_of frame,): name: 'all' must be 'whole': the first frame"
  sed -i '/^frame,/d' copy/body.csv
  try 3 "$TABLES" copy
  err_is "copy/body.csv: no frame 'whole'"
}

# without START WHY: the drawing without the rows that start so.
without() {
  redrawn
  sed -i "/^$1,/d" copy/body.csv
  try 3 "$TABLES" copy
  err_is "copy/body.csv: $2"
}

# twice KEY COLUMN NAME
twice() {
  redrawn
  grep "^$1," "$ATLAS/body.csv" >>copy/body.csv
  try 3 "$TABLES" copy
  err_is "copy/body.csv:$(wc -l <copy/body.csv): $2: '$3' stands there twice for this view"
}

@test "the body's checker: every area on its views, each once" {
  [ -x "$TABLES" ] || skip 'this build has no checker of its own'
  without outline,back 'no outline of the back'
  without area,front,teeth "no area 'teeth' on the front"
  without area,back,heel "no area 'heel' on the back"
  without area,back,ear "no area 'ear' on the back"
  twice outline,front shape outline
  twice area,front,teeth name teeth
  twice frame,both,whole name whole
}

@test "the body's checker: inside the outline" {
  [ -x "$TABLES" ] || skip 'this build has no checker of its own'
  local out='points: leaves the outline near'
  refused "$out 480 360" 'area,front,teeth,,480 360 490 360 490 370 480 370'
  refused "$out 490 10" 'line,back,test,,490 10 490 20'
  refused "$out 490 10" 'line,back,test,,490 10 20 360'
  # from the hand to the knee, across what is between them
  redrawn 'line,front,test,,175 510 60 700'
  try 3 "$TABLES" copy
  err_has "copy/body.csv:$at: $out"
}

@test "the body's checker: areas overlap only where a row says so" {
  [ -x "$TABLES" ] || skip 'this build has no checker of its own'
  local tongue='area,front,tongue,abdomen' over="points: 'tongue' overlaps 'teeth' near"
  local under='area,front,teeth,abdomen;tongue,20 360 30 360 30 370 20 370'
  refused "$over 27 367" "$TEETH" "$tongue,25 365 35 365 35 375 25 375"
  refused "$over 24 364" "$TEETH" "$tongue,20 360 30 360 30 370 20 370"
  accepted "$TEETH" "$tongue;teeth,25 365 35 365 35 375 25 375"
  accepted "$under" "$tongue,25 365 35 365 35 375 25 375"
  # they share an edge, or nearly: a sliver, a corner
  accepted "$TEETH" "$tongue,30 360 40 360 40 370 30 370"
  accepted "$TEETH" "$tongue,29.1 360 40 360 40 370 29.1 370"
  accepted "$TEETH" "$tongue,27.2 367.2 40 367.2 40 380 27.2 380"
  redrawn "$TEETH" "$tongue,28.2 360 40 360 40 370 28.2 370"
  try 3 "$TABLES" copy
  err_has "$over"
  refused "over: 'heel' is not another area on the front" "area,front,teeth,heel;abdomen,${TEETH##*,}"
  refused "over: 'teeth' is not another area on the front" "area,front,teeth,abdomen;teeth,${TEETH##*,}"
}

# moved ID VIEW X Y: our drawing with that point there is refused.
moved() {
  redrawn
  sed -i -E "/^$1,/ s/,(front|back),[0-9]+,[0-9]+,/,$2,$3,$4,/" copy/points.csv
  try 3 "$TABLES" copy
  out_is ''
}

@test "the body's checker: points in or next to their site" {
  [ -x "$TABLES" ] || skip 'this build has no checker of its own'
  local point=masseter-superficial.1
  moved $point front 25 365
  err_is "copy/body.csv:$(line_of area,front,cheek,): points: the point '$point' is not next to \
'cheek', at 25 365"
  moved $point front 450 365
  err_is "copy/body.csv:$(line_of outline,front,): points: the point '$point' is outside, at 450 365
copy/body.csv:$(line_of area,front,cheek,): points: the point '$point' is not next to 'cheek', at \
450 365"
  moved $point back 25 85
  err_is "copy/body.csv: the point '$point' is on the back, its site 'cheek' not"
}

@test "the body's checker: a file that is none, columns, more faults than anybody reads" {
  [ -x "$TABLES" ] || skip 'this build has no checker of its own'
  redrawn
  sed -i '1s/over/under/; 1s/shape/form/' copy/body.csv
  try 3 "$TABLES" copy
  err_is "copy/body.csv:1: no column 'shape'
copy/body.csv:1: no column 'over'"
  : >copy/body.csv
  try 3 "$TABLES" copy
  err_is 'copy/body.csv: empty; its first line must name the columns'
  rm copy/body.csv
  try 3 "$TABLES" copy
  err_is 'copy/body.csv: No such file or directory'
  redrawn
  printf 'blob,%s,,,\n' {1..25} >>copy/body.csv
  try 3 "$TABLES" copy
  err_count 20 "shape: 'blob' is not outline, area, line or frame"
  err_has "${NL}and 5 more"
}

# --- another one --------------------------------------------------------------------------------

# As the built-in one answers and talks.
same_answer() {
  local expected got
  # shellcheck disable=SC2086 # words
  expected=$(tp-find ${1//_/ } 2>&1; echo "status $?")
  # shellcheck disable=SC2086 # words
  got=$(tp-find --atlas copy ${1//_/ } 2>&1; echo "status $?")
  is "$expected" "$got" "the answer to '$1'"
}

@test "our own tables, read as a person's, answer the same bytes as the built-in ones" {
  cp -r "$ATLAS" copy
  each same_answer --list_points_--csv --list_areas_--csv --list_muscles_--csv \
    --list_symptoms_--csv --list_areas_--text pain_behind_my_left_eye_and_jaw sciatica \
    -n_0_--csv_both_sides_of_my_neck --text_-n_0_shoudler --area_chest_--csv traps \
    --muscle_ql_--all-points --point_upper-trapezius.1_--text --explain_left_neck \
    wibble_wobble bad_low_back_and_numb_between_my_legs back_pain_at_night
}

# therapist FOLDER ID [CEILING]: an atlas with a point of a therapist's own, of upper trapezius, that
# sends pain to the heel.
therapist() {
  mkdir -p "$1"
  head -n 1 "$ATLAS/points.csv" >"$1/points.csv"
  column_row point="$2" muscle='upper trapezius' level=care site='side of neck' \
    where='Where the string was.' how='Pinch it.' confirm='It twitches.' tools='fingers;pincer' \
    technique=direct-pressure hold_s=20 reps=2 rest_s=10 ceiling="${3:-4}" per_day=2 gap_h=4 \
    caution='Never near the scar.' avoid_if=fever after='Warm it.' mistaken_for='a cold' \
    view=front x=60 y=150 source=Braun <"$1/points.csv" >"$1/row"
  cat "$1/row" >>"$1/points.csv"
  rm "$1/row"
  printf '%s\n' point,area,zone,rank,listed,source "$2,heel,primary,,,Braun" >"$1/referrals.csv"
}

# column_row NAME=VALUE...: a row for the header on standard input. No commas in values.
column_row() {
  local -A at=()
  local header name pair
  for pair; do at[${pair%%=*}]=${pair#*=}; done
  IFS=, read -ra header
  for name in "${header[@]}"; do printf '%s,' "${at[$name]}"; done | sed 's/,$/\n/'
}

# The next number of upper trapezius.
OWN=upper-trapezius.$(($(grep -c '^upper-trapezius\.' "$ATLAS/points.csv") + 1))

# has_both [OPTION...]: the last run gave the therapist's point, and ours are there too.
has_both() {
  is "$OWN Braun" "$(values point) $(values source)"
  try 0 tp-find "$@" --muscle 'upper trapezius' --csv
  is "$(grep -o '^upper-trapezius\.[0-9]*' "$ATLAS/points.csv" | paste -sd ' ') $OWN" \
    "$(values point)"
}

@test "--atlas +FOLDER: a therapist's point comes to ours" {
  therapist mine "$OWN"
  try 0 tp-find --atlas +mine --csv --point "$OWN"
  has_both --atlas +mine
  try 0 tp-find --atlas +mine --csv --area heel
  is "$OWN" "$(values point | grep -o "$OWN")"
  [ "$(lines_of "$output")" -gt 2 ]
  try 0 tp-find --atlas +mine --point "$OWN" --text
  out_has 'Never near the scar.'
  try 0 tp-find --atlas +mine --list points
  is "$(wc -l <"$ATLAS/points.csv")" "$(printf '%s' "$output" | column point | wc -l)"
  # without it nobody knows it
  try 1 tp-find --point "$OWN"
}

@test "--atlas FOLDER: a therapist's points are the only ones" {
  therapist mine upper-trapezius.1
  try 0 tp-find --atlas mine --list points
  is upper-trapezius.1 "$(values point)"
  is Braun "$(values source)"
  try 0 tp-find --atlas mine pain in my left heel
  is 'upper-trapezius.1 left' "$(values point) $(values side)"
  # areas, muscles and red flags are ours; an area that no point of theirs explains has no answer
  try 0 tp-find --atlas mine --list areas
  is 71 "$(printf '%s' "$output" | column area | wc -l)"
  try 1 tp-find --atlas mine --area jaw
  out_is "$POINT_HEADER"
  try 1 tp-find --atlas mine --muscle soleus
  out_is "$POINT_HEADER"
  try 4 tp-find --atlas mine bad low back and numb between my legs
}

# config LINE...: the person's configuration.
config() {
  mkdir -p "$XDG_CONFIG_HOME/tp"
  printf '%s\n' "$@" >"$XDG_CONFIG_HOME/tp/config.ini"
  chmod 600 "$XDG_CONFIG_HOME/tp/config.ini"
}

added_by_config() {
  config '[atlas]' "path = $1"
  try 0 tp-find --csv --point "$OWN"
  has_both
}

instead_by_config() {
  config '[atlas]' "path = $1"
  try 0 tp-find --list points
  is upper-trapezius.1 "$(values point)"
}

@test "[atlas] path: instead of ours, added with +, ~/ for the home folder" {
  therapist mine "$OWN"
  each added_by_config "+$HOME/mine" '+~/mine' +mine
  therapist mine upper-trapezius.1
  # shellcheck disable=SC2088 # as it stands in the configuration
  each instead_by_config "$HOME/mine" '~/mine' mine
  cd /
  # shellcheck disable=SC2088
  each instead_by_config "$HOME/mine" '~/mine'
}

@test "--atlas wins over [atlas] path" {
  therapist mine upper-trapezius.1
  config '[atlas]' 'path = ~/none'
  try 0 tp-find --atlas mine --list points
  is upper-trapezius.1 "$(values point)"
}

hold() {
  printf 'point,side\n%s,left\n' "$OWN" |
    setsid -w tp-hold --no-ask --hold 1s --reps 1 --rest 0 --prepare 0 --cue none "$@"
}

@test "tp-hold: the therapist's point as their atlas says" {
  therapist mine "$OWN"
  try 0 hold --atlas +mine
  is "$OWN" "$(values point)"
  is 'upper trapezius' "$(values muscle)"
  is direct-pressure "$(values technique)"
  err_has 'Where: Where the string was.'
  err_has 'Careful: Never near the scar.'
  config '[atlas]' 'path = +~/mine'
  try 0 hold
  err_has 'Careful: Never near the scar.'
}

@test "tp-log hold: the therapist's point is known" {
  therapist mine "$OWN"
  try 0 tp-log --atlas +mine hold "$OWN" left 20s --dry-run
  is 'upper trapezius' "$(values muscle)"
  err_is ''
  config '[atlas]' 'path = +~/mine'
  try 0 tp-log hold "$OWN" left 20s --dry-run
  is 'upper trapezius' "$(values muscle)"
  config ''
  try 0 tp-log hold "$OWN" left 20s --dry-run
  is '' "$(values muscle)"
}

@test "tp-log hold: a muscle that the atlas in use has no point of" {
  therapist mine upper-trapezius.1
  try 0 tp-log --atlas mine hold traps 20s --dry-run
  is upper-trapezius.1 "$(values point)"
  try 2 tp-log --atlas mine hold soleus 20s
  refused_use
  err_has "no point of 'soleus'"
}

# --- a faulty one -------------------------------------------------------------------------------

# Nothing comes from the built-in one in its place.
refuses() {
  # shellcheck disable=SC2086 # words
  try 3 feed "point,side${NL}upper-trapezius.1,left$NL" setsid -w ${1//_/ }
  out_is ''
  err_lines 1
  err_has ": $HOME/mine/points.csv:2: ceiling: '9' is not from 1 to 5"
  [ ! -e "$LOG" ] || wrong 'something was logged'
}

@test "a faulty atlas: 3, by file and line, and the built-in one does not take its place" {
  therapist mine "$OWN" 9
  rm mine/referrals.csv
  each refuses tp-find_--atlas_+mine_jaw tp-find_--atlas_+mine_--list_areas \
    tp-find_--atlas_+mine_--point_upper-trapezius.1 tp-find_--atlas_+mine_- \
    tp-hold_--atlas_+mine_--no-ask tp-log_--atlas_+mine_hold_traps_20s
  config '[atlas]' 'path = +~/mine'
  each refuses tp-find_jaw tp-find_--list_areas tp-find_- tp-hold_--no-ask tp-log_hold_traps_20s
}

@test "a faulty atlas: every fault is said at once" {
  therapist mine upper-trapezius.1 9
  printf '%s\n' word,kind left,up ',small' 'so,small,ly' >mine/words.csv
  printf '%s\n' symptom,areas >mine/symptoms.csv
  try 3 tp-find --atlas mine heel
  out_is ''
  err_has "tp-find: $HOME/mine/points.csv:2: ceiling: '9' is not from 1 to 5"
  err_has "tp-find: $HOME/mine/symptoms.csv:1: no column 'aliases'"
  err_has "tp-find: $HOME/mine/symptoms.csv:1: no column 'source'"
  err_has "tp-find: $HOME/mine/words.csv:2: kind: 'up' is not "
  err_has "tp-find: $HOME/mine/words.csv:3: word: must not be empty"
  err_has "tp-find: $HOME/mine/words.csv:4: more fields than the header has columns"
}

no_folder() {
  try 3 tp-find --atlas "$1" jaw
  out_is ''
  err_is "tp-find: $2"
}

@test "an atlas that is not there, or is no folder" {
  touch file
  mkdir empty
  no_folder none "$HOME/none: No such file or directory"
  no_folder +none "$HOME/none: No such file or directory"
  no_folder file "$HOME/file: is not a folder with an atlas"
  no_folder +empty "$HOME/empty: has no table of an atlas: points.csv, referrals.csv, ..."
  no_folder empty "$HOME/empty/points.csv: is not there, and is needed
tp-find: $HOME/empty/referrals.csv: is not there, and is needed"
  no_folder '' "the atlas's path is empty"
  no_folder + "the atlas's path is empty"
  ln -s none empty/points.csv
  no_folder +empty "$HOME/empty/points.csv: No such file or directory"
}

@test "what a faulty atlas says is safe for eyes" {
  mkdir mine
  printf 'word,kind\n\e[2Jx,"\e]2;x\a"\n' >mine/words.csv
  try 3 tp-find --atlas +mine jaw
  err_safe
  err_has "'^[]2;x^G' is not "
}

# shown WORDS: that answer, as text, is safe for eyes.
shown() {
  # shellcheck disable=SC2086 # words
  try 0 tp-find --atlas +mine --text ${1//_/ }
  out_safe
  err_safe
}

@test "what an atlas says is safe for eyes in every form" {
  therapist mine "$OWN"
  printf '%s\n' area,heading,view,aliases,red_flag,source \
    $'z\e[2monk,\e[2J,back,zonk;z\aonk,\e[2J,(k)' >mine/areas.csv
  sed -i $'s/,heel,/,z\e[2monk,/' mine/referrals.csv
  sed -i $'s/,side of neck,/,z\e[2monk,/; s/\\.,/\e[2J,/g; s/Braun/\u202E/' mine/points.csv
  each shown zonk "$OWN" --plain_zonk --explain_zonk --pick_1_zonk --plain_--pick_1_zonk \
    --list_areas --list_points
  try 0 tp-find --atlas +mine --text --list points
  out_has "$OWN: z^[[2monk"
}

@test "a log can be written and read with a faulty atlas" {
  therapist mine "$OWN" 9
  config '[atlas]' 'path = +~/mine'
  try 0 tp-log rate sleep 7
  try 0 tp-log show
  is sleep "$(values name)"
  try 3 tp-report --csv
  out_has ',rating,sleep,mean,7,'
}
