# shellcheck shell=bash
# What the programs of tests/faults/ that break the log share: a folder that goes away again, and in
# it a person of their own, without a terminal.

# begin BUILD: the tools of that build, and $work, a new folder.
begin() {
  build=$(cd "$1" && pwd)
  PATH=$build/bin:$PATH
  work=$(mktemp -d)
  trap 'rm -rf "$work"' EXIT
  # what they look at is one line a row; a traced or killed program cannot look for leaks
  export LC_ALL=C TZ=UTC0 ASAN_OPTIONS=detect_leaks=0
  unset TP_NOW TP_LOG TP_CONFIG ACCESSIBLE NO_COLOR COLUMNS LINES TERM
  umask 077
  exec </dev/null
  live_in "$work/0"
}

# live_in FOLDER: that is the home from now on.
live_in() {
  here=$1
  export HOME=$here XDG_DATA_HOME=$here/d XDG_STATE_HOME=$here/s XDG_CONFIG_HOME=$here/c
  # shellcheck disable=SC2034 # for those who source this
  log=$here/d/tp/log.csv
}

# waits: does anything wait in the spool?
waits() {
  compgen -G "$here/s/tp/spool/new/*" >/dev/null || compgen -G "$here/s/tp/holding/*" >/dev/null
}

# a_row N NOTE: of another machine.
a_row() {
  printf '01KAG00000%016d,2026-11-20T06:00:00+00:00,note,,,,,,,,,,,,,,,%s,,01KAG00000%016d\n' "$1" "$2" "$1"
}

# header: the store's.
header() {
  printf 'id,time,kind,point,muscle,side,area,name,value,technique,tool,pressed_s,presses'
  printf ',pressure,before,after,status,note,extra,rev\n'
}
