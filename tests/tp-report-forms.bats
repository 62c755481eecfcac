#!/usr/bin/env bats
# shellcheck shell=bash
# tp-report: --by, --only, --explain, --for therapist, --html, --mail.
# Miller's `then` and its $fields are no words of this shell; each test is a subshell.
# shellcheck disable=SC1010,SC2016,SC2030,SC2031
load helpers
load report

setup() {
  own_home
  now 2026-11-22T20:00:00+01:00 # the Sunday of week 47
}

# four_weeks: pain and stiffness on every other day, drives, holds, from 26 October on.
four_weeks() {
  awk 'BEGIN {
    for (day = 0; day < 28; day++) {
      base = 1792972800 + day * 86400 # 2026-10-26T00:00:00Z
      t = strftime("%Y-%m-%dT", base, 1)
      n = 10 * day + 100
      if (day % 2 == 0) print line(n, t "06:00:00+01:00", "rating", "", "stiffness", 8 - day % 7)
      if (day % 2 == 0) print line(n + 1, t "06:01:00+01:00", "rating", "jaw", "pain", 9 - int(day / 4))
      if (day % 5 == 1) print line(n + 2, t "12:00:00+01:00", "trigger", "", "long-drive", 60)
      if (day % 3 != 2) print hold(n + 3, t "20:00:00+01:00", 30 + day, 6 - day % 4, 4 - day % 3)
    }
  }
  function id(n) { return sprintf("01KAG00000%016d", n) }
  function line(n, t, kind, area, name, value) {
    return id(n) "," t "," kind ",,,," area "," name "," value ",,,,,,,,,,," id(n)
  }
  function hold(n, t, s, before, after) {
    return id(n) "," t ",hold,upper-trapezius.1,,left,jaw,,,direct-pressure,thumb," s ",3,4," \
      before "," after ",done,,," id(n)
  }' | stored -
}

# --- --by and --only ----------------------------------------------------------------------------

@test "--by week: the text has a line a week, the CSV a period a week" {
  two_weeks
  try 0 tp-report --last 3w --by week
  out_has "
BY WEEK        holds   min   activity behind l..      sleep morning ..
W45 2026           -     -          .          .          .          .
W46 2026           2   2.5        3.0        6.0        5.0        5.0
W47 2026           3   2.8        6.0        3.7        5.5        4.0
Ratings left out here: 1.
"
  is '' "$(grep -P '.{73}|[^\x20-\x7e]' <<<"$output")" 'lines that are too wide or not ASCII'
  try 0 tp-report --last 3w --by week --csv
  out_has $'\n2026-W46,total,,holds,2,,2,,\n'
  out_has $'\n2026-W47,rating,sleep,mean,5.5,0-10,3,,\n'
  try 0 tp-report --last 3w --by week --plain
  out_has '. W46 2026: 2 holds, 2.5 minutes; activity 3.0; behind left eye 6.0;'
}

@test "--by day and month: pieces end where the period ends" {
  two_weeks
  try 0 tp-report --by day --csv
  out_has $'\n2026-11-17..2026-11-17,total,,holds,1,,1,,\n'
  try 0 tp-report --by day
  out_has "${NL}Wed 18 Nov         1   0.5 "
  out_has "${NL}Thu 19 Nov         -     - "
  try 0 tp-report --since 2026-10-20 --until 2026-11-10 --by month --csv
  out_has $'\n2026-11-01..2026-11-10,total,,holds,1,,1,,\n'
  try 0 tp-report --by week --csv
  is 1 "$(grep -c '^2026-W47,total,,holds,' <<<"$output")" 'the same period twice'
  try 2 tp-report --by year
  refused_use
}

@test "--only: these sections, in text and CSV" {
  two_weeks
  local section
  for section in total point muscle site hour rating; do
    try 0 tp-report --csv --only "$section"
    is "$section" "$(printf '%s' "$output" | column section | uniq)"
  done
  try 0 tp-report --csv --only rating,total
  is 'rating total' "$(printf '%s' "$output" | column section | sort -u | paste -sd ' ')"
  try 0 tp-report --only rating
  out_lacks Holds
  out_lacks POINTS
  out_has 'Sleep is'
  try 0 tp-report --only point
  out_lacks 'Sleep'
  out_has POINTS
  try 2 tp-report --only sleep
  refused_use
  try 2 tp-report --only ,
  refused_use
}

# --- --explain ----------------------------------------------------------------------------------

# Runs every pipe of the last run, and compares with the row above it to the digit; there is no row
# without one. Leaves $pipes.
run_pipes() {
  local line row='' value got
  pipes=0
  while IFS= read -r line; do
    case $line in
      '     tp-log '* | '     mlr '*)
        value=$(printf 'a,b,c,d,value,e,n,f,g\n%s\n' "$row" | column value)
        got=$(eval "$line")
        [ "$got" = "$value" ] || wrong "$row: the pipe gives '$got': $line"
        pipes=$((pipes + 1))
        row=''
        ;;
      '   '[0-9][0-9][0-9][0-9]-*,*)
        [ -z "$row" ] || wrong "no pipe: $row"
        row=${line#   }
        ;;
    esac
  done <<<"$output"
  [ -z "$row" ] || wrong "no pipe: $row"
}

@test "--explain: every pipe gives the figure, to the digit" {
  command -v mlr >/dev/null || skip 'Miller (mlr) is not installed'
  four_weeks
  try 0 tp-report --explain
  run_pipes
  [ "$pipes" -ge 15 ] || wrong "only $pipes pipes"
  try 0 tp-report --explain --last 4w
  out_has "put -q '"
  run_pipes
  two_weeks
  cp "$LOG" "it's mine.csv"
  rm "$LOG"
  try 0 tp-report --explain "it's mine.csv"
  run_pipes
  [ "$pipes" -ge 15 ] || wrong "only $pipes pipes"
  try 0 tp-report --explain --log "it's mine.csv"
  run_pipes
  stored "$(rate 1 16 pain 9)" "$(rate 2 17 pain 8)" "$(rate 3 17 pain 7.9)" \
    "$(held 4 17 point=temporalis.1 pressed_s=301 before=2 after=4)" \
    "$(held 5 17 point=temporalis.1 pressed_s=9)" "$(held 6 17 point=temporalis.1 pressed_s=9)" \
    "$(held 7 17 point=temporalis.1 pressed_s=9)" "$(held 8 18 point=temporalis.1 pressed_s=9)"
  try 0 tp-report --explain
  out_has 'temporalis.1: held 4 times on Tue 17 Nov'
  out_has ',worse,1,'
  out_has ',from_8,2,'
  run_pipes
}

# explains NAME [WORD...]: the made log of that name.
explains() {
  local name=$1
  shift
  "$TP_ROOT/tests/pages/log" "$name" >"$name.csv"
  try 0 tp-report -q --explain "$name.csv" "$@"
  run_pipes
}

@test "--explain: the pipes of what changed, of quiet points, of records from other time zones" {
  command -v mlr >/dev/null || skip 'Miller (mlr) is not installed'
  explains illness
  out_has ',stiffness,change,'
  out_has ',heavy-lifting: pain,difference,-0.2'
  out_has ',soreness,'
  TZ=America/New_York explains travel
  TZ=Asia/Tokyo explains travel --by day --week 2026-W47
  now 2026-03-29T20:00:00+02:00
  explains summer-time
  now 2026-11-22T20:00:00+01:00
  stored "$(held 1 09 point=a.1 after=5)" "$(held 2 11 point=a.1 after=2)" "$(held 3 12 point=a.1)" \
    "$(held 4 13 point=a.1 after=2.5)" "$(held 5 16 point=a.1 after=1)" "$(rate 6 16 sleep 5)" \
    "$(rate 7 23 sleep 0)" "$(row 8 2026-11-16T12:00:00+01:00 trigger name=desk-day value=60)"
  try 0 tp-report -q --explain
  out_has ',quiet_after,2,'
  out_has 'not enough days yet'
  run_pipes
}

@test "--explain: the log that --config names is in the pipes" {
  two_weeks
  mkdir -m 700 mine
  mv "$LOG" mine/log.csv
  printf '[log]\npath = %s\n' "$PWD/mine/log.csv" >mine.ini
  try 0 tp-report --explain 1 --config mine.ini
  out_has "tp-log --log '$PWD/mine/log.csv' --csv show"
}

@test "--explain: the pipes of activities" {
  command -v mlr >/dev/null || skip 'Miller (mlr) is not installed'
  stored "$(rate 1 16 activity 4 note=driving)" "$(rate 2 17 activity 7)" \
    "$(rate 3 18 activity 9 note='it`s $uphill')"
  try 0 tp-report -q --explain
  out_has 'activity: it`s $uphill,mean,9'
  run_pipes
  private_folder "$XDG_CONFIG_HOME/tp"
  printf '[ask]\nactivity = driving\n' >"$XDG_CONFIG_HOME/tp/config.ini"
  try 0 tp-report -q --explain
  out_has 'activity: driving,mean,5.5'
  run_pipes
}

@test "--explain: the pipes of a plan, and of WATCH" {
  command -v mlr >/dev/null || skip 'Miller (mlr) is not installed'
  local d rows=() n=0
  for d in 2026-10-19 2026-10-20 2026-10-21 2026-11-16 2026-11-17 2026-11-18; do
    n=$((n + 3))
    rows+=("$(row $n ${d}T07:00:00+01:00 rating name=pain value=5)")
    rows+=("$(row $((n + 1)) ${d}T08:00:00+01:00 hold point=a.1 side=left pressed_s=30)")
    rows+=("$(row $((n + 2)) ${d}T08:00:00+01:00 hold point=b.1 side=both pressed_s=30)")
  done
  stored "${rows[@]}" "$(row 90 2026-11-22T07:00:00+01:00 rating name=soreness value=6)" \
    "$(row 91 2026-11-20T07:00:00+01:00 hold point=a.1 side=left pressed_s=0)" \
    "$(row 92 2026-11-21T07:00:00+01:00 hold point=b.1 side=both pressed_s=30)"
  printf '%s\n' point,side,hold_s,reps,every,until a.1,left,30,3,1d,2026-11-22 \
    b.1,right,30,2,12h,2026-11-30 b.1,left,20,1,36h, c.1,,30,1,2d,2026-12-01 \
    >"$XDG_DATA_HOME/tp/plan.csv"
  chmod 600 "$XDG_DATA_HOME/tp/plan.csv"
  try 0 tp-report --explain
  out_has ',total,,planned,'
  out_has ',total,,kept,'
  out_has ',b.1 right,kept,'
  out_has ',planned_minutes,'
  run_pipes
  rm "$XDG_DATA_HOME/tp/plan.csv"
  try 0 tp-report --explain
  out_has 'no pain is less'
  out_has '. b.1 both: it was sore'
  out_has ',from_5,1,'
  run_pipes
  stored "$(held 4 17 point=a.1 pressed_s=301 before=2 after=4)" "$(held 5 17 point=a.1)" \
    "$(held 6 17 point=a.1)" "$(held 7 17 point=a.1)"
  try 0 tp-report --explain
  out_has ',worse,1,'
  out_has ',days_most,4,'
  out_has ',minutes_longest,5.01666666667,'
  run_pipes
  stored "$(held 4 17 point=a.1 side=left)" "$(held 5 17 point=a.1 side=both)" \
    "$(held 6 17 point=a.1)" "$(held 7 17 point=a.1 side=left)" "$(held 8 17 point=a.1 side=right)"
  try 0 tp-report --explain
  out_has 'a.1 left: held 4 times on Tue 17 Nov; 3 a day at most.'
  out_has ',a.1 left,days_most,4,'
  out_lacks 'a.1 right: held'
  run_pipes
}

@test "--explain: every sentence of the text is there, with its number" {
  two_weeks
  try 0 tp-report --plain
  local sentences
  sentences=$(grep -E '^[0-9]+\. ' <<<"$output" | sed 's/ Watch://' | cut -c1-40)
  try 0 tp-report --explain
  is "$sentences" "$(grep -E '^[0-9]+\. ' <<<"$output" | cut -c1-40)"
}

@test "--explain N: that one alone" {
  two_weeks
  try 0 tp-report --explain 3
  is '3. Sleep is about the same: 5.5; it was 5.0 the week before.' "$(head -n 1 <<<"$output")"
  is 1 "$(grep -cE '^[0-9]+\. ' <<<"$output")"
  out_has '2026-W47,rating,sleep,mean,5.5,0-10,3,,'
  out_has '2026-W46,rating,sleep,mean,5,0-10,3,,'
  out_has '2026-W47,rating,sleep,change,0.5,points,3,,'
  try 1 tp-report --explain 99
  out_is ''
  err_is 'tp-report: there is no sentence 99'
}

@test "--explain of names that a shell or Miller would read" {
  command -v mlr >/dev/null || skip 'Miller (mlr) is not installed'
  stored "$(rate 1 16 "it's \$(touch a) \`touch b\`" 4)" "$(rate 2 16 '"x"" || true || ""\"' 6)"
  try 0 tp-report -q --explain
  run_pipes
  [ ! -e a ] && [ ! -e b ] || wrong 'a name was run'
}

@test "--explain of a stream or of several FILEs has no pipes" {
  two_weeks
  cp "$LOG" a.csv
  try 0 tp-report --explain a.csv a.csv
  out_lacks tp-log
  try 0 feed "$(tp-log show)" tp-report --explain
  out_lacks tp-log
}

# --- --for therapist ----------------------------------------------------------------------------

@test "--for therapist: four weeks on one page" {
  printf '[report]\nname = A. Client\n' >me.ini
  mkdir -p "$XDG_DATA_HOME/tp"
  printf '[health]\npregnancy = no\nanticoagulants = yes\n' >"$XDG_DATA_HOME/tp/health.ini"
  chmod 600 "$XDG_DATA_HOME/tp/health.ini"
  local t=2026-10-2
  # pain 6 and 5 in the first week, 3 and 4 in the last: 5.5 and 3.5; holds of 90 s and 60 s with
  # three presses each: 25 s a press; felt 4 and 5, before 6 and 4, after 3 and 6
  stored "$(row 1 ${t}6T07:00:00+01:00 rating name=pain area='behind the eye' side=left value=6)" \
    "$(row 2 ${t}7T07:00:00+01:00 rating name=pain area='behind the eye' side=left value=5)" \
    "$(row 3 ${t}7T07:01:00+01:00 rating name=activity value=3)" \
    "$(rate 4 16 pain 3 area='behind the eye' side=left)" \
    "$(held 5 16 point=upper-trapezius.1 side=left pressed_s=90 presses=3 pressure=4 before=6 after=3)" \
    "$(rate 6 17 pain 4 area='behind the eye' side=left)" \
    "$(rate 7 17 soreness 6)" \
    "$(held 8 17 point=upper-trapezius.1 side=left pressed_s=60 presses=3 pressure=5 before=4 after=6 status=eased)" \
    "$(row 9 2026-11-20T20:00:00+01:00 note note='Is the forearm worth going on with?')" \
    "$(row 10 2026-11-21T20:00:00+01:00 note note='A good day.')"
  try 0 tp-report --for therapist --config me.ini
  out_is "$(
    cat <<'END'
SELF-PRESSURE RECORD OF A. Client          Mon 26 Oct to Sun 22 Nov 2026
For your examination: self-reported; points found by the client alone.
COMPLAINT  Pain behind the left eye: 5.5 in the first 7 days, 3.5 in the
           last 7 (n 2, 2), 10 worst.
FUNCTION   Activity: 3.0 (n 1), 10 best.
HEALTH     Client says: yes to anticoagulants (yes); no to 1; 15 not
           answered.
DONE                            held s x reps  felt  before  after worse
- upper-trapezius.1 left           2   25 x 3   4.5     5.0    4.5     1
REACTIONS  Sore (5 or more) 1 time. 1 of 2 holds ended early: too much.
CLIENT ASKS
           "Is the forearm worth going on with?" (Fri 20 Nov)
END
  )"
  try 0 tp-report --for therapist --no-notes
  out_lacks ASKS
  out_lacks forearm
  try 2 tp-report --for me
  refused_use
}

@test "--for therapist: never that nothing is wrong; empty and hostile logs" {
  try 1 tp-report --for therapist
  out_has 'Nothing was noted in these days.'
  stored "$(held 1 16 point=$'\e]2;x\a' note=$'\e[2Jreally?')" "$(rate 2 16 $'\u202e' 3)"
  try 0 tp-report -q --for therapist
  out_safe
  out_lacks 'none of the listed'
  is '' "$(grep -P '.{73}' <<<"$output")" 'lines that are too wide'
}

# --- --html -------------------------------------------------------------------------------------

@test "--html FILE: a page beside the text; -: only the page" {
  four_weeks
  try 0 tp-report
  local text=$output
  try 0 tp-report --html page.html
  is "$text" "$output"
  try 0 tp-report --html -
  is "$(cat page.html)" "${output%"$NL"}"
  is 600 "$(stat -c %a page.html)"
  try 3 tp-report --html /nowhere/page.html
  err_has "cannot write '/nowhere/page.html': No such file or directory"
  try 3 tp-report --html /dev/full
  err_has "cannot write '/dev/full': No space left on device"
}

@test "--html: nothing but the page itself is asked for, and nothing in it runs" {
  four_weeks
  try 0 tp-report --html -
  is '' "$(grep -iE '<script|https?:|//|src=|url\(|@import|<link|<iframe|<img|<object| on[a-z]+=' <<<"$output")"
  is 1 "$(grep -c '<!DOCTYPE html>' <<<"$output")"
  out_has '</html>'
  out_has '<title>Your log, week 47: Mon 16 to Sun 22 Nov 2026</title>'
}

@test "--html: the sentences of the text, and a sentence with every picture" {
  four_weeks
  try 0 tp-report --html -
  local page=$output line
  is "$(grep -c '<svg' <<<"$page")" "$(grep -c '<figcaption>' <<<"$page")"
  try 0 tp-report --explain
  while IFS= read -r line; do
    [[ $page == *"${line#*. }"* ]] || wrong "the page lacks '$line'"
  done < <(grep -E '^[0-9]+\. Holds' <<<"$output")
}

@test "--html: a gap in the days is a gap in the line" {
  stored "$(rate 1 16 sleep 5)" "$(rate 2 17 sleep 6)" "$(rate 3 20 sleep 0)" "$(rate 4 21 sleep 10)"
  try 0 tp-report --html - --only rating --since 2026-11-16 --until 2026-11-21
  # 56 days up to the 21st: 27 September is at 22, the 21st at 352, so a day is 6 wide, and the 16th,
  # the 50th day behind it, at 322; 10 is at the top, 8, and 0 at 98
  out_has 'class="data" d="M322 53L328 44M346 98L352 8"'
  out_has 'class="dot" d=""'
}

# tints: the classes of the shaded shapes of the last page, picture by picture.
tints() {
  grep -F '<svg class="body"' <<<"$output" | while IFS= read -r line; do
    grep -o 'class="p[0-9]"' <<<"$line" | tr -dc '0-9\n' | paste -sd ' '
  done | paste -sd '|'
}

@test "--html: the body, now and at first, each half by its own ratings" {
  local d rows=()
  for d in 09 10 11; do
    rows+=("$(rate "1$d" $d pain 8 area=jaw side=left)" "$(rate "2$d" $d pain 4 area='low back' side=both)")
  done
  for d in 16 17 18; do
    rows+=("$(rate "1$d" $d pain 3 area=jaw side=left)" "$(rate "2$d" $d pain 0 area='low back')")
  done
  stored "${rows[@]}"
  try 0 tp-report --html -
  # now: the left jaw 3, the second step of 2.5; the low back 0. Before: the left jaw 8, the fourth
  # step; both halves of the low back 4
  is '2|4 2 2' "$(tints)"
  out_has '<figcaption>Pain in these days, 10 worst: left jaw 3.0, low back 0.0.</figcaption>'
  out_has '<figcaption>Pain the week before, 10 worst: left jaw 8.0, both low back 4.0.</figcaption>'
  is 1 "$(grep -o 'id="front"' <<<"$output" | wc -l)" 'the figure'
  # a rating of the left and one of neither: 3 and 9 are 6 on the left, 9 on the right
  stored "$(rate 1 16 pain 3 area=jaw side=left)" "$(rate 2 16 pain 9 area=jaw)"
  try 0 tp-report --html -
  is '3 4' "$(tints)"
  stored "$(rate 1 16 pain 3)" "$(rate 2 16 sleep 3)"
  try 0 tp-report --html -
  out_lacks 'class="body"'
  stored "$(rate 1 16 pain 3 area='<b>')" # nowhere on the figure, but said
  try 0 tp-report -q --html -
  is '' "$(tints)"
  out_has '10 worst: &lt;b&gt; 3.0.'
}

@test "--html of a long period: its first 7 days beside its last" {
  local d rows=()
  for d in 01 02 03; do rows+=("$(rate "1$d" $d pain 8 area=jaw)"); done
  for d in 16 17 18; do rows+=("$(rate "1$d" $d pain 1 area=jaw)"); done
  stored "${rows[@]}"
  try 0 tp-report --since 2026-11-01 --html -
  is '1 1|4 4' "$(tints)"
  out_has 'Pain in the first 7 days, 10 worst: jaw 8.0.'
}

@test "--html: names are text, whatever is in them" {
  stored "$(held 1 16 point='<script>alert(1)</script>' pressed_s=5 after=4)" \
    "$(rate 2 16 '"&lt;b&gt;""x"""' 3)" "$(rate 3 16 $'\e[31m\u202e' 3)"
  cp "$LOG" '<b>.csv'
  try 0 tp-report -q --html - '<b>.csv'
  out_safe
  out_lacks '<script'
  out_lacks '<b>'
  out_has '&lt;script&gt;alert(1)&lt;/script&gt;'
}

@test "--html: a year is under 300 KB" {
  a_year
  try 0 tp-report -q --since 2026-01-01 --html -
  [ "${#output}" -lt 300000 ] || wrong "${#output} bytes"
}

@test "--html of an empty week: kind words, 1" {
  try 1 tp-report --html -
  out_has 'Nothing was noted. That is all right'
}

# --- --mail -------------------------------------------------------------------------------------

@test "--mail: a whole message, its text as it is without" {
  two_weeks
  try 0 tp-report
  local text=$output
  try 0 tp-report --mail me@example.org
  is 'To: me@example.org
Subject: tp: Mon 16 to Sun 22 Nov 2026
Date: Sun, 22 Nov 2026 20:00:00 +0100
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: quoted-printable' "$(sed '/^$/,$d' <<<"$output")"
  command -v perl >/dev/null || skip 'perl is not installed'
  is "${text%"$NL"}" "$(sed '1,/^$/d' <<<"$output" | perl -MMIME::QuotedPrint -ne 'print decode_qp($_)')"
}

@test "--mail with --html -: text and page" {
  four_weeks
  try 0 tp-report --html -
  local page=${output%"$NL"}
  try 0 tp-report --mail me@example.org --html -
  out_has 'Content-Type: multipart/alternative; boundary="=_tp-report_=_"'
  is 2 "$(grep -cx -- '--=_tp-report_=_' <<<"$output")"
  is 1 "$(grep -cx -- '--=_tp-report_=_--' <<<"$output")"
  [ "$(wc -L <<<"$output")" -le 76 ] || wrong 'a line is over 76 characters'
  is '' "$(grep -aP '[^\x20-\x7e]' <<<"$output")" 'not plain ASCII'
  command -v perl >/dev/null || skip 'perl is not installed'
  is "$page" "$(sed '1,/text\/html/d' <<<"$output" | sed '1,/^$/d' | sed '/^--=_/d' |
    perl -MMIME::QuotedPrint -ne 'print decode_qp($_)')"
}

@test "--mail: lines of a dot, From and a boundary are hidden, long ones broken" {
  local note
  for note in '.' 'From me?' '--=_tp-report_=_' 'a=b?'; do
    stored "$(row 1 2026-11-20T20:00:00+01:00 note note="$note?")"
    try 0 tp-report --for therapist --mail me@example.org
    is '' "$(sed '1,/^$/d' <<<"$output" | grep -E '^(\.|From |--)')" "a line of '$note'"
  done
  stored "$(row 1 2026-11-20T20:00:00+01:00 note note="$(printf 'x%.0s' {1..500})?")"
  try 0 tp-report --for therapist --mail me@example.org
  [ "$(wc -L <<<"$output")" -le 76 ] || wrong 'a line is over 76 characters'
}

@test "a message and a page are UTF-8 in every locale; the text is what the locale takes" {
  stored "$(row 1 2026-11-20T20:00:00+01:00 note note='Où est José?')" "$(rate 2 16 größe 3)"
  LC_ALL=C try 0 tp-report -q --for therapist --mail me
  out_has 'O=C3=B9 est Jos=C3=A9?'
  LC_ALL=C try 0 tp-report -q --html page.html
  out_has 'gr\u{F6}\u{DF}e'
  grep -q Größe page.html || wrong 'the page has no letters of its own'
}

refuses_address() {
  try 2 tp-report --mail "$1"
  refused_use
  err_safe
}

@test "--mail: nothing but a plain address" {
  each refuses_address '' @ @example.org me@ 'me@example.org,you@example.org' 'me you@example.org' \
    $'me@example.org\nBcc: you@example.org' $'me@example.org\r' -f@example.org 'a@b@c' '<me@a.b>' \
    'me@ex_ample.org' "$(printf 'x%.0s' {1..250})@example.org" $'\e[2J@example.org' 'mé@example.org'
  stored "$(rate 1 16 sleep 5)"
  each takes_address me me@example.org "o'neil+tp@mail.example.org" a@b
}

takes_address() {
  try 0 tp-report --mail "$1"
  is "To: $1" "$(head -n 1 <<<"$output")"
}

@test "no name of a file and no record gets into a header" {
  cp "$TP_ROOT/examples/sample-log.csv" $'x\nBcc: you@example.org\n.csv'
  try 0 tp-report --mail me@example.org $'x\nBcc: you@example.org\n.csv'
  is 6 "$(sed '/^$/,$d' <<<"$output" | wc -l)"
  out_lacks "${NL}Bcc:"
}

goes_not_together() {
  # shellcheck disable=SC2086 # words
  try 2 tp-report $1
  refused_use
}

@test "forms that exclude each other" {
  each goes_not_together '--csv --explain' '--csv --html x' '--csv --mail a@b' \
    '--csv --for therapist' '--explain --html x' '--explain --mail a@b' '--explain --for therapist'
}
