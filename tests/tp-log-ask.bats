#!/usr/bin/env bats
# shellcheck shell=bash
# shellcheck disable=SC2030,SC2031 # each test has variables of its own
# tp-log ask, mostly at a real terminal: tmux holds it, keys are sent, the screen is read. Which
# questions come on which day is in tests/unit/test_ask_questions.c.
load helpers
load terminal

setup() {
  own_home
  now 2026-11-20T18:40:00+01:00 # a Friday
}

teardown() {
  [ -z "${HOLDER:-}" ] || kill "$HOLDER" 2>/dev/null || true
  tmux -L t kill-server 2>/dev/null || :
}

# Without a terminal, as under cron.
alone() {
  setsid -w "$@"
}

screen() {
  tmux -L t capture-pane -p -J
}

# start [WORD...]: tp-log ask with these words, its status in the file `status` when it has ended.
start() {
  rm -f status
  keys "clear; tp-log ask $*; echo \$? >status.new; mv status.new status" Enter
}

# ended STATUS: it has ended so.
ended() {
  local tries=400
  until [ -s status ]; do
    tries=$((tries - 1))
    [ "$tries" -gt 0 ] || wrong "it never ended: $(screen)" || return 1
    sleep 0.05
  done
  is "$1" "$(cat status)" status
}

# answer QUESTION TEXT: waits for the question, then types.
answer() {
  seen "$1"
  [ -z "$2" ] || keys -l "$2"
  keys Enter
}

# The answers in the log: `sleep 7`, one a line.
answered() {
  local IFS=$NL
  is "$*" "$(paste -d ' ' <(column name <"$LOG") <(column value <"$LOG") | sed 's/ $//')" 'the log'
}

# config LINE...: [ask] with these lines.
config() {
  mkdir -p "$XDG_CONFIG_HOME/tp"
  printf '%s\n' '[ask]' "$@" >"$XDG_CONFIG_HOME/tp/config.ini"
}

# same_for DAYS: a log in which stiffness is 4 on that many days before today.
same_for() {
  local n
  for ((n = $1; n > 0; n--)); do
    row "$n" "$(date -d "2026-11-20 -$n days" +%F)T07:30:00+01:00" rating name=stiffness value=4
  done | stored -
}

# --- without a terminal -------------------------------------------------------------------------

@test "without a terminal: 3, a hint, nothing made" {
  try 3 alone tp-log ask
  out_is "$RECORD_HEADER"
  err_is "tp-log: there is no terminal to ask on$NL  without one: tp-log rate sleep 7 stiffness 3"
  [ ! -e data ] && [ ! -e state ] || wrong 'something was made'
  try 3 alone tp-log ask --text
  out_is ''
}

@test "wrong use: 2" {
  try 2 tp-log ask sleep
  err_has "'sleep' is too much: ask takes no words"
  try 2 tp-log ask --on --off
  err_has -- '--at, --off and --on exclude each other'
  try 2 tp-log ask --off --at yesterday
  try 2 tp-log ask --at tomorrow
  err_has -- "--at: "
  try 2 tp-log note --off
  err_has "'note' takes no --off; it is for ask"
}

@test "--off: nothing is asked, nor shown as open; --on: again" {
  try 0 tp-log ask --off --dry-run
  err_is 'The questions would be off.'
  [ ! -e state ] || wrong 'a rehearsal made something'
  try 0 tp-log ask --off
  out_is ''
  err_is 'The questions are off.'
  is '600 700' "$(stat -c %a state/tp/ask/* state/tp/ask | paste -sd ' ')"
  try 1 alone tp-log ask
  err_is 'The questions are off. tp-log ask --on switches them on.'
  try 1 tp-log today --text
  out_lacks 'Not yet answered'
  try 3 alone tp-log --log other.csv ask
  try 0 tp-log ask --on
  err_is 'The questions are on, daily.'
  try 3 alone tp-log ask
  try 1 tp-log today --text
  out_has 'Not yet answered: morning stiffness, sleep, pain, triggers.'
}

@test "a state that cannot be read or written: 3, and said" {
  tp-log ask --off 2>/dev/null
  local file
  file=$(echo "$PWD"/state/tp/ask/*)
  rm "$file"
  mkdir "$file"
  try 3 alone tp-log ask
  err_has "cannot read '$file'"
  try 3 tp-log ask --on
  XDG_STATE_HOME=/proc/nowhere try 3 tp-log ask --off
  err_has 'it is as it was'
}

@test "a faulty plan is said; a log that cannot be read too" {
  private_folder data/tp
  printf 'point\nno point\n' >data/tp/plan.csv
  try 3 alone tp-log ask
  err_has "plan.csv:2: point: 'no point' is not a point id"
  mkdir data/tp/log.csv
  try 3 alone tp-log ask
  err_has 'log.csv'
  err_lacks 'no terminal'
}

# --- how often ----------------------------------------------------------------------------------

@test "where nothing has changed it asks every other day, then weekly, and says so" {
  same_for 6
  try 3 alone tp-log ask
  same_for 7
  try 1 alone tp-log ask
  out_is "$RECORD_HEADER"
  err_is 'Nothing has changed for a week: it asks every other day, next on Sat 21 Nov.
Daily again: tp-log ask --on'
  try 1 tp-log today --text
  out_lacks 'Not yet answered'
  same_for 14
  try 1 alone tp-log ask
  err_is 'Nothing has changed for two weeks: it asks once a week, next on Thu 26 Nov.
Daily again: tp-log ask --on'
  TP_NOW=2026-11-25T18:40:00+01:00 try 1 alone tp-log ask
  TP_NOW=2026-11-26T18:40:00+01:00 try 3 alone tp-log ask
}

@test "a day that is named is asked for all the same, and --on asks daily" {
  same_for 14
  try 3 alone tp-log ask --at now
  try 3 alone tp-log ask --at 2026-11-01
  try 0 tp-log ask --on
  try 3 alone tp-log ask
}

@test "on a day with an answer the rest is asked" {
  same_for 14
  tp-log rate sleep 7 >/dev/null
  try 3 alone tp-log ask
  try 0 tp-log today --text
  out_has 'Not yet answered: morning stiffness, pain, triggers.'
}

# --- at a terminal ------------------------------------------------------------------------------

@test "the first day: direction, no last value, each answer in the log, an echo" {
  own_terminal 100 40
  config 'activity = reversing the car'
  start
  seen 'Today, Fri 20 Nov: 5 questions. Enter skips; - skips for the whole day.'
  answer 'Reversing the car  0 to 10, 10 best:' 4
  answer 'Morning stiffness  0 to 10, 10 worst' 6.5
  answer 'Sleep              0 to 10, 10 best:' 5
  answer 'Pain               0 to 10, 10 worst' 7
  seen 'Triggers: 1 long-drive, 2 heavy-lifting, 3 stress, 4 desk-day'
  answer 'Which? Numbers' '1 2h 4'
  ended 0
  answered 'activity 4' 'stiffness 6.5' 'sleep 5' 'pain 7' 'long-drive 120' 'desk-day'
  is 'reversing the car' "$(column note <"$LOG" | head -n 1)"
  is 6 "$(column time <"$LOG" | grep -cx '2026-11-20T18:40:00+01:00')"
  seen 'noted: reversing the car 4 ('
  seen 'long-drive, 2 h ('
  seen 'today 18:40'
}

@test "only what is missing, with the last value; then nothing is left" {
  own_terminal 100 40
  stored "$(row 1 2026-11-19T07:30:00+01:00 rating name=sleep value=6.5)" \
    "$(row 2 2026-11-19T20:00:00+01:00 hold point=a.1 side=left 'area=behind the eye' pressed_s=30)" \
    "$(row 3 2026-11-20T07:30:00+01:00 rating name=stiffness value=3)" \
    "$(row 4 2026-11-20T07:30:00+01:00 trigger name=stress)"
  config 'triggers = stress'
  start
  seen '3 questions'
  answer '10 best   last 6.5: ' 7
  answer 'Soreness from the day before  0 to 10, 10 worst' 2
  answer 'Pain behind the left eye' 4
  ended 0
  is 'pain 4 left behind the eye' "$(tail -n 1 "$LOG" | awk -F, '{ print $8, $9, $6, $7 }')"
  try 1 alone tp-log ask
  err_is 'Nothing is left to ask for that day.'
  start
  ended 1
}

@test "Enter skips and it is asked again; - is not asked again today; tomorrow it is" {
  own_terminal 100 40
  start
  answer 'Morning stiffness' ''
  answer 'Sleep' -
  answer 'Pain' -
  answer 'Which?' 0
  ended 0
  [ ! -e "$LOG" ] || wrong 'something was noted'
  start
  seen '1 question.'
  answer 'Morning stiffness' ' - '
  ended 0
  try 1 alone tp-log ask
  try 1 tp-log today --text
  out_lacks 'Not yet answered'
  TP_NOW=2026-11-21T03:59:59+01:00 try 1 alone tp-log ask
  TP_NOW=2026-11-21T04:00:00+01:00 try 3 alone tp-log ask
  is 4 "$(grep -c '^no 2026-11-20 ' state/tp/ask/*)"
}

@test "wrong input is asked again, and says why" {
  own_terminal 100 40
  start
  answer 'Morning stiffness' 11
  answer "'11' is not a number from 0 to 10, such as 6 or 6.5. Enter skips." 6,5
  answer "'6,5' is not a number" "$(printf 'x%.0s' {1..90})"
  answer "'xxxx" $'\e[31m7'
  seen "[31m7' is not a number"
  keys 6 Enter
  answer Sleep ''
  answer 'Pain ' ''
  answer 'Which?' '2h 1'
  answer "'2h' does not stand behind a number: 1 2h. Enter skips." 5
  answer "'5' is not a number from 1 to 4, or a time such as 30m or 2h" '2, 3 30m'
  ended 0
  answered 'stiffness 6' 'heavy-lifting' 'stress 30'
}

@test "Ctrl-C ends it; what was answered stays and is echoed" {
  own_terminal 100 40
  start
  answer 'Morning stiffness' 6
  seen 'Sleep'
  keys 5 C-c
  seen 'noted: morning stiffness 6 ('
  keys "tp-log ask; echo status \$?" Enter
  seen 'Today, Fri 20 Nov: 3 questions.'
  keys C-c
  answered 'stiffness 6'
  keys clear Enter
  await_that gone 'Today, ' # so that the next question is the new one
  keys 'bash -c "tp-log ask; echo status \$?"' Enter
  seen 'Sleep'
  keys C-d
  seen 'status 0'
}

gone() {
  ! on_screen "$1"
}

@test "what is kept loses nothing of what another tp-log keeps meanwhile" {
  own_terminal 100 40
  start
  seen 'Morning stiffness'
  try 0 tp-log ask --off
  keys - Enter
  seen 'Sleep'
  keys C-c
  seen 'ready>'
  try 1 alone tp-log ask
  err_has 'The questions are off.'
}

@test "kill -9 in the middle loses only the question that was asked" {
  own_terminal 100 40
  keys 'clear; sh -c "echo \$\$ >pid; exec tp-log ask"' Enter
  answer 'Morning stiffness' 6
  answer 'Sleep' 5
  seen 'Pain '
  kill -9 "$(cat pid)"
  seen Killed
  answered 'stiffness 6' 'sleep 5'
  start
  seen '2 questions'
  keys C-c
}

@test "--at yesterday asks for yesterday" {
  own_terminal 100 40
  stored "$(row 1 2026-11-19T07:30:00+01:00 rating name=sleep value=6)" \
    "$(row 2 2026-11-18T07:30:00+01:00 rating name=stiffness value=3)" \
    "$(row 3 2026-11-20T07:30:00+01:00 rating name=stiffness value=9)"
  start --at yesterday
  seen 'Yesterday, Thu 19 Nov: 3 questions.'
  answer '10 worst  last 3:' 4
  answer 'Pain' -
  answer 'Which?' 1
  ended 0
  is '2026-11-19T18:40:00+01:00 stiffness 4' "$(tail -n 2 "$LOG" | head -n 1 | awk -F, '{ print $2, $8, $9 }')"
  seen 'long-drive ('
  seen 'yesterday 18:40'
  grep -qx 'no 2026-11-19 pain' state/tp/ask/*
  start --at 2026-11-10
  seen 'Tue 10 Nov: 4 questions.'
  keys C-c
}

@test "--dry-run asks and stores nothing" {
  own_terminal 100 40
  start --dry-run
  answer 'Morning stiffness' 4
  answer 'Sleep' -
  answer 'Pain' ''
  answer 'Which?' 1
  ended 0
  seen 'would note: morning stiffness 4 ('
  [ ! -e data ] && [ ! -e state ] || wrong 'something was made'
}

@test "--plain: sentences, no columns" {
  own_terminal 100 40
  stored "$(row 1 2026-11-19T07:30:00+01:00 rating name=sleep value=6)"
  start --plain
  answer 'Question 1 of 4. Morning stiffness, from 0 to 10, 10 is worst: ' 4
  answer 'Question 2 of 4. Sleep, from 0 to 10, 10 is best. Last time 6: ' ''
  answer 'Question 3 of 4. Pain, from 0 to 10, 10 is worst: ' ''
  seen 'Question 4 of 4. Triggers: 1, long-drive. 2, heavy-lifting. 3, stress. 4, desk-day'
  answer 'Which?' ''
  ended 0
  answered 'sleep 6' 'stiffness 4'
}

@test "on a narrow screen: sentences, wrapped" {
  own_terminal 100 40
  tmux -L t resize-window -x 40 -y 24
  stored "$(row 1 2026-11-19T07:30:00+01:00 rating name=stiffness value=6)"
  start
  seen '  skips; - skips for the whole day.'
  seen 'Morning stiffness, from 0 to 10, 10 is'
  seen '  worst. Last time 6:'
  keys C-c
}

@test "in a pipe each answer is a row at once" {
  own_terminal 100 40
  keys 'clear; tp-log ask >rows; echo status $?' Enter
  answer 'Morning stiffness' 4
  seen 'Sleep'
  is "$RECORD_HEADER 4" "$(head -n 1 rows) $(column value <rows)"
  keys 7 Enter
  answer 'Pain' ''
  answer 'Which?' '1 2'
  seen 'status 0'
  is '4 7' "$(column value <rows | paste -sd ' ' | sed 's/ *$//')"
  is "$(cat rows)" "$(cat "$LOG")"
}

@test "two weeks the same: the answers end with when it asks next" {
  own_terminal 100 40
  same_for 13
  sed -i '/2026-11-19/d' "$LOG" # it asks every other day
  start
  answer 'Morning stiffness' 4
  answer 'Sleep' ''
  answer 'Pain' ''
  answer 'Which?' ''
  ended 0
  seen 'Nothing has changed for two weeks: it asks once a week, next on Fri 27 Nov.'
}

@test "more places than one has time for are named" {
  own_terminal 100 40
  local n
  for n in 1 2 3 4 5 6; do
    row "$n" 2026-11-18T07:30:00+01:00 hold point=a.1 pressed_s=30 "area=area $n"
  done | stored -
  start
  seen '8 questions'
  for n in 1 2 3 4 5 6 7 8; do keys Enter; done
  ended 0
  seen 'Not asked, since 5 places are enough: pain in the area 6'
}

# By the keystroke-level model (Card, Moran, Newell, 1980): 1.35 s to make up one's mind for each
# question, 0.28 s a key; and what the machine takes on top.
@test "a full day, all asked and answered, takes a person under 20 seconds" {
  own_terminal 100 40
  config 'activity = reversing the car'
  stored "$(row 1 2026-11-19T07:30:00+01:00 hold point=a.1 pressed_s=30 side=left area=jaw)" \
    "$(row 2 2026-11-19T08:30:00+01:00 rating name=pain value=3 side=left 'area=behind the eye')"
  local began ms questions=7 all=17 # keys, with each Enter
  start
  seen "$questions questions"
  began=$(date +%s%3N)
  keys 7 Enter 3 Enter 6 Enter 2 Enter 4 Enter 3 Enter '1 2h' Enter
  ended 0
  ms=$(($(date +%s%3N) - began))
  [ $((questions * 1350 + all * 280 + ms)) -lt 20000 ] ||
    wrong "$questions questions, $all keys, and $ms ms of the machine"
  answered '' 'pain 3' 'activity 7' 'stiffness 3' 'sleep 6' 'soreness 2' 'pain 4' 'pain 3' 'long-drive 120'
}

@test "escape sequences in config and log are shown as what they are" {
  own_terminal 100 40
  config $'activity = re\e[2Jversing'
  stored "$(row 1 2026-11-19T07:30:00+01:00 rating name=pain value=4 $'area=j\e[2Jaw')"
  start
  seen 'Re^[[2Jversing'
  keys Enter Enter Enter
  seen 'Pain in the j^[[2Jaw'
  keys C-c
}

@test "a log that is busy: the answer waits in the spool, 3, and no more is asked" {
  own_terminal 100 40
  tp-log note x >/dev/null 2>&1
  hold_lock
  start
  answer 'Morning stiffness' 4
  ended 3
  seen 'is busy'
  kill "$HOLDER"
  tp-log note y >/dev/null 2>&1
  is 4 "$(column value <"$LOG" | grep .)"
}
