#!/bin/sh
# options.sh BIN: what telnyx-bench, telnyx-soak and telnyx-crash refuse, by name, before they begin.
bin=$1
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
faults=0

# refused TEXT PROGRAM ARGUMENTS…: status 2, and TEXT, which names option and value, on stderr alone.
refused() {
    text=$1 program=$2
    shift 2
    timeout 30 "$bin/$program" "$@" >"$work/out" 2>"$work/err" </dev/null
    status=$?
    if [ "$status" -ne 2 ] || [ -s "$work/out" ] || ! grep -qF -e "$text" "$work/err"; then
        echo "FAIL: $program $* ended with $status and did not say: $text"
        cat "$work/out" "$work/err"
        faults=$((faults + 1))
    fi
}

soak() {
    text=$1
    shift
    refused "$text" telnyx-soak --app true "$@"
}
refused "--app: is required" telnyx-soak
refused "--app: the value is empty" telnyx-soak --app ''
soak "'--bogus' is not an option" --bogus 1
soak "--rate needs a value" --rate
for value in -1 0 x inf nan 1e3 '' 100001; do
    soak "--rate: '$value' is not a number" --rate "$value"
done
for value in -1 0 x 1.5 99999999999999999999; do
    soak "--seed: '$value' is not" --seed "$value"
done
soak "--seen: '-5' is not" --seen -5
soak "--duration: 'long' is not" --duration long
soak "--duration: three windows at least" --duration 10 --window 5
soak "--latency-factor: '-1' is not" --latency-factor -1
soak "--fault: 'drip=1' is not NAME=PERCENT with a known name" --fault drip=1
soak "--fault: 'drop=101' is not NAME=PERCENT" --fault drop=101
soak "--fault: 'drop=-1' is not NAME=PERCENT" --fault drop=-1
soak "--timing: 'x_ms=1' is not NAME=MS with a known name" --timing x_ms=1
soak "--timing: 'ring_low_ms=-1' is not NAME=MS" --timing ring_low_ms=-1

crash() {
    text=$1
    shift
    refused "$text" telnyx-crash --app true "$@"
}
refused "--app: is required" telnyx-crash
crash "'--bogus' is not an option" --bogus 1
crash "--calls needs a value" --calls
for value in -1 0 x 1.5 '' 99999999999999999999; do
    crash "--calls: '$value' is not a whole number from 1 to 10000000" --calls "$value"
    crash "--seed: '$value' is not a whole number of 1 or more" --seed "$value"
done
crash "--kills: '-1' is not" --kills -1
crash "--rate: '0' is not a number" --rate 0
crash "--rate: 'fast' is not a number" --rate fast
crash "--limit: '0' is not" --limit 0
crash "--high-ms: is less than --low-ms" --low-ms 5 --high-ms 4
crash "--journal: '$work/no/folder' cannot be written: No such" --journal "$work/no/folder"

app=http://127.0.0.1:1/
refused "--listen: '0.0.0.0:0': other machines" telnyx-bench endpoint --listen 0.0.0.0:0
refused "--listen: 'x' is not HOST:PORT" telnyx-bench calls --app $app --listen x
refused "--json: '$work/no/folder' cannot be written: No such" telnyx-bench api --json "$work/no/folder"
refused "--app: foo: not a URL" telnyx-bench calls --app foo
refused "--connections: '0' is not a whole number from 1 to 10000" telnyx-bench calls --app $app --connections 0
refused "--calls: not for api" telnyx-bench api --calls 5
refused "--quiet takes no value" telnyx-bench api --quiet=1
refused "--in-flight needs a value" telnyx-bench api --in-flight
refused "'x' is one argument too many" telnyx-bench api x
refused "--core: '1024' is not a core's number" telnyx-bench api --core 1024
refused "--concurrency: '-1' is not a whole number" telnyx-bench calls --app $app --concurrency -1
mkfifo "$work/pipe"
for kind in "webhooks --app $app" "calls --app $app --listen 127.0.0.1:0" "endpoint --listen 127.0.0.1:0"; do
    # shellcheck disable=SC2086
    refused "--env-file: '$work/pipe': it is no regular file" telnyx-bench $kind --quiet \
        --env-file "$work/pipe"
done
exit "$faults"
