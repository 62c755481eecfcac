#!/usr/bin/env bats
# shellcheck shell=bash
# tp-log on a large log: what it reads, and how much memory it takes, does not grow with it. How long
# it takes is in tests/bench/tp-log.
load helpers

# large N: the log is N rows, a minute apart, the last one at 2026-11-20T20:00:00+00:00.
large() {
  awk -v N="$1" 'BEGIN {
    for (n = 1; n <= N; n++) {
      id = sprintf("01KAG00000%016d", n)
      print id "," strftime("%Y-%m-%dT%H:%M:%S+00:00", 1795204800 + (n - N) * 60, 1) \
        ",hold,temporalis.1,,left,temple,,,direct-pressure,thumb,30,2,4,6,3,done,,," id
    }
  }' | stored -
}

# reads COMMAND WORD...: the bytes that it reads, by the kernel's count.
reads() {
  # shellcheck disable=SC2016 # the inner shell's own, which counts what it waited for
  bash -c 'read -r _ before </proc/$$/io; "$@" >/dev/null; read -r _ after </proc/$$/io
           echo $((after - before))' bash "$@"
}

@test "an add reads the end of the log, however long it is" {
  [ -r /proc/self/io ] || skip 'the kernel does not count what is read'
  now 2026-11-20T21:00:00+01:00
  local n
  for n in 2000 40000; do
    large $n
    tp-log note first # this machine has its tag from now on
    reads tp-log note again >read.$n
    is $((n + 3)) "$(wc -l <"$LOG")"
  done
  # a sanitizer reads its own memory's map, which is never quite as long
  [ "$(cat read.40000)" -le $(($(cat read.2000) + 4096)) ] ||
    wrong "$(cat read.2000) bytes were read of 2,000 rows, $(cat read.40000) of 40,000"
}

@test "memory is not by records: 50 MB are shown, all and since a time, within 16 MB" {
  (ulimit -v 16384 && exec tp-log --version) >/dev/null 2>&1 || skip 'a sanitizer needs more'
  now 2026-11-20T21:00:00+01:00
  large 400000
  [ "$(wc -c <"$LOG")" -gt 50000000 ]
  (ulimit -v 16384 && exec tp-log show) | tail -n 1 >last
  is "$(tail -n 1 "$LOG")" "$(cat last)" 'the last record'
  (ulimit -v 16384 && exec tp-log show --since -2h) >some
  is 122 "$(wc -l <some)"
}
