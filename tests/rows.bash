# shellcheck shell=bash
# Rows of a log, for the tests of what works on all of it. Load it after helpers.

# note N TEXT [NAME=VALUE...]: a row.
note() {
  local number=$1 text=$2
  shift 2
  row "$number" "2026-11-1${number}T07:00:00+01:00" note "note=$text" "$@"
}

# edit N TEXT REV: a later row of that record.
edit() {
  note "$1" "$2" "rev=$(ulid "$3")"
}

# unchanged COMMAND...: it leaves the log as it was, to the byte, and its folder.
unchanged() {
  local before
  before=$(cat "${LOG%/*}"/*)
  "$@"
  is "$before" "$(cat "${LOG%/*}"/*)" 'what was not to change'
}
