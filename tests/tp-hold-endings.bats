#!/usr/bin/env bats
# Every way a hold can end leaves one true record, whatever becomes of tp-hold, its reader, the
# terminal or the disk. Each way ROUNDS times: 2 here, 20 in tests/faults/hold-endings.

# `rounds` calls each round; helpers and `window` set what is used.
# shellcheck disable=SC2317,SC2030,SC2031,SC2034,SC2153,SC2154

load helpers
load terminal

ROUNDS=${ROUNDS:-2}
HOLD='tp-hold --no-ask --prepare 0 --cue none'

setup() {
  own_home
  own_terminal
  printf 'point,side,hold_s,reps\nupper-trapezius.1,left,60,2\n' >long.csv
  printf 'point,side,hold_s,reps\nupper-trapezius.1,left,1,1\ntemporalis.1,left,60,1\n' >two.csv
}

teardown() {
  no_terminal
}

clock() {
  printf '%s' "${EPOCHREALTIME/./}"
}

# window NAME COMMAND: a window of its own that runs it; `w` from now on. In the command, $log is
# the log, and `as FILE WORD...` a command whose process id goes into FILE.
window() {
  w=$1
  tmux -L t new-window -d -n "$w" "$TERMINAL_SHELL"
  seen 'ready>'
  # shellcheck disable=SC2016 # the shell there expands it
  keys 'as() { echo $BASHPID >"$1.new"; mv "$1.new" "$1"; shift; exec "$@"; }; ' \
    "log=$PWD/$w.csv; ulimit -c 0; stty -g >$w.before; clear" Enter
  await_that [ -s "$w.before" ]
  started=$(clock)
  keys "$2" Enter
}

# has_beat [COUNT [POINT]]: so many sessions have kept what was pressed so far (on that point).
has_beat() {
  local pressed='(0\.[1-9]|[1-9][0-9]*\.[0-9]),[0-9]+,[^,]*,[^,]*,[^,]*'
  [ "$(grep -lsE ",hold,${2:-}.*,$pressed,unfinished," "$XDG_STATE_HOME"/tp/holding/* | wc -l)" \
    -ge "${1:-1}" ]
}

# begin WORD...: a hold in the terminal, up to its first beat.
begin() {
  window "$1" "(as $1.pid $HOLD --log \$log ${*:2})"
  pressing
}

pressing() {
  await_that [ -s "$w.pid" ]
  pid=$(cat "$w.pid")
  await_that has_beat
  beat=$(clock)
}

# Ended, though perhaps nobody has asked yet how.
gone() {
  ! grep -qs '^State:.[^Z]' "/proc/$1/status"
}

# What ends it is about to be done.
now_ends() {
  ending=$(clock)
}

# closed: tp-hold has ended, and the terminal is as before.
closed() {
  await_that gone "$pid"
  keys "stty -g >$w.after" Enter
  await_that [ -s "$w.after" ]
  as_before "$w.before" "$w.after"
  tmux -L t kill-window -t "$w"
}

# one_record STATUS [LESS]: the log has one record, with that status; what it says was pressed is no
# longer than it was, less LESS seconds, and no shorter than from the first beat to the end, but for
# the two seconds between beats where it was killed.
one_record() {
  local seconds slack=200000
  [ "$1" = unfinished ] && slack=2500000
  try 0 tp-log show --log "$w.csv"
  out_lines 2
  is "$1" "$(values status)" status
  is 2 "$(wc -l <"$w.csv")" 'lines in the log'
  seconds=$(values pressed_s)
  awk -v s="$seconds" -v most=$((ending - started)) -v least=$((ending - beat - slack)) \
    -v less="${2:-0}" 'BEGIN {
      exit !(s > 0 && s <= most / 1e6 - less + 0.2 && s >= least / 1e6 - less)
    }' || wrong "$seconds s pressed of $((ending - started)) us, ${2:-0} s less"
  is '' "$(find "$XDG_STATE_HOME/tp/holding" "$XDG_STATE_HOME/tp/spool/new" -type f 2>/dev/null)" \
    'left behind'
}

# rounds FUNCTION: once for each round, which has a name of its own.
rounds() {
  local round
  for ((round = 1; round <= ROUNDS; round++)); do
    "$1" "r$round"
  done
}

@test "Ctrl-C" {
  round() {
    begin "$1" long.csv
    now_ends
    keys C-c
    closed
    one_record interrupted
  }
  rounds round
}

@test "Ctrl-\\" {
  round() {
    begin "$1" long.csv
    now_ends
    keys C-\\
    closed
    one_record interrupted
  }
  rounds round
}

@test "kill" {
  round() {
    begin "$1" long.csv
    now_ends
    kill "$pid"
    closed
    one_record interrupted
  }
  rounds round
}

@test "the window is closed" {
  round() {
    begin "$1" long.csv
    now_ends
    tmux -L t kill-window -t "$w"
    await_that gone "$pid"
    one_record interrupted
  }
  rounds round
}

@test "Ctrl-Z and fg, then q: the gap is not counted" {
  round() {
    begin "$1" long.csv
    keys C-z
    seen Stopped
    is '0 1' "$(tmux -L t display -t "$w" -p '#{alternate_on} #{cursor_flag}')" 'alternate, cursor'
    sleep 1 # only time can show that time is left out
    keys fg Enter
    seen PRESS
    now_ends
    keys q
    closed
    one_record stopped 1
  }
  rounds round
}

@test "Ctrl-Z, then the window is closed" {
  round() {
    begin "$1" long.csv
    now_ends
    keys C-z
    seen Stopped
    tmux -L t kill-window -t "$w"
    await_that gone "$pid"
    one_record interrupted
  }
  rounds round
}

@test "kill -9: the next tp-log records it, once" {
  round() {
    begin "$1" long.csv
    now_ends
    kill -9 "$pid"
    await_that gone "$pid"
    tmux -L t kill-window -t "$w"
    one_record unfinished
    try 0 tp-log show --log "$w.csv"
    out_lines 2
  }
  rounds round
}

@test "kill -9 before the first tenth of a second was pressed: it was begun, and is recorded so" {
  round() {
    window "$1" "(as $1.pid $HOLD --log \$log long.csv)"
    await_that grep -qs ,unfinished, -r "$XDG_STATE_HOME/tp/holding"
    pid=$(cat "$1.pid")
    kill -9 "$pid"
    await_that gone "$pid"
    tmux -L t kill-window -t "$w"
    try 0 tp-log show --log "$w.csv"
    is unfinished "$(values status)"
    is '' "$(find "$XDG_STATE_HOME/tp/holding" -type f)" 'left behind'
  }
  rounds round
}

@test "kill -9 in the second point: what is in the log is not recorded again" {
  round() {
    window "$1" "(as $1.pid $HOLD --log \$log two.csv)"
    await_that has_beat 1 temporalis.1
    kill -9 "$(cat "$1.pid")"
    await_that gone "$(cat "$1.pid")"
    tmux -L t kill-window -t "$w"
    try 0 tp-log show --log "$w.csv"
    is 'upper-trapezius.1 temporalis.1' "$(values point)"
    is 'done unfinished' "$(values status)"
    is 3 "$(wc -l <"$w.csv")" 'lines in the log'
  }
  rounds round
}

@test "kill -9: the next tp-hold records it, and its dose counts" {
  begin r1 long.csv
  now_ends
  kill -9 "$pid"
  await_that gone "$pid"
  try 4 setsid -w tp-hold --no-ask --log r1.csv long.csv
  err_has 'a session of tp-hold was cut off; what it had is kept'
  err_has 'upper-trapezius.1 left: not before '
  one_record unfinished
}

@test "kill -9 while it asks: the hold was done, and is recorded so" {
  round() {
    printf 'point,side,area,hold_s,reps\nupper-trapezius.1,left,jaw,2,1\n' >asked.csv
    window "$1" "(as $1.pid tp-hold --start auto --prepare 0 --cue none --log \$log asked.csv)"
    seen Numbers: # the questions of the first session
    keys Enter
    seen 'Pain in the left jaw now'
    started=$(clock)
    keys 6 Enter
    pressing
    seen 'Pain in the left jaw now'
    now_ends
    pid=$(cat "$w.pid")
    kill -9 "$pid"
    await_that gone "$pid"
    tmux -L t kill-window -t "$w"
    try 0 tp-log show --log "$w.csv"
    is '2.0 6  done' "$(values pressed_s) $(values before) $(values after) $(values status)"
  }
  rounds round
}

# pipe NAME FILE READER: tp-hold into a reader whose process id is in NAME.reader.
pipe() {
  window "$1" "(as $1.pid $HOLD --log \$log $2) | (as $1.reader $3)"
}

@test "kill -9 of tp-hold in a pipe to tp-log add" {
  round() {
    pipe "$1" long.csv "tp-log add --log \$log >$1.echo"
    pressing
    now_ends
    kill -9 "$pid"
    await_that gone "$(cat "$1.reader")"
    tmux -L t kill-window -t "$w"
    one_record unfinished
  }
  rounds round
}

@test "kill -9 of both, tp-hold and tp-log add" {
  round() {
    pipe "$1" long.csv "tp-log add --log \$log >$1.echo"
    pressing
    now_ends
    kill -9 "$pid" "$(cat "$1.reader")"
    await_that gone "$pid"
    tmux -L t kill-window -t "$w"
    one_record unfinished
  }
  rounds round
}

@test "Ctrl-C of a whole pipe" {
  round() {
    pipe "$1" long.csv "tp-log add --log \$log >$1.echo"
    pressing
    now_ends
    keys C-c
    await_that gone "$(cat "$1.reader")"
    closed
    one_record interrupted
  }
  rounds round
}

@test "the reader dies during the hold" {
  round() {
    pipe "$1" long.csv "tp-log add --log \$log >$1.echo"
    pressing
    kill -9 "$(cat "$1.reader")"
    await_that gone "$(cat "$1.reader")"
    now_ends
    keys q
    closed
    one_record stopped
  }
  rounds round
}

@test "the reader dies between two points: both records are kept" {
  round() {
    pipe "$1" two.csv "cat >$1.read"
    await_that [ -s "$1.pid" ]
    pid=$(cat "$1.pid")
    await_that grep -q ,done, "$1.read"
    kill -9 "$(cat "$1.reader")"
    await_that has_beat 1 temporalis.1
    keys q
    closed
    try 0 tp-log show --log "$w.csv"
    is 'upper-trapezius.1 temporalis.1' "$(values point)"
    is 'done stopped' "$(values status)"
    is "$(tail -n 1 "$1.read")" "$(sed -n 2p <<<"$output")" 'the row that was read, and the one kept'
  }
  rounds round
}

@test "the reader dies after the last record, while tp-hold asks for the next point" {
  round() {
    window "$1" "(as $1.pid tp-hold --no-ask --start key --prepare 0 --cue none --log \$log two.csv) |
      (as $1.reader cat >$1.read)"
    seen 'READY?'
    keys Enter
    await_that grep -q ,done, "$1.read"
    pid=$(cat "$1.pid")
    kill -9 "$(cat "$1.reader")"
    await_that gone "$(cat "$1.reader")"
    seen 'READY?'
    keys q
    closed
    try 0 tp-log show --log "$w.csv"
    is 'done' "$(values status)"
  }
  rounds round
}

# full NAME: its log takes no more in that window's shell.
full() {
  {
    echo "$RECORD_HEADER"
    row 1 2020-01-01T08:00:00+01:00 note note="$(printf %02000d 0)"
  } >"$1.csv"
  chmod 600 "$1.csv"
}

@test "the log cannot grow: the record waits in the spool, the log is as before" {
  round() {
    full "$1"
    before=$(cksum <"$1.csv")
    window "$1" "ulimit -f 1; (as $1.pid $HOLD --log \$log long.csv)"
    pressing
    keys q
    closed
    is "$before" "$(cksum <"$1.csv")" 'the log'
    try 0 tp-log show --log "$w.csv"
    is ' stopped' "$(values status)"
  }
  rounds round
}

@test "standard output takes no more: the record waits in the spool" {
  round() {
    begin "$1" 'long.csv >/dev/full'
    now_ends
    keys q
    closed
    one_record stopped
  }
  rounds round
}

# together COUNT: so many tp-hold at once, for one log; ended by q.
together() {
  local i
  for ((i = 1; i <= $1; i++)); do
    window "r$i" "(as r$i.pid $HOLD --log $PWD/all.csv long.csv)"
    await_that has_beat "$i"
  done
  for ((i = 1; i <= $1; i++)); do
    w=r$i
    keys q
  done
}

@test "two and more at once: each has its record" {
  local i
  together "$ROUNDS"
  for ((i = 1; i <= ROUNDS; i++)); do
    w=r$i pid=$(cat "r$i.pid")
    closed
  done
  try 0 tp-log show --log all.csv
  is "$ROUNDS" "$(values status | tr ' ' '\n' | grep -cx stopped)"
  is "$ROUNDS" "$(values id | tr ' ' '\n' | sort -u | wc -l)"
}

@test "the log is busy for longer than it waits: each record waits in the spool" {
  local i
  LOG=$PWD/all.csv
  stored
  hold_lock
  together "$ROUNDS"
  for ((i = 1; i <= ROUNDS; i++)); do
    w=r$i pid=$(cat "r$i.pid")
    closed
  done
  is '' "$(log_rows)" 'the log while it was busy'
  kill "$HOLDER"
  wait "$HOLDER" || :
  try 0 tp-log show --log all.csv
  is "$ROUNDS" "$(values status | tr ' ' '\n' | grep -cx stopped)"
}

@test "SIGSTOP for 5 s: interrupted where it was last seen, and the gap is named" {
  round() {
    # inside one more shell: one with jobs would take the terminal when its job stops
    window "$1" "( (as $1.pid $HOLD --log \$log long.csv); : )"
    pressing
    now_ends
    kill -STOP "$pid"
    sleep 5 # nothing is held by whoever is stopped
    kill -CONT "$pid"
    closed
    one_record interrupted
    is 'the clock stood still for 5 s' "$(values note)"
  }
  rounds round
}

@test "a terminal that does not take anything delays neither clock nor record" {
  round() {
    printf 'point,side,hold_s,reps\nupper-trapezius.1,left,2,1\n' >short.csv
    begin "$1" short.csv
    server=$(tmux -L t display -p '#{pid}')
    tty=$(tmux -L t display -t "$w" -p '#{pane_tty}')
    kill -STOP "$server"
    dd if=/dev/zero of="$tty" bs=1k oflag=nonblock 2>/dev/null || : # until it takes no more
    await "$w.csv" ',2.0,1,' || { kill -CONT "$server" && false; }
    kill -CONT "$server"
    closed
    try 0 tp-log show --log "$w.csv"
    is '2.0 done' "$(values pressed_s) $(values status)"
  }
  rounds round
}

@test "a stderr that nobody reads delays neither clock nor record" {
  known_person # nothing is said before the session
  printf 'point,hold_s,reps\nupper-trapezius.1,1,1\ntemporalis.1,1,1\n' >points.csv
  mkfifo full
  exec 8<>full
  for left in 0 8192; do # no room at all, and for some lines
    timeout 1 head -c $((65536 - left)) /dev/zero >&8 || : # less, where a pipe is smaller
    begun=$(date +%s%3N)
    # each presses for a second, and lets go for one
    timeout 20 setsid -w tp-hold --no-ask --no-log --prepare 0 --cue none points.csv >out.csv 2>&8
    lasted=$(($(date +%s%3N) - begun))
    [ "$lasted" -lt 8000 ] || wrong "it took $lasted ms"
    timeout 1 cat <&8 >taken || :
  done
  grep -qa "Point 1 of 2" taken || wrong 'nothing was said where there was room'
}

@test "where nobody minds a closed window, the hold goes on to its end" {
  printf 'point,side,hold_s,reps\nupper-trapezius.1,left,2,1\n' >short.csv
  window r1 "trap '' HUP; (as r1.pid $HOLD --log \$log short.csv)"
  pressing
  tmux -L t kill-window -t "$w"
  await_that gone "$pid"
  try 0 tp-log show --log r1.csv
  is '2.0 done' "$(values pressed_s) $(values status)"
}

@test "... but not a pause that nobody can end any more" {
  window r1 "trap '' HUP; (as r1.pid $HOLD --log \$log long.csv)"
  pressing
  now_ends
  keys p
  seen PAUSED
  tmux -L t kill-window -t "$w"
  await_that gone "$pid"
  one_record interrupted
}
