#!/bin/sh
# install.sh BUILD_DIR C_COMPILER GENERATOR: what check_package has built is installed wholly, each file by one
# component. The programs run and tell of themselves, their man pages and completions know every option, the shells read
# these, the examples build with what is installed, and nothing of it is left when it is removed.
. "$(dirname "$0")/common.sh"
build=$1 compiler=$2 generator=$3
make_scratch
programs="telnyx-api telnyx-bench telnyx-sim telnyx-trace telnyx-verify"
to=$scratch/root/usr
! grep -q '^TELNYX_CLUSTER:BOOL=ON' "$build/CMakeCache.txt" || programs="telnyx-cluster $programs"

DESTDIR=$scratch/root cmake --install "$build" --prefix /usr >"$scratch/said" 2>&1 || bad "installing failed: $(tail -n 3 "$scratch/said")"
for program in $programs; do
    for file in bin/$program share/man/man1/$program.1 share/bash-completion/completions/$program \
        share/zsh/site-functions/_$program share/fish/vendor_completions.d/$program.fish; do
        [ -s "$to/$file" ] || bad "$file was not installed"
    done
done
for file in README.md CHANGELOG.md LICENSE include/README.md include/guides/errors.md examples/README.md examples/ivr.c examples/common/common.h examples/CMakeLists.txt; do
    [ -s "$to/share/doc/telnyx/$file" ] || bad "share/doc/telnyx/$file was not installed"
done
grep -rlF "$(cd "$here/../.." && pwd)" "$to/share" >"$scratch/leaks"
[ ! -s "$scratch/leaks" ] || bad "the source tree's path is in $(cat "$scratch/leaks")"

sh "$here/links.sh" --tree "$to/share/doc/telnyx" >"$scratch/said" || bad_lines "$scratch/said"

# Components ----------------------------------------------------------------------------------------------

(cd "$scratch/root" && find . ! -type d | sort) >"$scratch/all"
parts="runtime development sim-runtime sim-development tools doc"
[ ! -e "$to/lib/libtelnyx-cluster.so" ] || parts="$parts cluster cluster-development"
for component in $parts sim; do
    rm -rf "$scratch/part"
    DESTDIR=$scratch/part cmake --install "$build" --component $component --prefix /usr >/dev/null 2>&1 ||
        bad "the component $component cannot be installed alone"
    (cd "$scratch/part" && find . ! -type d | sort) >"$scratch/part-$component"
    [ -s "$scratch/part-$component" ] || bad "nothing is in the component $component"
done
for component in $parts; do
    cat "$scratch/part-$component"
done | sort >"$scratch/parts"
uniq -d "$scratch/parts" | sed 's/$/ is in two components/' >"$scratch/faults"
comm -3 "$scratch/all" "$scratch/parts" | sed 's/^[[:blank:]]*//; s/$/ is not in all, or in no component/' >>"$scratch/faults"
comm -13 "$scratch/all" "$scratch/part-sim" | sed 's/$/ is in the component sim alone/' >>"$scratch/faults"
grep -v '^./usr/lib/lib[a-z-]*[.]so[.]' "$scratch/part-runtime" | sed 's/$/ is in runtime and no library/' >>"$scratch/faults"
bad_lines "$scratch/faults"

# Programs ------------------------------------------------------------------------------------------------

version=$(sed -n 's/^#define TELNYX_VERSION_STRING "\(.*\)"/\1/p' "$to/include/telnyx/base.h")
# The options that a help lists.
options() # file
{
    sed -n 's/^  \(--[a-z0-9-]*\).*/\1/p' "$1" | sort -u
}

# Man page and completions know what the help lists.
known() # program, what is asked for
{
    for file in man/man1/$1.1 bash-completion/completions/$1 zsh/site-functions/_$1 fish/vendor_completions.d/$1.fish; do
        sed 's/\\-/-/g; s/ -l \([a-z0-9-]*\)/ --\1/g' "$to/share/$file" >"$scratch/told"
        options "$scratch/help" | while read -r option; do
            grep -qF -e "$option" "$scratch/told" || echo "share/$file does not know $option of $2"
        done
    done >"$scratch/faults"
    bad_lines "$scratch/faults"
}

for program in $programs; do
    "$to/bin/$program" --version >"$scratch/said" 2>&1 </dev/null || bad "$program --version fails"
    [ "$(cat "$scratch/said")" = "$program $version" ] || bad "$program --version says '$(cat "$scratch/said")'"
    "$to/bin/$program" --help >"$scratch/help" 2>"$scratch/said" </dev/null || bad "$program --help fails"
    [ ! -s "$scratch/said" ] || bad "$program --help: something on standard error"
    head -n 1 "$scratch/help" | grep -q "^$program: " || bad "$program --help does not begin with what it is"
    options "$scratch/help" | grep -qx -e --version || bad "$program --help does not know --version"
    known "$program" "$program --help"
    # That of a mode is about it alone.
    cp "$scratch/help" "$scratch/whole"
    sed -n '/^\(Commands\|Modes\).*:$/,/^$/s/^  \([a-z-]*\) .*/\1/p' "$scratch/help" >"$scratch/modes"
    while read -r mode; do
        "$to/bin/$program" "$mode" --help >"$scratch/help" 2>"$scratch/said" </dev/null || bad "$program $mode --help fails"
        head -n 1 "$scratch/help" | grep -q "^$program $mode: " || bad "$program $mode --help is not about it"
        grep -q "^  $program $mode" "$scratch/help" || bad "$program $mode --help does not show how it is called"
        ! cmp -s "$scratch/help" "$scratch/whole" || bad "$program $mode --help is that of the program"
        while read -r other; do
            [ "$other" = "$mode" ] || ! grep -qE "^  $program $other( |\$)" "$scratch/help" || bad "$program $mode --help is about $other, too"
        done <"$scratch/modes"
        known "$program" "$program $mode --help"
    done <"$scratch/modes"
    case $program in
    telnyx-bench | telnyx-sim | telnyx-api) [ -s "$scratch/modes" ] || bad "$program --help names no mode" ;;
    esac
done

# Completions ---------------------------------------------------------------------------------------------

PATH=$to/bin:$PATH
HOME=$scratch XDG_CONFIG_HOME=$scratch XDG_DATA_HOME=$scratch XDG_CACHE_HOME=$scratch
export PATH HOME XDG_CONFIG_HOME XDG_DATA_HOME XDG_CACHE_HOME

# completes WORD… : what bash makes of LINE's words, the last of which is to be completed, is WORDS.
completes() # program, words of the line, words it becomes
{
    # shellcheck disable=SC2016
    bash --norc -c '. "$1/share/bash-completion/completions/$2" || exit
        read -ra COMP_WORDS <<<"$2 $3"
        case $3 in
        *" ") COMP_WORDS+=("") ;;
        esac
        COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
        "_${2//-/_}"
        echo "${COMPREPLY[*]}"' bash "$to" "$1" "$2" >"$scratch/completed" 2>"$scratch/said"
    [ ! -s "$scratch/said" ] || bad "bash: '$1 $2': $(head -n 1 "$scratch/said")"
    [ "$(cat "$scratch/completed")" = "$3" ] || bad "bash: '$1 $2' becomes '$(cat "$scratch/completed")' and not '$3'"
}

if command -v bash >/dev/null 2>&1; then
    for program in $programs; do
        # shellcheck disable=SC2016
        bash --norc -c 'set -u; . "$1" && complete -p "$2"' bash "$to/share/bash-completion/completions/$program" "$program" \
            >/dev/null 2>"$scratch/said" || bad "bash cannot read the completion of $program: $(cat "$scratch/said")"
        [ ! -s "$scratch/said" ] || bad "bash, completion of $program: $(cat "$scratch/said")"
    done
    completes telnyx-sim 'ru' run
    completes telnyx-sim 'sc' scenarios
    completes telnyx-sim 'run --cod' --codec
    completes telnyx-sim '--codec ' 'PCMU PCMA'
    completes telnyx-sim 'run --mute call.hang' call.hangup
    completes telnyx-sim '--timing ring_l' ring_low_ms=
    completes telnyx-sim 'scenarios who' who-answers
    completes telnyx-sim 'trigger call.dtmf' call.dtmf.received
    completes telnyx-sim 'replay --speed ' max
    completes telnyx-sim 'import --app' ''
    completes telnyx-sim 'run --che' ''
    completes telnyx-bench 'web' webhooks
    completes telnyx-bench 'calls --flow tr' transfer
    completes telnyx-bench 'webhooks --find' ''
    completes telnyx-trace '--foll' --follow
    completes telnyx-verify '--ver' --version
fi
if command -v zsh >/dev/null 2>&1; then
    for program in $programs; do
        # shellcheck disable=SC2016
        zsh -f -c 'autoload -Uz compinit && compinit -u -D && . "$1" && [[ $_comps[$2] == _${2//-/_} ]]' zsh \
            "$to/share/zsh/site-functions/_$program" "$program" >"$scratch/said" 2>&1 || bad "zsh cannot read the completion of $program"
        [ ! -s "$scratch/said" ] || bad "zsh, completion of $program: $(cat "$scratch/said")"
    done
fi
if command -v fish >/dev/null 2>&1; then
    for program in $programs; do
        # shellcheck disable=SC2016
        [ -n "$(fish --no-config -c 'source $argv[1]; or exit 1; complete -C "$argv[2] --hel"' \
            "$to/share/fish/vendor_completions.d/$program.fish" "$program" 2>"$scratch/said")" ] ||
            bad "fish completes nothing of $program"
        [ ! -s "$scratch/said" ] || bad "fish, completion of $program: $(cat "$scratch/said")"
    done
fi

# The examples, as somebody begins from them.
if [ -d "$build/prefix" ]; then
    pages="ivr telnyx-verify test-ivr"
    [ ! -e "$build/prefix/lib/libtelnyx-cluster.so" ] || pages="$pages cluster queue"
    # shellcheck disable=SC2086
    cmake -S "$build/prefix/share/doc/telnyx/examples" -B "$scratch/examples" -G "$generator" "-DCMAKE_C_COMPILER=$compiler" \
        "-DCMAKE_PREFIX_PATH=$build/prefix" "-DCMAKE_C_COMPILER_LAUNCHER=$(command -v ccache)" >"$scratch/said" 2>&1 &&
        cmake --build "$scratch/examples" --parallel 2 --target $pages >>"$scratch/said" 2>&1 || {
        bad "the installed examples do not build"
        tail -n 20 "$scratch/said"
    }
fi

# The end -------------------------------------------------------------------------------------------------

echo >"$scratch/root/not-ours"
DESTDIR=$scratch/root cmake --build "$build" --target uninstall >"$scratch/said" 2>&1 || bad "uninstall fails: $(tail -n 3 "$scratch/said")"
(cd "$scratch/root" && find . ! -name . ! -name not-ours) >"$scratch/left"
[ ! -s "$scratch/left" ] || bad "uninstall leaves $(head -n 3 "$scratch/left" | tr '\n' ' ')"
[ -e "$scratch/root/not-ours" ] || bad "uninstall has removed what it had not installed"
finish
