#!/usr/bin/env bats
# tp-hold at a real terminal: tmux holds it, keys are sent, the screen is read, and after each way
# out the record and the terminal are looked at.

load helpers
load terminal

setup() {
  own_home
  known_person
  own_terminal
  keys 'stty -g >before' Enter
  printf 'point,side,area,hold_s,reps\nupper-trapezius.1,left,behind the eye,2,1\n' >one.csv
  printf 'point,side,area,hold_s,reps\nupper-trapezius.1,left,behind the eye,60,2\n' >long.csv
}

teardown() {
  no_terminal
}

# start WORD...: tp-hold with these words, its status in the file `status` when it has ended.
start() {
  keys "clear; tp-hold $*; echo \$? >status.new; mv status.new status; stty -g >after" Enter
}

# ended STATUS: the tool has ended so, and the terminal is as before.
ended() {
  await_that [ -s after ]
  is "$1" "$(cat status)" status
  as_before before after
}

field() {
  column "$1" <"$LOG" | paste -sd ' '
}

@test "a full hold: asks before, waits, holds, asks after, logs by itself" {
  start --prepare 0 one.csv
  seen 'Pain behind the left eye now, 0 to 10 (10 worst), Enter to skip:'
  keys 6 Enter
  seen 'Enter when you are on it'
  seen 'for: behind the left eye, now 6'
  keys Enter
  seen 'PRESS     0:0'
  seen 'hold 1 of 1'
  seen 'breathe in'
  seen 'Below 5 of 10'
  seen 'RELEASE'
  seen 'Pain behind the left eye now'
  keys 4 . 5 Enter
  seen 'How strong did it feel, 0 to 10 (10 hardest), Enter to skip:'
  keys 3 Enter
  ended 0
  seen '1 hold logged.'
  is 3 "$(field pressure)"
  is '6 4.5 2.0 1 done' "$(field before) $(field after) $(field pressed_s) $(field presses) $(field status)"
}

@test "an answer that is no scale value is asked again; Enter alone is not answered" {
  start --prepare 0 --start auto one.csv
  seen 'Pain behind'
  keys 1 1 Enter
  seen 'to skip: _'
  keys Enter
  seen PRESS
  seen 'Pain behind'
  keys Enter
  seen 'How strong'
  keys Enter
  ended 0
  is ' ' "$(field before) $(field after)"
}

@test "one point's pain after is the next one's before, in the same area" {
  printf 'point,side,area,hold_s,reps\nupper-trapezius.1,left,jaw,1,1\ntemporalis.1,left,jaw,1,1\n' >two.csv
  start --prepare 0 --start auto two.csv
  seen 'Pain in the left jaw now'
  keys 6 Enter
  seen RELEASE
  seen 'Pain in the left jaw now'
  keys 4 Enter
  seen 'How strong'
  keys Enter
  seen 'now 4'
  seen 'Pain in the left jaw now'
  keys 3 Enter
  seen 'How strong'
  keys Enter
  ended 0
  is '6 4 4 3' "$(column before <"$LOG" | head -n 1) $(column after <"$LOG" | head -n 1) $(column before <"$LOG" | tail -n 1) $(column after <"$LOG" | tail -n 1)"
}

@test "--no-ask asks nothing and waits for nobody" {
  start --no-ask --prepare 0 one.csv
  ended 0
  is 'done' "$(field status)"
}

@test "--no-log stores nothing" {
  start --no-ask --no-log --prepare 0 one.csv
  ended 0
  [ ! -e "$LOG" ] || wrong "there is a log"
}

@test "Space eases: release, then the end of the point, eased" {
  start --no-ask --prepare 0 long.csv
  seen PRESS
  keys -
  seen 'a bit lighter'
  keys Space
  seen RELEASE
  seen 'that was enough: let go slowly'
  ended 0
  is 'eased 0' "$(field status) $(field presses)"
}

# A voice that writes what it is told into the file `said`, and then does as it is told here.
voice() {
  # shellcheck disable=SC2016 # the script expands it
  printf '#!/bin/sh\necho "$1" >>said\n%s\n' "$1" >voice
  chmod +x voice
  printf '[hold]\ncue_command = ./voice\n' >config.ini
  keys 'export TP_CONFIG=config.ini' Enter
}

@test "lighter and too much are heard at once, each as its own" {
  voice :
  start --no-ask --prepare 0 --cue command long.csv
  await said Press
  keys -
  await said Lighter
  keys Space
  await said 'Enough, let go slowly'
  ended 0
  is 'All done' "$(tail -n 1 said)"
  ! grep -q '^Let go' said || wrong 'let go was said twice'
}

@test "a pause is heard, nothing is counted in it, and what goes on is heard again" {
  voice :
  printf 'point,side,hold_s,reps\nupper-trapezius.1,left,6,1\n' >six.csv
  start --no-ask --prepare 0 --cue command six.csv
  await said 3
  keys p
  seen PAUSED
  sleep 2.5 # only time can show that nothing comes
  is 'Paused, let go' "$(tail -n 1 said)"
  keys p
  ended 0
  is '3 Paused, Press 2 1 Let' "$(sed -n '/^3/,/^Let/p' said | cut -d ' ' -f 1 | paste -sd ' ')"
}

@test "a voice that fails is said when the screen has gone, once; the hold is logged" {
  voice 'exit 7'
  start --no-ask --prepare 0 --cue command one.csv
  ended 3
  seen "cue_command: './voice' ended with status 7;"
  is 1 "$(screen | grep -c cue_command)"
  is 'done 1' "$(field status) $(wc -l <said)"
}

@test "--test-cues: a key ends it, and the terminal is as before" {
  start --test-cues --cue bell
  seen 'press          . .'
  keys q
  ended 0
}

@test "a strength at the ceiling eases, at 7 it stops; below it holds on" {
  start --no-ask --prepare 0 long.csv
  seen PRESS
  keys 4
  keys 5
  ended 0
  is 'eased 5' "$(field status) $(field pressure)"
  is 'at the ceiling' "$(field note)"
}

@test "a strength of 7 stops, and says so" {
  start --no-ask --prepare 0 long.csv
  seen PRESS
  keys 8
  ended 0
  is 'eased 8 stopped at 7 or more' "$(field status) $(field pressure) $(field note)"
}

@test "+ = - are kept in the note; a second - in one press eases" {
  start --no-ask --prepare 0 long.csv
  seen PRESS
  keys + + = -
  keys -
  ended 0
  is 'eased' "$(field status)"
  is 'a bit less, twice; could be more at N, N s; good at N s; a bit less at N, N s' \
    "$(field note | sed 's/[0-9]\+/N/g')"
}

@test "an arrow or page key is no strength, and ends nothing" {
  start --no-ask --prepare 0 long.csv
  seen PRESS
  keys PageUp Up Down
  keys q
  ended 0
  is 'stopped ' "$(field status) $(field pressure)"
}

@test "Space right behind an arrow key, or behind Escape, is not lost" {
  for bytes in '1b 5b 31 3b 35 41 1b 4f 41 1b 5b 35 7e 20' '1b 20'; do
    rm -f after
    start --no-ask --no-log --prepare 0 long.csv
    seen PRESS
    # shellcheck disable=SC2086 # so many words
    keys -H $bytes
    seen RELEASE
    ended 0
  done
}

@test "paused, then q: the pause is left out" {
  start --no-ask --prepare 0 long.csv
  seen PRESS
  keys p
  seen PAUSED
  sleep 2.5 # only time can show that time is left out
  keys q
  ended 0
  seconds=$(field pressed_s)
  [ "${seconds%.*}" -lt 2 ] || wrong "pressed $seconds s"
}

@test "pause stands still and is left out; p goes on" {
  printf 'point,side,hold_s,reps\nupper-trapezius.1,left,3,1\n' >three.csv
  start --no-ask --prepare 0 three.csv
  seen PRESS
  keys p
  seen PAUSED
  shown=$(screen | grep PAUSED)
  sleep 3.5 # longer than the hold: only time can show that time stands still
  is "$shown" "$(screen | grep PAUSED)" 'the clock while paused'
  keys p
  seen RELEASE
  ended 0
  is '3.0 done' "$(field pressed_s) $(field status)"
}

@test "a pause says how it goes on, in one line too" {
  start --no-ask --prepare 0 long.csv
  seen PRESS
  keys p
  seen PAUSED
  seen 'let go'
  seen 'p goes on   n not the spot: next   q save and stop'
  screen | grep -q 'SPACE\|breathe [io]' && wrong "$(screen)"
  tmux -L t resize-window -x 80 -y 1
  seen 'hold 1 of 2  point 1 of 1  p goes on'
  tmux -L t resize-window -x 30 -y 1
  seen '1/2 p goes on'
  tmux -L t resize-window -x 20 -y 1
  seen '1/2'
  keys q
  ended 0
}

@test "in a pause Space ends the point as too much, and a strength counts" {
  for key in Space 5; do
    rm -f after
    start --no-ask --prepare 0 --override again long.csv
    seen PRESS
    keys p
    seen PAUSED
    keys "$key"
    seen RELEASE
    ended 0
  done
  is 'eased eased' "$(field status)"
  is ' 5' "$(field pressure)"
}

@test "n is not the spot: next; while waiting it leaves no record" {
  printf 'point,side,area,hold_s,reps\nupper-trapezius.1,left,jaw,60,1\ntemporalis.1,left,jaw,60,1\n' >two.csv
  start --prepare 0 two.csv
  seen 'Pain in the left jaw now'
  keys Enter
  seen 'Point 1 of 2'
  seen 'Enter when you are on it'
  keys n
  seen 'Point 2 of 2'
  seen 'Enter when you are on it'
  keys Enter
  seen PRESS
  keys n
  seen 'Pain in the left jaw now'
  keys Enter
  ended 0
  is 'temporalis.1 stopped not the spot' "$(field point) $(field status) $(field note)"
}

@test "q saves and stops" {
  printf 'point,side,hold_s,reps\nupper-trapezius.1,left,60,1\ntemporalis.1,left,60,1\n' >two.csv
  start --no-ask --prepare 0 two.csv
  seen PRESS
  keys q
  ended 0
  is 'upper-trapezius.1 stopped' "$(field point) $(field status)"
}

@test "Ctrl-C: one true record, the terminal as before, death by that signal" {
  start --no-ask --prepare 0 long.csv
  seen PRESS
  keys C-c
  seen 'ready>'
  keys 'stty -g >after' Enter
  await after :
  is "$(cat before)" "$(cat after)" 'stty -g'
  is interrupted "$(field status)"
}

@test "Ctrl-C at the question after the hold: it was done, and the next point is not begun" {
  printf 'point,side,area,hold_s,reps\nupper-trapezius.1,left,jaw,1,1\ntemporalis.1,left,jaw,60,1\n' >two.csv
  start --prepare 0 --start auto two.csv
  seen 'Pain in the left jaw now'
  keys 6 Enter
  seen RELEASE
  seen 'Pain in the left jaw now'
  keys C-c
  seen 'ready>'
  keys 'stty -g >after' Enter
  await after :
  as_before before after
  is 'upper-trapezius.1 done 6 ' "$(field point) $(field status) $(field before) $(field after)"
}

@test "Ctrl-Z gives the terminal back, fg goes on, the gap is not counted" {
  start --no-ask --prepare 0 long.csv
  seen PRESS
  keys C-z
  seen Stopped
  is '0 1' "$(tmux -L t display -p '#{alternate_on} #{cursor_flag}')" 'alternate screen, cursor'
  keys fg Enter
  seen PRESS
  keys q
  seen 'ready>'
  is stopped "$(field status)"
}

@test "the window closes: the record is written" {
  start --no-ask --prepare 0 long.csv
  seen PRESS
  tmux -L t kill-server
  await "$LOG" interrupted
}

@test "a small window has one line, 20 columns too; a larger one the whole screen again" {
  start --no-ask --prepare 0 long.csv
  seen 'Where    '
  tmux -L t resize-window -x 80 -y 1
  seen 'hold 1 of 2  point 1 of 1'
  tmux -L t resize-window -x 20 -y 1
  seen ' 1/2 '
  tmux -L t resize-window -x 80 -y 24
  seen 'Where    '
  keys q
  ended 0
  is stopped "$(field status)"
}

@test "--plain: sentences, no drawing, no control characters" {
  start --plain --prepare 0 one.csv
  seen 'Point 1 of 1: upper trapezius 1, left, for pain behind the left eye.'
  seen 'Pain behind the left eye now, 0 to 10 (10 worst), Enter to skip:'
  keys 6 Enter
  seen 'Enter when you are on it, n if you cannot find it. While pressing, Space eases.'
  keys Enter
  seen 'Press. Hold 1 of 1, 2 seconds.'
  seen 'Let go slowly, 2 seconds.'
  seen 'Done, 2 seconds.'
  keys 5 Enter
  seen 'How strong did it feel, 0 to 10 (10 hardest), Enter to skip:'
  keys Enter
  seen 'Saved: 6 before, 5 after.'
  ended 0
}

@test "TERM=dumb draws nothing, nor does ACCESSIBLE" {
  for plain in TERM=dumb ACCESSIBLE=1; do
    rm -f after status
    keys "export $plain; clear" Enter
    seen 'ready>'
    keys "tp-hold --no-ask --no-log --prepare 0 one.csv; echo \$? >status; stty -g >after" Enter
    seen 'Press. Hold 1 of 1, 2 seconds.'
    is 0 "$(tmux -L t display -p '#{alternate_on}')" 'alternate screen'
    await_that [ -s after ]
    is 0 "$(cat status)" status
    as_before before after
    keys 'export TERM=screen' Enter
  done
}

@test "a chosen care point: its caution is read and answered first" {
  printf 'point,side,hold_s,reps\nsuboccipitals.1,left,1,1\n' >care.csv
  start --prepare 0 --start auto care.csv
  seen 'READ FIRST'
  keys n
  ended 0
  is '' "$(log_rows)" 'the records'
}

@test "bare tp-hold does what is due, and logs by itself" {
  printf 'point,side,hold_s,reps\nupper-trapezius.1,left,1,1\n' | tp-log plan add >/dev/null
  start --no-ask --prepare 0
  ended 0
  seen '1 hold logged.'
  is 'upper-trapezius.1 done' "$(field point) $(field status)"
  rm -f after status
  start --no-ask --prepare 0
  ended 1
  seen 'Nothing is due now. Next: '
  is 1 "$(log_rows | wc -l)"
}

@test "in a pipe to tp-log the screen is the same, and the log has the record" {
  keys 'clear; tp-hold --no-ask --prepare 0 one.csv | tp-log add >echo.csv; stty -g >after' Enter
  await echo.csv ',done,'
  is 'done' "$(field status)"
}

# --- the screen ---------------------------------------------------------------------------------

@test "40 columns and 10 rows: what counts most, the caution before the rest, and back" {
  start --no-ask --prepare 0 long.csv
  seen 'Where    '
  tmux -L t resize-window -x 40 -y 10
  seen 'Careful: Squeeze the roll only. Never'
  seen 'PRESS 0:'
  seen '[==='
  seen 'SPACE ease  p pause  n next  q stop'
  is 10 "$(screen | wc -l)"
  tmux -L t resize-window -x 20 -y 1
  seen ' 1/2 '
  is 1 "$(screen | grep -c .)"
  tmux -L t resize-window -x 80 -y 24
  seen 'How      Sit,'
  seen '+ could be more   = good   - a bit less'
  is 2 "$(screen | grep -c -- '--------')"
  keys q
  ended 0
}

@test "40 columns: a long name keeps its side" {
  printf 'point,side,hold_s\nsternocleidomastoid-sternal.2,left,20\n' >name.csv
  tmux -L t resize-window -x 40 -y 12
  start --no-ask --prepare 0 name.csv
  seen 'PRESS 0:'
  seen '  sternocleidomastoid-sternal.2 left'
  keys q
  ended 0
}

@test "texts without end, wide and combined: the clock, the cue and the keys stay" {
  {
    printf 'point,where,how,caution,hold_s\nmy-spot.1'
    for text in 'w\xc3\xb6rd \xe6\xbc\xa2\xe5\xad\x97 e\xcc\x81\xcc\x81 ' 'x' '\xf0\x9f\x98\x80'; do
      printf ',"'
      # shellcheck disable=SC2059 # it is a text of bytes
      for _ in {1..3000}; do printf "$text"; done
      printf '"'
    done
    printf ',60\n'
  } >endless.csv
  start --no-ask --no-log --prepare 0 endless.csv
  for size in '80 24' '40 10' '20 5'; do
    tmux -L t resize-window -x "${size% *}" -y "${size#* }"
    await_that sized "${size#* }"
    seen 'PRESS '
    seen 'lean in until'
    seen 'SPACE'
  done
  keys q
  ended 0
}

# sized ROWS: the screen has so many rows, the last of them drawn.
sized() {
  [ "$(screen | wc -l)" -eq "$1" ] && [ -n "$(screen | tail -n 1)" ]
}

@test "60 columns: a caution is not cut while lines are free, the question shows its answer" {
  tmux -L t resize-window -x 60 -y 24
  start --prepare 0 --start auto long.csv
  seen 'Pain behind the left eye now'
  keys 7
  seen ': 7_'
  keys Enter
  seen PRESS
  is 1 "$(screen | grep -c 'arm: move off\.')"
  screen | grep -q '\.\.$' && wrong "$(screen)"
  keys C-c
  seen 'ready>'
}

@test "a caution that must be read and does not fit asks for a larger window" {
  printf 'point,side,hold_s,reps\nsuboccipitals.1,left,1,1\n' >care.csv
  tmux -L t resize-window -x 20 -y 1
  start --prepare 0 --start auto care.csv
  seen 'READ FIRST: widen'
  tmux -L t resize-window -x 80 -y 24
  seen 'READ FIRST'
  seen 'Careful  '
  keys q
  ended 0
}


@test "no text column of a stream reaches the terminal raw, drawn or plain" {
  command -v script >/dev/null || skip 'script is not installed'
  local bad=$'a\e]2;evil\a\xc2\x9b2J\x9b\xff\xe2\x80\xaez'
  names=muscle,area,where,how,confirm,caution,after,source,reason,site,primary,spillover,avoid_if
  columns=${names//[!,]/}
  printf 'point,side,hold_s,reps,%s\nmy-spot.1,left,1,1,%s"%s"\n' "$names" "${columns//,/\"$bad\",}" "$bad" >evil.csv
  for how in --cue=none --plain; do
    TERM=xterm script -qec "tp-hold --no-ask --no-log --prepare 0 $how evil.csv" -O out >/dev/null
    grep -q 'a^\[\]2;evil' out || wrong "$how: it is not shown"
    # without the moves that are ours
    is_safe "$(sed '1d;$d;s/\r$//;s/\x1b\[[0-9;?]*[HKJhl]//g' out)" "$how"
  done
}

@test "only what changed is written, in one write, ten times a second at most" {
  command -v script >/dev/null || skip 'script is not installed'
  printf 'point,side,hold_s,reps\nupper-trapezius.1,left,4,1\n' >four.csv
  TERM=xterm script -qefc 'stty rows 24 cols 80; tp-hold --no-ask --no-log --cue none --prepare 0 four.csv' \
    -m advanced -T timing -B out >/dev/null
  # timing: O, seconds since the last, bytes
  awk '
    $1 == "O" { n++; bytes += $3; if ($3 > 1000) whole++ }
    END { print (n <= 95), (bytes < 12000), whole }' timing >counted
  is '1 1 1' "$(cat counted)" "few writes, few bytes, one whole picture: $(tail -n 3 timing)"
}

# stall: the terminal takes nothing more, and what waits for it fills it up.
stall() {
  pane=$(tmux -L t display -p '#{pane_tty}')
  server=$(tmux -L t display -p '#{pid}')
  kill -STOP "$server"
  timeout 1 yes >"$pane" || :
}

@test "a stalled terminal delays neither clock nor record, nor the end; it is as before then" {
  printf 'point,side,hold_s,reps\nupper-trapezius.1,left,3,1\n' >three.csv
  start --no-ask --prepare 0 three.csv
  seen PRESS
  stall
  await "$LOG" ,done,
  # 3 s of pressing, 3 of letting go
  local seconds=$(($(stat -c %Y "$LOG") - $(date -d "$(field time)" +%s)))
  [ "$seconds" -le 8 ] || wrong "the record came after $seconds s"
  kill -CONT "$server"
  ended 0
  is '3.0 1 done' "$(field pressed_s) $(field presses) $(field status)"
}

@test "killed while the terminal is stalled: one record, the terminal as before" {
  start --no-ask --prepare 0 long.csv
  seen PRESS
  stall
  kill -TERM "$(pgrep -t "${pane#/dev/}" -x tp-hold)"
  await "$LOG" ,interrupted,
  kill -CONT "$server"
  await after :
  is "$(cat before)" "$(cat after)" 'stty -g'
  is '0 1' "$(tmux -L t display -p '#{alternate_on} #{cursor_flag}')" 'alternate screen, cursor'
  is 1 "$(log_rows | wc -l)"
}

@test "Ctrl-S stops nothing: the picture goes on; killed, the terminal is as before" {
  start --no-ask --prepare 0 long.csv
  seen PRESS
  keys C-s
  keys p
  seen PAUSED
  kill -TERM "$(pgrep -t "$(tmux -L t display -p '#{pane_tty}' | cut -c 6-)" -x tp-hold)"
  await after :
  is "$(cat before)" "$(cat after)" 'stty -g'
  is '0 1' "$(tmux -L t display -p '#{alternate_on} #{cursor_flag}')" 'alternate screen, cursor'
  is interrupted "$(field status)"
}

@test "after the last point: pressed, before and after, what comes next, the after-care" {
  printf 'point,side,area,hold_s,reps\nupper-trapezius.1,both,jaw,1,1\n' >both.csv
  start --prepare 0 --start auto --cue none both.csv
  seen 'Pain in the left jaw now'
  keys 6 Enter
  seen RELEASE
  seen 'Pain in the left jaw now'
  keys 4 Enter
  seen 'How strong'
  keys 3 Enter
  seen 'Pain in the right jaw now'
  keys Enter
  seen RELEASE
  seen 'Pain in the right jaw now'
  keys Enter
  seen 'How strong'
  keys Enter
  ended 0
  seen 'Pressed 2 s in all: 2 points, 2 presses.'
  seen 'Pain in the left jaw: 6 before, 4 after.'
  seen 'Next: the same again not before '
  is 1 "$(screen | grep -c 'After upper-trapezius.1: Tip your head')"
}

@test "after the last point, with a plan: what of it is still due, or when it is next" {
  printf 'upper-trapezius.1,left\nmasseter-superficial.1,left\n' | sed '1i point,side' | tp-log plan add
  start --prepare 0 --no-ask --cue none one.csv
  ended 0
  seen 'Still due: masseter-superficial.1 left.'
  printf 'point,side,hold_s,reps\nmasseter-superficial.1,left,1,1\n' >two.csv
  start --prepare 0 --no-ask --cue none two.csv
  seen 'Nothing is due now. Next: upper-trapezius.1 left tomorrow.'
}
