#!/usr/bin/env bats
# shellcheck shell=bash
# The house: lib/LADDER proved from the includes, headers that stand alone, a library that is silent.
load helpers

# includes_of FILE: what it includes of ours, one a line.
includes_of() {
  sed -nE 's/^[ \t]*#[ \t]*include[ \t]*"([^"]+)".*/\1/p' "$1"
}

# module_of FILE
module_of() {
  local name=${1##*/}
  printf '%s' "${name%%[_.]*}"
}

# code_of FILE: without comments and strings.
code_of() {
  sed -E 's/"([^"\\]|\\.)*"/""/g; s|/\*([^*]\|\*[^/])*\*/||g; s|//.*||' "$1" |
    sed '/\/\*/,/\*\//d'
}

# read_ladder ROOT: fills `rung`, by module.
read_ladder() {
  local step module rest
  declare -gA rung=()
  while read -r step module rest; do
    [[ $step == \#* || -z $step ]] || rung[$module]=$step
  done <"$1/lib/LADDER"
}

# climbing ROOT: the includes of ROOT/lib that do not go down the ladder.
climbing() {
  local LC_ALL=C file included from to
  read_ladder "$1"
  for file in "$1"/lib/*.[ch]; do
    from=$(module_of "$file")
    [ -n "${rung[$from]:-}" ] || echo "${file##*/}: $from is not in lib/LADDER"
    while read -r included; do
      to=$(module_of "$included")
      [ "$to" = "$from" ] && continue
      [ -e "$1/lib/$included" ] || echo "${file##*/}: $included is not in lib"
      [[ ${rung[$to]:-9} < ${rung[$from]:-0} ]] ||
        echo "${file##*/} (${rung[$from]:-?}) includes $included (${rung[$to]:-?})"
    done < <(includes_of "$file")
  done
}

@test "a file of lib includes only lower rungs, or its own module" {
  is '' "$(climbing "$TP_ROOT")"
}

@test "a file that climbs is caught" {
  mkdir lib
  printf '1 low  x\n2 high  x\n2 beside  x\n' >lib/LADDER
  : >lib/low.h
  : >lib/high.h
  : >lib/beside.h
  printf '#include "high_more.h"\n#include "low.h"\n' >lib/high.c
  : >lib/high_more.h
  is '' "$(climbing .)"
  printf '#include "high.h"\n' >lib/low.c
  printf '#include "beside.h"\n# include "nowhere.h"\n' >lib/high_more.c
  : >lib/other.c
  is 'high_more.c (2) includes beside.h (2)
high_more.c: nowhere.h is not in lib
high_more.c (2) includes nowhere.h (?)
low.c (1) includes high.h (2)
other.c: other is not in lib/LADDER' "$(climbing .)"
}

@test "every module of the ladder is there, each once" {
  is '' "$(awk '!/^#/ { print $2 }' "$TP_ROOT/lib/LADDER" | sort | uniq -d)"
  local module
  while read -r module; do
    [ -e "$TP_ROOT/lib/$module.h" ] || wrong "lib/$module.h is not there"
  done < <(awk '!/^#/ { print $2 }' "$TP_ROOT/lib/LADDER")
}

@test "only csvio sees csv.h, only conf sees iniparser" {
  cd "$TP_ROOT"
  is 'lib/csvio' "$(grep -lE '^[ \t]*#.*<csv\.h>' lib/*.[ch] lib/atlas/*.[ch] bin/*/*.[ch] | sed 's/[_.].*//' | sort -u)"
  is 'lib/conf' "$(grep -lE '^[ \t]*#.*iniparser' lib/*.[ch] lib/atlas/*.[ch] bin/*/*.[ch] | sed 's/[_.].*//' | sort -u)"
}

@test "a tool includes lib and its own headers, never another tool's" {
  cd "$TP_ROOT"
  local file included bad=''
  for file in bin/*/*.[ch]; do
    while read -r included; do
      if [ -e "${file%/*}/$included" ]; then
        [ ! -e "lib/$included" ] || bad+="$file: $included is in lib too$NL"
      else
        [ -e "lib/$included" ] || bad+="$file: $included is not its own, nor in lib$NL"
      fi
    done < <(includes_of "$file")
  done
  is '' "$bad"
}

# The compiler and its flags, as the Makefile has them.
flags() {
  # shellcheck disable=SC2016 # make expands them
  env -u MAKEFLAGS -u MAKELEVEL -u MFLAGS make -s -C "$TP_ROOT" \
    --eval='flags: ; @:$(info $(CC) $(TP_CPPFLAGS) $(TP_CFLAGS))' flags
}

stands_alone() {
  local folder=${1%/*}
  printf '#include "%s"\n#include "%s"\n' "${1##*/}" "${1##*/}" >alone.c
  try 0 "${compiler[@]}" -Werror -fsyntax-only -I "$folder" -I "$TP_ROOT/lib" alone.c
  err_is ''
}

@test "each header compiles alone, and twice" {
  local command
  command=$(flags)
  [[ $command == *-std=c11*-Wall* ]]
  declare -ga compiler
  eval "compiler=($command)"
  each stands_alone "$TP_ROOT"/lib/*.h "$TP_ROOT"/lib/atlas/*.h "$TP_ROOT"/bin/*/*.h
}

@test "the library prints nothing and does not exit, but for mem, opt, out, say and setup" {
  local file calls='printf|vprintf|fprintf|vfprintf|dprintf|vdprintf|puts|fputs|putc|fputc|putchar'
  calls+='|fwrite|perror|psignal|exit|_exit|_Exit|quick_exit|abort|assert|err|errx|warn|warnx'
  for file in "$TP_ROOT"/lib/*.c; do
    case $(module_of "$file") in
      mem | opt | out | say | setup) continue ;;
    esac
    code_of "$file" | grep -nE "(^|[^a-zA-Z0-9_])($calls)[ ]*\(|std(out|err)|STD(OUT|ERR)_FILENO" |
      sed "s|^|${file##*/}:|" >>prints || true
  done
  is '' "$(cat prints)"
}

@test "code_of leaves code, and only that" {
  cat >example.c <<'END'
/* printf( */
int a; /* puts( */ int b;
/*
 * exit(
 */
char c[] = "printf(\"x\")"; // abort(
END
  is 'int a;  int b;
char c[] = ""; ' "$(code_of example.c | sed '/^$/d')"
}

@test "what the library exports has its module's name in front" {
  command -v nm >/dev/null || skip 'nm is not installed'
  # shellcheck disable=SC2016 # awk's
  is '' "$(nm -g --defined-only "$TP_BUILD/libtp.a" 2>/dev/null | awk '
    /^[^ ]+\.o:$/ {
      file = module = $1
      sub(/[_.].*/, "", module)
      next
    }
    NF == 3 && $3 !~ /^_/ && $3 != module && index($3, module "_") != 1 { print file, $3 }')"
}
