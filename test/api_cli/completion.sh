#!/bin/bash
# completion.sh TELNYX_API: the scripts for the shells are well formed, and bash completes with one.
program=$1
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
faults=0

fail() {
    echo "FAIL: $1"
    faults=$((faults + 1))
}

"$program" completion bash >"$work/bash" || fail "no script for bash"
"$program" completion zsh >"$work/zsh" || fail "no script for zsh"
"$program" completion fish >"$work/fish" || fail "no script for fish"
bash -n "$work/bash" || fail "bash does not read its script"
if command -v zsh >/dev/null 2>&1; then
    zsh -n "$work/zsh" || fail "zsh does not read its script"
fi
# fish LINE: what it offers for that, without what is said about it.
fish_offers() {
    HOME=$work XDG_DATA_HOME=$work XDG_CONFIG_HOME=$work fish --no-config -c "source $work/fish; complete -C 'telnyx-api $1'" |
        cut -f 1 | sort | tr '\n' ' '
}
if command -v fish >/dev/null 2>&1; then
    fish --no-execute "$work/fish" || fail "fish does not read its script"
    while IFS='|' read -r line offers; do
        [ "$(fish_offers "$line")" = "$offers " ] || fail "fish: '$line' becomes '$(fish_offers "$line")' and not '$offers '"
    done <<'LINES'
calls.di|calls.dial
describe call.hang|call.hangup
completion |bash fish zsh
dial connec|connection_id=
dial --timeout-s|--timeout-secs
--base-url http://127.0.0.1:1/v2 dial connec|connection_id=
dial answering_machine_detection=pre|answering_machine_detection=premium
dial --answering-machine-detection=pre|--answering-machine-detection=premium
LINES
fi
head -n 1 "$work/zsh" | grep -q '^#compdef telnyx-api' || fail "zsh's script has no first line"

# shellcheck disable=SC1091,SC2154
. "$work/bash"
complete -p telnyx-api | grep -q -- '-F _telnyx_api' || fail "bash is not told of the function"
COMP_WORDBREAKS=$' \t\n"\'><=;|&(:'

# completes LINE WORD…: exactly these words.
completes() {
    COMP_LINE="telnyx-api $1"
    COMP_POINT=${#COMP_LINE}
    shift
    _telnyx_api
    [ "${COMPREPLY[*]}" = "$*" ] || fail "'$COMP_LINE' becomes '${COMPREPLY[*]}' and not '$*'"
}

completes calls.di calls.dial
# Short names; what two operations share is shown as what it may be, and nothing is put in.
completes dia dial
completes gather_using_sp gather_using_speak
completes 'describe dia' dial
completes speak calls.actions.speak conferences.actions.speak ' '
completes 'describe send-dt' calls.actions.send_dtmf conferences.actions.send_dtmf ' '
completes de describe
completes 'describe call.hang' call.hangup
completes 'describe calls.actions.hang' calls.actions.hangup
completes 'completion ' bash zsh fish
completes 'list '
completes 'nothing x'
completes 'calls.dial connec' connection_id=
completes 'dial --timeout-s' --timeout-secs
completes 'dial --dry' --dry-run
completes 'dial answering_machine_detection=det' detect detect_beep detect_words
completes 'dial --answering-machine-detection=pre' premium
completes 'dial --answering-machine-detection pre' premium
completes 'dial to=x bridge_on_answer=' true false
completes 'dial --bridge-on-answer tr' true
completes 'calls.actions.speak loop=' infinity
completes 'calls.actions.speak voice_settings.type=el' elevenlabs
completes 'gather-using-speak service_l' service_level=
completes '--base-url http://127.0.0.1:1/v2 dial connec' connection_id=
completes '--timeout '
COMP_WORDBREAKS=$' \t\n'
completes 'dial answering_machine_detection=pre' answering_machine_detection=premium

# Every operation has names, every closed list of values can be completed, and no parameter is hidden
# behind an option of the program's own.
# shellcheck disable=SC2154
for operation in $_telnyx_api_operations; do
    names=$(_telnyx_api_names "$operation")
    [ "$operation" = queues.list ] || [ -n "$names" ] || fail "$operation has no names"
    for name in $names; do
        case " $_telnyx_api_options " in
        *" --${name//_/-} "*) fail "$operation: $name is an option, too" ;;
        esac
    done
done
[ "$(_telnyx_api_values calls.dial answering_machine_detection)" = \
    "$("$program" describe calls.dial | tr '\n' ' ' | sed 's/  */ /g; s/.* answering_machine_detection text: \([^,]*\),.*/\1/; s/ |//g')" ] ||
    fail "describe and completion do not agree"

[ "$faults" -eq 0 ] && echo "completion is as it should be"
exit "$faults"
