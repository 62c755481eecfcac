#!/usr/bin/env bats
# tp-hold, the first session: the health questions, the cues, the gentle start, at a real terminal.

load helpers
load terminal

setup() {
  own_home
  own_terminal
  HEALTH=$XDG_DATA_HOME/tp/health.ini
  printf 'point,side,area\nupper-trapezius.1,left,jaw\n' >neck.csv
  printf 'point,side,area\ngastrocnemius.1,left,calf\n' >calf.csv
  keys 'stty -g >before' Enter
}

teardown() {
  no_terminal
}

# start WORD...: tp-hold with these words, its status in the file `status` when it has ended.
start() {
  rm -f status after
  keys "clear; tp-hold --prepare 0 $*; echo \$? >status.new; stty -g >after; mv status.new status" \
    Enter
}

# ended STATUS
ended() {
  await_that test -s status
  is "$1" "$(cat status)" status
  as_before before after
}

# Three keys, or as many as are there, to the end of the session: nothing is held.
leave() {
  seen "$1"
  keys q
}

asked() {
  seen 'Does any apply? Numbers, 0 for none'
}

answer_of() {
  sed -n "s/^$1 = //p" "$HEALTH"
}

@test "the first time: the log, the questions, two beeps, the gentle start; then never again" {
  start neck.csv
  seen 'First time. Your log: ~/data/tp/log.csv; only you can read it.'
  asked
  seen '12 blood thinners'
  keys 0 Enter
  seen 'Two beeps now. Heard them? [y/n]'
  keys y
  seen 'Pain in the left jaw now'
  keys Enter
  leave 'Enter when you are on it'
  ended 0
  seen 'Noted in ~/data/tp/health.ini; only you can read it.'
  seen 'Gentle start: 20 s, twice, the first 3 times of each point.'
  seen 'upper-trapezius.1 left: gentle start 1 of 3: 20 s, 2 times, 4 of 10 at most.'
  is 600 "$(stat -c %a "$HEALTH")"
  is '17 no' "$(grep -c = "$HEALTH") $(sed 1d "$HEALTH" | sed 's/.* = //' | sort -u)"
  is 1 "$(find "${HEALTH%/*}" -name 'health.ini*' | wc -l)" 'files of answers'
  start --cue none neck.csv
  seen 'Pain in the left jaw now'
  ! on_screen 'Does any apply' || wrong 'it asks again'
  keys Enter
  leave 'Enter when you are on it'
  ended 0
}

@test "the first time, behind tp-find: asked at the terminal, whatever is in the pipe" {
  keys 'clear; tp-find left side of neck | tp-hold; echo $? >status; stty -g >after' Enter
  asked
  keys 0 Enter
  seen 'Heard them?'
  keys y
  seen 'Point 1 of 2'
  seen 'Pain in the left side of neck now'
  leave '0 to 10'
  ended 0
  is no "$(answer_of fever)"
}

@test "Enter: nothing is noted, and next time it asks again" {
  start neck.csv
  asked
  keys Enter
  seen 'Heard them?'
  keys Enter
  seen 'Pain in the left jaw now'
  keys Enter
  leave 'Enter when you are on it'
  ended 0
  [ ! -e "$HEALTH" ] || wrong 'something was noted'
  start neck.csv
  asked
  keys C-c
  seen 'ready>'
  keys 'stty -g >after' Enter
  await_that test -s after
  as_before before after
}

@test "yes refuses, by rule, file and line; where is asked for what has a place" {
  start calf.csv
  asked
  keys '9, 99' Enter
  seen "'99' is not a number from 0 to 17."
  keys '0 9' Enter
  seen '0 means none; it stands alone.'
  keys '?' Enter
  seen 'Is your skin numb anywhere, or does it feel less than it should?'
  keys 9 Enter
  seen 'Where (numb skin)?'
  keys Knee Enter
  seen "'knee' is no area; there are: knee front, knee inner, knee outer, knee back."
  keys nowhere Enter
  seen "'nowhere' is no area; tp-find --list areas names them all."
  keys 'knee front, Calf' Enter
  ended 4
  seen 'gastrocnemius.1 left: not for you: you noted numb skin there'
  seen '(rule numb, health.ini:10'
  is 'knee front, calf' "$(answer_of numb)"
  is no "$(answer_of fever)"
}

@test "--ask-health asks again, shows what is noted, and keeps what a clinician agreed to" {
  private_folder "${HEALTH%/*}"
  printf '[health]\nanticoagulants = cleared\nnumb = calf\nfever = yes\n' >"$HEALTH"
  start --ask-health
  asked
  seen '12 blood thinners (noted)'
  ! on_screen 'First time' || wrong 'it is not'
  keys 9 Space 12 Enter
  seen 'Enter keeps calf.'
  keys Enter
  ended 0
  is 'cleared calf no' "$(answer_of anticoagulants) $(answer_of numb) $(answer_of fever)"
  start --ask-health
  asked
  keys Enter
  ended 0
  is cleared "$(answer_of anticoagulants)"
}

@test "answers that cannot be kept: nothing is held" {
  start neck.csv
  asked
  mv data/tp data/old
  : >data/tp
  keys 0 Enter
  ended 3
  seen 'the answers are not kept, so nothing is held'
}

@test "beeps that were not heard: what to do is said" {
  start neck.csv
  asked
  keys 0 Enter
  seen 'Heard them?'
  keys n
  seen 'Pain in the left jaw now'
  keys Enter
  leave 'Enter when you are on it'
  ended 0
  seen "Switch the terminal's bell on, or take words: --cue speech"
}

@test "--no-ask and --dry-run ask nothing; so does --ask-health without a terminal, status 3" {
  start --dry-run neck.csv
  ended 0
  start --no-ask --hold 1s --reps 1 neck.csv
  ended 0
  [ ! -e "$HEALTH" ] || wrong 'something was noted'
  sed -i s/upper-trapezius/temporalis/ neck.csv
  try 0 setsid -w tp-hold --hold 1s --reps 1 --prepare 0 neck.csv
  err_lacks 'Does any apply'
  err_lacks Heard
  is 'done' "$(values status)"
  [ ! -e "$HEALTH" ] || wrong 'something was noted'
  try 3 setsid -w tp-hold --ask-health neck.csv
  err_is 'tp-hold: --ask-health: there is no terminal to ask at'
  try 2 tp-hold --ask-health --no-ask neck.csv
  refused_use
}
