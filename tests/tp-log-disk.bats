#!/usr/bin/env bats
# shellcheck shell=bash
# shellcheck disable=SC2030,SC2031 # each test has an $output of its own
# tp-log on a disk that is full, has no inodes left or may not be written: the log stays as it was,
# and what was to be stored is in the spool or on stderr. The disk is a tmpfs in the test's own
# folder, so most of it is for root.
load helpers
load rows

setup() {
  own_home
  now 2026-11-20T18:40:00+01:00 # a Friday
}

teardown() {
  cd /
  [ ! -e "$LOG" ] || chattr -ia "$LOG" 2>/dev/null || :
  ! mountpoint -q "$HOME/disk" || umount "$HOME/disk"
}

# on_disk OPTION: the log, and what is beside it, lies on a small disk of its own.
on_disk() {
  mkdir disk
  mount -t tmpfs -o "$1,mode=700" tmpfs disk 2>/dev/null || skip 'no tmpfs can be mounted here'
  export XDG_DATA_HOME=$HOME/disk
  LOG=$XDG_DATA_HOME/tp/log.csv
}

fill() {
  ! head -c 2M /dev/zero >disk/fill 2>/dev/null
}

# full LEFT [ROW]: the disk is full but for so many bytes in the log's last block. The log has one
# row, and then the given one.
full() {
  local before
  stored "$(note 1 '')" ${2:+"$2"}
  before=$(stat -c %s "$LOG")
  stored "$(note 1 "$(printf '%0*d' $((8192 - $1 - before)) 0)")" ${2:+"$2"}
  is $((8192 - $1)) "$(stat -c %s "$LOG")"
  fill
  cp "$LOG" before.csv
}

# as_before: the log is as it was, and nothing new is beside it.
as_before() {
  cmp "$LOG" before.csv || wrong "the log is not as before: ${1:-}"
  is log.csv "$(ls "${LOG%/*}")" "what lies beside the log: ${1:-}"
}

# spooled COUNT: so many rows wait in the spool, none twice.
spooled() {
  is "$1" "$(cat "$XDG_STATE_HOME"/tp/spool/new/* | grep -v '^log=' | sort -u | wc -l)" \
    'the number of spooled rows'
}

# What is noted in the log's rows, each once.
notes() {
  column note <"$LOG" | grep '[a-z]' | sort -u | paste -sd '|'
}

all_verbs() {
  local words
  on_disk size=64k
  full "$1" "$(note 2 mine)"
  printf '%s\n' "$RECORD_HEADER" "$(note 3 there)" >copy.csv
  for words in 'note x' "edit $(ulid 2) note y" "rm $(ulid 2)" "rm --forget $(ulid 2)" \
    'merge copy.csv'; do
    rm -rf "$XDG_STATE_HOME"
    # shellcheck disable=SC2086 # words
    try 3 tp-log $words
    out_is ''
    as_before "$words"
    err_has "cannot write '$LOG': No space left on device"
    spooled 1
  done
  try 3 feed "$(printf 'point\ntemporalis.1\n')" tp-log plan add
  err_has "cannot write '$HOME/disk/tp/plan.csv': No space left on device"
  as_before plan
  try 0 tp-log show
  rm disk/fill
  try 0 tp-log note later
  err_has 'what could not be stored before is in the log now'
  is 'later|mine|there' "$(notes)"
}

@test "a full disk, before the row: each verb leaves the log as it was and spools" {
  all_verbs 0
}

@test "a full disk, in the middle of the row: each verb leaves the log as it was and spools" {
  all_verbs 40
}

@test "a full disk: what writes the log anew leaves it as it was" {
  on_disk size=64k
  full 0 "$(edit 1 changed 8)$NL<<<<<<< HEAD"
  try 3 tp-log check --fix
  err_is "tp-log: cannot rewrite '$LOG': No space left on device"
  as_before 'check --fix'
  rm disk/fill
  full 0 "$(edit 1 changed 8)"
  try 3 tp-log compact
  err_is "tp-log: cannot rewrite '$LOG': No space left on device"
  as_before compact
}

@test "a full disk, the spool on it too: the row is on stderr, as CSV" {
  on_disk size=64k
  full 0
  XDG_STATE_HOME=$HOME/disk/state try 3 tp-log note lost
  out_is ''
  cmp "$LOG" before.csv
  err_has "${NL}tp-log: not stored anywhere; these rows are yours to keep:$NL$RECORD_HEADER$NL"
  is lost "$(sed -n "/^id,time/,\$p" <<<"${stderr:-}" | column note)"
}

many_rows() {
  echo time,kind,note
  local i
  for i in {1..8000}; do echo "2026-11-20T07:00:00+01:00,note,number $i"; done
}

add_many() {
  many_rows | tp-log add
}

@test "a disk that gets full in the middle of a stream: each row is in the log or in the spool" {
  on_disk size=512k
  try 3 add_many
  err_has "cannot write '$LOG': No space left on device"
  is "$output" "$(cat "$LOG")$NL" 'what is echoed, and the log'
  local stored
  stored=$(log_rows | wc -l)
  [ "$stored" -gt 1000 ]
  spooled $((8000 - stored))
  mount -o remount,size=8m "$HOME/disk"
  try 0 tp-log note later
  is 8001 "$(column note <"$LOG" | sort -u | wc -l)"
  is 8002 "$(wc -l <"$LOG")"
}

@test "a full disk: a row that is refused is on stderr, and spoils no later one" {
  on_disk size=64k
  stored "$(note 1 first)"
  try 3 feed $'time,kind\nnever,note\n' tp-log add
  local rejected=$XDG_DATA_HOME/tp/rejected.csv before
  truncate -s 4090 "$rejected" # no room for a whole entry in its block
  before=$(md5sum <"$rejected")
  fill
  try 3 feed $'time,kind\nnever,care\n' tp-log add
  err_has "cannot write '$rejected': No space left on device"
  err_has "${NL}tp-log: it is yours to keep, as it came:${NL}why,time,kind${NL}"
  err_has ',never,care'
  is "$before" "$(md5sum <"$rejected")" 'rejected.csv'
}

@test "a full disk: a torn row stays where it is until it can be set aside, once" {
  on_disk size=64k
  full 0 "$(note 2 whole)${NL}torn-row-without-an-end"
  truncate -s -1 "$LOG"
  cp "$LOG" before.csv
  local i
  for i in 1 2; do
    try 3 tp-log note "waits $i"
    err_has "cannot write '$LOG.torn': No space left on device"
    cmp "$LOG" before.csv
  done
  spooled 2
  rm disk/fill
  try 0 tp-log note later
  is torn-row-without-an-end "$(cat "$LOG.torn")"
  is 'later|waits 1|waits 2|whole' "$(notes)"
}

no_inodes() {
  local i=0
  while : >"disk/$i"; do i=$((i + 1)); done 2>/dev/null
}

@test "no inodes left: what is there is added to; nothing new is made, and nothing lost" {
  on_disk size=1m,nr_inodes=16
  stored "$(note 1 first)" "$(edit 1 changed 8)"
  no_inodes
  try 0 tp-log note second
  try 0 tp-log rm "$(ulid 1)"
  cp "$LOG" before.csv
  try 3 tp-log compact
  err_is "tp-log: cannot rewrite '$LOG': No space left on device"
  as_before compact
  try 3 feed $'time,kind\nnever,note\n' tp-log add
  err_has "cannot write '$XDG_DATA_HOME/tp/rejected.csv': No space left on device"
  err_has ',never,note'
  try 3 feed $'point\ntemporalis.1\n' tp-log plan add
  err_has "cannot write '$XDG_DATA_HOME/tp/plan.csv': No space left on device"
  printf 'torn' >>"$LOG"
  cp "$LOG" before.csv
  try 3 tp-log note third
  is_spooled "cannot write '$LOG.torn': No space left on device"
  as_before 'a torn row'
  try 3 tp-log note fourth --log disk/new.csv
  err_has "cannot open '$HOME/disk/new.csv': No space left on device"
  spooled 2
  XDG_STATE_HOME=$HOME/disk/state try 3 tp-log note fifth --log disk/new.csv
  is fifth "$(sed -n "/^id,time/,\$p" <<<"${stderr:-}" | column note)"
  rm disk/[0-9]*
  try 0 tp-log note last
  is 'changed|first|last|second|third' "$(notes)"
}

# may_not_be_written WHY: the log cannot be opened for writing.
may_not_be_written() {
  local words
  try 0 tp-log show
  is 'first second' "$(values note)"
  for words in 'note x' "edit $(ulid 1) note y" "rm $(ulid 1)"; do
    rm -rf "$XDG_STATE_HOME"
    # shellcheck disable=SC2086 # words
    try 3 tp-log $words
    is_spooled "cannot open '$LOG': $1"
    out_is ''
  done
  try 3 tp-log compact
  err_is "tp-log: cannot open '$LOG': $1"
  cmp "$LOG" before.csv
}

@test "a disk that is read-only: show reads, the rest says why and spools" {
  on_disk size=64k
  stored "$(note 1 first)" "$(note 2 second)"
  cp "$LOG" before.csv
  mount -o remount,ro "$HOME/disk"
  may_not_be_written 'Read-only file system'
  try 3 feed $'time,kind\nnever,note\n' tp-log add
  err_has "cannot write '$XDG_DATA_HOME/tp/rejected.csv': Read-only file system"
  err_has ',never,note'
  mount -o remount,rw "$HOME/disk"
  try 0 tp-log note later
  is 'second later' "$(tp-log show | column note | paste -sd ' ')" # rm was spooled last
}

# marked LETTER: the log has that attribute of chattr(1).
marked() {
  chattr "+$1" "$LOG" 2>/dev/null || skip "chattr +$1 does not work here"
}

@test "an immutable log: show reads, the rest says why and spools" {
  stored "$(note 1 first)" "$(note 2 second)"
  cp "$LOG" before.csv
  marked i
  may_not_be_written 'Operation not permitted'
}

@test "an append-only log: rows are added, edits too; what writes it anew says why" {
  stored "$(note 1 first)" "$(note 2 second)"
  marked a
  try 0 tp-log note third
  try 0 tp-log edit "$(ulid 1)" note changed
  try 0 tp-log rm "$(ulid 2)"
  try 0 tp-log undo
  try 0 tp-log show
  is 'changed second third' "$(values note)"
  cp "$LOG" before.csv
  try 3 tp-log compact
  err_is "tp-log: cannot rewrite '$LOG': Operation not permitted"
  as_before compact
}

@test "an append-only log: a torn row cannot be cut off, and is not copied again and again" {
  stored "$(note 1 first)"
  printf 'torn' >>"$LOG"
  cp "$LOG" before.csv
  marked a
  local i
  for i in 1 2; do
    try 3 tp-log note "waits $i"
    err_has "cannot cut a torn row off '$LOG': Operation not permitted"
    is '' "$(cat "$LOG.torn")"
  done
  cmp "$LOG" before.csv
  spooled 2
  chattr -a "$LOG"
  try 0 tp-log note later
  is torn "$(cat "$LOG.torn")"
  is 4 "$(log_rows | wc -l)"
}
