# shellcheck shell=sh disable=SC2034
# Sourced by the checks. A check prints one line per fault and ends with finish.
set -u
LC_ALL=C
export LC_ALL
here=$(cd "$(dirname "$0")" && pwd)
faults=0

bad()
{
    echo "$*"
    faults=$((faults + 1))
}

# Reads faults from a file, so that a pipeline's subshell cannot lose the count.
bad_lines()
{
    while IFS= read -r fault; do
        bad "$fault"
    done <"$1"
}

finish()
{
    if [ "$faults" -ne 0 ]; then
        echo "$(basename "$0"): $faults fault(s)"
        exit 1
    fi
    exit 0
}

# The word ctest knows a skipped test by (SKIP_RETURN_CODE).
skip()
{
    echo "skipped: $*"
    exit 77
}

# What the two analyzers share: a BUILD with compile_commands.json, and the judgement of lines
# "file:line:column: … [kind]". The first needs need.sh.
configure() # root, build, more for cmake
{
    root_=$1 build_=$2
    shift 2
    mkdir -p "$build_" || return 1
    [ -e "$build_/CMakeCache.txt" ] || ! need_has_command ninja || set -- -G Ninja "$@"
    need_quietly "$build_/configure.log" cmake -S "$root_" -B "$build_" "$@" -DCMAKE_BUILD_TYPE=Debug \
        -DCMAKE_EXPORT_COMPILE_COMMANDS=ON
}

judge() # tool, findings
{
    before=$faults
    while IFS= read -r finding; do
        kind=$(echo "$finding" | sed 's/.*\[\([^]]*\)\]$/\1/')
        grep -qF -- "${finding%%:*} $kind " "$here/analyzer.txt" || bad "$finding"
    done <"$2"
    echo "$1: $(wc -l <"$2") finding(s), $((faults - before)) of them not justified"
}

make_scratch()
{
    scratch=$(mktemp -d) || exit 1
    trap 'rm -rf "$scratch"' EXIT
}

# The .c and .h files below the given folders of $1, as paths relative to it. Files that git ignores
# are not the project's.
sources()
(
    cd "$1" || exit 1
    shift
    for folder in "$@"; do
        [ ! -d "$folder" ] || find "$folder" -type f \( -name '*.c' -o -name '*.h' \)
    done | sort
)

# The same for C++.
cpp_sources()
(
    cd "$1" || exit 1
    shift
    for folder in "$@"; do
        [ ! -d "$folder" ] || find "$folder" -type f \( -name '*.cpp' -o -name '*.hpp' \)
    done | sort
)
