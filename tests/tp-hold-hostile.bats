#!/usr/bin/env bats
# tp-hold on a bad day: signals without end, readers that leave, a full disk, several rescuers at
# once. No terminal. How a hold ends at a terminal is in tp-hold-endings.bats.

# helpers set LOG and stderr
# shellcheck disable=SC2153,SC2154

load helpers
load hold

setup() {
  own_home
  known_person
  printf 'point,side,hold_s,reps\nupper-trapezius.1,left,2,1\n' >short.csv
  printf 'point,side,hold_s,reps\nupper-trapezius.1,left,60,1\n' >long.csv
  HOLD=(--no-ask --prepare 0)
  child=''
}

teardown() {
  [ -z "$child" ] || kill -9 "$child" 2>/dev/null || :
  ! mountpoint -q disk 2>/dev/null || umount disk
}

# start FILE WORD...: in a session of its own, with the signals of a terminal.
start() {
  env --default-signal=INT,QUIT,HUP,TERM,ALRM setsid tp-hold "${HOLD[@]}" "${@:2}" "$1" \
    >out.csv 2>err.txt 3>&- &
  child=$!
  await err.txt 'Press. Hold 1 of 1'
}

# has_beat: some of what was pressed is kept.
has_beat() {
  grep -qrsE ',(0\.[1-9]|[1-9][0-9]*\.[0-9]),0,,,,unfinished,' "$XDG_STATE_HOME/tp/holding"
}

killed_in_a_press() {
  local tries=400
  start long.csv
  until has_beat; do
    tries=$((tries - 1))
    [ "$tries" -gt 0 ] || wrong 'nothing was kept' || return 1
    sleep 0.05
  done
  kill -9 "$child"
  ended 137
}

@test "a storm of signals that mean nothing, a thousand a second: the clock and the record are true" {
  mkfifo never
  start short.csv
  while kill -WINCH "$child" 2>/dev/null && kill -CHLD "$child" 2>/dev/null; do
    read -rt 0.001 <>never || :
  done
  ended 0
  is '2.0 1 done' "$(field pressed_s) $(field presses) $(field status)"
  # 2 s of pressing, 2 s of letting go
  seconds=$(($(stat -c %Y out.csv) - $(date -d "$(field time)" +%s)))
  [ "$seconds" -le 5 ] || wrong "the record came after $seconds s"
}

@test "a signal that nobody catches: the record is recovered" {
  start long.csv
  until has_beat; do sleep 0.05; done
  kill -ALRM "$child"
  ended 142
  try 0 tp-log show
  is 'upper-trapezius.1 unfinished' "$(values point) $(values status)"
}

@test "killed in a press, then many tools at once: one record" {
  killed_in_a_press
  local tools=()
  while [ "${#tools[@]}" -lt 12 ]; do
    tp-log show >/dev/null 2>&1 3>&- &
    tools+=($!)
    feed $'point\n' setsid -w tp-hold --no-ask >/dev/null 2>&1 3>&- &
    tools+=($!)
  done
  wait "${tools[@]}" || :
  try 0 tp-log show
  is 'upper-trapezius.1 unfinished' "$(values point) $(values status)"
  is 1 "$(log_rows | wc -l)" 'rows in the log'
  is '' "$(find "$XDG_STATE_HOME/tp/holding" "$XDG_STATE_HOME/tp/spool/new" -type f)" 'left behind'
}

@test "hold | log | head -n 1: the record is in the log" {
  (setsid -w tp-hold "${HOLD[@]}" short.csv | tp-log add | head -n 1) >head.out 2>err.txt
  is "$RECORD_HEADER" "$(cat head.out)"
  is 'done' "$(column status <"$LOG")"
}

@test "the pipe's reader was never there: the record waits in the spool" {
  (setsid -w tp-hold "${HOLD[@]}" short.csv; echo $? >status) 2>err.txt | :
  try 0 tp-log show
  is '2.0 done' "$(values pressed_s) $(values status)"
}

@test "no room for a state file: said; no room for anything: the row is on stderr" {
  mkdir disk
  mount -t tmpfs -o size=64k,mode=700 tmpfs disk 2>/dev/null || skip 'no tmpfs can be mounted here'
  export XDG_STATE_HOME=$PWD/disk/state
  private_folder disk/state/tp
  dd if=/dev/zero of=disk/fill bs=1k 2>/dev/null || :
  try 0 setsid -w tp-hold "${HOLD[@]}" short.csv
  err_has "No space left on device; a crash would have lost the holds"
  is 'done' "$(values status)"
  sed -i s/upper-trapezius.1/temporalis.1/ short.csv
  try 3 bash -c 'setsid -w tp-hold --no-ask --prepare 0 short.csv >/dev/full'
  err_has 'tp-hold: not stored anywhere; keep this: '
  row=${stderr#*keep this: }
  feed "$RECORD_HEADER$NL${row%%"$NL"*}$NL" tp-log add >/dev/null
  is '2.0 1 done' "$(column pressed_s <"$LOG") $(column presses <"$LOG") $(column status <"$LOG")"
}

@test "a hold that waits in the spool counts for the next one, while the log cannot grow" {
  stored "$(row 1 2020-01-01T08:00:00+01:00 note note="$(printf %02000d 0)")"
  cannot_grow() {
    bash -c "ulimit -f 1; exec setsid -w tp-hold --no-ask --prepare 0 short.csv >$1"
  }
  try 3 cannot_grow /dev/full
  err_has 'the next tp-log that can write stores it'
  try 4 cannot_grow out.csv
  err_has 'upper-trapezius.1 left: not before '
  is 1 "$(log_rows | wc -l)" 'rows in the log'
}

@test "no descriptor is free: 3 and why, nothing is held" {
  try 3 bash -c 'exec 3>&- 4>&-; ulimit -n 4; exec setsid -w tp-hold --no-ask --prepare 0 short.csv'
  err_has 'Too many open files'
  out_is ''
}

@test "an inherited standard input and output that do not block" {
  command -v python3 >/dev/null || skip 'python3 is not installed'
  # both ends of a pipe of their own, as a program with an event loop leaves them
  python3 -c '
import os, subprocess
r, w = os.pipe()
os.set_blocking(w, False)
os.set_blocking(r, False)
i, o = os.pipe()
os.set_blocking(i, False)
p = subprocess.Popen(["setsid", "-w", "tp-hold", "--no-ask", "--prepare", "0"], stdin=i, stdout=w, stderr=subprocess.DEVNULL)
os.write(o, open("short.csv", "rb").read())
os.close(o)
p.wait()
os.write(1, os.read(r, 65536))
' >out.csv
  is '2.0 done' "$(field pressed_s) $(field status)"
}
