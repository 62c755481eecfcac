#!/usr/bin/env bats
# shellcheck shell=bash
# tp-report --html in headless Chromium: nothing overflows, nothing complains, all text can be read.
load helpers
load report

setup() {
  own_home
  now 2026-11-22T20:00:00+01:00
  command -v chromium >/dev/null || skip 'chromium is not installed'
}

# browse FILE [OPTION...]: the DOM as it is at last; console messages and refused requests are in log.
browse() {
  local file=$1
  shift
  timeout 60 chromium --headless --no-sandbox --disable-gpu --disable-extensions --no-first-run \
    --disable-background-networking --user-data-dir="$HOME/chromium" --enable-logging=stderr \
    --allow-file-access-from-files --virtual-time-budget=3000 "$@" --dump-dom \
    "file://$HOME/$file" 2>log
}

# Looks at page.html in a frame as wide as WIDTH: how wide it became, and the lowest contrast of any
# text with the page's ground (WCAG 2.2, relative luminance), into the title.
frame() {
  cat >frame.html <<END
<!DOCTYPE html><title></title><iframe id="page" src="page.html" width="$1" height="800"></iframe>
<script>
function channels(color) { return color.match(/[\\d.]+/g).slice(0, 3).map(Number) }
function luminance(color) {
  const [r, g, b] = channels(color).map(c => c / 255)
    .map(c => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}
function contrast(a, b) {
  const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y)
  return (high + 0.05) / (low + 0.05)
}
document.getElementById('page').onload = event => {
  const page = event.target.contentDocument, view = event.target.contentWindow
  const ground = view.getComputedStyle(page.body).backgroundColor
  let least = 21
  for (const element of page.body.querySelectorAll('*')) {
    if (![...element.childNodes].some(node => node.nodeType === 3 && node.data.trim())) continue
    if (element.tagName.toLowerCase() === 'title') continue
    const style = view.getComputedStyle(element)
    least = Math.min(least, contrast(element.namespaceURI.includes('svg') ? style.fill : style.color, ground))
  }
  document.title = page.documentElement.scrollWidth + ' ' + least.toFixed(2) + ' ' +
    page.querySelectorAll('svg').length
}
</script>
END
}

# looks_good NAME: the report of that log.
looks_good() {
  "$TP_ROOT/tests/pages/log" "$1" >"$1.csv"
  tp-report -q "$1.csv" --html page.html >/dev/null
  page_looks_good "$1"
}

# page_looks_good NAME: phone and desktop, light and dark.
page_looks_good() {
  local width scheme wide contrast pictures
  for width in 360 1280; do
    for scheme in 1 0; do # Blink's names of light and dark
      frame "$width"
      read -r wide contrast pictures < <(browse frame.html --blink-settings=preferredColorScheme=$scheme |
        sed -n 's/.*<title>\([^<]*\)<.*/\1/p')
      [ -n "$pictures" ] || wrong "no answer from the browser: $(tail -n 3 log)"
      [ "$wide" -le "$width" ] || wrong "$1 at $width: $wide wide"
      awk -v c="$contrast" 'BEGIN { exit !(c >= 4.5) }' || wrong "$1: contrast $contrast"
      [ "$pictures" -gt 0 ] || wrong "$1: no picture"
      is '' "$(grep -E 'CONSOLE|Refused|ERR_' log | grep -v 'frame.html')" 'what the console says'
    done
  done
}

@test "--html in Chromium: no overflow, nothing on the console, contrast of 4.5 and more" {
  each looks_good illness forty-points
}

@test "--html of a year in Chromium: the same" {
  a_year
  try 0 tp-report -q --since 2026-01-01 --html page.html
  page_looks_good 'a year'
}

# prints_on NAME WORD...: the page of that report is one of at most two sheets of A4.
prints_on() {
  local name=$1
  shift
  try 0 tp-report -q "$@" --html page.html
  rm -f page.pdf
  timeout 60 chromium --headless --no-sandbox --disable-gpu --user-data-dir="$HOME/chromium" \
    --no-pdf-header-footer --print-to-pdf=page.pdf "file://$HOME/page.html" >/dev/null 2>&1
  local pages
  pages=$(grep -ac '/Type /Page$' page.pdf)
  [[ $pages == [12] ]] || wrong "$name: $pages pages"
  is '/MediaBox [0 0 594.95996 841.91998]' "$(grep -ao '/MediaBox .*]' page.pdf | sort -u)" "$name"
}

@test "--html prints on two pages of A4, also a year" {
  "$TP_ROOT/tests/pages/log" illness >log.csv
  prints_on 'a week' log.csv
  a_year
  prints_on 'a year' --since 2026-01-01
  a_full_year
  prints_on 'a full year' --since 2026-01-01
}
