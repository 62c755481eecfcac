#!/usr/bin/env bats
# shellcheck shell=bash
# tp-find: words that nobody means: none, thousands, broken, endless. A clear answer each time, few
# lines of it, in little memory. How long it takes is measured by make bench.
# shellcheck disable=SC2030,SC2031 # each test is a subshell of its own
load helpers

NOTHING='tp-find: nothing here names a place; tp-find --list areas shows what does'

# lean STATUS ARGUMENT...: tp-find with 64 MiB of address space; what it says is short, and safe.
lean() {
  try "$1" in_64_mib tp-find "${@:2}"
  # shellcheck disable=SC2154 # run sets it
  [ "${#stderr}" -le 4096 ] || wrong "${#stderr} bytes on stderr"
  err_safe
}

in_64_mib() (
  [ -n "$no_limit" ] || ulimit -v 65536 || exit
  exec "$@"
)

# A sanitizer needs more than that before it begins: then it is the sanitizer that looks.
setup() {
  own_home
  no_limit=''
  in_64_mib tp-find --version >/dev/null 2>&1 || no_limit=yes
}

# nothing ARGUMENT...: no place is named: 1, the header; stderr is said here, or NOTHING alone.
nothing() {
  lean 1 "$@"
  out_is "$POINT_HEADER"
}

# times N WORDS: that many times, in one argument each.
times() {
  local i
  many=()
  for ((i = 0; i < $1; i++)); do many+=("$2"); done
}

# --- nothing ------------------------------------------------------------------------------------

@test "an empty question" {
  local empty
  for empty in '' ' ' $'\t\r\n' '...' "'" '?!' '- -'; do
    nothing -- "$empty"
    err_is "$NOTHING"
  done
  nothing '' '' ''
  err_is "$NOTHING"
  try 1 tp-find --text ''
  out_is ''
  try 1 tp-find --explain ''
  out_is 'Places to try, from two published guides; not a diagnosis.'
}

@test "only small words, sides, negations or numbers" {
  local words
  for words in 'my pain is in the' 'it hurts so much today' left 'left and right' 'not my' \
    'on both sides' 7 '3 of 10 since 2 weeks' 'not left' 'and or but nor'; do
    nothing "$words"
    err_is "$NOTHING"
    # shellcheck disable=SC2086 # words
    nothing $words
    err_is "$NOTHING"
  done
}

# --- thousands of words -------------------------------------------------------------------------

@test "10,000 words: the same one" {
  times 10000 neck
  lean 0 -n 2 "${many[@]}"
  local one=$output
  err_is ''
  try 0 tp-find -n 2 neck
  is "$one" "$output"
  lean 0 --text -n 1 "${many[@]}"
  out_has "Read as: neck$NL"
}

@test "10,000 words: unknown, all the same" {
  times 10000 zonk
  nothing "${many[@]}"
  err_is "tp-find: not understood: 'zonk'$NL$NOTHING"
}

@test "10,000 words: unknown, each another" {
  mapfile -t many < <(seq -f 'zq%.0fx' 10000)
  nothing "${many[@]}"
  err_is "tp-find: not understood: 'zq1x', 'zq2x', 'zq3x', 'zq4x', 'zq5x', 'zq6x', 'zq7x', 'zq8x' and 9992 more
$NOTHING"
  lean 0 -n 1 "${many[@]}" jaw
  out_lines 2
  err_lines 1
}

@test "10,000 words: negations, sides, small ones, numbers" {
  local word
  for word in not no left both the my and pain 7 'left right' 'the left' 'not the' 'or not'; do
    times 10000 "$word"
    nothing "${many[@]}"
    err_is "$NOTHING"
  done
}

@test "10,000 words: what is not meant stays so" {
  times 5000 'not neck'
  nothing "${many[@]}"
  err_is "$NOTHING"
  lean 0 -n 1 --text "${many[@]}" jaw
  out_has "Read as: jaw$NL"
  times 2500 'neck and not jaw'
  lean 0 -n 1 --text "${many[@]}"
  out_has "Read as: neck$NL"
}

@test "10,000 words: a side after each" {
  times 3333 'left jaw, right jaw'
  lean 0 -n 2 "${many[@]}"
  local one=$output
  try 0 tp-find -n 2 left jaw, right jaw
  is "$one" "$output"
}

@test "10,000 words: slips, the same one and others" {
  times 10000 shoudler
  lean 0 -n 1 "${many[@]}"
  err_is "tp-find: took 'shoudler' as 'shoulder'"
  # a letter too many each time: shoulderaa, shoulderab ... are two slips away
  mapfile -t many < <(printf 'shoulder%s\n' {b..z}{b..z})
  lean 0 -n 1 "${many[@]}"
  err_lines 9
  is 8 "$(grep -c "^tp-find: took 'shoulder..' as 'shoulders\?'$" <<<"$stderr")"
  is "tp-find: and $((${#many[@]} - 8)) more words corrected" "$(tail -n 1 <<<"$stderr")"
}

# Words of 3 to 7 letters. They may name a place, or happen to ask for help first.
@test "10,000 words: at random" {
  local seed
  for seed in 1 2 3; do
    mapfile -t many < <(awk -v seed="$seed" 'BEGIN {
      srand(seed)
      for (i = 0; i < 10000; i++) {
        word = ""
        for (k = 0; k < 3 + i % 5; k++) word = word substr("abcdefghijklmnopqrstuvwxyz", 1 + int(rand() * 26), 1)
        print word
      }
    }')
    run --keep-empty-lines --separate-stderr in_64_mib tp-find -n 3 "${many[@]}"
    [[ $status == [014] ]] || wrong "status $status"
    [ "${#stderr}" -le 4096 ] || wrong "${#stderr} bytes on stderr"
    [ "$(lines_of "$output")" -le 4 ] || wrong 'more than 3 rows'
    [ "$status" -eq 4 ] || err_has ' more'
    err_safe
  done
}

@test "every muscle and area at once, again and again" {
  mapfile -t many < <(
    for _ in {1..40}; do
      tp-find --list muscles | column muscle | grep -v '[()]' | sed 's/^/left /;s/$/, right/'
    done
  )
  lean 0 --text -n 3 "${many[@]}"
  # named once on each side, at most
  [ "${#output}" -le 16384 ] || wrong "${#output} bytes on stdout"
}

@test "one argument of thousands of words" {
  local words
  printf -v words 'neck %.0s' {1..26214}
  lean 0 -n 1 "$words"
  err_is ''
  printf -v words 'a %.0s' {1..65535}
  nothing "$words"
  err_is "$NOTHING"
  printf -v words '? %.0s' {1..65535}
  nothing "$words"
  err_is "$NOTHING"
}

@test "more names by option than anybody has" {
  local many=() i
  for i in {1..64}; do many+=(--area jaw); done
  lean 0 -n 1 "${many[@]}"
  err_lines 1 # the note on jaw pain
  lean 2 -n 1 "${many[@]}" --area jaw
  refused_use
  err_has 'more than 64'
}

# --- one endless word ---------------------------------------------------------------------------

@test "a word of 131,071 bytes" {
  local word
  printf -v word '%131071s' ''
  nothing "${word// /a}"
  err_is "tp-find: not understood: 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa..'$NL$NOTHING"
  nothing "${word// /.}"
  err_is "$NOTHING"
  nothing "${word// /\'}"
  err_is "$NOTHING"
  nothing "${word// /7}"
  err_is "$NOTHING"
  nothing "x${word:1:65535}" # blanks behind it
  err_is "tp-find: not understood: 'x'$NL$NOTHING"
  lean 0 -n 1 "${word// /a}" jaw
  err_is "tp-find: not understood: 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa..'"
}

@test "a word of 131,071 bytes, with hyphens" {
  local word
  printf -v word '%65534s' ''
  nothing "a${word// /-b}"
  err_is "tp-find: not understood: 'b'$NL$NOTHING"
}

# 13 of 3 bytes and 20 of 2 are shown; smileys are no words: no character is cut.
@test "a long word is cut between its characters" {
  local word
  printf -v word '\u20ac%.0s' {1..43690}
  nothing "$word"
  err_is "tp-find: not understood: '${word:0:13}..'$NL$NOTHING"
  printf -v word '\u00e9%.0s' {1..65535}
  nothing "$word"
  err_is "tp-find: not understood: '${word:0:20}..'$NL$NOTHING"
  printf -v word '\U0001f600%.0s' {1..11}
  nothing "$word"
  err_is "$NOTHING"
}

# --- strange bytes ------------------------------------------------------------------------------

@test "control characters" {
  nothing $'a\x01b' $'\e[31m' $'a\x7fb' $'a\x08b' $'a\x9bb'
  err_is "tp-find: not understood: 'a^Ab', 'a^?b', 'a^Hb', 'a\\x9bb'$NL$NOTHING"
  local i byte
  for i in {1..31} 127; do
    printf -v byte '%b' "\\x$(printf %x "$i")"
    lean 0 -n 1 "$byte" jaw "$byte"
    err_is ''
  done
  # C1 by its number, too
  nothing $'a\u0085b' $'\u009b31m'
  err_is "tp-find: not understood: 'a\\x85b', '\\x9b31m'$NL$NOTHING"
}

# One for each maximal part of a sequence that cannot go on (Unicode 15, table 3-8).
@test "broken UTF-8, of every kind" {
  local bad=$'\uFFFD'
  local -A kinds=(
    [continuation]=$'q\x80q' [two]=$'q\x80\xbfq' [overlong]=$'q\xc0\xafq' [overlong-3]=$'q\xe0\x80\xafq'
    [overlong-4]=$'q\xf0\x80\x80\xafq' [surrogate]=$'q\xed\xa0\x80q' [over]=$'q\xf4\x90\x80\x80q'
    [never]=$'q\xf5q' [never-ff]=$'q\xffq' [torn-2]=$'q\xc3q' [torn-3]=$'q\xe2\x82q'
    [torn-4]=$'q\xf0\x9f\x98q' [torn-end]=$'q\xf0\x9f\x98'
  )
  local -A shown=(
    [continuation]=q${bad}q [two]=q$bad${bad}q [overlong]=q$bad${bad}q [overlong-3]=q$bad$bad${bad}q
    [overlong-4]=q$bad$bad$bad${bad}q [surrogate]=q$bad$bad${bad}q [over]=q$bad$bad$bad${bad}q
    [never]=q${bad}q [never-ff]=q${bad}q [torn-2]=q${bad}q [torn-3]=q${bad}q
    [torn-4]=q${bad}q [torn-end]=q$bad
  )
  local kind
  for kind in "${!kinds[@]}"; do
    nothing "${kinds[$kind]}"
    err_is "tp-find: not understood: '${shown[$kind]}'$NL$NOTHING"
    lean 0 -n 1 "${kinds[$kind]}" jaw
    out_lines 2
  done
}

@test "every byte, alone and in a word" {
  local i byte
  for i in {128..255}; do
    printf -v byte '%b' "\\x$(printf %x "$i")"
    nothing "$byte" "q${byte}q"
    err_lines 2
  done
}

@test "apostrophes around a word" {
  lean 0 -n 1 $'jaw\u2019' $'\u2018neck\u2019'
  err_is ''
}

@test "bidi and invisible characters" {
  local word
  for word in $'jaw\u202e' $'\u2066jaw\u2069' $'\u200bjaw' $'\u2028jaw' $'jaw\ufeff'; do
    lean 0 -n 1 "$word"
    err_is ''
    out_has ',jaw,'
  done
}

@test "what they look like as text, and explained" {
  lean 0 --text -n 1 $'jaw \u202e \e[31m zo\x01nk'
  out_safe
  lean 0 --explain -n 1 $'jaw \u202e \e[31m zo\x01nk \xff'
  out_safe
  out_has 'zo^Ank'
  lean 0 --plain --text -n 1 $'jaw \u202e \e[31m'
  out_safe
}

@test "10,000 strange words" {
  times 10000 $'\xff\u202e\e[2J\x01'
  nothing "${many[@]}"
  err_lines 2
  times 2000 $'\xff\u202e\e[2J\x01 neck'
  lean 0 --explain -n 1 "${many[@]}"
  out_safe
}
