#!/usr/bin/env bats
# What people type, and what it is read as: find-queries.csv, each line judged by hand.

load helpers

# reading QUERY: what tp-find understood, in one line.
reading() {
  COLUMNS=2000 tp-find --text --no-history -n 1 -- "$1" 2>/dev/null | sed -n '1s/^Read as: //p'
}

@test "questions are read as they are meant" {
  local count=0 bad='' query wanted got
  while IFS=$'\t' read -r query wanted; do
    count=$((count + 1))
    got=$(reading "$query")
    [ "$got" = "$wanted" ] || bad+="$query: $got$NL"
  done < <(mlr --icsv --otsv --headerless-csv-output cat "$TP_ROOT/tests/find-queries.csv")
  [ "$count" -ge 700 ] || wrong "only $count queries"
  is '' "$bad"
}
