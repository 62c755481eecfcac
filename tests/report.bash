# shellcheck shell=bash disable=SC2154
# What the tests of tp-report share: rows of November 2026, and one figure of a CSV.

# rate N DAY NAME VALUE [COLUMN=VALUE...]: a rating at 06:00 of that day of November 2026.
rate() {
  local n=$1 day=$2 name=$3 value=$4
  shift 4
  row "$n" "2026-11-${day}T06:00:00+01:00" rating "name=$name" "value=$value" "$@"
}

# held N DAY [COLUMN=VALUE...]: a hold at 07:00 of that day of November 2026.
held() {
  local n=$1 day=$2
  shift 2
  row "$n" "2026-11-${day}T07:00:00+01:00" hold "$@"
}

# Two weeks of a small log. What it must give, by hand:
#   week 47: 3 holds, 90 + 45.5 + 30 = 165.5 s = 2.758333 min on 3 days; before (5 + 4) / 2 = 4.5,
#     after (3 + 6) / 2 = 4.5; sleep (5.5 + 5 + 6) / 3 = 5.5; pain (4 + 4 + 3) / 3 = 3.666667
#   week 46: 2 holds, 90 + 60 = 150 s = 2.5 min on 2 days; before (6 + 6) / 2 = 6, after 4.5
two_weeks() {
  local at=('area=behind the eye' side=left) trapezius=(point=upper-trapezius.1 side=left)
  {
    rate 1 09 sleep 5
    rate 2 09 stiffness 5
    rate 3 09 activity 3
    rate 4 09 pain 6 "${at[@]}"
    held 5 09 "${trapezius[@]}" pressed_s=90 before=6 after=4 status=done
    rate 6 10 sleep 5
    rate 7 10 stiffness 5
    rate 8 10 activity 3
    rate 9 10 pain 6 "${at[@]}"
    rate 10 10 stress 2
    rate 11 11 sleep 5
    rate 12 11 stiffness 5
    rate 13 11 activity 3
    rate 14 11 pain 6 "${at[@]}"
    rate 15 11 stress 2
    held 16 11 "${trapezius[@]}" pressed_s=60 before=6 after=5 status=eased
    rate 17 16 sleep 5.5
    rate 18 16 stiffness 4
    rate 19 16 activity 6
    rate 20 16 pain 4 "${at[@]}"
    rate 21 16 stress 9
    held 22 16 "${trapezius[@]}" pressed_s=90 before=5 after=3 status=done
    rate 23 17 sleep 5
    rate 24 17 stiffness 4
    rate 25 17 activity 6
    rate 26 17 pain 4 "${at[@]}"
    rate 27 17 stress 9
    held 28 17 "${trapezius[@]}" pressed_s=45.5 before=4 after=6 status=stopped
    rate 29 18 sleep 6
    rate 30 18 stiffness 4
    rate 31 18 activity 6
    rate 32 18 pain 3 "${at[@]}"
    rate 33 18 stress 9
    held 34 18 point=suboccipitals.1 pressed_s=30 status=done
    held 35 18 point=temporalis.1 side=both pressed_s=20 status=skipped
    row 36 2026-11-18T08:00:00+01:00 note note=x
  } >rows
  stored - <rows
}

# A year of 14 records a day, at its end: 6 ratings, pain of 2 areas, 6 points.
a_year() {
  now 2026-12-31T20:00:00+01:00
  awk 'BEGIN {
    for (day = 0; day < 365; day++) {
      t = strftime("%Y-%m-%dT", 1767225600 + day * 86400, 1)
      for (k = 0; k < 14; k++) {
        id = sprintf("01KAG00000%016d", ++n)
        name = k < 6 ? ",r" k : (k == 6 ? "jaw" : "low back") ",pain"
        if (k < 8) print id "," t sprintf("06:%02d:00+01:00", k) ",rating,,,," name "," (day * (k + 3)) % 11 ",,,,,,,,,,," id
        else print id "," t sprintf("07:%02d:00+01:00", k) ",hold,p." k ",,left,,,,,,60,,,5," day % 10 ",done,,," id
      }
    }
  }' | stored -
}

# A year with more of everything than a page shows: 14 ratings, 22 points, most of them worse after
# some holds, 6 triggers. `x` is any number that is not the same every time.
a_full_year() {
  now 2026-12-31T20:00:00+01:00
  awk '
    function any(below) { x = (x * 1103 + 12345) % 65536; return int(x / 7) % below }
    function row(what, id) {
      id = sprintf("01KAG00000%016d", ++n)
      return id "," t what "," id
    }
    function rate(name, area, value) {
      print row("06:00:00+01:00,rating,,,," area "," name "," value ",,,,,,,,,,")
    }
    BEGIN {
      places = split("low back,jaw,behind the eye,temple,side of neck", place, ",")
      names = split("sleep,stiffness,activity,stress,range,mood,energy,soreness,appetite", name, ",")
      triggers = split("long-drive,heavy-lifting,desk-day,stress,late-night,rain", trigger, ",")
      for (day = 0; day < 365; day++) {
        t = strftime("%Y-%m-%dT", 1767225600 + day * 86400, 1)
        if (day % 60 > 50) continue
        for (k = 1; k <= places; k++) if (any(9) > 0) rate("pain", place[k], 9 - int(day / 60) - any(4))
        for (k = 1; k <= names; k++) if (any(9) > 1) rate(name[k], "", 2 + int(day / 80) + any(5))
        for (k = 1; k <= triggers; k++)
          if (any(4) == 0) print row("12:00:00+01:00,trigger,,,,," trigger[k] ",60,,,,,,,,,,")
        for (k = 1; k <= 22; k++)
          if (any(4) == 0)
            print row("20:00:00+01:00,hold,point-of-mine." k ",," (k % 2 ? "left" : "right") \
              ",,,,,,60,2,4," 3 + any(4) "," 2 + any(5) ",done,,")
      }
    }' | stored -
}

# figure SECTION GROUP MEASURE: its value and n in the last run's CSV, of its first period.
figure() {
  paste -d '|' <(printf '%s' "$output" | column section) <(printf '%s' "$output" | column group) \
    <(printf '%s' "$output" | column measure) <(printf '%s' "$output" | column value) \
    <(printf '%s' "$output" | column n) | sed -n "s/^$1|$2|$3|//p" | head -n 1
}

# periods: those of the totals of the last run's CSV, in order.
periods() {
  paste -d '|' <(printf '%s' "$output" | column measure) <(printf '%s' "$output" | column period) |
    sed -n 's/^records|//p' | paste -sd ' '
}
