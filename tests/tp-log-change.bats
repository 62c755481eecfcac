#!/usr/bin/env bats
# shellcheck shell=bash
# shellcheck disable=SC2030,SC2031 # each test has an $output of its own
# tp-log edit, rm and undo: rows that replace others. Nothing that stands in the log is written over.
load helpers
load terminal

setup() {
  own_home
  now 2026-11-20T18:40:00+01:00 # a Friday
  unset VISUAL EDITOR
}

teardown() {
  [ -z "${HOLDER:-}" ] || kill "$HOLDER" 2>/dev/null || true
  tmux -L t kill-server 2>/dev/null || :
}

# own WORD...: tp-log with these words; the new record's id is $id.
own() {
  tp-log "$@" >own.csv 2>/dev/null
  id=$(column id <own.csv | tail -n 1)
}

a_hold() {
  own hold upper-trapezius.1 left 90s 6 4 --at 07:31
}

# unchanged COMMAND...: it leaves the log as it was, to the byte, and its folder.
unchanged() {
  local before
  before=$(cat "${LOG%/*}"/*)
  "$@"
  is "$before" "$(cat "${LOG%/*}"/*)" 'what was not to change'
}

# view COLUMN...: of the records in force, joined by `|`.
view() {
  local name
  tp-log show >view.csv
  for name; do column "$name" <view.csv >"view-$name"; done
  paste -d '|' "${@/#/view-}"
}

# --- edit ---------------------------------------------------------------------------------------

@test "edit appends a row: the same id, the new values, a later rev" {
  a_hold
  local before
  before=$(cat "$LOG")
  try 0 tp-log edit "${id: -4}" after 3 note='better than I thought'
  err_is ''
  is "$before" "$(head -n -1 "$LOG")" 'what stood in the log'
  is "$RECORD_HEADER$NL$(tail -n 1 "$LOG")" "${output%"$NL"}"
  is "$id" "$(values id)"
  is '6|3|better than I thought|90|done' "$(view before after note pressed_s status)"
  [[ $(values rev) > $id ]] || wrong 'the rev is not later'
  try 0 tp-log edit "$id" after= --at 08:00
  is '6|||2026-11-20T08:00:00+01:00' "$(view before after technique time)"
}

@test "edit in words says what it was, and what the record is now" {
  a_hold
  try 0 tp-log edit "$id" after 3 before= --text
  out_is "changed: before empty (was 6), after 3 (was 4), upper-trapezius.1 left, 90 s, . -> 3, today 07:31 (${id: -4})"
  try 0 tp-log edit "$id" pressed_s 2m --text --dry-run
  out_is "would be changed: pressed_s 120 (was 90), upper-trapezius.1 left, 120 s, . -> 3, today 07:31 (${id: -4})"
  is 2 "$(log_rows | wc -l)"
}

@test "edit: a rating by its own name; minutes of a care; a time" {
  own rate sleep 7
  try 0 tp-log edit "$id" sleep 6
  is 'sleep|6' "$(view name value)"
  own care heat 15
  try 0 tp-log edit "$id" value 1h30m --at yesterday
  is 'heat|90
sleep|6' "$(view name value)"
}

@test "edit: what cannot be meant is refused: 2, and nothing is stored" {
  a_hold
  local words
  for words in 'after 11' 'after' 'aftr 3' 'time 07:00' 'id 1' 'rev 1' 'extra a=b' 'kind wibble' \
    'kind rating' 'status deleted' 'status forgotten' 'side up' 'note x --at 2026-11-21' 'sleep 3'; do
    # shellcheck disable=SC2086 # words
    unchanged try 2 tp-log edit "$id" $words
    refused_use
  done
  err_has "no column 'sleep'"
  try 2 tp-log edit "$id" aftr 3
  err_is "tp-log: no column 'aftr'; did you mean 'after'?${NL}usage: tp-log [options] edit ID [NAME VALUE...]"
}

@test "edit: a slip of a rating's own name is refused with that name" {
  own rate sleep 7
  unchanged try 2 tp-log edit "$id" slep 6
  refused_use
  err_has "tp-log: no column 'slep'; did you mean 'sleep'?"
  unchanged try 2 tp-log edit "$id" vlaue 6
  err_has "did you mean 'value'?"
}

@test "edit: nothing to change is 1" {
  a_hold
  unchanged try 1 tp-log edit "$id" after 4 --at 07:31
  out_is ''
  err_is 'tp-log: nothing to change: it is so already'
}

@test "an id: its last 4 or more characters, in either case; the letters that look like digits" {
  stored "$(row 1 2026-11-18T07:00:00+01:00 note id=01KAG0000000000000000010QK rev=01KAG0000000000000000010QK)"
  local typed
  for typed in 10QK 10qk lOqk iOQK 0000000010QK 01KAG0000000000000000010QK; do
    try 0 tp-log edit "$typed" note "$typed"
    is "$typed" "$(view note)"
  done
}

@test "an id that is not there, or not in force any more: 1, nothing changes" {
  local verb
  for verb in 'edit ZZZZ note x' 'rm ZZZZ' 'undo ZZZZ' 'rm --forget ZZZZ' undo; do
    # shellcheck disable=SC2086 # words
    try 1 tp-log $verb
    out_is ''
    err_is "tp-log: there is no log yet: $LOG"
  done
  [ ! -e "$XDG_DATA_HOME" ]
  a_hold
  for verb in 'edit ZZZZ note x' 'rm ZZZZ' 'undo ZZZZ' 'rm --forget ZZZZ'; do
    # shellcheck disable=SC2086 # words
    unchanged try 1 tp-log $verb
    err_is "tp-log: no record's id ends in 'ZZZZ'"
  done
  tp-log rm "$id" >/dev/null
  for verb in 'edit' rm; do
    unchanged try 1 tp-log "$verb" "$id"
    err_is "tp-log: the record '$id' is deleted"
  done
}

@test "an end of several ids: 2, and they are listed; what is deleted does not count" {
  stored "$(row 1 2026-11-18T07:00:00+01:00 note note=one id=01KAG000000000000000A17QK2 rev=01KAG000000000000000A17QK2)" \
    "$(row 2 2026-11-18T08:00:00+01:00 rating name=sleep value=7 id=01KAG000000000000000B17QK2 rev=01KAG000000000000000B17QK2)"
  unchanged try 2 tp-log rm 7QK2
  err_is "tp-log: '7QK2' is the end of more than one id:
  01KAG000000000000000A17QK2  one, Wed 18 Nov 2026 07:00
  01KAG000000000000000B17QK2  sleep 7 of 10 (10 best), Wed 18 Nov 2026 08:00
tp-log: type more of the one that you mean
usage: tp-log [options] rm ID..."
  try 0 tp-log rm b17qk2
  try 0 tp-log edit 7QK2 note uno
  is uno "$(view note)"
}

@test "edit: a rev beats every rev before it, also one of a clock that was ahead" {
  stored "$(row 1 2026-11-18T07:00:00+01:00 note note=old)" \
    "$(row 1 2026-11-18T07:00:00+01:00 note note=ahead rev=7ZZZ000000QQQQQQQQQQQQQQQQ)"
  try 0 tp-log edit "$(ulid 1)" note newer
  is newer "$(view note)"
  stored "$(row 1 2026-11-18T07:00:00+01:00 note note=old rev=7ZZZZZZZZZZZZZZZZZZZZZZZZZ)"
  unchanged try 3 tp-log edit "$(ulid 1)" note newer
  err_is "tp-log: no rev above '7ZZZZZZZZZZZZZZZZZZZZZZZZZ': Numerical result out of range"
}

@test "edit: columns that we do not know, and extra, stay" {
  own add < <(printf 'time,kind,note,device\n2026-11-20T07:00:00+01:00,note,x,watch\n')
  try 0 tp-log edit "$id" note y
  is 'y|device=watch' "$(view note extra)"
}

@test "edit: a new name that nobody knows is said, one that was there is not" {
  own hold my-own.1 60
  try 0 tp-log edit "$id" after 3
  err_is ''
  try 0 tp-log edit "$id" technique wibble
  err_is "tp-log: technique 'wibble' is not known; stored as it is"
}

@test "two edits at once: none is lost" {
  a_hold
  local i pids=() columns=(before after pressure presses pressed_s note value status)
  local values=(0 1 2 3 4 5 6 eased)
  for i in {0..7}; do
    tp-log edit "$id" "${columns[i]}" "${values[i]}" >/dev/null 2>>words 3>&- &
    pids+=($!)
  done
  for i in "${pids[@]}"; do wait "$i"; done
  is '' "$(cat words)"
  is '0|1|2|3|4|5|6|eased' "$(view "${columns[@]}")"
  is 9 "$(log_rows | wc -l)"
}

@test "the marks of an unfinished merge: no change until they are gone" {
  a_hold
  printf '<<<<<<< ours\n' >>"$LOG"
  local verb
  for verb in "edit $id after 3" "rm $id" "rm --forget $id" "undo $id" undo; do
    # shellcheck disable=SC2086 # words
    unchanged try 3 tp-log $verb
    err_is "tp-log: $LOG: line 3 is the mark of a merge that is not finished: take it out"
  done
}

@test "a log that is held by another program, or cannot be written: said, and spooled" {
  a_hold
  mv "$LOG" good.csv
  : >"$LOG" # not a log any more
  printf 'not a log\n%s\n' "$(tail -n 1 good.csv)" >"$LOG"
  try 3 tp-log edit "$id" after 3
  out_is ''
  err_has 'header'
  err_has "kept in '$XDG_STATE_HOME/tp/spool/new/"
  cp good.csv "$LOG"
  try 0 tp-log note later
  is 3 "$(view after | head -n 1)"
}

not_a_file() {
  local verb
  for verb in 'edit 7QK2 after 3' 'rm 7QK2' 'rm --forget 7QK2' 'undo 7QK2' undo; do
    # shellcheck disable=SC2086 # words
    try 3 timeout 5 tp-log $verb --log "$1"
    out_is ''
    err_lines 1
    err_has "${1##*/}"
  done
}

@test "the log is a folder, a FIFO, a device, or a link to nothing: 3 at once" {
  mkfifo fifo.csv
  ln -s nothing.csv link.csv
  each not_a_file "$HOME" fifo.csv /dev/zero link.csv
}

@test "stdout is full, or its reader gone: the change is stored" {
  a_hold
  # shellcheck disable=SC2016 # the inner shell expands it
  try 3 bash -c 'tp-log edit "$1" after 3 >/dev/full' sh "$id"
  err_is 'tp-log: cannot write standard output: No space left on device'
  is 3 "$(view after)"
}

# --- edit, in an editor -------------------------------------------------------------------------

# script: my-editor is the program on standard input.
script() {
  {
    echo '#!/bin/sh'
    cat
  } >my-editor
  chmod 700 my-editor
}

# editor COMMANDS: $EDITOR is a program that edits by these commands of sed, and shows the file.
editor() {
  script <<<"cp \"\$1\" seen.txt; sed -i -e '$1' \"\$1\""
  export EDITOR=$PWD/my-editor
}

@test "edit without words: the record as a text in the editor" {
  a_hold
  editor 's/^after = 4/after = 3/; s/^note =/note = one = two # three/; s/^time = .*/time = 08:00/'
  try 0 setsid -w tp-log edit "$id"
  is '3|one = two # three|2026-11-20T08:00:00+01:00|done' "$(view after note time status)"
  is "# Record $id: change what stands behind = and save.
# Nothing behind it means: not answered. Lines with # in front are not read.
# pressure, before, after: 0 to 10, 10 the worst or hardest.
time = 2026-11-20T07:31:00+01:00
point = upper-trapezius.1
side = left
area =
pressed_s = 90
presses =
pressure =
before = 6
after = 4
status = done
note =

# The other columns, see tp-csv(5):
kind = hold
muscle = upper trapezius
name =
value =
technique =
tool =" "$(cat seen.txt)"
  is '' "$(find "$XDG_STATE_HOME/tp/edit" -type f)" 'files that are left'
}

@test "edit without words: each kind has its own columns first, and its scale" {
  own rate sleep 7
  editor 's/x/x/'
  try 1 setsid -w tp-log edit "$id"
  err_is 'tp-log: nothing to change: it is so already'
  grep -qx '# value: 0 to 10, 10 best.' seen.txt
  [ "$(wc -L <seen.txt)" -le 80 ] || wrong 'over 80 columns'
  is 'time name value area side note' "$(sed -n '/^#/d; s/ =.*//p; /^$/q' seen.txt | paste -sd ' ')"
  own care heat 15
  try 1 setsid -w tp-log edit "$id"
  grep -qx '# value: minutes, or 2h, 90s.' seen.txt
  is 'time name value note' "$(sed -n '/^#/d; s/ =.*//p; /^$/q' seen.txt | paste -sd ' ')"
  is 20 "$(sed -n 's/^\([a-z_]*\) =.*/\1/p' seen.txt | sort -u | wc -l | awk '{ print $1 + 3 }')"
}

@test "edit without words: lines that were taken away or not changed keep their values, to the byte" {
  own note '"edges"  '
  tp-log edit "$id" muscle $'\e[2J\xff' >/dev/null 2>&1
  editor '/^kind/d; /^note/d; s/^area =/area = jaw  /'
  try 0 setsid -w tp-log edit "$id"
  is jaw "$(view area)"
  is '"edges"  ' "$(view note)"
  is $'\e[2J\xff' "$(view muscle)"
}

faulty() {
  editor "${1%% -> *}"
  unchanged try 3 setsid -w tp-log edit "$id"
  out_is ''
  err_lines 2
  err_has "${1##* -> }"
  err_has "$NL  your text is kept in $XDG_STATE_HOME/tp/edit/$id."
  local kept
  kept=$(sed -n 's/.*kept in //p' <<<"${stderr:-}")
  is 600 "$(stat -c %a "$kept")"
  is 700 "$(stat -c %a "${kept%/*}")"
  is "$(sed -e "${1%% -> *}" seen.txt)" "$(cat "$kept")" 'the text that is kept'
}

@test "edit without words, a fault: named with file and line; the text is kept" {
  a_hold
  each faulty \
    "s/^after = 4/after = 44/ -> .txt:12: after: '44' is not a number from 0 to 10" \
    "s/^after = 4/aftr = 4/ -> .txt:12: no column 'aftr'; did you mean 'after'?" \
    "s/^after = 4/after 3/ -> .txt:12: no '=' in it; a line is NAME = VALUE" \
    "s/^before = 6/after = 3/; s/^after = 4/after = 2/ -> .txt:12: after: it stands in line 11 too" \
    "s/^time = .*/time = 19:00:61/ -> .txt:4: '19:00:61' is not a time" \
    "s/^status = done/status = deleted/ -> .txt:13: status: 'deleted' is said with tp-log rm"
  own rate pain 4 area jaw
  each faulty \
    "s/^value = 4/value = 44/ -> .txt:6: pain: '44' is not a number from 0 to 10" \
    "s/^value = 4/pain = 44/ -> .txt:6: pain: '44' is not a number from 0 to 10" \
    "s/^value = 4/value =/ -> .txt:6: pain: a rating needs a value from 0 to 10" \
    "s/^name = pain/name =/ -> .txt:5: name: a rating needs one"
  own care heat 15
  each faulty "s/^value = 15/value = long/ -> .txt:6: heat: 'long' is not "
}

@test "edit without words: an editor that fails, or is not there" {
  a_hold
  EDITOR=false try 3 setsid -w tp-log edit "$id"
  err_has "tp-log: the editor 'false' ended with status 1"
  EDITOR=/nowhere/editor try 3 setsid -w tp-log edit "$id"
  err_has "tp-log: cannot run the editor '/nowhere/editor': No such file or directory"
  EDITOR=false VISUAL=' ' try 3 setsid -w tp-log edit "$id"
  err_has 'VISUAL or EDITOR names no editor'
  try 3 setsid -w tp-log edit "$id"
  err_has 'there is no terminal to edit on'
  is 1 "$(log_rows | wc -l)"
}

@test "VISUAL comes before EDITOR; its words are split at blanks, and no shell reads them" {
  a_hold
  editor 's/x/x/'
  VISUAL="sed -i s/^after.*/after=3/" try 0 setsid -w tp-log edit "$id"
  is 3 "$(view after)"
  # shellcheck disable=SC2016 # not to be expanded
  VISUAL='sed -i s/^note.*/note=$(id);`id`/' try 0 setsid -w tp-log edit "$id"
  # shellcheck disable=SC2016
  is '$(id);`id`' "$(view note)"
}

@test "edit without words, while the record is changed elsewhere: both changes count" {
  a_hold
  script <<END
tp-log edit $id before 9 >/dev/null
sed -i 's/^after = .*/after = 1/' "\$1"
END
  EDITOR=$PWD/my-editor try 0 setsid -w tp-log edit "$id"
  is '9|1' "$(view before after)"
}

@test "edit without words, while the record or the log goes: 1, and nothing is stored" {
  a_hold
  script <<END
sed -i 's/^after = .*/after = 1/' "\$1"
tp-log rm $id >/dev/null
END
  EDITOR=$PWD/my-editor try 1 setsid -w tp-log edit "$id"
  err_lines 2
  err_has "tp-log: the record '${id: -4}' has been deleted meanwhile"
  err_has "$NL  your text is kept in $XDG_STATE_HOME/tp/edit/$id."
  is 2 "$(log_rows | wc -l)"
  a_hold
  script <<END
sed -i 's/^after = .*/after = 1/' "\$1"
sed -i '/$id/d' '$LOG'
END
  EDITOR=$PWD/my-editor try 1 setsid -w tp-log edit "$id"
  err_has "tp-log: the record '${id: -4}' is not in the log any more"
  a_hold
  script <<END
sed -i 's/^after = .*/after = 1/' "\$1"
rm '$LOG'
END
  EDITOR=$PWD/my-editor try 1 setsid -w tp-log edit "$id"
  err_has "tp-log: there is no log yet: $LOG"
  [ ! -e "$LOG" ]
  is 3 "$(grep -l '^after = 1$' "$XDG_STATE_HOME"/tp/edit/* | wc -l)" 'the texts that are kept'
}

@test "edit on a terminal: a fault offers the editor again; the output may be a pipe" {
  command -v tmux >/dev/null || skip 'tmux is not installed'
  a_hold
  script <<'END'
echo "editing on $(tty)"
read -r line
sed -i "s/^after = .*/after = $line/" "$1"
END
  export EDITOR=$PWD/my-editor TMUX_TMPDIR=$BATS_TEST_TMPDIR
  unset TMUX
  tmux -L t -f /dev/null new-session -d -x 80 -y 24 'env PS1="ready> " bash --norc --noprofile'
  seen 'ready>'
  keys "tp-log edit $id </dev/null | cat >out.csv; echo status \${PIPESTATUS[0]}" Enter
  seen 'editing on /dev/'
  keys 44 Enter
  seen 'Edit again? [Y/n]'
  keys Enter
  seen "$(printf 'editing on /dev/')"
  keys 3 Enter
  seen 'status 0'
  is 3 "$(view after)"
  is 3 "$(column after <out.csv)"
  keys "clear; tp-log edit $id; echo status \$?" Enter
  seen 'editing on /dev/'
  keys x Enter
  seen 'Edit again? [Y/n]'
  keys n Enter
  seen 'your text is kept in'
  seen 'status 3'
  is 3 "$(view after)"
}

# --- rm -----------------------------------------------------------------------------------------

@test "rm appends a row that says so, with id, time, kind, status and rev" {
  a_hold
  own rate sleep 7
  try 0 tp-log rm "$(column id <"$LOG" | head -n 1)" --text
  out_is "deleted: upper-trapezius.1 left, 90 s, 6 -> 4, today 07:31 ($(column id <"$LOG" | head -n 1 | grep -o '....$'))"
  is sleep "$(view name)"
  is 3 "$(log_rows | wc -l)"
  is "$(column id <"$LOG" | head -n 1),2026-11-20T07:31:00+01:00,hold,,,,,,,,,,,,,,deleted,,," \
    "$(tail -n 1 "$LOG" | sed 's/[^,]*$//')"
}

@test "rm of several: those that are there go, the others are named: 1" {
  a_hold
  local one=$id
  own note x
  try 1 tp-log rm "$one" ZZZZ "$id" "$one"
  err_is "tp-log: no record's id ends in 'ZZZZ'"
  is "$one $id" "$(values id)"
  try 1 tp-log show
}

@test "--dry-run of edit, rm and undo: what would be, and nothing is" {
  a_hold
  unchanged try 0 tp-log rm "$id" --dry-run
  is deleted "$(values status)"
  unchanged try 0 tp-log rm "$id" --dry-run --forget --text
  out_is "would be forgotten: a hold of today 07:31 (${id: -4})"
  unchanged try 0 tp-log undo --dry-run --text
  out_is "would be taken back: upper-trapezius.1 left, 90 s, 6 -> 4, today 07:31 (${id: -4})"
  unchanged try 0 tp-log edit "$id" after 3 --dry-run
  is 3 "$(values after)"
  try 0 flock "$LOG" timeout 5 tp-log undo --dry-run
}

# --- undo ---------------------------------------------------------------------------------------

@test "undo takes the newest row back; again puts it back" {
  own note first
  a_hold
  local end=${id: -4}
  try 0 tp-log undo --text
  out_is "taken back: upper-trapezius.1 left, 90 s, 6 -> 4, today 07:31 ($end)"
  is first "$(view note)"
  try 0 tp-log undo --text
  out_is "back again: upper-trapezius.1 left, 90 s, 6 -> 4, today 07:31 ($end)"
  is '|6|4
first||' "$(view note before after)"
  tp-log edit "$id" after 3 note x >/dev/null
  try 0 tp-log undo --text
  out_is "back to: upper-trapezius.1 left, 90 s, 6 -> 4, today 07:31 ($end)"
  is 4 "$(view after | head -n 1)"
  try 0 tp-log undo
  is 3 "$(view after | head -n 1)"
  is 7 "$(log_rows | wc -l)"
}

# What is in force, without the revs.
in_force() {
  tp-log show | sed 's/,[^,]*$//'
}

# taken_back WORDS: undo leaves what was before these words, undo again what they did.
taken_back() {
  local before after
  before=$(in_force)
  # shellcheck disable=SC2086 # words
  tp-log $1 >/dev/null 2>&1 || wrong "'$1' failed"
  after=$(in_force)
  [ "$before" != "$after" ] || wrong 'it does nothing'
  try 0 tp-log undo
  is "$before" "$(in_force)" "the view after undo of '$1'"
  try 0 tp-log undo
  is "$after" "$(in_force)" "the view after two of them"
}

@test "undo: of each verb that writes, to all columns" {
  printf 'time,kind,point,side,area,pressed_s,before,note,device\n%s\n' \
    '2026-11-19T07:00:00+01:00,hold,a.1,left,jaw,30,5,"one, two",watch' | tp-log add >/dev/null 2>&1
  id=$(tp-log show | column id)
  each taken_back 'rate sleep 7' 'trigger long-drive 2h' 'care heat 15' 'note of mine' \
    'hold traps left 90s 6 4' 'add kind rating name range value 3' \
    "edit $id note= side=both area=neck before=6 after=2 status=eased" "edit $id --at 2026-11-01" \
    "edit $id kind note" "rm $id"
}

@test "undo brings a deleted record back" {
  a_hold
  tp-log rm "$id" >/dev/null
  try 0 tp-log undo
  is '6|4|done' "$(view before after status)"
}

@test "undo ID: of that record, whatever came after it" {
  a_hold
  local one=$id
  own note later
  try 0 tp-log undo "${one: -4}"
  is later "$(view note)"
  try 0 tp-log undo "$one"
  is 2 "$(view id | wc -l)"
}

@test "undo: what another machine wrote is not taken back: 1" {
  stored "$(row 1 2026-11-18T07:00:00+01:00 note note=theirs)"
  unchanged try 1 tp-log undo
  err_is 'tp-log: nothing to undo: this machine has written no row of the log'
  unchanged try 1 tp-log undo "$(ulid 1)"
  err_is "tp-log: nothing to undo of '0001': it was written on another machine; tp-log edit and rm change it"
  own note mine
  row 1 2026-11-18T07:00:00+01:00 note note="theirs again" "id=$id" rev=7ZZZ0000000000000000000000 >>"$LOG"
  unchanged try 1 tp-log undo
  err_has 'it was written on another machine'
}

@test "undo: a tombstone without what was before it: 1" {
  own note x
  sed -i '$d' "$LOG"
  tp-log note y >own.csv
  row 1 2026-11-18T07:00:00+01:00 note status=deleted "id=$(column id <own.csv)" \
    "rev=$(column id <own.csv | tr 0 0)" >>"$LOG"
  sed -i '2d' "$LOG"
  unchanged try 1 tp-log undo
  err_has 'it is deleted, and what was before is not in this log'
}

@test "undo: rows of one rev are one revision" {
  own note x
  tail -n 1 own.csv >>"$LOG"
  try 0 tp-log undo
  try 1 tp-log show
}

# --- rm --forget --------------------------------------------------------------------------------

# What of $id is left anywhere below the home but in the row that says it is forgotten.
traces() {
  grep -rlaF "$id" "$XDG_DATA_HOME" "$XDG_STATE_HOME" | sort
}

@test "rm --forget: out of the log and all that lies beside it, and from the spool" {
  own note keep
  local kept=$id
  own note secret
  tp-log edit "$id" note 'more secret' >/dev/null
  cp "$LOG" "$LOG.bak"
  printf '%s,2026-11-20T07:00\n%s,torn\n' "$id" "$kept" >"$LOG.torn"
  printf 'why,id,time,kind,note\n"-:2: time: ""never"" is none",%s,never,note,"one\nsecret two"\n-:4: kept,%s,never,note,x\n' \
    "$id" "$kept" >"$XDG_DATA_HOME/tp/rejected.csv"
  mkdir -p "$XDG_STATE_HOME/tp/spool/tmp"
  printf 'log=%s\n%s,secret half' "$LOG" "$id" >"$XDG_STATE_HOME/tp/spool/tmp/$(ulid 7)"
  mkdir "$XDG_STATE_HOME/tp/edit"
  echo secret >"$XDG_STATE_HOME/tp/edit/$id.abcdef.txt"
  echo kept >"$XDG_STATE_HOME/tp/edit/$kept.abcdef.txt"
  printf 'log=/other.csv\n%s,secret\n' "$id" >"$XDG_STATE_HOME/tp/spool/tmp/$(ulid 8)"
  try 0 tp-log rm --forget "${id: -4}" --text
  out_is "forgotten: a note of today 18:40 (${id: -4})"
  err_is 'Forgotten on this machine. Copies elsewhere, backups and the history of git are not reached.'
  is "$LOG
$XDG_STATE_HOME/tp/spool/tmp/$(ulid 8)" "$(traces)" 'files with a trace'
  is '' "$(grep -rl secret "$XDG_DATA_HOME")" 'files with the note'
  is "$kept.abcdef.txt" "$(ls "$XDG_STATE_HOME/tp/edit")"
  is 'keep|' "$(view note status)"
  is 2 "$(log_rows | wc -l)"
  is "$id,2026-11-20T18:40:00+01:00,note,,,,,,,,,,,,,,forgotten,,," \
    "$(tail -n 1 "$LOG" | sed 's/[^,]*$//')"
  is "$RECORD_HEADER$NL$(sed -n 2p "$LOG")" "$(cat "$LOG.bak")"
  is "$kept,torn" "$(cat "$LOG.torn")"
  is "why,id,time,kind,note
-:4: kept,$kept,never,note,x" "$(cat "$XDG_DATA_HOME/tp/rejected.csv")"
  is '600 log.csv
600 log.csv.bak
600 log.csv.torn
600 rejected.csv' "$(find "$XDG_DATA_HOME/tp" -type f -printf '%m %f\n' | sort -k 2)"
}

@test "rm --forget: what a rewrite that was cut off has left" {
  own note keep
  own note secret
  ln "$LOG" "$LOG.bak" # between its two renames the log has both names
  local left
  for left in "$LOG".{new,bak.new,torn.new} "$XDG_DATA_HOME/tp/rejected.csv.new"; do cp "$LOG" "$left"; done
  try 0 timeout 5 tp-log rm --forget "$id"
  is "$LOG" "$(traces)" 'files with a trace'
  is 'keep|' "$(view note status)"
}

@test "rm --forget again goes on where it was broken off; a deleted record can be forgotten" {
  own note secret
  local line
  line=$(tail -n 1 "$LOG")
  tp-log rm "$id" >/dev/null
  tp-log rm --forget "$id" >/dev/null 2>&1
  is 1 "$(log_rows | wc -l)"
  printf '%s\n' "$line" >>"$LOG" # a copy came back
  try 1 tp-log show
  try 0 tp-log rm --forget "$id"
  is "$RECORD_HEADER" "${output%"$NL"}"
  is '' "$(grep secret "$LOG")"
  unchanged try 1 tp-log undo
  err_is "tp-log: nothing to undo of '${id: -4}': it is forgotten, for good"
  unchanged try 1 tp-log edit "$id" note x
  err_is "tp-log: the record '$id' is forgotten"
}

@test "rm --forget: what is not understood stays to the byte; CRLF and a BOM too" {
  stored "$(row 1 2026-11-18T07:00:00+01:00 note note=secret)"
  sed -i $'1s/^/\xef\xbb\xbf/; s/$/\r/' "$LOG"
  {
    printf 'x\0y\n"open\n\n%s\r\n' "$(row 2 2026-11-18T07:00:00+01:00 note note=kept)"
    head -c 1500000 /dev/zero | tr '\0' z
    printf '\n%s' "$(row 3 2026-11-18T07:00:00+01:00 note note=last)"
  } >>"$LOG"
  local wanted
  wanted=$({ sed 2d "$LOG" && echo; } | md5sum) # the last row had no LF
  try 0 tp-log rm --forget "$(ulid 1)"
  is "$wanted" "$(head -n -1 "$LOG" | md5sum)"
  is forgotten "$(tail -n 1 "$LOG" | cut -d , -f 17)"
}

@test "rm --forget keeps a link a link" {
  own note secret
  mkdir elsewhere
  mv "$LOG" elsewhere/real.csv
  ln -s "$HOME/elsewhere/real.csv" "$LOG"
  try 0 tp-log rm --forget "$id"
  [ -L "$LOG" ]
  is '' "$(grep -r secret elsewhere)"
  is 1 "$(tail -n +2 elsewhere/real.csv | wc -l)"
}

@test "rm --forget: appenders at the same time lose nothing" {
  own note secret
  local i pids=() one=$id
  for i in {1..24}; do
    tp-log note "number $i" >/dev/null 2>>words 3>&- &
    pids+=($!)
  done
  try 0 tp-log rm --forget "$one"
  for i in "${pids[@]}"; do wait "$i"; done
  is '' "$(cat words)"
  is 24 "$(view note | sort -u | wc -l)"
  is 1 "$(grep -c "^$one" "$LOG")"
}
