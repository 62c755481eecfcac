#!/usr/bin/env bats
# shellcheck shell=bash
# shellcheck disable=SC2030,SC2031 # each test, and each clause, has an $output of its own
# The contract of all four tools: each test is one clause, kept by each of them.
load helpers

setup() {
  own_home
  now 2026-11-20T18:40:00+01:00
}

# work TOOL [OPTION...]: its usual work in short, with something to say on stdout. tp-hold gets a
# session without a terminal, and no points.
work() {
  local tool=$1
  shift
  case $tool in
    tp-find) tp-find "$@" left neck ;;
    tp-hold) feed $'point\n' setsid -w tp-hold -q "$@" ;;
    tp-log) feed $'time,kind,note\n2026-11-20T07:00:00+01:00,note,x\n' tp-log -q "$@" add ;;
    tp-report) feed $'time,kind,point\n2026-11-20T07:00:00+01:00,hold,temporalis.1\n' tp-report "$@" ;;
  esac
}

# How that ends: tp-hold had nothing to hold.
worked() {
  if [ "$1" = tp-hold ]; then echo 1; else echo 0; fi
}

# A log that is there, so that nobody says "First time".
known_log() {
  [ -e "$LOG" ] || stored "$(row 1 2026-11-19T07:00:00+01:00 note note=first)"
}

# options_of TOOL: its own options as --help lists them, one a line: `-n, --limit N`.
options_of() {
  "$1" --help | sed -nE 's/^ +((-[a-zA-Z], )?--[a-z-]+( [A-Z,N.]+)?)  .*/\1/p'
}

# --- options ------------------------------------------------------------------------------------

unknown_option() {
  local token
  for token in --nope --nope=3 -Z; do
    try 2 "$1" "$token"
    out_is ''
    err_is "$1: unknown option '$token'$NL$("$1" --help | head -n 1)"
  done
  try 2 "$1" -qZ
  err_has "unknown option '-Z'"
  try 2 "$1" --nope$'\e[2J\u202e'
  err_safe
  err_lines 2
}

@test "an unknown option: 2, the token, one usage line" {
  each unknown_option "${TOOLS[@]}"
}

missing_argument() {
  local option name letter
  while IFS= read -r option; do
    [[ $option == *' '[A-Z]* ]] || continue
    name=--${option#*--}
    name=${name%% *}
    letter=${option%%,*}
    for option in "$name" $([[ $letter != -? ]] || echo "$letter"); do
      try 2 "$1" "$option"
      out_is ''
      err_is "$1: option '$option' needs an argument$NL$("$1" --help | head -n 1)"
    done
  done < <(
    options_of "$1"
    printf '%s\n' '--log FILE' '--config FILE'
  )
}

@test "an option without its argument: 2, with its name" {
  each missing_argument "${TOOLS[@]}"
}

superfluous_argument() {
  local option
  for option in --quiet --csv --help; do
    try 2 "$1" "$option=x"
    out_is ''
    err_is "$1: option '$option=x' takes no argument$NL$("$1" --help | head -n 1)"
  done
}

@test "an argument for an option that has none: 2" {
  each superfluous_argument "${TOOLS[@]}"
}

contradiction() {
  try 2 "$1" --csv --text
  refused_use
  err_has '--csv and --text exclude each other'
}

@test "--csv and --text exclude each other" {
  each contradiction "${TOOLS[@]}"
}

help() {
  local option
  for option in --help -h; do
    try 0 "$1" "$option"
    err_is ''
    is "usage: $1 " "${output:0:$((8 + ${#1}))}"
  done
  try 0 "$1" --help --nope
  for option in --version -V; do
    try 0 "$1" "$option"
    err_is ''
    [[ ${output%"$NL"} =~ ^$1\ \(tp\)\ [0-9]+\.[0-9]+\.[0-9]+$ ]] || wrong 'no version'
  done
}

@test "--help and --version: 0, on stdout, nothing on stderr" {
  each help "${TOOLS[@]}"
}

help_is_short() {
  local width
  try 0 "$1" --help
  [ "$(lines_of "$output")" -le 24 ] || wrong 'over 24 lines'
  width=$(wc -L <<<"$output")
  [ "$width" -le 80 ] || wrong "$width columns, over 80"
}

@test "--help has at most 24 lines of 80 columns" {
  each help_is_short "${TOOLS[@]}"
}

help_is_free() {
  unset HOME XDG_CONFIG_HOME XDG_DATA_HOME XDG_STATE_HOME
  TP_CONFIG=/nowhere/config.ini try 0 "$1" --help
  TP_NOW=never try 0 "$1" --version
}

@test "--help and --version need no home, no config, no clock" {
  each help_is_free "${TOOLS[@]}"
}

shared_options() {
  local option
  try 0 "$1" --help
  for option in -q/--quiet --csv --text --plain '--config FILE' '--log FILE' --print-config \
    -h/--help -V/--version; do
    [[ ${output//"$NL  "/ } == *"$option"* ]] || wrong "$option is not listed"
  done
  : >empty.ini
  try "$(worked "$1")" work "$1" -q --csv --plain --config empty.ini --log other.csv
  try "$(worked "$1")" work "$1" --quiet --text
}

@test "the shared options are listed and taken by every tool" {
  each shared_options "${TOOLS[@]}"
}

@test "an option means the same in all tools: its letter, its argument" {
  local tool
  for tool in "${TOOLS[@]}"; do options_of "$tool"; done | sort -u >options
  [ "$(wc -l <options)" -gt 20 ]
  is '' "$(sed -E 's/.*(--[a-z-]+).*/\1/' options | sort | uniq -d)" 'names with two meanings'
  is '' "$(sed -nE 's/^(-[a-zA-Z]),.*/\1/p' options | sort | uniq -d)" 'letters with two meanings'
  is '' "$(grep -E '^-[qhV],' options)" 'letters that are shared'
  grep -qx -- '-n, --limit N' options
  grep -qx -- '-s, --side SIDE' options
}

@test "-- ends the options" {
  try 1 tp-find -- --help
  out_is "$POINT_HEADER"
  try 0 tp-log note -- --help -x
  is '--help -x' "$(values note)"
  try 3 tp-report -- --help
  err_is "tp-report: cannot open '--help': No such file or directory"
  try 3 tp-hold -- --help
  err_is "tp-hold: cannot open '--help': No such file or directory"
}

options_after_words() {
  try 2 "$1" words --nope
  err_has "unknown option '--nope'"
}

@test "options may stand behind words" {
  each options_after_words "${TOOLS[@]}"
}

# --- output -------------------------------------------------------------------------------------

to_full() {
  "$@" >/dev/full
}

full_output() {
  known_log
  local arguments
  for arguments in --help --version --print-config ''; do
    # shellcheck disable=SC2086 # none or one
    try 3 to_full work "$1" $arguments
    err_is "$1: cannot write standard output: No space left on device"
  done
}

@test "a full stdout: 3, one line on stderr" {
  each full_output "${TOOLS[@]}"
}

# The descriptors are closed for the tool itself, not for a shell around it.
to_closed() {
  "$@" >&-
}

closed_output() {
  known_log
  local before
  before=$(cat "$LOG")
  try 3 to_closed "$1" --help
  err_lines 1
  try 3 to_closed work "$1"
  err_lines 1
  err_has "$1: cannot write standard output"
  # what tp-log was given is stored all the same, and nothing else is
  case $1 in
    tp-log) is $(($(wc -l <<<"$before") + 1)) "$(wc -l <"$LOG")" ;;
    *) is "$before" "$(cat "$LOG")" 'the log' ;;
  esac
}

@test "a closed stdout: 3, and no byte of output in the log" {
  each closed_output "${TOOLS[@]}"
}

all_closed() {
  known_log
  printf 'point\n' >points.csv
  local before
  before=$(cat "$LOG")
  case $1 in
    tp-find) try 3 closed tp-find neck ;;
    tp-hold) try 3 closed setsid -w tp-hold points.csv ;;
    tp-log)
      try 3 closed tp-log note x
      try 3 closed tp-log show
      is "$before" "$(head -n -1 "$LOG")" 'the log'
      is x "$(column note <"$LOG" | tail -n 1)"
      return
      ;;
    tp-report) try 3 closed tp-report ;;
  esac
  try 2 closed "$1" --nope
  is "$before" "$(cat "$LOG")" 'the log'
}

closed() {
  "$@" <&- >&- 2>&-
}

@test "all three closed: no byte of output in the log" {
  each all_closed "${TOOLS[@]}"
}

@test "a closed stdin" {
  known_log
  try 0 from_closed tp-find neck
  try 1 from_closed setsid -w tp-hold
  out_is ''
  try 3 from_closed tp-log add
  out_is ''
  err_lines 1
  try 0 from_closed tp-log note x
  try 0 from_closed tp-report
  out_has 'Your log, week 47'
  try 3 from_closed tp-find -
  try 3 from_closed setsid -w tp-hold -
  try 3 from_closed tp-log add -
  try 3 from_closed tp-report -
}

from_closed() {
  "$@" <&-
}

# Writes into a pipe that nobody reads any more.
to_nobody() {
  local pipe=$BATS_TEST_TMPDIR/nobody.$BASHPID
  mkfifo "$pipe"
  exec 8<>"$pipe"
  exec 7>"$pipe" 8>&-
  "$@" >&7
}

reader_gone() {
  known_log
  try 141 to_nobody "$1" --help
  err_is ''
  try 141 to_nobody work "$1"
  err_is ''
}

@test "a reader that went away: silence, and death by SIGPIPE" {
  each reader_gone "${TOOLS[@]}"
}

@test "much output through head: one line, silence" {
  awk 'BEGIN {
    for (n = 1; n <= 3000; n++) {
      id = sprintf("01KAG00000%016d", n)
      print id ",2026-11-19T07:00:00+01:00,hold,a." n ",,,,,,,,,,,,,,,," id
    }
  }' | stored -
  try 0 through_head tp-find --list points
  err_is ''
  try 0 through_head tp-log show
  err_is ''
  try 0 through_head tp-report -q --csv
  out_is "$REPORT_HEADER"
  err_is ''
}

through_head() {
  "$@" | head -n 1
}

# --- input --------------------------------------------------------------------------------------

@test "a FILE that is not there: 3, with its name" {
  local tool
  for tool in tp-hold tp-report; do
    try 3 "$tool" nowhere.csv
    out_is ''
    err_is "$tool: cannot open 'nowhere.csv': No such file or directory"
    try 3 "$tool" $'no\e[2J.csv'
    err_safe
    err_lines 1
  done
  try 2 tp-hold one.csv two.csv
  refused_use
  try 3 tp-report one.csv two.csv
  err_is "tp-report: cannot open 'one.csv': No such file or directory"
}

@test "a FILE that is a folder, or holds no records: 3, with its name" {
  printf 'a,b\n1,2\n' >other.csv
  : >empty.csv
  local tool file
  for tool in tp-hold tp-report; do
    for file in . other.csv empty.csv; do
      try 3 setsid -w "$tool" "$file"
      err_lines 1
      err_has "$file"
    done
  done
}

@test "a header alone is a good, empty stream" {
  try 0 feed $'point,memo\n' tp-find -
  out_is point,memo
  err_is ''
  try 0 feed $'time,kind,memo\n' tp-log add
  out_is "$RECORD_HEADER,memo"
  err_is ''
  try 1 feed $'point\n' setsid -w tp-hold
  out_is "$RECORD_HEADER"
  try 1 feed $'time,kind\n' tp-report
  err_is ''
  try 1 feed $'time,kind\n' tp-report --csv
  out_is "$REPORT_HEADER"
  err_is ''
}

@test "- without a header: 3" {
  local words
  for words in 'tp-find -' 'setsid -w tp-hold -' 'tp-log add -' 'tp-report -'; do
    # shellcheck disable=SC2086 # words
    try 3 feed '' $words
    out_is ''
    err_lines 1
    # shellcheck disable=SC2086
    try 3 $words </dev/null
    out_is ''
  done
}

@test "the whole main job in a pipe" {
  try 0 main_job
  out_has 'Standard input: 2 holds, '
  is 2 "$(log_rows | wc -l)"
}

main_job() {
  set -o pipefail
  tp-find pain behind my left eye |
    setsid -w tp-hold -q -n 2 --hold 1s --reps 1 --rest 0 --prepare 0 --no-ask |
    tp-log -q add | tp-report
}

# --- configuration ------------------------------------------------------------------------------

print_config() {
  try 0 "$1" --print-config
  err_is ''
  local defaults=$output
  printf '%s' "$output" >defaults.ini
  try 0 "$1" --config defaults.ini --print-config
  is "$defaults" "$output"
  err_is ''
  cat >mine.ini <<'END'
# mine
[log]
path = "/tmp/a;b.csv"
day_starts = 05:30
[hold]
points=2
cue = none
hold = 20s
[ask]
triggers =
[safety]
per_day = 2
gap = 4h
ceiling = 4.5
END
  try 0 "$1" --config mine.ini --print-config
  out_has 'day_starts = 05:30'
  out_has 'ceiling = 4.5'
  out_has 'hold = 20s'
  out_has "${NL}triggers = $NL"
  local mine=$output
  printf '%s' "$output" >again.ini
  try 0 "$1" --config again.ini --print-config
  is "$mine" "$output"
  err_is ''
  TP_CONFIG=mine.ini try 0 "$1" --print-config
  is "$mine" "$output"
  mkdir -p "$XDG_CONFIG_HOME/tp"
  cp mine.ini "$XDG_CONFIG_HOME/tp/config.ini"
  try 0 "$1" --print-config
  is "$mine" "$output"
  rm -r "$XDG_CONFIG_HOME"
}

@test "--print-config is read back by --config, wherever the file stands" {
  each print_config "${TOOLS[@]}"
}

@test "--print-config is the same in all tools" {
  local tool
  for tool in "${TOOLS[@]}"; do "$tool" --print-config; echo; done | sort | uniq -c |
    awk '$1 % 4 { print }' >odd
  is '' "$(cat odd)"
}

bad_config() {
  local setting
  for setting in 'day_starts = 25:00' 'day_starts =' 'day_starts = 4' 'path = a;b' 'path = a#b'; do
    printf '[log]\n%s\n' "$setting" >bad.ini
    try 3 "$1" --config bad.ini
    out_is ''
    err_lines 1
    err_has "$1: bad.ini:2: "
  done
  for setting in 'points = 0' 'points = 1.5' 'points = x' 'cue = siren' 'hold = 91s' 'reps = 0' \
    'rest = -1'; do
    printf '# a comment\n\n[hold]\n%s\n' "$setting" >bad.ini
    try 3 "$1" --config bad.ini
    err_lines 1
    err_has "$1: bad.ini:4: ${setting%% =*}: "
  done
  for setting in 'per_day = 6' 'max_hold = 2m' 'ceiling = 7.5' 'max_session = 16m' 'gap = x'; do
    printf '[safety]\n%s\n' "$setting" >bad.ini
    try 3 "$1" --config bad.ini
    err_lines 1
    err_has "$1: bad.ini:2: ${setting%% =*}: "
  done
}

@test "a bad config value: 3, with file and line" {
  each bad_config "${TOOLS[@]}"
}

bad_config_file() {
  mkfifo -m 600 fifo.ini 2>/dev/null || true
  mkdir -p folder.ini
  printf '[log]\nday_starts = 04:00\nday_starts = 05:00\n' >twice.ini
  printf 'no section and no key\n' >nonsense.ini
  printf '\xef\xbb\xbf[log]\n' >bom.ini
  printf '[log]\npath = a\0b\n' >nul.ini
  printf '[log]\npath = %02000d\n' 0 >long.ini
  printf '[log]\n' >open.ini
  chmod 666 open.ini
  local file
  for file in nowhere.ini fifo.ini folder.ini /dev/zero twice.ini nonsense.ini bom.ini nul.ini \
    long.ini open.ini; do
    try 3 timeout 5 "$1" --config "$file"
    out_is ''
    err_lines 1
    err_has "$file"
    TP_CONFIG=$file try 3 timeout 5 "$1"
  done
}

@test "a config that cannot be one: 3 at once, with its name" {
  each bad_config_file "${TOOLS[@]}"
}

unknown_key() {
  known_log
  printf '[log]\ncolour = blue\n[wibble]\nx = 1\n[hold]\ncue = none\n' >unknown.ini
  try "$(worked "$1")" work "$1" --config unknown.ini
  err_is "$1: unknown.ini:2: unknown key 'colour' in [log]
$1: unknown.ini:3: unknown section [wibble]"
  [ -n "$output" ] || wrong 'it did not go on'
}

@test "an unknown key or section: a warning with file and line, and on" {
  each unknown_key "${TOOLS[@]}"
}

config_in_text() {
  printf '[\e[2Jx]\n[log]\n\e]2;x\a = 1\nday_starts = \e[31m\n' >$'\e[2J.ini'
  try 3 "$1" --config $'\e[2J.ini'
  err_safe
}

@test "what a config says is never raw in a message" {
  each config_in_text "${TOOLS[@]}"
}

# --- environment --------------------------------------------------------------------------------

broken_clock() {
  local time
  for time in never 2026-11-20 2026-11-20T07:30 2026-02-30T00:00:00Z; do
    now "$time"
    try 3 work "$1"
    err_lines 1
    err_has "$1: TP_NOW: "
  done
}

@test "a TP_NOW that is no time: 3" {
  each broken_clock "${TOOLS[@]}"
}

line_feed() {
  try 3 "$1" --config $'no\nwhere.ini'
  err_lines 1
  now $'2026-11-20T07:30:00Z\n'
  try 3 work "$1"
  err_lines 1
}

@test "a line feed in a name or a value does not make two messages" {
  each line_feed "${TOOLS[@]}"
}

homeless() {
  local home
  unset XDG_CONFIG_HOME XDG_DATA_HOME XDG_STATE_HOME
  for home in - '' relative; do
    export HOME=$home
    [ "$home" != - ] || unset HOME
    try 3 work "$1"
    out_is ''
    err_lines 1
    err_has "$1: HOME "
  done
}

@test "no HOME: 3, with a clear sentence" {
  each homeless "${TOOLS[@]}"
}

homeless_with_xdg() {
  known_log
  unset HOME
  try "$(worked "$1")" work "$1"
  err_is ''
}

@test "no HOME, but XDG folders: all is well" {
  each homeless_with_xdg "${TOOLS[@]}"
}

# stdin without the end of an id, which differs from run to run.
without_ids() {
  sed 's/([0-9A-Z]*)$//'
}

odd_terminal() {
  known_log
  local columns expected
  try "$(worked "$1")" work "$1" --text
  expected=$(without_ids <<<"$output")
  for columns in 0 -1 abc '' ' 80' 99999999999999999999; do
    COLUMNS=$columns try "$(worked "$1")" work "$1" --text
    is "$expected" "$(without_ids <<<"$output")" "the text at COLUMNS='$columns'"
  done
  for columns in 1 5 999999; do
    COLUMNS=$columns try "$(worked "$1")" work "$1" --text
  done
  for columns in '' dumb xterm $'\e[2J' nonsense; do
    TERM=$columns try "$(worked "$1")" work "$1" --text
    is "$expected" "$(without_ids <<<"$output")" "the text at TERM='$columns'"
    out_safe
  done
  for columns in C POSIX de_DE.UTF-8 tr_TR.UTF-8 nonsense; do
    LC_ALL=$columns try "$(worked "$1")" work "$1" --text
    out_safe
  done
  TZ=:/etc/shadow try "$(worked "$1")" work "$1" --text
  TZ=$(printf '%065536d' 0) try "$(worked "$1")" work "$1" --text
}

@test "odd COLUMNS, TERM, locales and zones: the same, and no crash" {
  each odd_terminal "${TOOLS[@]}"
}

bare_environment() {
  printf 'point\n' >points.csv
  local words=()
  [ "$1" != tp-find ] || words=(neck)
  [ "$1" != tp-log ] || words=(note x)
  [ "$1" != tp-hold ] || words=(points.csv)
  local expected=0
  [[ $1 == tp-hold || $1 == tp-report ]] && expected=1 # nothing to hold, nothing to report
  rm -rf .local
  try "$expected" env -i HOME="$HOME" PATH=/usr/bin:/bin setsid -w "$(command -v "$1")" "${words[@]}"
}

@test "nearly no environment, as under cron" {
  each bare_environment "${TOOLS[@]}"
}

many_arguments() {
  local words
  mapfile -t words < <(yes neck | head -n 20000)
  run --separate-stderr setsid -w "$1" "${words[@]}"
  case $status in
    0 | 1 | 2 | 3) ;;
    *) wrong "status $status" ;;
  esac
  run --separate-stderr setsid -w "$1" "$(printf '%0131000d' 0)"
  case $status in
    1 | 2 | 3) ;;
    *) wrong "status $status" ;;
  esac
}

@test "20,000 arguments, or one of 131,000 bytes: an answer, no crash" {
  each many_arguments "${TOOLS[@]}"
}

# tp-hold may run the person's own cue command, by execvp alone.
no_network() {
  local own='^$'
  [ "$1" != tp-hold ] || own='^execvp(@|$)'
  is '' "$(nm -D --undefined-only "$(command -v "$1")" | awk '{ print $2 }' |
    grep -E '^(socket|connect|bind|sendto|getaddrinfo|gethost.*|getpw.*|getgr.*|system|popen|exec.*|tmpnam|mktemp|tempnam)(@|$)' |
    grep -vE "$own")" \
    'calls of the network, the user database or a shell'
}

@test "no network, no user database, no shell is linked" {
  command -v nm >/dev/null || skip 'nm is not installed'
  each no_network "${TOOLS[@]}"
}

# --- the tests themselves -----------------------------------------------------------------------

# Each test that the index names: FILE: NAME, or a script's path.
# shellcheck disable=SC2016 # backquotes of Markdown
index_entries() {
  grep -E '^\| [0-9]+ \|' "$TP_ROOT/tests/README.md" | grep -oE '(open: )?`[^`]+`' | tr -d '`'
}

entry_is_there() {
  local file=$TP_ROOT/tests/${1%%: *} name=${1#*: }
  case $1 in
    'open: '*) [ ! -e "$TP_ROOT/tests/$name" ] || wrong "it is not open any more" ;;
    *.bats:*) grep -qxF "@test \"$name\" {" "$file" || wrong 'no such test' ;;
    *.c:*) grep -qx "static void $name(void \*\*[a-z]*)" "$file" || wrong 'no such test' ;;
    *) [ -x "$file" ] || wrong 'no such script' ;;
  esac
}

@test "tests/README.md: each test of the index is there, and each number has one or is open" {
  local entries
  # shellcheck disable=SC2016 # backquotes of Markdown
  is "$(seq 70)" "$(sed -nE 's/^\| ([0-9]+) \| .* \| (.*open.*|.*`.+`.*) \|$/\1/p' "$TP_ROOT/tests/README.md")"
  mapfile -t entries < <(index_entries)
  [ "${#entries[@]}" -gt 100 ]
  each entry_is_there "${entries[@]}"
}
