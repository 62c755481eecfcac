#!/usr/bin/env bats
# shellcheck shell=bash
# tp-report, what takes its time: much input. One file, so that the others go on.
load helpers

# many N: so many records of the same 52 groups and 300 days.
many() {
  awk -v N="$1" 'BEGIN {
    print "time,kind,point,side,pressed_s,before,after,name,value"
    last = -1
    for (i = 0; i < N; i++) {
      day = int(i * 300 / N)
      if (day != last) t = strftime("%Y-%m-%dT12:00:00+00:00", 1738368000 + day * 86400, 1)
      last = day
      if (i % 2) print t ",hold,p." i % 40 ",left,60," i * 7 % 11 "," i * 3 % 11 ",,"
      else print t ",rating,,,,,,r" i % 12 "," i * 7 % 101 / 10
    }
  }'
}

@test "memory is by groups and days, not by records: 20 times as many, within 2 MiB" {
  [ -x /usr/bin/time ] || skip 'time(1) is not installed'
  (ulimit -v 65536 && exec tp-report --version) >/dev/null 2>&1 ||
    skip 'a sanitizer keeps what was freed'
  now 2025-12-01T00:00:00+00:00
  local n
  for n in 100000 2000000; do
    many $n | try 0 /usr/bin/time -o used.$n -f %M tp-report -q --csv --since 2025-01-01
  done
  [ "$(cat used.2000000)" -le $(($(cat used.100000) + 2048)) ] ||
    wrong "$(cat used.100000) KiB for 100,000 records, $(cat used.2000000) for 2,000,000"
}

@test "a file of 10 GB of nothing is no log" {
  truncate -s 10G nothing.csv || skip 'no room for a sparse file'
  try 3 timeout 60 tp-report nothing.csv
  err_lines 1
  err_has nothing.csv
  out_is ''
}
