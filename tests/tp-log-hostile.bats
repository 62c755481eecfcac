#!/usr/bin/env bats
# shellcheck shell=bash
# shellcheck disable=SC2030,SC2031 # each test has an $output and a $LC_ALL of its own
# tp-log and what reads its log under hostile input and failing system calls: the right status, the
# right message, nothing lost. tests/README.md has the list; what needs a mount is in
# tp-log-disk.bats.
load helpers
load rows

setup() {
  own_home
  now 2026-11-20T18:40:00+01:00 # a Friday
  # a program that is traced cannot look for leaks, and what is preloaded comes before it
  export ASAN_OPTIONS=detect_leaks=0:verify_asan_link_order=0
}

# limited KIB COMMAND...: with so much memory.
limited() {
  ulimit -v "$1"
  shift
  "$@"
}

# The sanitizers' own tables are larger than any limit.
needs_limits() {
  ! grep -q __asan_init "$(command -v tp-log)" || skip 'a build with sanitizers needs all addresses'
}

# --- system calls that fail ---------------------------------------------------------------------

# failing CALLS FAULT COMMAND...: with the fault of strace(1) in these calls, on the log and what is
# beside it. The calls are in the file `calls`.
failing() {
  local calls=$1 fault=$2
  shift 2
  strace -qq -f -o calls -P "$LOG" -P "${LOG%/*}" -P "$XDG_DATA_HOME/tp/rejected.csv" \
    -e trace="$calls" -e inject="$calls:$fault" "$@"
}

needs_strace() {
  command -v strace >/dev/null || skip 'strace is not installed'
  strace -o /dev/null true 2>/dev/null || skip 'nothing can be traced here'
}

needs_shim() {
  [ -e "$TP_BUILD/shim/write.so" ] || skip 'the shim is not built: make unit'
}

# half_written FAULT COMMAND...: the first write to the log goes wrong after half of it.
half_written() {
  local -x FAULT=$1 FAULT_FILE=$LOG LD_PRELOAD=$TP_BUILD/shim/write.so
  "${@:2}"
}

half_of_a_row() {
  rm -rf "$XDG_STATE_HOME"
  stored "$(note 1 first)"
  cp "$LOG" before.csv
  try 3 half_written "$1" tp-log note second
  cmp "$LOG" before.csv
  is_spooled "cannot write '$LOG': $2"
  out_is ''
  try 0 tp-log note third
  err_is 'tp-log: what could not be stored before is in the log now'
  is 'first second third' "$(column note <"$LOG" | paste -sd ' ')"
}

@test "a write that takes half of the row: taken back, spooled, stored by the next" {
  needs_shim
  half_of_a_row short 'No space left on device'
}

@test "a write that fails after half of the row: taken back, spooled, stored by the next" {
  needs_shim
  half_of_a_row eio 'Input/output error'
}

@test "a write that fails after half: edit, undo, rm and merge leave the log as it was" {
  needs_shim
  tp-log note first >own.csv 2>/dev/null
  local id words
  id=$(column id <own.csv)
  printf '%s\n' "$RECORD_HEADER" "$(note 2 there)" >copy.csv
  for words in "edit $id note x" "undo" "rm $id" "merge copy.csv"; do
    rm -rf "$XDG_STATE_HOME/tp/spool"
    cp "$LOG" before.csv
    # shellcheck disable=SC2086 # words
    try 3 half_written eio tp-log $words
    cmp "$LOG" before.csv || wrong "the log has changed by $words"
    is_spooled "cannot write '$LOG': Input/output error"
  done
}

@test "half a row that cannot be taken back is set aside by the next" {
  needs_strace
  needs_shim
  stored "$(note 1 first)"
  try 3 half_written eio failing ftruncate error=EIO tp-log note second
  is_spooled "cannot write '$LOG': Input/output error"
  is 1 "$(wc -l <calls)" 'the calls of ftruncate'
  try 0 tp-log note third
  err_is "tp-log: a torn last row was moved to '$LOG.torn'
tp-log: what could not be stored before is in the log now"
  is 'first second third' "$(column note <"$LOG" | paste -sd ' ')"
}

unsynced() {
  stored "$(note 1 first)"
  try 3 failing fdatasync "error=$1" tp-log note second
  err_is "tp-log: may not be on disk: '$LOG': $2; id $(values id)"
  is 1 "$(grep -c fdatasync calls)" 'the calls of fdatasync'
  is "$RECORD_HEADER$NL$(tail -n 1 "$LOG")" "${output%"$NL"}"
  is second "$(values note)"
  try 0 tp-log add - < <(printf '%s' "$output") # to add it again does no harm
  try 0 tp-log show
  is 'first second' "$(values note)"
}

@test "fdatasync fails: 3, not tried again, 'may not be on disk', the id is echoed" {
  needs_strace
  unsynced EIO 'Input/output error'
  unsynced ENOSPC 'No space left on device'
  printf 'time,kind\n2026-11-20T07:00:00+01:00,note\n2026-11-20T08:00:00+01:00,note\n' >two.csv
  try 3 failing fdatasync error=EIO tp-log add - <two.csv
  err_is "tp-log: may not be on disk: '$LOG': Input/output error; id $(values id | sed 's/ /, /')"
}

@test "EINTR in every second call: nobody sees it" {
  needs_strace
  local calls=openat,read,pread64,write,flock,fsync,fdatasync,ftruncate
  try 0 failing "$calls" error=EINTR:when=1+2 tp-log note first
  err_is "tp-log: First time. Your log: ~/data/tp/log.csv; only you can read it."
  is first "$(values note)"
  printf 'torn' >>"$LOG"
  try 0 failing "$calls" error=EINTR:when=1+2 tp-log note second
  err_is "tp-log: a torn last row was moved to '$LOG.torn'"
  local call
  for call in openat pread64 write flock fdatasync ftruncate; do
    grep -q "$call(.*EINTR" calls || wrong "no $call was interrupted"
  done
  try 3 failing "$calls" error=EINTR:when=1+2 tp-log add < <(printf 'time,kind\nnever,note\n')
  err_lines 2
  is 2 "$(wc -l <"$XDG_DATA_HOME/tp/rejected.csv")"
  try 0 failing "$calls" error=EINTR:when=1+2 tp-log compact
  try 0 failing "$calls" error=EINTR:when=1+2 tp-log show
  is 'first second' "$(values note)"
}

unclosed() {
  stored "$(note 1 first)"
  cp "$LOG" before.csv
  try 3 failing close "error=$1" tp-log note second
  err_is "tp-log: may not be on disk: '$LOG': $2; id $(values id)"
  is second "$(values note)"
  is second "$(column note <"$LOG" | tail -n 1)"
}

@test "close fails: 3, 'may not be on disk', the id is echoed" {
  needs_strace
  unclosed EIO 'Input/output error'
  unclosed EDQUOT 'Disk quota exceeded'
  stored "$(note 1 first)"
  try 0 failing close error=EINTR tp-log note second # closed all the same
  err_is ''
}

@test "close fails: what compact writes is not put in the log's place" {
  needs_strace
  stored "$(note 1 first)" "$(edit 1 changed 8)"
  cp "$LOG" before.csv
  try 3 strace -qq -o calls -P "$LOG.new" -e trace=close -e inject=close:error=EIO tp-log compact
  err_is "tp-log: cannot rewrite '$LOG': Input/output error"
  cmp "$LOG" before.csv
  is 'log.csv' "$(ls "${LOG%/*}")"
}

@test "close of stdout fails: 3, and the row is in the log" {
  needs_strace
  stored "$(note 1 first)"
  try 3 closing_stdout tp-log note second
  err_is 'tp-log: cannot write standard output: Disk quota exceeded'
  is second "$(column note <"$LOG" | tail -n 1)"
}

closing_stdout() {
  strace -qq -o calls -P "$PWD/out.csv" -e trace=close -e inject=close:error=EDQUOT "$@" >out.csv
}

# --- what stands in the log ---------------------------------------------------------------------

@test "a row cut off behind its value: the new row whole, the old one in .torn, and said" {
  stored "$(note 1 first)"
  local torn
  torn=$(row 2 2026-11-19T07:00:00+01:00 rating name=sleep value=7)
  torn=${torn%%,,,,,,,,,,*}
  [[ $torn == *,7 ]]
  printf '%s' "$torn" >>"$LOG"
  try 0 tp-log note second
  err_is "tp-log: a torn last row was moved to '$LOG.torn'"
  is "$torn" "$(cat "$LOG.torn")"
  is 'first second' "$(column note <"$LOG" | paste -sd ' ')"
  is 3 "$(wc -l <"$LOG")"
}

@test "CRLF and LF mixed: read; what is added ends in LF, compact takes the header's end" {
  stored "$(note 2 b)" "$(note 1 a)"
  sed -i $'1s/$/\r/; 3s/$/\r/' "$LOG"
  try 0 tp-log note c
  try 0 tp-log show
  is 'a b c' "$(values note)"
  is 2 "$(grep -c $'\r$' "$LOG")"
  try 0 tp-log check
  try 0 tp-log compact
  is 4 "$(grep -c $'\r$' "$LOG")"
  try 0 tp-log show
  is 'a b c' "$(values note)"
  is 0 "$(grep -c $'\r' <<<"$output")"
}

@test "a CR that ends no line is data: read, shown safely, kept by compact" {
  stored "$(note 1 $'a\rb')" "$(edit 1 $'c\rd' 8)"
  try 0 tp-log show
  is $'c\rd' "$(values note)"
  try 0 tp-log show --text
  out_safe
  try 0 tp-log check
  try 0 tp-log compact
  is "$(edit 1 $'"c\rd"' 8)" "$(log_rows)"
}

@test "a merge that is not finished: three lines reported, the rest read, no edit until it is" {
  stored "$(note 1 before)" '<<<<<<< HEAD' "$(note 2 ours)" '=======' "$(note 3 theirs)" \
    '>>>>>>> other' "$(note 4 after)"
  try 3 tp-log show
  is 'before ours theirs after' "$(values note)"
  err_is "tp-log: $LOG:3: the mark of a merge that is not finished
tp-log: $LOG:5: the mark of a merge that is not finished
tp-log: $LOG:7: the mark of a merge that is not finished"
  unchanged try 3 tp-log edit "$(ulid 1)" note x
  err_is "tp-log: $LOG: line 3 is the mark of a merge that is not finished: take it out"
  try 0 tp-log note meanwhile # a new row can do no harm
  try 0 tp-log check --fix
  try 0 tp-log edit "$(ulid 1)" note resolved
  try 0 tp-log show
  is 'resolved ours theirs after meanwhile' "$(values note)"
}

@test "the marks of a merge with a base: four lines reported" {
  stored '<<<<<<< HEAD' "$(note 1 ours)" '||||||| base' '=======' "$(note 2 theirs)" '>>>>>>> other'
  try 3 tp-log show
  err_lines 4
  is 'ours theirs' "$(values note)"
}

not_a_log() {
  try 3 timeout 5 tp-log "$@" --log socket.csv
  err_has "cannot open '$HOME/socket.csv': No such device or address"
}

@test "the log is a socket: 3 at once, a new row is spooled" {
  command -v perl >/dev/null || skip 'perl is not installed'
  perl -MSocket -e 'socket(S, AF_UNIX, SOCK_STREAM, 0); bind(S, pack_sockaddr_un("socket.csv")) or die'
  [ -S socket.csv ]
  not_a_log show
  not_a_log edit 7QK2 note x
  not_a_log check
  not_a_log compact
  err_lines 1
  not_a_log note waits
  is_spooled socket.csv
  try 3 timeout 5 tp-log merge socket.csv
  err_is "tp-log: cannot open 'socket.csv': No such device or address"
  try 3 timeout 5 tp-report --log socket.csv
}

# --- the clock ----------------------------------------------------------------------------------

# The row's time without its seconds: a clock that was set goes on.
minute() {
  values time | sed -E 's/:[0-9]{2}\+/+/'
}

@test "the clock goes back an hour: order by instant, offsets stored, revs rise" {
  command -v faketime >/dev/null || skip 'faketime is not installed'
  unset TP_NOW
  # 02:30 twice: in summer time, then in winter time; then back by half an hour
  try 0 faketime @1729989000 tp-log note one
  is 2024-10-27T02:30+02:00 "$(minute)"
  try 0 faketime @1729992600 tp-log note three
  is 2024-10-27T02:30+01:00 "$(minute)"
  try 0 faketime @1729990800 tp-log note two
  is 2024-10-27T02:00+01:00 "$(minute)" # 03:00 in summer time
  column rev <"$LOG" >revs
  LC_ALL=C sort -c revs
  column id <"$LOG" | cmp - revs
  try 0 tp-log show
  is 'one two three' "$(values note)"
}

@test "a time that the clocks jump over is refused with both neighbours; one of two is the earlier" {
  local time
  for time in 2024-03-31T02:30 2024-03-31T02:00 2024-03-31T02:59:59; do
    try 2 tp-log note x --at "$time"
    err_has "tp-log: --at: "
    err_has 'does not exist on that day, the clocks were put forward: 01:59 or 03:00?'
  done
  try 0 tp-log note x --at 2024-10-27T02:30
  is 2024-10-27T02:30:00+02:00 "$(values time)"
  try 0 tp-log note x --at 2024-10-27T02:30:00+01:00
  is 2024-10-27T02:30:00+01:00 "$(values time)"
}

@test "years 1, 1969, 2038 and 9999: stored, in order, undone; a clock out of all years is said" {
  local year
  for year in 9999-12-31T23:59:58+00:00 0001-01-02T00:00:00+00:00 2038-01-19T03:14:08+00:00 \
    1969-12-31T23:59:59+00:00; do
    TZ=UTC TP_NOW=$year try 0 tp-log note "${year%%-*}"
    is "$year" "$(values time)"
  done
  column rev <"$LOG" >revs
  LC_ALL=C sort -c revs
  TZ=UTC TP_NOW=9999-12-31T23:59:59Z try 0 tp-log show
  is '0001 1969 2038 9999' "$(values note)"
  TZ=UTC TP_NOW=9999-12-31T23:59:59Z try 0 tp-log undo
  try 0 tp-log show
  is '0001 2038 9999' "$(values note)" # the row that was written last
  # then Berlin has the year 10000
  TP_NOW=9999-12-31T23:59:59Z unchanged try 3 tp-log note x
  err_is "tp-log: TP_NOW: '9999-12-31T23:59:59Z' is not a time like 2026-11-20T07:31:05+01:00"
}

# --- what is too large --------------------------------------------------------------------------

# A header, and one row whose note is so many zero bytes: no disk is needed for it.
huge_log() {
  stored "$(note 1 first)"
  note 2 "$1" | sed "s/$1.*//" | tr -d '\n' >>"$LOG"
  truncate -s "$1" "$LOG"
}

@test "a field of 1 GiB in the log: its line is named, the others are read, in 100 MB" {
  needs_limits
  huge_log 1G
  { printf '\n'; note 3 last; } >>"$LOG"
  try 3 limited 102400 tp-log show
  err_is "tp-log: $LOG:3: the row is over 1 MiB"
  is 'first last' "$(values note)"
  try 1 limited 102400 tp-log check
  out_is "$LOG:3: the row is over 1 MiB; mend this line in an editor, or take it out"
  try 0 limited 102400 tp-log note new
  err_is ''
  try 3 limited 102400 tp-report
  err_is "tp-report: $LOG:3: the row is over 1 MiB"
}

@test "a torn last row of 128 MiB: set aside in 100 MB" {
  needs_limits
  huge_log 128M
  local size
  size=$(tail -n +3 "$LOG" | wc -c)
  try 0 limited 102400 tp-log note new
  err_is "tp-log: a torn last row was moved to '$LOG.torn'"
  is "$((size + 1))" "$(stat -c %s "$LOG.torn")"
  is 'first new' "$(column note <"$LOG" | paste -sd ' ')"
}

# huge BYTES CHARACTER: a stream of three records, the second one's note that long.
huge() {
  printf 'time,kind,note\n2026-11-20T07:00:00+01:00,note,a\n2026-11-20T07:01:00+01:00,note,'
  head -c "$1" /dev/zero | tr '\0' "$2"
  printf '\n2026-11-20T07:02:00+01:00,note,b\n'
}

reads_huge() {
  huge "$1" "$2" | limited 102400 "${@:3}"
}

@test "a stream with a field of 256 MiB: 3, the line named, the others read, in 100 MB" {
  needs_limits
  try 3 reads_huge 256M x tp-log add --dry-run
  err_is 'tp-log: -:3: the row is over 1 MiB'
  is 'a b' "$(values note)"
  try 3 reads_huge 128M x tp-report -
  err_has 'tp-report: -:3: the row is over 1 MiB'
}

@test "a row of 10^6 fields, a quote that is never closed: 3, the line named, in 100 MB" {
  needs_limits
  try 3 reads_huge 999998 , tp-log add --dry-run
  err_is 'tp-log: -:3: more fields than the header has columns'
  is 'a b' "$(values note)"
  try 3 open_quote
  err_is 'tp-log: -:2: note: a quote was opened here and not closed in 1 MiB'
  is 'b' "$(values note)"
}

# In a stream that is not the log's own form a quoted field may have many lines.
open_quote() {
  {
    printf 'time,kind,note\n2026-11-20T07:01:00+01:00,note,"x\n'
    yes "$RECORD_HEADER" | sed 's/.*/time,kind,note/' | head -c 30M | head -n -1
    printf '2026-11-20T07:02:00+01:00,note,b\n'
  } | limited 102400 tp-log add --dry-run
}

@test "a row that is too long is kept as it came, to the byte" {
  stored "$(note 1 first)"
  try 3 add_huge
  err_is "tp-log: -:3: the row is over 1 MiB
  it is kept in $XDG_DATA_HOME/tp/rejected.csv"
  is 'first a b' "$(column note <"$LOG" | paste -sd ' ')"
  is "$(huge 3M x | sed -n 3p | md5sum)" \
    "$(sed -n 2p "$XDG_DATA_HOME/tp/rejected.csv" | sed 's/^[^,]*,//' | md5sum)"
  is 2 "$(wc -l <"$XDG_DATA_HOME/tp/rejected.csv")"
}

add_huge() {
  huge 3M x | tp-log add
}

# --- text, numbers, times -----------------------------------------------------------------------

@test "formats, shell words and options as values are plain text" {
  local text
  # shellcheck disable=SC2016 # not to be expanded: that is the point
  for text in '%n%s%100000d' '$(reboot)' '`reboot`' '; rm -rf ~' -rf --help -- '| sh' '&& x' '*'; do
    try 0 tp-log note -- "$text"
    is "$text" "$(values note)"
    try 0 tp-log add kind note note="$text"
    is "$text" "$(values note)"
    try 0 tp-log show --text --grep="$text"
    out_has "$text"
    # a message has it as it was typed
    try 2 tp-log rate sleep="$text"
    err_has "tp-log: sleep: '$text' is not a number from 0 to 10"
    try 2 tp-log -- "$text"
    err_has "no verb '$text'"
    try 3 tp-report -- "$text"
    err_is "tp-report: cannot open '$text': No such file or directory"
    try 3 setsid -w tp-hold -- "$text"
    err_is "tp-hold: cannot open '$text': No such file or directory"
    try 1 tp-find -- "$text"
    out_is "$POINT_HEADER"
  done
}

NO_NUMBERS=('+5' ' 5' '5 ' 0x10 010 1e3 1e999 nan inf -0 '5,5' 5.5.5 99999999999999999999 ٥ 5. .5 -)

# A stream in which each of them stands as a value.
numbers() {
  echo time,kind,name,value
  printf '2026-11-20T07:00:00+01:00,rating,sleep,"%s"\n' "$@"
}

@test "what is no number: 3 and the line in a stream, 2 as a word, 3 and the line in a config" {
  local number at=1
  try 3 feed "$(numbers "${NO_NUMBERS[@]}")" tp-log add
  out_is "$RECORD_HEADER"
  is "$((${#NO_NUMBERS[@]} + 1))" "$(wc -l <"$XDG_DATA_HOME/tp/rejected.csv")"
  for number in "${NO_NUMBERS[@]}"; do
    at=$((at + 1))
    err_has "tp-log: -:$at: value: '$number' is not a number from 0 to 10"
  done
  for number in "${NO_NUMBERS[@]}"; do
    try 2 tp-log rate sleep="$number"
    refused_use
    printf '[safety]\nceiling = "%s"\n' "$number" >bad.ini
    try 3 tp-log --config bad.ini
    err_has 'tp-log: bad.ini:2: ceiling: '
    try 2 tp-find -n "$number" neck
    refused_use
  done
  [ ! -e "$LOG" ] || wrong 'something was stored'
}

@test "an empty number is no answer; whole ones and tenths are kept as they came" {
  try 0 feed "$(numbers '' 0 5 5.5 7.0 10)" tp-log add
  is ' 0 5 5.5 7.0 10' "$(values value)"
  err_lines 1 # First time
}

@test "durations that are none are refused; none becomes a name" {
  local time
  for time in '' 1e9h 1000000000h 90m30 24:60 1.5h 90min '2h 3' 99999999999999999999; do
    try 2 tp-log trigger long-drive "$time"
    refused_use
    try 2 tp-log care heat "$time"
    refused_use
    try 2 tp-log hold temporalis.1 "$time"
    refused_use
    try 2 tp-hold --hold "$time"
    refused_use
  done
  [ ! -e "$LOG" ] || wrong 'something was stored'
  try 2 tp-log trigger long-drive -1
  try 2 tp-hold --hold 0
  try 0 tp-log trigger long-drive 0 5k-run 10
  is '0 10' "$(values value)"
  is 'long-drive 5k-run' "$(values name)"
}

# The suite has `read` or `refused`, TAB, a time; lines of `#` are remarks.
@test "times as the TOML suite has them: read or refused, but for the exceptions that are named" {
  local suite=$TP_ROOT/tests/suites/date-time.txt
  {
    echo time,kind,note
    sed -n 's/^\(read\|refused\)\t\(.*\)/\2,note,\1 \2/p' "$suite"
  } >times.csv
  [ "$(wc -l <times.csv)" -gt 30 ]
  try 3 tp-log add - <times.csv
  is "$(sed -n 's/^read\t/read /p' "$suite")" "$(printf '%s' "$output" | column note)"
}

# --- languages ----------------------------------------------------------------------------------

# Locales of this machine's making, in its own folder.
own_locales() {
  command -v localedef >/dev/null || skip 'localedef is not installed'
  [ -e /usr/share/i18n/locales/tr_TR ] || skip 'the sources of the locales are not installed'
  export LOCPATH=$BATS_FILE_TMPDIR/locales
  [ ! -d "$LOCPATH" ] || return 0
  mkdir -p "$LOCPATH"
  localedef -i de_DE -f UTF-8 "$LOCPATH/de_DE.UTF-8" 3>&- &
  localedef -i tr_TR -f UTF-8 "$LOCPATH/tr_TR.UTF-8" 3>&-
  wait $!
}

# What the four tools make of the log, and of words that a Turkish i could change.
all_answers() {
  tp-log show
  tp-log show --text --kind RATING 2>&1 || tp-log show --text --kind rating
  tp-log show --spreadsheet --extra
  tp-report --csv
  tp-report --text
  tp-find --explain INFRASPINATUS and Temporalis, 2 points
  tp-find --svg - -s LEFT jaw || tp-find --svg - -s left jaw
  tp-hold --list techniques
  tp-log rate sleep 5.5 --dry-run --text | sed 's/(....)$//'
  tp-log --print-config
}

@test "de_DE, tr_TR and unknown locales: the same bytes, numbers with a point" {
  own_locales
  stored "$(row 1 2026-11-18T07:00:00+01:00 rating name=sleep value=5.5)" \
    "$(row 2 2026-11-18T08:00:00+01:00 hold point=infraspinatus.1 side=left pressed_s=30.5 before=6 after=4.5 note='"größer, İi ıI"')" \
    "$(row 3 2026-11-19T07:00:00+01:00 rating name=pain area=jaw value=3)"
  all_answers >expected 2>&1
  grep -q '5\.5' expected
  local locale
  for locale in de_DE.UTF-8 tr_TR.UTF-8; do
    LC_ALL=$locale locale -k decimal_point 2>&1 | grep -q '","' || wrong "$locale is not made"
    LC_ALL=$locale all_answers >got 2>&1
    is "$(cat expected)" "$(cat got)" "what $locale gives"
    LC_ALL=$locale try 2 tp-log rate sleep 5,5
    LC_ALL=$locale try 0 tp-log rate sleep 5.5 --dry-run
  done
  LC_ALL=C all_answers >ascii 2>&1
  LC_ALL=xx_YY.UTF-8 all_answers >got 2>&1
  is "$(cat ascii)" "$(cat got)" 'what an unknown locale gives'
}

@test "in an ASCII locale, as under cron: UTF-8 in, UTF-8 out, in words escaped" {
  local locale
  for locale in C POSIX xx_YY; do
    rm -rf "$XDG_DATA_HOME"
    LC_ALL=$locale try 0 tp-log note größer
    is größer "$(values note)"
    LC_ALL=$locale try 0 tp-log edit "$(values id)" note kleiner-ü
    LC_ALL=$locale try 0 tp-log show
    is kleiner-ü "$(values note)"
    LC_ALL=$locale try 0 tp-log show --text
    out_has 'kleiner-\u{FC}'
    is '' "$(LC_ALL=C grep -aP '[^\x00-\x7f]' <<<"$output")" 'not ASCII'
  done
}
