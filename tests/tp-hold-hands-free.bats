#!/usr/bin/env bats
# tp-hold without hands and without eyes: words in a FIFO in place of keys, words of a cue command
# in place of a screen, and a line in a file for whoever looks.

# helpers set stderr; scripts and their arguments stand in single quotes
# shellcheck disable=SC2154,SC2016

load helpers
load hold

setup() {
  own_home
  printf '#!/bin/sh\nprintf "%%s\\n" "$*" >>said\n' >voice
  chmod +x voice
  printf '[hold]\ncue_command = ./voice\ngentle = 0\n' >config.ini
  export TP_CONFIG=config.ini
  mkfifo foot
  printf 'point,side,area,hold_s,reps\nupper-trapezius.1,left,jaw,60,1\n' >long.csv
  child=''
}

teardown() {
  [ -z "$child" ] || kill "$child" 2>/dev/null || :
}

# start WORD...: tp-hold in a session of its own, with no terminal, led by the FIFO.
start() {
  setsid tp-hold --control foot --prepare 0 "$@" >out.csv 2>err.txt 3>&- &
  child=$!
}

# pressing: the last point is being pressed, and long enough to count.
pressing() {
  local tries=400
  until tail -n 1 err.txt | grep -q '^Press\.'; do
    tries=$((tries - 1))
    [ "$tries" -gt 0 ] || wrong "nothing is pressed: $(cat err.txt)" || return 1
    sleep 0.05
  done
  sleep 0.2 # less than a tenth of a second would be no hold
}

# tell WORD...: each as a line, by a writer of its own that goes away.
tell() {
  timeout 20 sh -c 'printf "%s\n" "$@" >foot' sh "$@"
}

# heard N TEXT: so many times it was said; fails after 20 s.
heard() {
  local tries=400
  until [ "$(grep -cF -- "$2" said)" -ge "$1" ]; do
    tries=$((tries - 1))
    [ "$tries" -gt 0 ] || wrong "'$2' was not said $1 times: $(cat said)" || return 1
    sleep 0.05
  done
}

# The notes, each number as N: when a key came is up to the machine.
notes() {
  field note | sed 's/[0-9]\+/N/g'
}

@test "a whole session with no screen and no keyboard: words in, words out" {
  printf 'point,side,area,hold_s,reps\nupper-trapezius.1,left,jaw,3,1\ntemporalis.1,right,jaw,60,2\n' >two.csv
  start --start key two.csv
  await said 'Point 1 of 2: upper trapezius 1, left'
  await said 'Pain in the left jaw now'
  tell 'pain 6'
  await said 'Ready?'
  tell go
  await said 'Press'
  tell good
  await said 'Let go slowly'
  heard 2 'Pain in the left jaw now'
  tell 'pain 4.5'
  await said 'How strong did it feel, 0 to 10'
  tell 'pressure 4'
  await said 'Next point, 2 of 2: temporalis 1, right'
  await said 'Pain in the right jaw now'
  tell go
  heard 2 'Ready?'
  tell go
  pressing
  tell less
  await said Lighter
  tell 'pressure 3'
  tell ease
  await said 'Enough, let go slowly'
  heard 2 'Pain in the right jaw now'
  tell 'pain 3'
  ended 0
  await said 'All done'
  is 'upper-trapezius.1 temporalis.1' "$(field point)"
  is 'done eased' "$(field status)"
  is '4 3' "$(field pressure)"
  is '6 ' "$(field before)"
  is '4.5 3' "$(field after)"
  is 'good at N s a bit less at N s' "$(notes)"
  is '' "$(grep -v '^[A-Z0-9]' err.txt)" complaints
}

@test "a caution is said, however long; the answer cuts it short" {
  printf '#!/bin/sh\nprintf "%%s\\n" "$*" >>said\ncase $1 in Careful*) sleep 60 ;; esac\n' >voice
  printf 'point,side,hold_s,reps\nsuboccipitals.1,left,2,1\ntemporalis.1,left,2,1\n' >care.csv
  start --start key care.csv
  await said 'Careful: Press up on the skull, never deep into the neck: '
  await said 'emergency call. Shall I go on?'
  tell go
  await said 'Pain now, 0 to 10'
  tell go
  await said 'Ready?'
  tell quit
  ended 0
  is '' "$(grep cue_command err.txt)"
}

@test "without a terminal it runs on; the FIFO is heard all the same" {
  start --cue none long.csv
  pressing
  tell more less
  await err.txt Lighter
  tell less
  ended 0
  is 'eased a bit less, twice; could be more at N s; a bit less at N, N s' "$(field status) $(notes)"
  is '' "$(field before)$(field after)"
}

@test "at the ceiling it eases, at 7 it stops, each heard as what it is; below, nothing happens" {
  start long.csv
  pressing
  tell 'pressure 4.9' 'pressure 5'
  await said 'Enough, let go slowly'
  ended 0
  is 'eased 5 at the ceiling' "$(field status) $(field pressure) $(field note)"
  rm said
  start --override again long.csv
  pressing
  tell 'pressure 7'
  await said 'Stop, this is too strong, let go'
  ended 0
  is 'eased 7 stopped at 7 or more; override: again' \
    "$(field status) $(field pressure) $(field note)"
}

@test "less once in each press eases nothing" {
  printf 'point,side,hold_s,reps,rest_s\nupper-trapezius.1,left,2,2,0\n' >twice.csv
  start twice.csv
  pressing
  tell less
  await err.txt 'Press. Hold 2 of 2'
  tell less
  ended 0
  is 'done 4.0 a bit less at N, N s' "$(field status) $(field pressed_s) $(notes)"
  is 2 "$(grep -c '^Lighter$' said)"
}

@test "a point that got worse rests, and that is said" {
  printf 'point,side,area,hold_s,reps\nupper-trapezius.1,left,jaw,1,1\n' >worse.csv
  start --start key worse.csv
  await said 'Pain in the left jaw now'
  tell 'pain 3'
  await said 'Ready?'
  tell go
  heard 2 'Pain in the left jaw now'
  tell 'pain 5'
  await said 'How strong did it feel'
  tell 'pressure 3'
  ended 0
  await err.txt 'It got worse: this point rests for 2 days.'
  tp-log add <out.csv >/dev/null
  try 4 setsid -w tp-hold --no-ask worse.csv
  err_has 'upper-trapezius.1 left: rests until '
}

@test "pause stands still, go goes on, next and save end it" {
  printf 'point,side,hold_s,reps\nupper-trapezius.1,left,60,1\ntemporalis.1,left,60,1\nmasseter-superficial.1,left,60,1\n' >three.csv
  start --cue none three.csv
  pressing
  tell pause
  await err.txt 'Paused: let go.'
  tell go
  await err.txt 'Going on.'
  tell next
  await err.txt 'Point 2 of 3'
  pressing
  tell save
  ended 0
  is 'upper-trapezius.1 temporalis.1' "$(field point)"
  is 'stopped stopped' "$(field status)"
  is 'not the spot' "$(column note <out.csv | head -n 1)"
}

@test "quit at a question ends the session there; what was pressed is kept" {
  printf 'point,side,area,hold_s,reps\nupper-trapezius.1,left,jaw,1,1\ntemporalis.1,left,jaw,60,1\n' >two.csv
  start --start key two.csv
  await said 'Pain in the left jaw now'
  tell 'pain 6'
  await said 'Ready?'
  tell go
  heard 2 'Pain in the left jaw now'
  tell quit
  ended 0
  is 'upper-trapezius.1 done 6 ' "$(field point) $(field status) $(field before) $(field after)"
  start --start key --override 'a test' two.csv
  heard 3 'Pain in the left jaw now'
  tell save
  ended 0
  is '' "$(field point)"
}

@test "ease while paused ends the point: nobody presses on" {
  start --cue none long.csv
  pressing
  tell pause
  await err.txt Paused
  tell ease
  ended 0
  is eased "$(field status)"
}

@test "a word that is not known is said once, what is wrong with it is seen; the others count" {
  start --cue none long.csv
  pressing
  tell 'pres' $'jump\e[2J' 'pressure 11' 'pressure' "$(printf 'x%.0s' {1..5000})" '' '  good  ' $'less\r'
  await err.txt Lighter
  tell quit
  ended 0
  is 1 "$(grep -c 'is not known' err.txt)"
  grep -qF "tp-hold: 'foot': 'pres' is not known; there are pause, go," err.txt || wrong "$(cat err.txt)"
  is_safe "$(cat err.txt)" stderr
  is 'stopped good at N s; a bit less at N s' "$(field status) $(notes)"
}

@test "a word without its line feed counts when its writer goes" {
  start --cue none long.csv
  pressing
  timeout 20 sh -c 'printf quit >foot'
  ended 0
  is stopped "$(field status)"
}

@test "a writer that says nothing, or never stops, is in nobody's way" {
  printf 'point,side,hold_s,reps\nupper-trapezius.1,left,2,1\n' >short.csv
  sleep 60 >foot 3>&- & # holds it open
  local silent=$! loud
  start --cue none short.csv
  ended 0
  kill "$silent"
  is '2.0 done' "$(field pressed_s) $(field status)"
  start --cue none short.csv
  yes more >foot 2>/dev/null 3>&- &
  loud=$!
  ended 0
  kill "$loud" 2>/dev/null || :
  is '2.0 done' "$(field pressed_s) $(field status)"
}

@test "what is no FIFO is refused before anything starts: 3, with why" {
  echo go >file
  mkdir folder
  for name in file folder missing /dev/null /dev/zero; do
    try 3 setsid -w tp-hold --control "$name" long.csv
    out_is ''
    err_lines 1
    err_has "'$name'"
  done
  try 3 setsid -w tp-hold --control file long.csv
  err_is "tp-hold: --control: 'file' is not a FIFO; make one: mkfifo NAME"
  is go "$(cat file)" 'the file'
}

@test "the FIFO is taken away: said once, the hold goes on" {
  printf 'point,side,hold_s,reps\nupper-trapezius.1,left,2,1\n' >short.csv
  start --cue none short.csv
  pressing
  timeout 20 sh -c 'exec 9>foot; rm foot; echo more >&9'
  ended 0
  is 1 "$(grep -c 'cannot open' err.txt)"
  is 'done could be more at N s' "$(field status) $(notes)"
}

# --- the status file ----------------------------------------------------------------------------

@test "the status file has one line for each second, and is gone at the end" {
  start --cue none --status-file bar long.csv
  await bar 'PRESS 0:59 1/1 upper-trapezius.1 left'
  is '1 600' "$(wc -l <bar) $(stat -c %a bar)"
  tell pause
  await bar 'PAUSED 0:5'
  tell quit
  ended 0
  [ ! -e bar ] || wrong 'it is still there'
  is "$(printf 'bar*')" "$(echo bar*)" 'what is left beside it'
}

@test "the status file is replaced whole: a reader never sees half a line, a signal removes it" {
  start --cue none --status-file bar long.csv
  await bar PRESS
  for _ in {1..200}; do
    line=$(cat bar)
    [[ $line == 'PRESS '[01]:[0-5][0-9]' 1/1 upper-trapezius.1 left' ]] || wrong "'$line'"
  done
  kill -TERM "$child"
  wait "$child" || :
  child=''
  [ ! -e bar ] || wrong 'it is still there'
}

@test "a status file that is something else is not replaced: 3" {
  printf 'x%.0s' {1..1000} >notes
  ln -s notes link
  mkdir folder
  printf 'two\nlines\n' >two
  printf '\n\n' >blank
  for name in notes link folder foot /dev/null two blank; do
    try 3 setsid -w tp-hold --status-file "$name" long.csv
    err_is "tp-hold: --status-file: '$name' is something else, and is not replaced"
  done
  try 3 setsid -w tp-hold --status-file missing/bar long.csv
  err_is "tp-hold: --status-file: cannot write 'missing/bar': No such file or directory"
  is 1000 "$(wc -c <notes)"
  is 'two lines' "$(paste -sd ' ' two)"
}

@test "a line that a killed session left in the status file is replaced" {
  printf 'PRESS 0:18 2/3 upper-trapezius.1 left\n' >bar
  start --cue none --status-file bar long.csv
  await bar 'PRESS 0:5'
  tell quit
  ended 0
  [ ! -e bar ] || wrong 'it is still there'
}

@test "a status file that cannot be written any more is said at the end; the hold counts: 3" {
  printf 'point,side,hold_s,reps\nupper-trapezius.1,left,3,1\n' >short.csv
  mkdir here
  start --cue none --status-file here/bar short.csv
  await here/bar PRESS
  rm -r here
  ended 3
  is 1 "$(grep -c "cannot write 'here/bar'" err.txt)"
  is 'done' "$(field status)"
}
