#!/usr/bin/env bats
# shellcheck shell=bash
# tp-find: what a person said about their health (health.ini) rules out or makes lighter. The rules
# one by one: tests/unit/test_health.c.
load helpers
load find

setup() {
  own_home
  now 2026-11-20T12:00:00+01:00
}

# --- health.ini: refused ------------------------------------------------------------------------

@test "health: a rule that refuses everything: 4, the header, the rule, and no override" {
  health 'fever = yes'
  nothing_given 4 left temple
  err_lines 2
  err_has 'tp-find: left out, for what you noted about your health:'
  err_has " and 7 more: not for you: "
  err_has '(rule fever, health.ini:2; '
  nothing_given 4 --override 'Dr Braun, Monday' left temple
  nothing_given 4 --no-history left temple
  nothing_given 4 --pick 1 left temple
  try 4 tp-find --text left temple
  out_is ''
}

@test "health: several rules, each said once" {
  health 'fever = yes' 'thrombosis = yes'
  nothing_given 4 -n 0 left temple and jaw
  err_lines 2 # of two that are as strict, the first of the rules
  err_has 'rule thrombosis, health.ini:3'
}

@test "health: no answer and no are alike, and say nothing" {
  tp-find -n 0 left temple and jaw >without
  health 'fever = no' 'pregnancy = no' 'anticoagulants = no' 'numb = no'
  try 0 tp-find -n 0 left temple and jaw
  is "$(cat without)" "${output%"$NL"}"
  err_is ''
  health
  try 0 tp-find -n 0 left temple and jaw
  is "$(cat without)" "${output%"$NL"}"
}

# What light fingers can press, of the rows in `all`: `id avoid_if site`, sorted.
pressable() {
  paste -d' ' <(column point <all) <(column avoid_if <all) <(column site <all) \
    <(column tools <all) | grep -E ' [^ ]*(fingers|thumb|pincer)[^ ]*$' | sort
}

# ids: the first word of each line.
ids() {
  cut -d' ' -f1
}

@test "health: a rule for points that name it refuses those, and the others are lighter" {
  tp-find -n 0 --all-points --area 'low back' --area buttock >all
  pressable | grep -q 'pregnancy'
  health 'pregnancy = cleared'
  try 0 tp-find -n 0 --all-points --area 'low back' --area buttock
  is "$(pressable | grep -v pregnancy | ids)" "$(each_of point | sort)"
  err_has ': not for you: '
  err_has 'rule pregnancy, health.ini:2'
  is '' "$(each_of reason | grep -v '; lighter, for your health answers$')"
}

@test "health: areas rule out what is pressed there, not what sends pain there" {
  tp-find -n 0 --all-points --area temple >all
  health '# nothing' 'inflamed = back of neck, side of neck'
  try 0 tp-find -n 0 --all-points --area temple
  is "$(grep -vE '(back|side) of neck' all | column point | sort)" "$(each_of point | sort)"
  err_has 'rule inflamed, health.ini:3'
  out_lacks lighter
  health 'inflamed = temple'
  try 0 tp-find -n 0 --area temple
  is "$(grep -v temporalis <<<"$GUIDE")" "$(each_of muscle | head -n 5)"
}

@test "health: a point asked for by its id is judged like others" {
  health 'numb = side of neck'
  nothing_given 4 --point upper-trapezius.1
  err_lines 2
  nothing_given 4 upper-trapezius.1
  nothing_given 4 --pick 1 --point upper-trapezius.1
  try 4 tp-find --text --point upper-trapezius.1
  out_is ''
  # of its muscle the other one is left: it is pressed elsewhere
  try 0 tp-find upper traps
  is upper-trapezius.2 "$(values point)"
}

# --- health.ini: asked, lighter -----------------------------------------------------------------

# at_most LIMIT NAME: no number in that column of the last run is over it.
at_most() {
  is '' "$(each_of "$2" | awk -v most="$1" '$1 + 0 > most')" "what is over $1 in $2"
}

# Every row is as light as DESIGN.md says: 20 s, 3 of 10, no ball, elbow, stick, knuckles or device.
is_light() {
  at_most 20 hold_s
  at_most 3 ceiling
  is '' "$(each_of tools | tr ';' '\n' | grep -vxE 'fingers|thumb|pincer')"
  is '' "$(each_of technique |
    grep -vxE 'direct-pressure|stroking|myofascial-release|positional-release|none')"
  is '' "$(each_of reason | grep -v 'lighter, for your health answers$')"
}

@test "health: a condition to be asked about: 4 before a clinician agrees" {
  health 'anticoagulants = yes'
  nothing_given 4 left temple
  err_has ': not before a clinician agrees: '
  err_has '(rule anticoagulants, health.ini:2: then put cleared there; '
}

@test "health: cleared, or with --override: the stream carries the lighter dose" {
  tp-find --no-history -n 0 --area buttock >all
  [ "$(column hold_s <all | sort -rn | head -n 1)" -gt 20 ]
  [ "$(column ceiling <all | sort -rn | head -n 1)" -gt 3 ]
  health 'osteoporosis = cleared'
  try 0 tp-find -n 0 --area buttock
  is_light
  local lighter=$output
  health 'osteoporosis = yes'
  try 0 tp-find --override 'Dr Braun, Monday' -n 0 --area buttock
  is "$lighter" "$output"
  is_light
}

@test "health: an override lifts what is to be asked about, never what is refused" {
  health 'anticoagulants = yes' 'numb = side of neck'
  try 0 tp-find --override 'Dr Braun, Monday' upper traps
  is upper-trapezius.2 "$(values point)"
  is_light
  err_has 'rule numb, health.ini:3'
  err_lacks anticoagulants
}

@test "health: what light fingers do not reach is refused" {
  try 0 tp-find iliocostalis-thoracis.1
  is ball-press "$(values technique)"
  health 'osteoporosis = cleared'
  nothing_given 4 iliocostalis-thoracis.1
  err_has 'not for you: what you noted asks for light fingers, and they do not reach this point'
}

@test "health: a lighter stream passes through tp-find unchanged" {
  health 'osteoporosis = cleared'
  tp-find -n 0 --area buttock >lighter
  rm "$XDG_DATA_HOME/tp/health.ini"
  try 0 tp-find - <lighter
  is "$(cat lighter)" "${output%"$NL"}"
  is_light
}

@test "health: the cards of a lighter stream have its dose" {
  health 'osteoporosis = cleared'
  tp-find upper-trapezius.1 splenius-cervicis.1 >lighter
  tp-find --text --pick 1,2 upper-trapezius.1 splenius-cervicis.1 >cards
  try 0 tp-find - --text <lighter
  is "$(cat cards)" "${output%"$NL"}"
  is 2 "$(grep -c '^Lighter ' cards)"
  is 2 "$(grep -c '^Dose .*; no stronger than 3 of 10; ' cards)"
}

# --- health.ini: faulty -------------------------------------------------------------------------

# faulty LINE PART: below [health] it is a fault; 3, the header and nothing else.
faulty() {
  health "$1"
  nothing_given 3 left temple
  err_lines 1
  err_has "tp-find: $XDG_DATA_HOME/tp/health.ini:2: "
  err_has "$2"
}

@test "health: a fault in it: 3, the header, and no point" {
  faulty 'fever = maybe' "'maybe'"
  faulty 'anticoagulant = yes' "unknown key 'anticoagulant'"
  faulty 'inflamed = wing' "'wing' is neither no nor an area"
  faulty 'inflamed = yes' "'yes' is neither no nor an area"
  faulty 'pregnancy =' 'pregnancy'
  faulty 'pregnancy' 'or a comment'
  faulty '[helth]' 'unknown section [helth]'
}

@test "health: with a fault in it no way leads to a point" {
  health 'fever = maybe'
  nothing_given 3 --point upper-trapezius.1
  nothing_given 3 --muscle traps
  nothing_given 3 --area jaw
  nothing_given 3 --pick 1 left temple
  nothing_given 3 --override 'Dr Braun, Monday' left temple
  nothing_given 3 --no-history left temple
  try 3 tp-find --text left temple
  out_is ''
  try 3 tp-find --explain left temple
  out_lacks .1
}

@test "health: a folder in its place is a fault too" {
  private_folder "$XDG_DATA_HOME/tp/health.ini"
  nothing_given 3 left temple
  err_lines 1
  err_has health.ini
}

@test "health: it is the person's, wherever the log is" {
  health 'fever = yes'
  touch other.csv
  nothing_given 4 --log other.csv left temple
  TP_LOG=$PWD/other.csv nothing_given 4 left temple
}

@test "red flags come before health and log" {
  health 'fever = maybe'
  mkdir -p "$LOG"
  nothing_given 4 bad low back and numb between my legs
  err_lines 3
  err_has 'tp-find: stop: '
  health 'fever = yes'
  nothing_given 4 bad low back and numb between my legs
  err_lines 3
  err_has 'tp-find: stop: '
}
