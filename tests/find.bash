# shellcheck shell=bash
# What the tests of tp-find for a person share: their log, health answers and configuration, and
# looks at the last run. Loaded after helpers.

# held N POINT SIDE BEFORE AFTER [DAY]: a row of the store, from 8 in the morning.
held() {
  row "$1" "2026-11-${6:-18}T08:00:00+01:00" hold point="$2" side="$3" area=temple pressed_s=30 \
    presses=3 before="$4" after="$5" status=done
}

# five_times N POINT SIDE BEFORE AFTER: five such rows, from 11 to 15 November.
five_times() {
  local i
  for i in 1 2 3 4 5; do held "$(($1 + i))" "$2" "$3" "$4" "$5" "1$i"; done
}

# health LINE...: health.ini with these lines below [health]; the first is line 2.
health() {
  private_folder "$XDG_DATA_HOME/tp"
  printf '%s\n' '[health]' "$@" >"$XDG_DATA_HOME/tp/health.ini"
}

# config LINE...: config.ini is these lines.
config() {
  private_folder "$XDG_CONFIG_HOME/tp"
  printf '%s\n' "$@" >"$XDG_CONFIG_HOME/tp/config.ini"
}

# nothing_given STATUS ARGUMENT...: that status, the header, no point.
nothing_given() {
  try "$1" tp-find "${@:2}"
  out_is "$POINT_HEADER"
}

# each_of NAME: that column of the last run, one a line.
each_of() {
  # shellcheck disable=SC2154 # run sets it
  printf '%s' "$output" | column "$1"
}

# labels: those of the card of the last run, in their order.
labels() {
  printf '%s' "$output" | sed 1d | grep -oE '^[A-Z][a-z ]{0,9}' | sed 's/ *$//' | grep -v Places |
    paste -sd ,
}

# The guide's list for the temple, from the first: the scores are 1.00, 0.99, 0.98 ...
# shellcheck disable=SC2034 # tests use it
GUIDE='upper trapezius
sternocleidomastoid (sternal)
temporalis
splenius cervicis
suboccipitals
semispinalis capitis'
