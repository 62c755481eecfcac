#!/usr/bin/env bats
# shellcheck shell=bash
# tp-log, when the power goes: two cuts of tests/faults/power-cut, and its control.
load helpers

@test "what was acknowledged outlives a power cut; without fdatasync it does not" {
  run "$TP_ROOT/tests/faults/power-cut" "$TP_BUILD" 2
  [[ $output != '1..0 # SKIP '* ]] || skip "${output#*SKIP }"
  [ "$status" -eq 0 ] || wrong "status $status"
  is 3 "$(grep -c '^ok ' <<<"$output")"
}
