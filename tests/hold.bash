# shellcheck shell=bash
# What the tests share that let tp-hold run beside them, as process $child with its rows in out.csv.

# ended STATUS: it has ended so.
ended() {
  local got=0
  wait "$child" || got=$?
  child=''
  is "$1" "$got" status
}

field() {
  column "$1" <out.csv | paste -sd ' '
}
