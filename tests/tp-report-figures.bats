#!/usr/bin/env bats
# shellcheck shell=bash
# tp-report: the figures of --csv, by hand and against other programs; periods; several FILEs.
# Miller's `then` and its $fields are no words of this shell; each test is a subshell.
# shellcheck disable=SC1010,SC2016,SC2030,SC2031
load helpers
load report

setup() {
  own_home
  now 2026-11-22T20:00:00+01:00 # the Sunday of week 47
}

# section SECTION [PERIOD]: its rows in the last run, without period and section.
section() {
  printf '%s' "$output" | sed -n "s/^${2:-2026-W47},$1,//p"
}

@test "the totals of a week, by hand" {
  two_weeks
  try 0 tp-report --csv
  # before 5 4, after 3 6, relief 2 -2: two answers each, so the quartiles are at 0.25, 0.5, 0.75
  # between them. The second hold was stopped and ended 2 higher; one of two was lower after it.
  is "$(
    cat <<'END'
,records,20,,20,,
,holds,3,,3,,
,minutes,2.75833333333,min,3,,
,days,3,d,3,,
,days_most,1,,3,,
,minutes_longest,1.5,min,3,,
,eased,0,,3,,
,stopped,1,,3,,
,worse,1,,2,,
,presses_mean,,,0,,
,press_mean,,s,0,,
,felt_mean,,0-10,0,,
,before_mean,4.5,0-10,2,,
,before_q1,4.25,0-10,2,,
,before_median,4.5,0-10,2,,
,before_q3,4.75,0-10,2,,
,after_mean,4.5,0-10,2,,
,after_q1,3.75,0-10,2,,
,after_median,4.5,0-10,2,,
,after_q3,5.25,0-10,2,,
,relief_mean,0,points,2,,
,relief_q1,-1,points,2,,
,relief_median,0,points,2,,
,relief_q3,1,points,2,,
,relieved,1,,2,,
,relief_share,0.5,share,2,,
END
  )" "$(section total)"
  err_is ''
}

@test "a rating's figures, by hand" {
  two_weeks
  try 0 tp-report --csv
  # sleep 5.5 5 6: sorted 5 5.5 6, quartiles at places 0.5, 1, 1.5; 5 in the week before
  is "$(
    cat <<'END'
sleep,mean,5.5,0-10,3,,
sleep,q1,5.25,0-10,3,,
sleep,median,5.5,0-10,3,,
sleep,q3,5.75,0-10,3,,
sleep,from_5,3,,3,,
sleep,from_8,0,,3,,
sleep,days,3,d,3,,
sleep,change,0.5,points,3,,
sleep,change_last,0.5,points,3,,
END
  )" "$(section rating | grep ^sleep)"
  # the slope, over 6 days with 5 5 5 on 9 10 11 and 5.5 5 6 on 16 17 18 November: of the 15 pairs
  # a third (5 of them: 3 within the first days, 9-17, 10-17, 11-17: 6) are 0, one is below (16-17),
  # so the 8th of 15 in order is the lowest but one of the others: 0.5 in 7 days (9-16), 0.5 a week
  is '0.5|6' "$(figure rating sleep slope)"
}

@test "the days of a week's table are figures too" {
  two_weeks
  try 0 tp-report --csv
  is '2026-11-16..2026-11-16,total,,holds,1,,1,,
2026-11-16..2026-11-16,rating,activity,mean,6,0-10,1,,
2026-11-16..2026-11-16,rating,pain: behind the eye left,mean,4,0-10,1,,
2026-11-16..2026-11-16,rating,sleep,mean,5.5,0-10,1,,
2026-11-16..2026-11-16,rating,stiffness,mean,4,0-10,1,,
2026-11-16..2026-11-16,rating,stress,mean,9,0-10,1,,' "$(grep ^2026-11-16..2026-11-16, <<<"$output")"
  is 3 "$(grep -c '^2026-11-.*,total,,holds,' <<<"$output")"
  try 0 tp-report --csv --only point
  is '' "$(grep '^2026-11-..\.' <<<"$output")"
  try 0 tp-report --csv --last 7d
  is '' "$(grep '^2026-11-16..2026-11-16' <<<"$output")"
}

# Every number in TEXT, as a figure of CSV, whole or rounded to one decimal: what is none is printed.
# Names of days, weeks and scales are no figures, nor are the rules that a sentence states.
unfounded() {
  local day='(Mon|Tue|Wed|Thu|Fri|Sat|Sun) [0-9]+( [A-Z][a-z][a-z])?( 20[0-9][0-9])?'
  tr -s '\n ' ' ' <<<"$1" | sed -E "s/$day|week [0-9]+( of plan)?|W[0-9][0-9]//g
    s/10 (worst|best|is)|of 10|(first|last) 7|means of 7|of 20,|(over |\()28 days//g
    s/20 s, twice|[28] or more|under 3 after|up to 4|[0-9] of 3\)|report\(1\)//g
    s/[0-9]+ (compared|things?,|a day at most|more:)//g" |
    grep -oE '\b[0-9]+(\.[0-9]+)?\b' | sort -u | awk '
    FNR == NR { figure[$1]; next }
    !($1 in figure)' <(printf '%s' "$2" | awk -F, '{
      for (i = NF; i > NF - 5; i--) if ($i ~ /^-?[0-9]/) {
        v = $i < 0 ? -$i : $i
        printf "%.1f\n", v
        if (v == int(v)) print v
        if (substr($1, 1, 10) == substr($1, 13)) print int(v + 0.5) # the digit of a day
      } }') -
}

# The last run's words, without the ids of points, and of a page without its marks, style and
# pictures.
words_of_it() {
  sed '/<style>/,/<.style>/d; s/<svg.*<.svg>//; s/<[^>]*>/ /g
    s/[a-z-]*\.[0-9]*\( left\| right\)//g; s/--point [^ ]*//' <<<"$output"
}

@test "every number of the text, the page and the therapist's page is a figure of --csv" {
  local name figures
  for name in illness improving worsening year-end; do
    now 2026-11-22T20:00:00+01:00
    [ $name != year-end ] || now 2027-01-03T21:00:00+01:00
    "$TP_ROOT/tests/pages/log" $name >$name.csv
    figures=$(tp-report -q --csv $name.csv)
    try 0 tp-report -q $name.csv
    is '' "$(unfounded "$(words_of_it)" "$figures")" "$name, the text"
    try 0 tp-report -q --html - $name.csv
    is '' "$(unfounded "$(words_of_it)" "$figures")" "$name, the page"
    figures=$(tp-report -q --csv --last 4w $name.csv)
    try 0 tp-report -q --for therapist $name.csv
    is '' "$(unfounded "$(words_of_it)" "$figures")" "$name, for the therapist"
  done
}

@test "every number of a page with a plan is a figure of --csv" {
  two_weeks
  printf '%s\n' point,side,hold_s,reps,every,until upper-trapezius.1,left,30,3,1d,2026-11-29 \
    suboccipitals.1,right,15,2,2d,2026-11-29 >"${LOG%/*}/plan.csv"
  chmod 600 "${LOG%/*}/plan.csv"
  local figures
  figures=$(tp-report -q --csv)
  for form in --text --plain '--html -'; do
    # shellcheck disable=SC2086 # words
    try 0 tp-report -q $form
    is '' "$(unfounded "$(words_of_it | sed 's/^[0-9]*\. //')" "$figures")" "$form"
  done
}

@test "every number of the page of a year is a figure of --csv" {
  a_year
  local figures
  figures=$(tp-report -q --csv --since 2026-01-01)
  try 0 tp-report -q --html - --since 2026-01-01
  is '' "$(unfounded "$(words_of_it)" "$figures")"
}

@test "every section has its groups" {
  stored "$(held 1 16 point=upper-trapezius.1 side=left muscle='upper trapezius' area=temple \
    technique=direct-pressure tool=thumb pressed_s=60)" \
    "$(held 2 17 point=upper-trapezius.1 side=right pressed_s=30)" \
    "$(row 3 2026-11-17T21:00:00+09:00 hold point=a.1 muscle=mine area=jaw pressed_s=30)"
  try 0 tp-report --csv
  of() {
    section "$1" | grep ',holds,' | cut -d, -f1,3 | paste -sd ' '
  }
  is 'a.1,1 upper-trapezius.1 left,1 upper-trapezius.1 right,1' "$(of point)"
  is 'mine,1 upper trapezius,2' "$(of muscle)" # the second one's muscle is the atlas's
  is 'side of neck,2' "$(of site)"
  is 'jaw,1 temple,1' "$(of area)"
  is 'direct-pressure,1' "$(of technique)"
  is 'thumb,1' "$(of tool)"
  is '07,2 21,1' "$(of hour)" # on the clock of the one who wrote it
}

@test "a rating is compared with the earliest of four weeks that has 3 days" {
  local d rows=() n=0
  for d in 2026-10-19:9 2026-10-20:9 2026-10-26:8 2026-10-27:8 2026-10-28:8 2026-11-09:5 \
    2026-11-10:5 2026-11-11:5 2026-11-16:2 2026-11-17:2 2026-11-18:2; do
    n=$((n + 1))
    rows+=("$(row $n "${d%:*}T07:00:00+01:00" rating name=sleep value="${d#*:}")")
  done
  stored "${rows[@]}"
  try 0 tp-report
  out_has "${NL}Sleep is clearly worse: 2.0 of 10; it was 8.0 in week 44.$NL"
  out_has '  W47  W46  W45  W44  W43  n'
  out_has 'sleep              best  2  2  2  .  .  .  .  2.0  5.0    .  8.0  9.0  3'
  is '' "$(grep -P '.{73}|[^\x20-\x7e]' <<<"$output")" 'lines that are too wide or not ASCII'
  try 0 tp-report --csv
  is '-6|3' "$(figure rating sleep change)"
  is '-3|3' "$(figure rating sleep change_last)"
}

@test "quiet: days since the pain after a hold was 3 or more" {
  stored "$(held 1 09 point=a.1 after=5)" "$(held 2 12 point=a.1 after=3)" \
    "$(held 3 16 point=a.1 after=2.9)" "$(held 4 17 point=a.1 after=1)" \
    "$(held 5 18 point=a.1 after=0)" "$(held 6 18 point=b.1 after=1)"
  try 0 tp-report --csv
  # today is the 22nd: 10 days since the 12th; low from the 16th on, 7 days after the 9th
  is '10|5' "$(figure point a.1 quiet)"
  is '7|3' "$(figure point a.1 quiet_after)"
  is '' "$(figure point b.1 quiet)" 'one answer'
  try 0 tp-report
  out_has 'a.1: pain under 3 after each of the last 3 holds; the first of them came
7 days after its first hold.'
}

# --- against other programs ---------------------------------------------------------------------

# 10,000 records of 300 days without a regular pattern, of all that figures are made of, with gaps.
big_log() {
  awk '
    function any(below) { x = (x * 69069 + 1) % 4294967296; return int(x / 65536) % below }
    function maybe(value) { return any(5) ? value : "" }
    function one(list,  of) { return of[1 + any(split(list, of, ","))] }
    BEGIN {
      for (n = 1; n <= 10000; n++) {
        t = strftime("%Y-%m-%dT", 1738368000 + int((n - 1) * 300 / 10000) * 86400, 1) \
          sprintf("%02d:%02d:00+00:00", 6 + any(14), any(60))
        id = sprintf("01KAG00000%016d", n)
        if (n % 2)
          print id "," t ",hold," maybe("p." 1 + any(4)) "," one("m,n,") "," one("left,right,both,") "," \
            one("jaw,temple,") ",,," one("ball-press,stroking,") "," one("thumb,stick,") "," \
            maybe(any(900) / 10) "," maybe(any(4)) "," maybe(any(11)) "," maybe(any(11)) "," \
            maybe(any(101) / 10) "," one("done,done,eased,stopped,skipped,") ",,," id
        else
          print id "," t ",rating,,," one("left,right,") "," one("jaw,temple,") "," \
            one("pain,sleep,activity,my own") "," maybe(any(101) / 10) ",,,,,,,,," one("a,b,") ",," id
      }
    }' | stored -
}

# What sqlite3 makes of the log: section|group|measure|value, of all sections that need no atlas.
independent() {
  sqlite3 -batch -noheader :memory: '.mode csv' ".import '$LOG' log" '.mode list' "
    create table hold as select substr(time, 1, 10) as day, * from log
      where kind = 'hold' and status <> 'skipped';
    create table of as
      select 'total' as s, '' as g, rowid as r from hold
      union all select 'point', trim(point || ' ' || side), rowid from hold
      union all select 'muscle', muscle, rowid from hold where muscle <> ''
      union all select 'area', area, rowid from hold where area <> ''
      union all select 'technique', technique, rowid from hold where technique <> ''
      union all select 'tool', tool, rowid from hold where tool <> ''
      union all select 'hour', substr(time, 12, 2), rowid from hold;
    create table rating as select 'rating' as s, substr(time, 1, 10) as day, value + 0.0 as v,
      case when name = 'pain' and area <> '' then trim('pain: ' || area || ' ' || side)
        when name = 'activity' and note <> '' then 'activity: ' || note else name end as g
      from log where kind = 'rating' and value <> '';
    create table answer as
      select s, g, 'felt_' as m, pressure + 0.0 as v from of, hold on hold.rowid = r where pressure <> ''
      union all select s, g, 'before_', before + 0.0 from of, hold on hold.rowid = r where before <> ''
      union all select s, g, 'after_', after + 0.0 from of, hold on hold.rowid = r where after <> ''
      union all select s, g, 'relief_', before - after from of, hold on hold.rowid = r
        where before <> '' and after <> ''
      union all select s, g, '', v from rating;
    create table placed as select *, count(*) over w as n,
      row_number() over (partition by s, g, m order by v) - 1 as i
      from answer window w as (partition by s, g, m);
    create table day as select g, julianday(day) as d, avg(v) as v from rating
      where day > '2025-10-02' group by g, day;
    create table slope as select a.g, 7 * (b.v - a.v) / (b.d - a.d) as v
      from day a, day b on a.g = b.g and a.d < b.d;
    select s, g, m || q, printf('%.15g', sum(v * case i - cast((n - 1) * p as integer)
        when 0 then 1 - ((n - 1) * p - cast((n - 1) * p as integer))
        when 1 then (n - 1) * p - cast((n - 1) * p as integer) else 0 end))
      from placed, (select 'q1' as q, 0.25 as p union select 'median', 0.5 union select 'q3', 0.75)
      group by s, g, m, q;
    select s, g, m || 'mean', printf('%.15g', avg(v)) from answer group by s, g, m;
    select s, g, 'holds', count(*) from of group by s, g;
    select s, g, 'minutes', printf('%.15g', sum(pressed_s) / 60.0) from of, hold on hold.rowid = r
      group by s, g;
    select s, g, 'days', count(distinct day) from of, hold on hold.rowid = r group by s, g;
    select s, g, 'eased', sum(status = 'eased') from of, hold on hold.rowid = r group by s, g;
    select s, g, 'stopped', sum(status = 'stopped') from of, hold on hold.rowid = r group by s, g;
    select s, g, 'worse', sum(v < -1.999999) from answer where m = 'relief_' group by s, g;
    select s, g, 'relieved', sum(v > 0) from answer where m = 'relief_' group by s, g;
    select s, g, 'relief_share', printf('%.15g', avg(v > 0)) from answer where m = 'relief_' group by s, g;
    select s, g, 'days', count(distinct day) from rating group by g;
    select s, g, 'from_5', sum(v >= 5) from rating group by g;
    select s, g, 'from_8', sum(v >= 8) from rating group by g;
    select 'rating', g, 'slope', printf('%.15g', avg(v)) from (select g, v,
        row_number() over (partition by g order by v) as i, count(*) over (partition by g) as n from slope)
      where i in ((n + 1) / 2, (n + 2) / 2) group by g"
}

@test "10,000 records: sqlite3 has the same totals, means, medians, quartiles and slopes" {
  command -v sqlite3 >/dev/null || skip 'sqlite3 is not installed'
  now 2025-11-27T23:00:00+00:00 # the last day of the log
  TZ=UTC
  big_log
  independent | sort >expected
  try 0 tp-report -q --csv --since 2025-02-01 \
    --only total,point,muscle,area,technique,tool,hour,rating
  # the figures of the period itself, and the slopes; not what only this report has
  paste -d '|' <(printf '%s' "$output" | column section) <(printf '%s' "$output" | column group) \
    <(printf '%s' "$output" | column measure) <(printf '%s' "$output" | column value) \
    <(printf '%s' "$output" | column period) | awk -F '|' -v OFS='|' '
      ($5 == "2025-02-01..2025-11-27" || $3 == "slope") &&
        $3 !~ /^(records|days_most|minutes_longest|press.*|quiet.*|change.*)$/ { print $1, $2, $3, $4 }' |
    sort >got
  is "$(cut -d'|' -f1-3 expected)" "$(cut -d'|' -f1-3 got)" 'which figures there are'
  [ "$(wc -l <got)" -gt 1000 ] || wrong "only $(wc -l <got) figures"
  is '' "$(paste -d '|' expected got | awk -F '|' '{
    off = $4 - $8
    size = $4 < 0 ? -$4 : $4
    if (off < 0) off = -off
    if ($4 == "" || $8 == "" || off > 1e-9 * (size > 1 ? size : 1)) print
  }')" 'figures that differ'
}

# --- periods ------------------------------------------------------------------------------------

@test "--month: a calendar month against the one before" {
  now 2027-01-15T12:00:00+01:00
  stored "$(row 1 2026-11-30T12:00:00+01:00 hold)" "$(row 2 2026-12-01T03:59:00+01:00 hold)" \
    "$(row 3 2026-12-01T04:00:00+01:00 hold)" "$(row 4 2027-01-01T03:59:00+01:00 hold)" \
    "$(row 5 2027-01-01T04:00:00+01:00 hold)"
  try 0 tp-report --csv --month 2026-12
  is '2026-12-01..2026-12-31 2026-11-01..2026-11-30' "$(periods)"
  is '2|2' "$(figure total '' holds)"
  try 0 tp-report --csv --month last
  is '2|2' "$(figure total '' holds)"
  try 0 tp-report --month this
  is 'Your log: Fri 1 to Sun 31 Jan 2027, 1 record' "$(head -n 1 <<<"$output")"
  out_has 'Holds: 1, 0.0 minutes, on 1 day; 2 in December.'
}

@test "--since and --until: whole tp-days" {
  two_weeks
  try 0 tp-report --csv --since 2026-11-10 --until 2026-11-16
  is '2026-11-10..2026-11-16 2026-11-03..2026-11-09' "$(periods)"
  is '2|2' "$(figure total '' holds)"
  try 0 tp-report --csv --since 2026-11-16
  is '2026-11-16..2026-11-22 2026-11-09..2026-11-15' "$(periods)"
  try 0 tp-report --csv --until 2026-11-10
  is '2026-11-09..2026-11-10' "$(periods)" 'from the first record on'
  is '1|1' "$(figure total '' holds)"
}

refuses_period() {
  # shellcheck disable=SC2086 # words
  try 2 tp-report $1
  refused_use
}

@test "periods: what is none, and what does not go together" {
  each refuses_period '--month 2026-13' '--month 2026-00' '--month 2026-1' '--month 2026-W11' \
    '--month november' '--since never' '--until 25:00' '--since 2026-11-20 --until 2026-11-19' \
    '--week last --month last' '--last 4w --since today' '--month this --until today'
}

# --- several FILEs ------------------------------------------------------------------------------

@test "several FILEs are one set: copies count once, edits and deletions reach over files" {
  two_weeks
  try 0 tp-report --csv
  local expected=$output
  head -n 20 "$LOG" >a.csv
  { head -n 1 "$LOG" && tail -n +12 "$LOG"; } >b.csv
  try 0 tp-report --csv a.csv b.csv
  is "$expected" "$output"
  try 0 tp-report --csv b.csv a.csv a.csv
  is "$expected" "$output"
  { echo "$RECORD_HEADER" && held 22 16 status=deleted rev="$(ulid 122)"; } >gone.csv
  try 0 tp-report --csv gone.csv a.csv b.csv
  is '2|2' "$(figure total '' holds)"
  try 0 tp-report a.csv b.csv
  is '2 files, week 47: Mon 16 to Sun 22 Nov 2026, 20 records' "$(head -n 1 <<<"$output")"
}

@test "several FILEs may have columns of their own, and standard input among them" {
  printf 'kind,time,pressed_s,memo\nhold,2026-11-20T07:00:00+01:00,60,x\n' >a.csv
  printf 'time,kind,note\r\n2026-11-21T07:00:00+01:00,hold,"two\r\nlines"\r\n' >b.csv
  try 0 feed $'time,kind\n2026-11-22T07:00:00+01:00,hold\n' tp-report --csv a.csv - b.csv
  is '3|3' "$(figure total '' holds)"
  is '1|3' "$(figure total '' minutes)"
}

@test "several FILEs: a bad row is named by its file, a bad file ends it" {
  printf 'time,kind\n2026-11-20T07:00:00+01:00,hold\nnever,hold\n' >a.csv
  printf 'time,kind\n2026-11-21T07:00:00+01:00,hold\n' >b.csv
  try 3 tp-report --csv b.csv a.csv
  is '2|2' "$(figure total '' holds)"
  err_is "tp-report: a.csv:3: time: 'never' is not a time like 2026-11-20T07:31:05+01:00"
  printf 'a,b\n' >other.csv
  : >empty.csv
  try 3 tp-report a.csv other.csv
  err_has "other.csv:1: no column 'time'"
  out_is ''
  try 3 tp-report b.csv empty.csv
  err_is 'tp-report: empty.csv: no header came; records need one'
  try 3 tp-report b.csv nowhere.csv
  err_is "tp-report: cannot open 'nowhere.csv': No such file or directory"
}

@test "over 100,000 groups in one period: 3, and why" {
  awk 'BEGIN {
    print "time,kind,point"
    for (n = 0; n < 100001; n++) print "2026-11-20T07:00:00+01:00,hold,a." n
  }' >many.csv
  try 3 tp-report --csv many.csv
  out_is ''
  err_is 'tp-report: over 100000 different groups in one period; choose a shorter one'
}
