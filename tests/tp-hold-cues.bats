#!/usr/bin/env bats
# tp-hold with eyes shut: what a cue command is told and when, what happens when it fails, and what
# the terminal's bell does. Rhythms and splitting are in tests/unit/test_hold_cues.c and _speaker.c.

# helpers set stderr; scripts and their arguments stand in single quotes
# shellcheck disable=SC2154,SC2016

load helpers

# A voice that writes what it is told, and when, into the file `said`.
setup() {
  own_home
  cat >voice <<'END'
#!/bin/sh
printf '%s %s\n' "$(date +%s%3N)" "$*" >>said
END
  chmod +x voice
  voice ./voice
}

# voice LINE...: the cue command, and further lines of [hold].
voice() {
  {
    echo '[hold]'
    echo "cue_command = $1"
    echo "gentle = 0"
    [ $# -lt 2 ] || printf '%s\n' "${@:2}"
  } >config.ini
  export TP_CONFIG=config.ini
}

# points N: that many, plain ones.
points() {
  printf 'point,side\nupper-trapezius.1,left\ntemporalis.1,right\n' | head -n $(($1 + 1))
}

hold() {
  local count=$1
  shift
  feed "$(points "$count")$NL" setsid -w tp-hold --no-ask --prepare 0 --reps 1 "$@"
}

words() {
  cut -d ' ' -f 2- said
}

# between A B: the ms from the words A to the words B.
between() {
  awk -v a="$1" -v b="$2" '
    { time = $1; sub(/^[^ ]* /, "") }
    index($0, a) == 1 { from = time }
    index($0, b) == 1 { to = time }
    END { print to - from }' said
}

# about WANTED MS: not further than half a second from it, on a busy machine too.
about() {
  local off=$(($2 - $1))
  [ "${off#-}" -lt 500 ] || wrong "$2 ms, expected $1"
}

@test "a whole point by ear: a cue command is told every phase, at its time" {
  try 0 hold 1 --hold 5 --prepare 5
  is 'Get ready: upper trapezius 1, left
3
2
1
Press: lean in until it is strong but bearable, and stay
3
2
1
Let go: slowly
All done' "$(words)"
  about 5000 "$(between 'Get ready' Press)"
  about 5000 "$(between Press 'Let go')"
  about 1000 "$(between 2 1)"
  about 5000 "$(between 'Let go' 'All done')"
  is 'done 5.0' "$(values status) $(values pressed_s)"
}

@test "each further point is named" {
  try 0 hold 2 --hold 1
  is 'Press
Let go slowly
Next point, 2 of 2: temporalis 1, right
Press
Let go slowly
All done' "$(words)"
}

@test "a long press has its breaths; a second press is counted, not explained again" {
  printf '[technique lean]\nphases = press 9 lean in, release 1\n' >>config.ini
  try 0 hold 1 --hold 9 --reps 2 --rest 0 -t lean
  is 'Press: lean in
Breathe out
3
2
1
Let go slowly
Press, 2 of 2
Breathe out
3
2
1
Let go slowly
All done' "$(words)"
  about 9000 "$(between 'Press, 2' 'Let go slowly')"
}

@test "phases of a technique of one's own are told by their names and cues" {
  cat >>config.ini <<'END'
[technique lean]
phases = press 5 lean in, tense 1 a little, release 1, rest 1
breath =
END
  try 0 hold 1 --hold 6 -t lean
  is 'Press: lean in
Tense
Let go slowly
All done' "$(words)"
}

@test "the command is split at blanks, \"...\" keeps them; no shell; the text is the last argument" {
  cat >voice <<'END'
#!/bin/sh
printf '%s|' "$@" >>said
END
  voice './voice -v "Anna B" $HOME * $(touch owned)'
  try 0 hold 1 --hold 1
  is '-v|Anna B|$HOME|*|$(touch|owned)|Press' "$(cut -d '|' -f 1-7 said)"
  [ ! -e owned ]
}

@test "what the command prints goes nowhere, and it reads nothing" {
  cat >voice <<'END'
#!/bin/sh
echo noise
echo noise >&2
cat >>read
echo "$1" >>said
END
  try 0 hold 1 --hold 1
  out_lines 2
  err_lacks noise
  is '' "$(cat read)"
}

@test "the clock does not wait for the voice: words that overlap leave it to the next" {
  cat >voice <<'END'
#!/bin/sh
echo "$1" >>said
sleep 1.5
END
  # 1 s of press, 1 s of letting go: `Let go` waits for `Press` to end, half a second
  try 0 hold 1 --hold 1
  is 1.0 "$(values pressed_s)"
  is 'Press Let' "$(head -n 2 said | cut -d ' ' -f 1 | paste -sd ' ')"
}

@test "a missing command is named by file and line before anything starts; the holds go on: 3" {
  voice './nosuch -v x'
  try 3 hold 2 --hold 1
  is "tp-hold: config.ini:2: cue_command: cannot find './nosuch'; the bell goes on" \
    "$(grep cue_command <<<"$stderr")"
  [[ $stderr == 'tp-hold: config.ini:2: '* ]] || [[ $stderr == *'cue_command'*'Point 1 of 2'* ]]
  is 'done done' "$(values status)"
}

@test "a failing command is noticed and said once; the holds go on: 3" {
  printf '#!/bin/sh\necho "$1" >>said\nexit 7\n' >voice
  try 3 hold 2 --hold 1
  is "tp-hold: config.ini:2: cue_command: './voice' ended with status 7; the bell goes on" \
    "$(grep cue_command <<<"$stderr")"
  is 'done done' "$(values status)"
  is 1 "$(wc -l <said)" 'calls of a command that was given up'
}

@test "a hanging command is killed after 8 s, said once, and delays nothing: 3" {
  printf '#!/bin/sh\necho $$ >pid\nexec sleep 1000\n' >voice
  printf '[technique lean]\nphases = press 9 lean in, release 0.5\n' >>config.ini
  try 3 hold 1 --hold 9 -t lean
  is "tp-hold: config.ini:2: cue_command: './voice' did not end within 8 s; the bell goes on" \
    "$(grep cue_command <<<"$stderr")"
  is 'done 9.0' "$(values status) $(values pressed_s)"
  ! kill -0 "$(cat pid)" 2>/dev/null || wrong 'it still runs'
}

@test "a signal leaves no voice behind" {
  printf '#!/bin/sh\necho $$ >pid.new\nmv pid.new pid\nexec sleep 1000\n' >voice
  points 1 >points.csv
  env --default-signal=TERM setsid tp-hold --no-ask --prepare 0 points.csv >out.csv 2>err.txt &
  local child=$! tries=400
  await pid ''
  kill -TERM "$child"
  wait "$child" || :
  is interrupted "$(column status <out.csv)"
  while kill -0 "$(cat pid)" 2>/dev/null; do
    tries=$((tries - 1))
    [ "$tries" -gt 0 ] || wrong 'it still runs'
    sleep 0.05
  done
}

@test "a faulty cue_command is an error with file and line: nothing starts" {
  voice './voice "Anna'
  try 3 hold 1
  err_is 'tp-hold: config.ini:2: cue_command: a quote does not close'
  out_is ''
  voice ''
  try 3 hold 1
  err_is 'tp-hold: config.ini:2: cue_command: names no command'
  printf '[hold]\ngentle = 0\ncue = command\n' >config.ini
  try 3 hold 1
  err_is "tp-hold: the cue 'command' needs [hold] cue_command in the configuration"
}

@test "cue over cue_command, --cue over both" {
  voice ./voice 'cue = none'
  try 0 hold 1 --hold 1
  [ ! -e said ] || wrong "cue = none: $(words)"
  try 0 hold 1 --hold 1 --cue command
  is Press "$(words | head -n 1)"
  try 2 hold 1 --cue drum
  refused_use
  err_has "--cue: 'drum' is not bell, speech, command or none"
}

speech() {
  feed "$(points 1)$NL" /usr/bin/env PATH="$HOME/programs" /usr/bin/setsid -w \
    "$TP_BUILD/bin/tp-hold" --no-ask --prepare 0 --reps 1 --hold 1 --cue speech
}

@test "speech takes the first of spd-say, espeak-ng and say; without one the bell goes on: 3" {
  mkdir programs
  try 3 speech
  err_has 'tp-hold: speech: there is no spd-say, espeak-ng or say; the bell goes on'
  for program in say espeak-ng spd-say; do
    printf '#!/bin/sh\necho %s "$@" >>said\nexec /bin/sleep 0.2\n' "$program" >"programs/$program"
    chmod +x "programs/$program"
    rm -f said
    try 0 speech
    has=$(head -n 1 said)
    is "$program" "${has%% *}"
    is Press "${has##* }"
  done
}

@test "speech that ends at once was not heard, whatever it says of itself: said once, 3" {
  mkdir programs
  printf '#!/bin/sh\necho "cannot find card" >&2\n' >programs/espeak-ng
  chmod +x programs/espeak-ng
  try 3 speech
  is "tp-hold: speech: 'espeak-ng' ended at once, so nothing can have been heard; the bell goes on" \
    "$(grep speech <<<"$stderr")"
  is 'done' "$(values status)"
}

@test "nothing of an atlas reaches the command raw" {
  cp -r "$TP_ROOT/lib/atlas" mine
  sed "s/lean in until[^\"]*/lean$(printf '\033')[2J in/" "$TP_ROOT/lib/atlas/techniques.csv" >mine/techniques.csv
  try 0 hold 1 --hold 5 --atlas mine
  is 'Press: lean^[[2J in' "$(words | head -n 1)"
  err_safe
}

@test "--test-cues says the name of every cue and lets it be heard; it needs no points" {
  try 0 setsid -w tp-hold --test-cues
  is 'get ready
press
breathe
3, 2, 1
let go slowly
rest
lighter
too much
pause
next point
question
all done' "${output%"$NL"}"
  is 'Get ready
Press
Breathe out
3
2
1
Let go slowly
Rest
Lighter
Enough, let go slowly
Paused, let go
Next point
What do you say?
All done' "$(words)"
}

@test "--test-cues: no terminal for a bell, a missing or failing command are 3; none is 1" {
  try 3 setsid -w tp-hold --test-cues --cue bell
  err_is 'tp-hold: there is no terminal whose bell could ring'
  printf '#!/bin/sh\nexit 7\n' >voice
  try 3 setsid -w tp-hold --test-cues
  err_count 1 "'./voice' ended with status 7"
  voice ./nosuch
  try 3 setsid -w tp-hold --test-cues
  err_has "cannot find './nosuch'"
  try 1 setsid -w tp-hold --test-cues --cue none
  err_is 'The cue is none: there is nothing to hear.'
  try 2 tp-hold --test-cues points.csv
  refused_use
}

# bells COMMAND: the tenths of a second between the bells that a terminal of its own hears.
bells() {
  script -qec "$1" -O out -T timing >/dev/null
  LC_ALL=C awk '
    NR == FNR { if (FNR > 1) all = all $0 "\n"; next } # the first line is of script
    {
      now += $1
      chunk = substr(all, at + 1, $2)
      at += $2
      for (n = gsub(/\007/, "", chunk); n > 0; n--) {
        if (rung++) printf "%d ", (now - last) * 10 + 0.5
        last = now
      }
    }' out timing
}

@test "the bells on a real terminal: two quick, 3, 2, 1, three quick, the end" {
  command -v script >/dev/null || skip 'script is not installed'
  points 1 >points.csv
  export TERM=dumb
  # press; the count at 2, 3, 4 s; let go at 5 s; all done at 10 s
  is '2 18 10 10 10 2 2 46 2 2 6 2 2 ' \
    "$(bells 'tp-hold --no-ask --no-log --cue bell --prepare 0 --reps 1 --hold 5 points.csv')"
}
