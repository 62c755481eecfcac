#!/usr/bin/env bats
# shellcheck shell=bash
# tp-find -, as a picture: points or log records on standard input. What is drawn is looked at in its
# sentences (--plain); the means are worked out by hand.
load helpers

setup() {
  own_home
  now 2026-11-22T20:00:00+01:00
}

# told STATUS ARGUMENT...: the picture of the records in `rows`, through a pipe, in sentences.
told() {
  try "$1" tp-find --plain --map "${@:2}" - < <(cat rows)
}

# rate N DAY VALUE [COLUMN=VALUE...]: a rating of pain.
rate() {
  row "$1" "2026-11-$2T06:00:00+01:00" rating name=pain "value=$3" "${@:4}"
}

# held N DAY BEFORE AFTER [COLUMN=VALUE...]: a hold.
held() {
  row "$1" "2026-11-$2T07:00:00+01:00" hold "before=$3" "after=$4" status=done "${@:5}"
}

# By hand: temple left: before (8 + 6 + 7) / 3 = 7, after (4 + 1 + 1) / 3 = 2, value 3;
# jaw: before 8, after 9, on both sides; upper-trapezius.1 left: before 7, after 2.5, pressed 75 s,
# pressure 5; temporalis.1 left: before 7, after 1, pressed 20 s, pressure not said;
# masseter-superficial.3 both: before 8, after 9, pressed 30 s, pressure 2.
small_log() {
  local trapezius=(point=upper-trapezius.1 side=left area=temple)
  {
    printf '%s\n' "$RECORD_HEADER"
    rate 1 09 2 area=temple side=left
    rate 2 09 9
    held 3 09 8 4 "${trapezius[@]}" pressed_s=90 pressure=4
    held 4 10 6 1 "${trapezius[@]}" pressed_s=60 pressure=6
    held 5 11 7 1 point=temporalis.1 side=left area=temple pressed_s=20
    held 6 11 8 9 point=masseter-superficial.3 side=both area=jaw pressed_s=30 pressure=2
    rate 7 12 4 area=temple side=left
    row 8 2026-11-12T08:00:00+01:00 hold point=temporalis.1 side=right status=skipped
    row 9 2026-11-12T09:00:00+01:00 note note=x
  } >rows
}

@test "points: marked and told as the rows that come, the areas that they send pain to shaded" {
  printf 'side,point\nleft,temporalis.1\n' >rows
  told 0
  # referrals.csv: these three, usually; nothing says which one is meant
  out_has 'Front: behind the left eye and left teeth, shaded strongly'
  out_has 'left temple, shaded strongly'
  out_has 'Press 1 on the front, left temple: temporalis 1.'
  err_is ''
  told 0 --no-history
}

@test "what tp-find gives is a stream for its own pictures" {
  tp-find -n 2 -s left temple >rows
  told 0
  # each point for what it was found for
  out_has "${NL}Front and back: left temple, shaded strongly (usually).$NL"
  out_lacks 'Front: '
  out_has 'Press 2 on the '
  err_is ''
}

@test "points in bad rows are said, the others drawn; unknown ones are named" {
  printf 'point,side\ntemporalis.1,left\ntemporalis.1,up\nomega.1,left\n' >rows
  told 3
  err_is "tp-find: -:3: side: 'up' is not left, right or both
tp-find: 'omega.1' is not in the atlas"
  out_has 'Press 1 on the front, left temple'
}

@test "points go on in a pipe beside a picture in a file, and not where the map is" {
  printf 'point,mine\ntemporalis.1,x\n' >rows
  try 0 tp-find --svg picture.svg - < <(cat rows)
  out_is "$(cat rows)"
  grep -q '<svg' picture.svg || wrong 'no picture'
  try 0 tp-find --text --svg picture.svg - < <(cat rows)
  out_has 'temporalis.1  (temporalis)'
  told 0
  out_lacks mine
}

@test "no points: nothing to draw" {
  printf 'point\n' >rows
  told 1
  out_is ''
  err_is 'tp-find: no points: nothing to draw'
}

@test "records: the mean of after if nothing is said" {
  small_log
  told 0
  out_has 'Mean of after, 2026-11-09 to 2026-11-11, 4 holds.'
  out_has 'pain after, mean, 10 worst'
  out_has 'left temple (2 from 3 holds), shaded faintly (0 to 2.4)'
  out_has 'jaw on both sides (9 from 1 hold), shaded strongly (7.5 to 10)'
  # the highest first
  out_has 'Point 1 on the front, jaw on both sides: masseter (superficial) 3: 9 from 1 hold.'
  out_has 'Point 2 on the front, left side of neck: upper trapezius 1: 2.5 from 2 holds.'
  out_has 'Point 3 on the front, left temple: temporalis 1: 1 from 1 hold.'
  err_is ''
  local usual=$output
  told 0 --shade after
  is "$usual" "$output"
}

@test "--shade before: the same points and areas, by another column" {
  small_log
  told 0 --shade before
  out_has 'pain before, mean, 10 worst'
  out_has 'left temple (7 from 3 holds), shaded clearly (5 to 7.4)'
  out_has 'Point 1 on the front, jaw on both sides'
  # of equal ones the first in the atlas
  out_has 'Point 3 on the front, left temple: temporalis 1: 7 from 1 hold.'
}

@test "--shade value: ratings of pain in an area, and no point" {
  small_log
  told 0 --shade value
  out_has 'pain, mean, 10 worst'
  out_has 'left temple (3 from 2 ratings), shaded lightly (2.5 to 4.9)'
  out_lacks Point
  out_lacks jaw
}

@test "--shade pressed_s and pressure: points, and no area" {
  small_log
  told 0 --shade pressed_s
  out_has 'seconds pressed, mean'
  out_has 'Point 1 on the front, left side of neck: upper trapezius 1: 75 s from 2 holds.'
  out_has 'Point 2 on the front, jaw on both sides: masseter (superficial) 3: 30 s from 1 hold.'
  out_has 'Point 3 on the front, left temple: temporalis 1: 20 s from 1 hold.'
  out_lacks shaded
  told 0 --shade pressure
  out_has 'pressure, mean, 10 hardest'
  out_has 'Point 1 on the front, left side of neck: upper trapezius 1: 5 from 2 holds.'
  out_has 'Point 2 on the front, jaw on both sides'
  out_lacks temporalis
}

@test "records as a picture in a file, or on standard output" {
  small_log
  try 0 tp-find --svg picture.svg --shade before - < <(cat rows)
  out_is ''
  err_is ''
  grep -q 'Mean of before' picture.svg || wrong 'no title'
  try 0 tp-find --svg - --shade before - < <(cat rows)
  is "$(cat picture.svg)" "${output%"$NL"}"
}

@test "the legend of a map has the quarters, of the scale or of the highest mean" {
  small_log
  try 0 tp-find --map - < <(cat rows)
  out_has 'pain after, mean, 10 worst:    ⣿⣿ 7.5 to 10    ⣗⣗ 5 to 7.4    ⢕⢕ 2.5 to 4.9'
  out_has "${NL}⠅⠅ 0 to 2.4$NL"
  # of 75 s
  try 0 tp-find --map --shade pressed_s - < <(cat rows)
  out_has 'seconds pressed, mean:    ⣿⣿ 57 to 75 s    ⣗⣗ 38 to 56 s    ⢕⢕ 19 to 37 s'
  out_has "${NL}⠅⠅ 0 to 18 s$NL"
}

@test "the picture says what stands behind a mark" {
  small_log
  try 0 tp-find --svg picture.svg - < <(cat rows)
  grep -qF '>2 upper-trapezius.1: left side of neck, 2.5 from 2 holds</text>' picture.svg ||
    wrong 'not in the legend'
}

@test "records need time and kind alone, in any order of columns" {
  printf 'area,kind,side,after,time\ntemple,hold,right,5,2026-11-20T07:00:00Z\n' >rows
  told 0
  out_has 'right temple (5 from 1 hold), shaded clearly (5 to 7.4)'
}

@test "a log that somebody shows is a picture; a raw one in a pipe is none" {
  small_log
  {
    tail -n +2 rows
    row 6 2026-11-11T07:00:00+01:00 hold status=deleted "rev=$(ulid 10)"
  } >stored-rows
  stored - <stored-rows
  tp-log show >rows
  told 0
  out_has 'left temple (2 from 3 holds), shaded faintly'
  out_lacks jaw
  local shown=$output
  cat "$LOG" >rows
  told 3
  out_is ''
  err_is 'tp-find: -:11: this is a whole log: use tp-log show'
  # a file is resolved
  try 0 tp-find --plain --map - <"$LOG"
  is "$shown" "$output"
}

@test "bad records are said with their line, the others drawn" {
  small_log
  sed -i '4s/,8,4,done/,11,4,done/' rows
  told 3
  err_is "tp-find: -:4: before: '11' is not a number from 0 to 10"
  # upper-trapezius.1 has only one hold left: 1
  out_has 'upper trapezius 1: 1 from 1 hold.'
}

@test "names that the atlas does not have are said once, and left out" {
  {
    printf '%s\n' "$RECORD_HEADER"
    held 1 10 5 5 point=omega.1 side=left area=moon
    held 2 10 5 5 point=omega.1 side=left area=moon
    held 3 10 5 5 point=omega.1 side=left area=jaw
  } >rows
  told 0
  err_is "tp-find: 'omega.1' is not in the atlas; left out of the picture
tp-find: 'moon' is not in the atlas; left out of the picture"
  out_has 'left jaw (5 from 1 hold), shaded clearly'
  out_lacks Point
}

@test "rows from the future are left out" {
  small_log
  row 20 2027-01-01T00:00:00Z hold point=temporalis.1 side=left after=10 >>rows
  told 0
  err_is 'tp-find: 1 row from the future left out'
  out_has 'temporalis 1: 1 from 1 hold.'
}

# nothing_told COLUMN WHY
nothing_told() {
  told 1 --shade "$1"
  out_is ''
  err_is "tp-find: $2: nothing to draw"
}

@test "no records, and none that answer: nothing to draw" {
  printf '%s\n' "$RECORD_HEADER" >rows
  nothing_told after "no hold has an answer in 'after'"
  nothing_told value 'no rating of pain has an area'
  small_log
  sed -i 's/,[0-9]*,\([0-9]*,[0-9]*,done\)/,,\1/' rows
  nothing_told pressure "no hold has an answer in 'pressure'"
}

@test "what is neither points nor records, and nothing at all" {
  printf 'muscle,side\nx,left\n' >rows
  told 3
  out_is ''
  err_is "tp-find: -:1: no column 'point', nor 'time' and 'kind': these are neither points nor log records"
  : >rows
  told 3
  err_is "tp-find: standard input: no header came; a picture needs points ('point') or log records ('time' and 'kind')"
  printf 'point;side\n' >rows
  told 3
  err_lines 1
  err_has ';'
}

@test "--shade is refused where there are no records, or no picture" {
  printf 'point\ntemporalis.1\n' >rows
  told 2 --shade after
  out_is ''
  err_is 'tp-find: --shade goes with log records; on standard input are points'
  try 2 tp-find --map --shade after temple
  refused_use
  err_has '--shade'
  small_log
  try 2 tp-find --shade after - <rows
  refused_use
  err_has 'tp-find --map --shade after -'
  try 2 tp-find --map --shade sleep - <rows
  refused_use
  err_has "'sleep' is not before, after, value, pressed_s or pressure"
}
