# shellcheck shell=bash
# What the Bats files share that need a real terminal: tmux holds it, keys are sent, the screen is
# read. Load it after helpers.

# own_terminal [COLUMNS LINES]: a tmux server of this test's own, with a short socket path, and a
# shell in it.
own_terminal() {
  command -v tmux >/dev/null || skip 'tmux is not installed'
  export TMUX_TMPDIR=$BATS_TEST_TMPDIR
  unset TMUX
  tmux -L t -f /dev/null new-session -d -x "${1:-80}" -y "${2:-24}" "$TERMINAL_SHELL"
  seen 'ready>'
}

TERMINAL_SHELL='env PS1="ready> " bash --norc --noprofile'

no_terminal() {
  tmux -L t kill-server 2>/dev/null || :
}

# await_that COMMAND...: until it succeeds; fails after 20 s.
await_that() {
  local tries=400
  until "$@"; do
    tries=$((tries - 1))
    [ "$tries" -gt 0 ] || wrong "never came true: $*: $(screen)" || return 1
    sleep 0.05
  done
}

# keys KEY...: into the window `w`, or the only one.
keys() {
  tmux -L t send-keys ${w:+-t "$w"} "$@"
}

screen() {
  tmux -L t capture-pane ${w:+-t "$w"} -p
}

on_screen() {
  screen | grep -qF -- "$1"
}

# seen TEXT: until it stands on the screen.
seen() {
  await_that on_screen "$1"
}

# The terminal is as the file says that `stty -g` wrote before.
as_before() {
  is "$(cat "$1")" "$(cat "$2")" 'stty -g'
  is '0 1' "$(tmux -L t display ${w:+-t "$w"} -p '#{alternate_on} #{cursor_flag}')" \
    'alternate screen, cursor'
}
