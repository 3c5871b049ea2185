#!/bin/sh
# verify.sh TELNYX_VERIFY DELIVERY: the program's three outcomes, on one delivery that was signed once with
# a key made for this test.
program=$1
body=$2
key='6kpsY+KcUgq+9VB7Ey7F+ZVHdq6+vnuSQh7qaRRG0iw='
der='MCowBQYDK2VwAyEA6kpsY+KcUgq+9VB7Ey7F+ZVHdq6+vnuSQh7qaRRG0iw='
other='WGZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmY='
weak='AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA='
time=1763861400
signature='9J3/e/gTpxlLEDgp1tIA+GKPjLpqe3pez5yfDQ8/FqYKbsMrlDsTNvn42vWbczGAgQn7+SqCQh8woA/NOqXQBg=='
empty='o+GtVqKZymXLAjgDs7Z3DLFboFygs3TN62wkaYUw4W9B5fyORLPJHE0E++yLs65wP+jdA6hSVVpli/Iu8vtmCg=='
failed=0

# expect STATUS TEXT_ON_STDERR ARGUMENTS…
expect() {
    status=$1
    text=$2
    shift 2
    said=$("$program" "$@" 2>&1 <"${input:-/dev/null}")
    got=$?
    if [ "$got" -ne "$status" ]; then
        echo "expected $status, got $got: $* ($said)"
        failed=1
    fi
    case $said in
    *"$text"*) ;;
    *)
        echo "\"$text\" is not in \"$said\": $*"
        failed=1
        ;;
    esac
    if [ "$status" -eq 0 ] && [ -n "$said" ]; then
        echo "spoke without need: $said"
        failed=1
    fi
}

expect 0 '' "$key" $time "$body" "$signature" $time
expect 0 '' "$der" $time "$body" "$signature" $time
expect 0 '' "$key" $time "$body" "$signature" $time 0
expect 0 '' "$key" $time "$body" "$signature" $((time + 300))
expect 0 '' "$key" $time "$body" "$signature" $((time - 300))
expect 0 '' "$key" $time "$body" "$signature" $((time + 86400)) 86400
expect 0 '' "$key" $time - "$empty" $time
input=$body
expect 0 '' "$key" $time - "$signature" $time
input=

expect 1 ECLOCK "$key" $time "$body" "$signature" $((time + 301))
expect 1 ECLOCK "$key" $time "$body" "$signature" $((time - 301))
expect 1 ECLOCK "$key" $time "$body" "$signature" $((time + 1)) 0
expect 1 ECLOCK "$key" $time "$body" "$signature" 0
expect 1 ECLOCK "$key" $time "$body" "$signature"
expect 1 ESIGNATURE "$key" $time - "$signature" $time
expect 1 ESIGNATURE "$other" $time "$body" "$signature" $time
expect 1 ESIGNATURE "$key" $((time + 1)) "$body" "$signature" $time
expect 1 EBASE64 "$key" $time "$body" "${signature%=}" $time
expect 1 EBASE64 "$key" $time "$body" "$signature " $time
expect 1 ETIMESTAMP "$key" "+$time" "$body" "$signature" $time
expect 1 ETIMESTAMP "$key" "$time.0" "$body" "$signature" $time
expect 1 ENOHEADER "$key" '' "$body" "$signature" $time
expect 1 ENOHEADER "$key" $time "$body" '' $time
expect 1 EKEY "$weak" $time "$body" "$signature" $time
expect 1 EKEY "x" $time "$body" "$signature" $time
expect 1 EKEY "" $time "$body" "$signature" $time

expect 2 usage
expect 2 usage "$key" $time "$body"
expect 2 usage "$key" $time "$body" "$signature" $time 300 more
for number in '' ' 1' '1 ' -1 +1 1.5 0x1 1e3 now 1234567890123; do
    expect 2 NOW "$key" $time "$body" "$signature" "$number"
    expect 2 TOLERANCE "$key" $time "$body" "$signature" $time "$number"
done
expect 2 TOLERANCE "$key" $time "$body" "$signature" $time 86401
expect 2 '' "$key" $time "$body.absent" "$signature" $time
expect 2 '' "$key" $time "${body%/*}" "$signature" $time
# What is wrong is named; what has no end is not read to it.
expect 2 "NOW: 'soon' is not a Unix time" "$key" $time "$body" "$signature" soon
expect 2 "TOLERANCE_SECS: '86401' is not" "$key" $time "$body" "$signature" $time 86401
expect 2 "PAYLOAD_FILE: $body.absent: No such file" "$key" $time "$body.absent" "$signature" $time
expect 2 "PAYLOAD_FILE: /dev/zero: File too large" "$key" $time /dev/zero "$signature" $time
input=/dev/zero
expect 2 "PAYLOAD_FILE: -: File too large" "$key" $time - "$signature" $time
input=
exit $failed
