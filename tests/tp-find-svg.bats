#!/usr/bin/env bats
# shellcheck shell=bash
# tp-find --svg: pictures that any viewer can show, that need nothing else, and how they look. What
# is in them: tests/unit/test_find_svg.c.
load helpers

# need COMMAND PACKAGE: skips where it is missing.
need() {
  command -v "$1" >/dev/null || skip "$1 ($2) is not installed"
}

# picture FILE ARGUMENT...
picture() {
  try 0 tp-find -q --no-history --text --svg "$@"
  [ -s "$1" ] || wrong "no picture $1"
}

# --- any viewer ---------------------------------------------------------------------------------

# well_formed WORDS
well_formed() {
  # shellcheck disable=SC2086 # words
  picture x.svg ${1//_/ }
  ran="xmllint $1" run -0 xmllint --noout --nonet x.svg
  # shellcheck disable=SC2154 # run sets it
  is '' "$output"
  is_safe "$(cat x.svg)" "the picture of $1"
}

@test "it is XML, whatever it is of" {
  need xmllint libxml2-utils
  each well_formed temple left_jaw sciatica 'both_knees_and_right_elbow' '--point sphincter-ani.1' \
    '--all-points_-n_0_neck' '--muscle soleus'
}

@test "one picture is the same each time, in any locale" {
  picture one.svg left jaw
  picture two.svg left jaw
  cmp one.svg two.svg
  LC_ALL=C picture two.svg left jaw
  cmp one.svg two.svg
}

@test "nothing in an atlas of one's own is markup, or control" {
  need xmllint libxml2-utils
  local file name=$'<b>&lt\e[2m\u202E'
  mkdir mine
  for file in "$TP_ROOT"/lib/atlas/*.csv; do
    sed "s/\<heel\([=,;]\)/${name/&/\\&}\1/g" "$file" >"mine/${file##*/}"
  done
  picture x.svg --atlas mine --area "$name"
  xmllint --noout --nonet x.svg
  is_safe "$(cat x.svg)" 'the picture'
  grep -qF 'Not drawn: &lt;b&gt;&amp;lt^[[2m\u{202E} (usually)' x.svg
  grep -qF '>Not drawn: &lt;b&gt;&amp;lt^[[2m\u{202E}</text>' x.svg
}

# --- any eyes -----------------------------------------------------------------------------------

# dark FILE: the picture as on a screen of people who like it dark.
dark() {
  sed -E '/^@media /d; /^}$/d' "$1"
}

# contrasts: reads a style; for each line of "LEAST FRONT BACK", where these are PROPERTY:SELECTOR,
# those with less contrast than that: (L1 + 0.05) / (L2 + 0.05), WCAG 2.2, of relative luminances.
contrasts() {
  awk -v pairs="$1" '
    function channel(hex,   c) {
      c = (index("0123456789abcdef", substr(hex, 1, 1)) - 1) * 16
      c = (c + index("0123456789abcdef", substr(hex, 2, 1)) - 1) / 255
      return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ^ 2.4
    }
    function luminance(color) {
      if (length(color) == 4)
        color = "#" substr(color, 2, 1) substr(color, 2, 1) substr(color, 3, 1) \
          substr(color, 3, 1) substr(color, 4, 1) substr(color, 4, 1)
      return 0.2126 * channel(substr(color, 2, 2)) + 0.7152 * channel(substr(color, 4, 2)) + \
        0.0722 * channel(substr(color, 6, 2))
    }
    /<style>/, /<\/style>/ {
      rules = split($0, rule, "}")
      for (r = 1; r < rules; r++) {
        split(rule[r], part, "{")
        selectors = split(part[1], selector, ",")
        settings = split(part[2], setting, ";")
        for (i = 1; i <= selectors; i++)
          for (k = 1; k <= settings; k++) {
            split(setting[k], pair, ":")
            value[pair[1] ":" selector[i]] = pair[2]
          }
      }
    }
    END {
      count = split(pairs, line, "\n")
      for (i = 1; i <= count; i++) {
        split(line[i], word, "|")
        front = luminance(value[word[2]])
        back = luminance(value[word[3]])
        ratio = front > back ? (front + 0.05) / (back + 0.05) : (back + 0.05) / (front + 0.05)
        if (value[word[2]] !~ /^#/ || value[word[3]] !~ /^#/ || ratio < word[1])
          printf "%s: %s on %s: %.1f\n", line[i], value[word[2]], value[word[3]], ratio
      }
    }'
}

# Text needs 4.5 (1.4.3), what else has to be seen 3 (1.4.11).
CONTRASTS='4.5|fill:text|fill:.page
4.5|fill:.small|fill:.page
4.5|fill:.marks text|fill:.badge
4.5|fill:.marks .not|fill:.not
3|fill:.badge|fill:.page
3|stroke:.leader|fill:.page
3|stroke:.leader|fill:.skin
3|stroke:.not|fill:.not
3|fill:.dot|stroke:.dot
3|stroke:.outline|fill:.page
3|stroke:.outline|fill:.skin
3|stroke:.line|fill:.skin
3|stroke:.line|fill:.tint4
3|stroke:.disc|fill:.skin
3|stroke:.shade1|fill:.skin'

@test "it has contrast, in light and in dark" {
  picture x.svg temple
  is '' "$(contrasts "$CONTRASTS" <x.svg)" light
  dark x.svg >dark.svg
  is '' "$(contrasts "$CONTRASTS" <dark.svg)" dark
  [ "$(grep -c . dark.svg)" -eq $(($(grep -c . x.svg) - 2)) ]
}

@test "how dark an area is can be told without colour" {
  picture x.svg temple
  is 4 "$(sed -nE 's|^<pattern id="p[1-4]".*/>(<.*)</pattern>|\1|p' x.svg | sort -u | grep -c .)"
}

# --- how it looks -------------------------------------------------------------------------------

# bitmap FILE: the picture, 360 pixels wide, without its text: each machine has another font.
bitmap() {
  sed -E 's|<text[^>]*>[^<]*</text>||g' "$1" >bare.svg
  rsvg-convert --width 360 bare.svg
}

# looks NAME FILE: it is tests/golden/NAME.png, or nearly: another release of the renderer may draw
# an edge a little otherwise. TP_GOLDEN=write makes it so; look at it then.
looks() {
  local golden=$TP_ROOT/tests/golden/$1.png
  bitmap "$2" >new.png
  [ "${TP_GOLDEN:-}" != write ] || pngtopam new.png | pnmquant -quiet 256 | pnmtopng >"$golden"
  pngtopam "$golden" >golden.pam
  pngtopam new.png >new.pam
  is "$(pamfile -size golden.pam)" "$(pamfile -size new.pam)" "the size of $1"
  pamarith -difference golden.pam new.pam >difference.pam
  awk -v mean="$(pamsumm -mean -brief difference.pam)" -v max="$(pamsumm -max -brief difference.pam)" \
    'BEGIN { exit !(mean <= 1 && max <= 128) }' || wrong "$1 looks otherwise"
}

@test "the picture of a temple: a part of the body, larger" {
  need rsvg-convert librsvg2-bin
  need pamarith netpbm
  picture x.svg temple
  looks temple x.svg
}

@test "the picture of a left sciatica: the whole body" {
  need rsvg-convert librsvg2-bin
  need pamarith netpbm
  picture x.svg -s left sciatica
  looks sciatica x.svg
}

@test "it looks otherwise on the other side, in the dark, and without one dot" {
  need rsvg-convert librsvg2-bin
  need pamarith netpbm
  local other
  picture x.svg -s left sciatica
  picture right.svg -s right sciatica
  dark x.svg >dark.svg
  sed '0,/<use href="#dot"[^>]*>/s///' x.svg >less.svg
  export TP_GOLDEN=''
  for other in right dark less; do
    ! clause looks sciatica "$other.svg" 2>/dev/null || wrong "$other.svg looks the same"
  done
}
