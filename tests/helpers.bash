# shellcheck shell=bash
# What the Bats files share: a home of its own for each test, one way to run a command with its
# status, stdout and stderr apart, and checks that show all three where they fail.
#
# All checks are exact unless their name ends in `has` or `lacks`.
bats_require_minimum_version 1.5.0

# Also under a plain `bats tests/X.bats`, without tests/run.
TP_ROOT=${TP_ROOT:-$(cd "$BATS_TEST_DIRNAME/.." && pwd)}
TP_BUILD=${TP_BUILD:-$TP_ROOT/build}
PATH=$TP_BUILD/bin:$PATH
export TP_ROOT TP_BUILD PATH

# What tests and files that load this use.
# shellcheck disable=SC2034
{
  TOOLS=(tp-find tp-hold tp-log tp-report)
  RECORD_HEADER=id,time,kind,point,muscle,side,area,name,value,technique,tool,pressed_s,presses
  RECORD_HEADER+=,pressure,before,after,status,note,extra,rev
  POINT_HEADER=point,muscle,side,area,score,chosen,reason,level,site,primary,spillover,where,how
  POINT_HEADER+=,confirm,tools,technique,hold_s,reps,rest_s,ceiling,per_day,gap_h,caution
  POINT_HEADER+=,avoid_if,after,source
  REPORT_HEADER=period,section,group,measure,value,unit,n,low,high
  NL=$'\n'
  ESC=$'\e'
}

setup() {
  own_home
}

# A person who has never run tp, in Berlin, without a terminal: standard input is /dev/null.
own_home() {
  export HOME=$BATS_TEST_TMPDIR/home TZ=Europe/Berlin LC_ALL=C.UTF-8
  export XDG_CONFIG_HOME=$HOME/config XDG_DATA_HOME=$HOME/data XDG_STATE_HOME=$HOME/state
  LOG=$XDG_DATA_HOME/tp/log.csv
  unset TP_NOW TP_LOG TP_CONFIG ACCESSIBLE NO_COLOR COLUMNS LINES LANG LANGUAGE TERM
  unset LC_CTYPE LC_NUMERIC LC_TIME LC_MESSAGES LC_COLLATE
  mkdir -p "$HOME"
  cd "$HOME" || return
  umask 022
  exec </dev/null
}

# known_person: one who has answered a question about health, so that none is asked, whose first
# sessions are over, so that no dose is smaller for that, and who hears nothing.
known_person() {
  private_folder "$XDG_DATA_HOME/tp"
  private_folder "$XDG_CONFIG_HOME/tp"
  printf '[health]\nfever = no\n' >"$XDG_DATA_HOME/tp/health.ini"
  printf '[hold]\ngentle = 0\ncue = none\n' >"$XDG_CONFIG_HOME/tp/config.ini"
}

# now TIME: the wall clock stands there from now on.
now() {
  export TP_NOW=$1
}

# --- running ------------------------------------------------------------------------------------

# try STATUS COMMAND...: runs it. $status, $output (to the last byte) and $stderr are left.
try() {
  local expected=$1
  shift
  ran=$*
  run --keep-empty-lines --separate-stderr "$@"
  # shellcheck disable=SC2154 # run sets it
  [ "$status" -eq "$expected" ] || wrong "status $status, expected $expected"
}

# feed TEXT COMMAND...: the command with TEXT in a pipe as its standard input.
feed() {
  local text=$1
  shift
  printf '%s' "$text" | "$@"
}

# visible: standard input for a person's eyes, set in; not more than anybody reads.
visible() {
  cat -v | cut -c 1-200 | head -n 60 | sed 's/^/    /'
}

# wrong MESSAGE: the check failed. In a clause of `each` the subshell ends, else the test.
wrong() {
  {
    echo "$1"
    echo '  ran:'
    printf '%s\n' "${ran:-nothing}" | visible
    echo "  status: ${status:-}"
    echo '  stdout:'
    printf '%s' "${output:-}" | visible
    echo '  stderr:'
    printf '%s\n' "${stderr:-}" | visible
  } >&2
  [ -z "${in_clause:-}" ] || exit 1
  return 1
}

# clause COMMAND...: in a subshell that the first failed check ends, so that its status can be used.
# Only checks count there, not other commands.
clause() (
  in_clause=yes
  "$@"
)

# each CLAUSE ITEM...: the clause holds for every item; the ones for which it does not are named.
each() {
  local what=$1 item bad=''
  shift
  for item; do
    clause "$what" "$item" || bad+="$NL  $item"
  done
  [ -z "$bad" ] || {
    printf '%s is not kept by:%s\n' "$what" "$bad" >&2
    return 1
  }
}

# --- checks of the last run ---------------------------------------------------------------------

# differs EXPECTED GOT WHAT
differs() {
  local difference
  difference=$(diff <(printf '%s\n' "$1") <(printf '%s\n' "$2") | tail -n +2 | cat -v)
  wrong "$3 is not as expected (< expected, > got):$NL$difference"
}

# stdout is these lines; the last one ended by LF. '': nothing at all.
out_is() {
  local expected=$1
  [ -z "$1" ] || expected+=$NL
  [ "$output" = "$expected" ] || differs "$expected" "$output" stdout
}

# stderr is these lines.
err_is() {
  [ "$stderr" = "$1" ] || differs "$1" "$stderr" stderr
}

out_has() {
  [[ $output == *"$1"* ]] || wrong "stdout lacks '$1'"
}

out_lacks() {
  [[ $output != *"$1"* ]] || wrong "stdout has '$1'"
}

err_has() {
  [[ $stderr == *"$1"* ]] || wrong "stderr lacks '$1'"
}

err_lacks() {
  [[ $stderr != *"$1"* ]] || wrong "stderr has '$1'"
}

# err_count N TEXT: so many lines of stderr have TEXT.
err_count() {
  is "$1" "$(grep -cF -- "$2" <<<"$stderr")" "how many lines of stderr name '$2'"
}

# is WANTED GOT [WHAT]: any two texts.
is() {
  [ "$2" = "$1" ] || differs "$1" "$2" "${3:-this}"
}

# lines_of TEXT: how many lines that is.
lines_of() {
  [ -z "$1" ] && echo 0 && return
  printf '%s\n' "${1%"$NL"}" | wc -l
}

# stderr is one message, or so many.
err_lines() {
  is "$1" "$(lines_of "$stderr")" "the number of lines on stderr"
}

out_lines() {
  is "$1" "$(lines_of "$output")" "the number of lines on stdout"
}

# The two lines of wrong use: what is wrong, and the usage.
refused_use() {
  err_lines 2
  err_has "${NL}usage: "
  out_is ''
}

# is_safe TEXT WHAT: no control, C1 or bidi character, and no broken UTF-8: good for eyes.
is_safe() {
  local bad='\x00-\x08\x0b-\x1f\x7f'
  if ! printf '%s' "$1" | iconv -f UTF-8 -t UTF-8 >/dev/null 2>&1; then
    wrong "$2 has broken UTF-8"
  elif printf '%s' "$1" |
    LC_ALL=C grep -qP "[$bad]|\xc2[\x80-\x9f]|\xe2\x80[\xaa-\xae\xa8\xa9]|\xe2\x81[\xa6-\xa9]"; then
    wrong "$2 has a control, C1 or bidi character"
  fi
}

out_safe() {
  is_safe "$output" stdout
}

err_safe() {
  is_safe "$stderr" stderr
}

# --- CSV ----------------------------------------------------------------------------------------

# column NAME: that column of the CSV on standard input, one value a line. No line breaks in fields.
column() {
  awk -v name="$1" '
    function split_row(line, field,   n, i, c, quoted, text) {
      n = 0; quoted = 0; text = ""
      for (i = 1; i <= length(line); i++) {
        c = substr(line, i, 1)
        if (quoted && c == "\"" && substr(line, i + 1, 1) == "\"") { text = text c; i++ }
        else if (c == "\"") quoted = !quoted
        else if (c == "," && !quoted) { field[++n] = text; text = "" }
        else text = text c
      }
      field[++n] = text
      return n
    }
    NR == 1 {
      n = split_row($0, field)
      for (i = 1; i <= n; i++) if (field[i] == name) at = i
      if (!at) { print "no column " name; exit 1 }
      next
    }
    { split_row($0, field); print field[at] }'
}

# values NAME: that column of the last run, joined by blanks.
values() {
  printf '%s' "$output" | column "$1" | paste -sd ' '
}

# --- logs made by hand --------------------------------------------------------------------------

# ulid N: a good one; they come in the order of the numbers.
ulid() {
  printf '01KAG00000%016d' "$1"
}

# row N TIME KIND [NAME=VALUE...]: one line of the store. `rev` is the id unless it is given; values
# stand as they are written there.
row() {
  local -A at=([time]=$2 [kind]=$3)
  local pair
  printf -v 'at[id]' 01KAG00000%016d "$1"
  at[rev]=${at[id]}
  shift 3
  for pair; do at[${pair%%=*}]=${pair#*=}; done
  printf '%s,%s,%s,%s,%s,%s,%s,%s,%s,%s,%s,%s,%s,%s,%s,%s,%s,%s,%s,%s\n' "${at[id]}" "${at[time]}" \
    "${at[kind]}" "${at[point]:-}" "${at[muscle]:-}" "${at[side]:-}" "${at[area]:-}" \
    "${at[name]:-}" "${at[value]:-}" "${at[technique]:-}" "${at[tool]:-}" "${at[pressed_s]:-}" \
    "${at[presses]:-}" "${at[pressure]:-}" "${at[before]:-}" "${at[after]:-}" "${at[status]:-}" \
    "${at[note]:-}" "${at[extra]:-}" "${at[rev]}"
}

# private_folder PATH: made, with those above it, for this person alone.
private_folder() {
  (umask 077 && mkdir -p "$1")
}

# stored [ROW...]: the log is these rows below its header, and good. `-`: the rows on standard input.
stored() {
  private_folder "${LOG%/*}"
  (
    umask 077
    printf '%s\n' "$RECORD_HEADER" >"$LOG"
    [ "${1:-}" != - ] || exec cat >>"$LOG"
    [ $# -eq 0 ] || printf '%s\n' "$@" >>"$LOG"
  )
}

# Holds the log's lock, as flock(1) does, until something opens `let-go` to write or $HOLDER is killed.
hold_lock() {
  mkfifo let-go
  (
    flock 9
    exec cat let-go
  ) 9>>"$LOG" >/dev/null 3>&- &
  export HOLDER=$!
  until ! flock -n "$LOG" true; do :; done
}

# The rows in the log, without the header.
log_rows() {
  tail -n +2 "$LOG"
}

# --- events -------------------------------------------------------------------------------------

# await FILE TEXT: until the text stands in the file; fails after 20 s.
await() {
  local tries=400
  until grep -qF -- "$2" "$1" 2>/dev/null; do
    tries=$((tries - 1))
    [ "$tries" -gt 0 ] || wrong "'$2' never came into $1: $(cat "$1" 2>/dev/null)" || return 1
    sleep 0.05
  done
}
