#!/usr/bin/env bats
# shellcheck shell=bash
# tp-find --map and --svg: a body with the points on it, and the same in sentences.
load helpers
load find

# golden NAME COMMAND...: stdout is tests/golden/NAME. TP_GOLDEN=write makes it so; look at it then.
golden() {
  local file=$TP_ROOT/tests/golden/$1
  shift
  try 0 "$@"
  [ "${TP_GOLDEN:-}" != write ] || printf '%s' "$output" >"$file"
  is "$(cat "$file")" "${output%"$NL"}"
}

# map WIDTH WORD...: the map of a question.
map() {
  COLUMNS=$1 tp-find -q --map --no-history "${@:2}"
}

# The lines of a map without its legend and words: title, labels and figures.
drawn() {
  printf '%s' "$output" | sed -E '/^.. (usually|sometimes)/,$d'
}

# --- what it looks like -------------------------------------------------------------------------

@test "the map of a temple, in 60, 80 and 120 columns" {
  golden temple-60.txt map 60 temple
  golden temple-80.txt map 80 temple
  golden temple-120.txt map 120 temple
}

@test "the map of a whole body, in 60, 80 and 120 columns, and in 40 one above the other" {
  golden sciatica-60.txt map 60 -s left sciatica
  golden sciatica-80.txt map 80 -s left sciatica
  golden sciatica-120.txt map 120 -s left sciatica
  golden sciatica-40.txt map 40 -s left sciatica
}

@test "a window that is too narrow gets a map of 24 columns, and its words" {
  try 0 map 24 temple
  local narrowest=$output
  is 24 "$(wc -L <<<"$narrowest")" 'the width'
  out_has "Where no side is named,$NL  both are shown.$NL"
  try 0 map 1 temple
  is "${narrowest%%Places*}" "${output%%P"$NL"*}"
  try 0 map 1000 temple
  local widest=$output
  [ "$(drawn | wc -L)" -le 120 ] || wrong 'the map is over 120 columns wide'
  try 0 map 120 temple
  is "$(drawn)" "$(output=$widest drawn)"
}

@test "in ASCII where the locale is not UTF-8" {
  export LC_ALL=C
  golden temple-80.ascii.txt map 80 temple
  golden sciatica-80.ascii.txt map 80 -s left sciatica
  golden sciatica-40.ascii.txt map 40 -s left sciatica
  ! LC_ALL=C grep -P '[^\x20-\x7e]' "$TP_ROOT"/tests/golden/*.ascii.txt || wrong 'not ASCII'
}

@test "80 columns: the picture fits 40 lines, with its words 60, whatever hurts" {
  local area
  while IFS= read -r area; do
    try 0 map 80 -n 8 --area "$area"
    [ "$(drawn | wc -l)" -le 40 ] || wrong "over 40 lines: $area"
    [ "$(lines_of "$output")" -le 60 ] || wrong "over 60 lines: $area"
    [ "$(wc -L <<<"$output")" -le 80 ] || wrong "over 80 columns: $area"
  done < <(tp-find --list areas --csv | column area)
}

@test "what lies in one part of the body is drawn larger, and the label says so" {
  try 0 map 80 temple
  out_has 'Front, head and neck'
  out_has 'Back, head and neck'
  try 0 map 80 temple and calf
  out_lacks 'head and neck'
  out_has '  Front  '
}

@test "left and right are the person's own" {
  try 0 map 80 -s left --point temporalis.1
  local left=$output
  out_has '  your right                 your left    your left                 your right'
  out_has 'Press 1 on the front, left temple: temporalis 1.'
  try 0 map 80 -s right --point temporalis.1
  out_has 'Press 1 on the front, right temple: temporalis 1.'
  [ "$left" != "$output" ] || wrong 'left and right look the same'
  try 0 map 80 -s both --point temporalis.1
  out_has 'All of it on both sides.'
  local both=$output
  try 0 map 80 --point temporalis.1
  out_has 'Where no side is named, both are shown.'
  is "$(output=$both drawn | sed 1d)" "$(drawn | sed 1d)"
}

# --- colour -------------------------------------------------------------------------------------

@test "colour only where it is wanted" {
  try 0 map 80 temple
  out_lacks "$ESC"
  local plain=$output
  TERM=xterm try 0 map 80 --color auto temple # a pipe
  is "$plain" "$output"
  try 0 map 80 --color never temple
  is "$plain" "$output"
  NO_COLOR=1 try 0 map 80 --color always temple
  out_has "${ESC}[31m"
  out_has "${ESC}[0;1;7m"
  is "$plain" "$(printf '%s' "$output" | sed -E "s/$ESC\[[0-9;]*m//g")$NL"
  config '[output]' 'color = always'
  NO_COLOR=1 try 0 map 80 temple
  out_has "${ESC}[31m"
  try 0 map 80 --color never temple
  is "$plain" "$output"
}

@test "a row that begins a colour ends it" {
  try 0 map 80 --color always -s left sciatica
  printf '%s' "$output" | grep "$ESC" | while IFS= read -r line; do
    [[ ${line##*"$ESC"} == '[m'* ]] || wrong 'a colour goes on'
  done
}

@test "a WHEN that is none: 2" {
  try 2 map 80 --color red temple
  refused_use
  err_has "--color: 'red' is not auto, always or never"
}

# --- words --------------------------------------------------------------------------------------

@test "in sentences alone with --plain, and where ACCESSIBLE is set" {
  local expected='Where to press: behind the eye, left.
Front: behind the left eye, shaded strongly (usually).
Press 1 on the front, left side of neck: sternocleidomastoid (sternal) 2. Read its card before you press.
Press 2 on the front, left temple: temporalis 1.
Places to try, from two published guides. Not a diagnosis.
6 more with -n 0.'
  try 0 map 80 --plain -n 2 behind my left eye
  out_is "$expected"
  ACCESSIBLE=1 try 0 map 80 -n 2 behind my left eye
  out_is "$expected"
}

# names_all COLUMN,COLUMN... WORD...: the sentences name each point, and each area in these columns of
# its row.
names_all() {
  local words area muscle
  words=$(map 80 --plain "${@:2}")
  tp-find -q --csv --no-history "${@:2}" >rows.csv
  while IFS= read -r area; do
    [[ $words == *"$area"* ]] || wrong "the sentences lack '$area'"
  done < <(for area in ${1//,/ }; do column "$area" <rows.csv; done | tr ';' '\n' | grep . | sort -u)
  while IFS= read -r muscle; do
    [[ $words == *": $muscle "* ]] || wrong "the sentences lack '$muscle'"
  done < <(column muscle <rows.csv)
}

@test "the sentences name every area that was asked for, and every point" {
  names_all area temple
  names_all area -n 0 sciatica
  names_all area -n 0 headache, elbow and heel
}

@test "of what is picked or asked for by name every area is shaded" {
  names_all primary,spillover --pick 3 temple
  names_all primary,spillover --muscle soleus
  names_all primary,spillover soleus.1 and upper-trapezius.1
  # referrals.csv: temporalis.1 usually sends pain behind the eye, to the teeth and the temple
  try 0 map 80 --plain --pick 2 behind my left eye
  out_has "${NL}Front: behind the left eye and left teeth, shaded strongly (usually).$NL"
  out_has "${NL}Front and back: left temple, shaded strongly (usually).$NL"
  # through a pipe it is the same, but for the number
  local picked=${output#*"$NL"}
  picked=${picked/Press 2/Press 1}
  tp-find -q --no-history --pick 2 behind my left eye >rows
  try 0 map 80 --plain - <rows
  is "$picked" "${output#*"$NL"}"
  # a row that was not chosen was found for its area; without scores all are chosen
  sed 's/,yes,/,,/' rows >offered
  try 0 map 80 --plain - <offered
  out_has "${NL}Front: behind the left eye, shaded strongly (usually).$NL"
  out_lacks teeth
  try 0 map 80 --plain - < <(printf 'point,side,area\ntemporalis.1,left,behind the eye\n')
  is "$picked" "${output#*"$NL"}"
}

@test "what must not be pressed is not told to be" {
  try 0 map 80 --point lateral-pterygoid.1
  out_has 'Point 1x on the front, cheek: lateral pterygoid 1.'
  out_has 'x not for your own pressure'
  out_lacks 'Press 1'
  try 0 map 80 --plain --point lateral-pterygoid.1
  out_has 'Point 1 on the front, cheek: lateral pterygoid 1. Not for your own pressure.'
}

@test "the rows are those of the table, and --pick keeps their numbers" {
  try 0 map 80 --plain left temple
  local third
  third=$(printf '%s' "$output" | grep ' 3 on ')
  try 0 map 80 --plain --pick 3 left temple
  out_has "$NL$third$NL"
  out_lacks ' 1 on '
  try 0 map 80 -n 3 left temple
  out_lacks ' 4 on '
  out_has 'more: -n 0'
}

@test "an area of one's own that no body has is named, not drawn" {
  mkdir mine
  cp "$TP_ROOT"/lib/atlas/*.csv mine
  sed -i 's/^heel,/underfoot,/' mine/areas.csv
  sed -i 's/\bheel\b/underfoot/g' mine/{points,referrals,symptoms,body}.csv
  try 0 map 80 --plain --atlas mine -n 1 underfoot
  out_has 'Not drawn: underfoot (usually).'
}

# --- forms of output ----------------------------------------------------------------------------

@test "a map is text, also in a pipe; not with --csv or --explain" {
  try 2 tp-find --map --csv temple
  refused_use
  err_has '--map is text: not with --csv'
  try 2 tp-find --map --explain temple
  refused_use
  try 2 tp-find --svg - --map temple
  refused_use
  try 2 tp-find --svg - --csv temple
  refused_use
  try 2 tp-find --list points --map
  refused_use
  try 2 tp-find --list points --svg x.svg
  refused_use
  [ ! -e x.svg ]
}

@test "a picture stands beside the table, the CSV or the map" {
  try 0 tp-find --no-history temple
  local rows=$output
  try 0 tp-find --no-history --svg one.svg temple
  is "$rows" "$output"
  try 0 tp-find --no-history --csv --svg two.svg temple
  is "$rows" "$output"
  try 0 tp-find --no-history --text --svg three.svg temple
  out_has 'press here'
  try 0 tp-find --no-history --map --svg four.svg temple
  out_has 'Where to press: temple'
  cmp one.svg two.svg && cmp one.svg three.svg && cmp one.svg four.svg
  is 600 "$(stat -c %a one.svg)"
  try 0 tp-find --no-history --svg - temple
  is "$(cat one.svg)$NL" "$output"
  err_is ''
}

@test "a picture that cannot be written: 3, and what was there stays" {
  try 3 tp-find --svg nowhere/x.svg temple
  err_is "tp-find: cannot write 'nowhere/x.svg': No such file or directory"
  out_has upper-trapezius.1
  try 3 tp-find --svg . temple
  err_has "cannot write '.'"
  [ ! -e /dev/full ] || try 3 tp-find --svg /dev/full temple
  try 3 sh -c 'tp-find --map temple >/dev/full'
}

@test "no answer, no map and no picture" {
  try 1 tp-find --map --svg x.svg xyzzy
  out_is ''
  [ ! -e x.svg ]
  try 4 tp-find --map --svg x.svg chest
  out_is ''
  [ ! -e x.svg ]
  health 'fever = yes'
  try 4 tp-find --map temple
  out_is ''
  try 4 tp-find --svg - temple
  out_is ''
}

# --- streams ------------------------------------------------------------------------------------

@test "points from standard input are mapped as they come" {
  try 0 feed $'point,side\nsoleus.1,left\nnowhere.1,left\nupper-trapezius.1,right\n' \
    tp-find --plain --map -
  err_is "tp-find: 'nowhere.1' is not in the atlas"
  out_has "Where to press.$NL"
  out_has 'Press 1 on the back, left calf: soleus 1.'
  out_has 'Press 2 on the front, right side of neck: upper trapezius 1.'
}

@test "a picture of points that are passed on" {
  local points=$'point,side,memo\nsoleus.1,left,a\nupper-trapezius.1,right,b'
  try 0 feed "$points$NL" tp-find --svg x.svg -
  out_is "$points"
  grep -q '<svg' x.svg
}

@test "no points: 1, no map" {
  try 1 feed $'point\n' tp-find --map -
  out_is ''
  err_is 'tp-find: no points: nothing to draw'
}
