#!/usr/bin/env bats
# Words that ask for help first: red-flags.csv holds queries as people type them, each with what must
# come of it: `stop`, `note`, or `none`. A stop that is missed may cost more than a stop too many.

load helpers

# What tp-find makes of a query: stop, note or none.
verdict() {
  local words
  # shellcheck disable=SC2086 # words, as a shell would split them
  words=$(tp-find -- $1 2>&1 >/dev/null) || [ $? -ne 4 ] || { echo stop; return; }
  case $words in
  *'tp-find: note: '*) echo note ;;
  *) echo none ;;
  esac
}

# wrong_of EXPECT: the queries of that kind that come out otherwise, and how many there are.
judge() {
  local expect query count=0 bad=''
  while IFS=, read -r expect query; do
    [ "$expect" = "$1" ] || continue
    count=$((count + 1))
    got=$(verdict "$query")
    [ "$got" = "$expect" ] || bad+="$got: $query$NL"
  done <"$TP_ROOT/tests/red-flags.csv"
  [ "$count" -ge "$2" ] || wrong "only $count queries"
  is '' "$bad" "queries that should $1"
}

@test "what must stop stops" {
  judge stop 500
}

@test "one weak sign alone is a note, and goes on" {
  judge note 20
}

@test "what is harmless goes on without a word" {
  judge none 500
}
