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

# Spooled: status 3, why, and one file in the spool; the CSV of the row is not echoed as stored.
is_spooled() {
  err_lines 2
  err_has "$1"
  err_has "$NL""tp-log: kept in '$XDG_STATE_HOME/tp/spool/new/"
  is 1 "$(find "$XDG_STATE_HOME/tp/spool/new" -type f | wc -l)" 'the number of spooled files'
  is 600 "$(find "$XDG_STATE_HOME/tp/spool/new" -type f -printf %m)"
}
