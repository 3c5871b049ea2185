# shellcheck shell=sh
# Sourced by the tests of the examples: play.sh BIN_DIR. Plays calls between telnyx-sim and one
# program, and looks at what both have said.

bin=$1
work=$(mktemp -d) || exit 1
sim=
program=
faults=0
trap '[ -z "$sim" ] || kill "$sim"; [ -z "$program" ] || kill "$program"; rm -rf "$work"' EXIT
unset TELNYX_API_KEY TELNYX_PUBLIC_KEY TELNYX_BASE_URL TELNYX_CONNECTION_ID

fail() {
    echo "FAIL: $*"
    for file in timeline sim.err out err; do
        [ ! -s "$work/$file" ] || { echo "-- $file" && sed 's/^/    /' "$work/$file"; }
    done
    faults=$((faults + 1))
}

# Waits until the shell command $1 succeeds; false when process $2 is gone before.
until_true() {
    while ! eval "$1"; do
        kill -0 "$2" 2>/dev/null || { eval "$1" && return 0; return 1; }
        sleep 0.05
    done
}

# A port below those that systems give out; somebody may have it nonetheless.
some_port() {
    echo $((20000 + $(od -An -N2 -tu2 /dev/urandom) % 12000))
}

# run_with PORT COMMAND [ARGUMENT…]: an argument '@' becomes the port. Does not return.
run_with() {
    own_port=$1
    shift
    for argument; do
        shift
        [ "$argument" = @ ] && argument=$own_port
        set -- "$@" "$argument"
    done
    exec "$@"
}

# play PROGRAM [ARGUMENT…]: starts the simulator with $sim_options (words) and the scenario
# $scenario (JSON), then the program, on ports that are free; an argument '@' becomes one more. Where
# $without_key is set, the program gets no API key.
play() {
    name=$1
    shift
    port=$(some_port)
    printf '%s' "${scenario:-{\}}" >"$work/scenario"
    for _ in 1 2 3 4 5 6 7 8 9 10; do
        port=$((port + 7))
        rm -f "$work/env"
        : >"$work/out"
        # shellcheck disable=SC2086
        "$bin/telnyx-sim" --listen 127.0.0.1:0 --app "http://127.0.0.1:$port/webhooks" \
            --env-file "$work/env" --scenario "$work/scenario" --speed max --quiet-ms 5 \
            --time-limit 60 --timeline --no-color --ascii --width 160 --exit-when-done ${sim_options:-} \
            >"$work/timeline" 2>"$work/sim.err" &
        sim=$!
        until_true '[ -s "$work/env" ]' "$sim" || { fail "telnyx-sim did not start"; exit 1; }
        (
            set -a
            # shellcheck disable=SC1091
            . "$work/env"
            [ -z "${without_key:-}" ] || unset TELNYX_API_KEY
            run_with $((port + 1)) "$bin/$name" --listen "127.0.0.1:$port" "$@"
        ) >"$work/out" 2>"$work/err" &
        program=$!
        until_true 'grep -q listening "$work/out"' "$program" && return 0
        kill "$sim"
        wait "$sim"
        sim=
        wait "$program"
        program=
        grep -q "address already in use" "$work/err" || break
    done
    fail "$name did not start"
    exit 1
}

# Nothing that a program has said holds the API key that it was given.
keeps_the_key() {
    key=$(sed -n 's/^TELNYX_API_KEY=//p' "$work/env")
    [ -n "$key" ] || fail "$name: there was no key to keep"
    grep -qF -e "$key" "$work/out" "$work/err" && fail "$name: told the API key"
}

# The calls are over: ends the program, which must be content with $1 (0), as must the simulator
# with $2 (0; any).
finish() {
    wait "$sim"
    sim_status=$?
    sim=
    kill "$program" 2>/dev/null
    wait "$program"
    status=$?
    program=
    keeps_the_key
    [ "${2:-0}" = any ] || [ "$sim_status" -eq "${2:-0}" ] || fail "$name: telnyx-sim ended with $sim_status"
    [ "$status" -eq "${1:-0}" ] || fail "$name ended with $status instead of ${1:-0}"
}

# The same for a program that ends by itself.
finish_alone() {
    wait "$program"
    status=$?
    program=
    kill "$sim"
    wait "$sim"
    sim=
    keeps_the_key
    [ "$status" -eq "${1:-0}" ] || fail "$name ended with $status instead of ${1:-0}"
}

# in_order FILE PATTERN…: these lines are there, in this order, others between them.
in_order() {
    file=$1 at=0
    shift
    for pattern in "$@"; do
        next=$(tail -n "+$((at + 1))" "$work/$file" | grep -n -m 1 -e "$pattern" | cut -d: -f1)
        if [ -z "$next" ]; then
            fail "$name: '$pattern' is missing in $file, or not in its place"
            return
        fi
        at=$((at + next))
    done
}

# counts FILE NUMBER PATTERN: so many lines have it.
counts() {
    found=$(grep -c -e "$3" "$work/$1")
    [ "$found" -eq "$2" ] || fail "$name: '$3' is in $found lines of $1, not in $2"
}

# refused PROGRAM TEXT ARGUMENT…: status 2 and one line on stderr with TEXT in it. An argument '@' becomes
# a port.
refused() {
    name=$1 text=$2
    shift 2
    for _ in 1 2 3 4 5 6 7 8 9 10; do
        (run_with "$(some_port)" "$bin/$name" "$@") >"$work/out" 2>"$work/err"
        status=$?
        grep -q "address already in use" "$work/err" || break
    done
    [ "$status" -eq 2 ] || fail "$name $*: ended with $status"
    [ -s "$work/out" ] && fail "$name $*: printed something"
    [ "$(wc -l <"$work/err")" -eq 1 ] || fail "$name $*: did not say it in one line"
    grep -qF -e "$name: $text" "$work/err" || fail "$name $*: did not say '$text'"
}

done_with_it() {
    [ "$faults" -eq 0 ] && echo "all as it should be"
    [ "$faults" -eq 0 ]
    exit
}
