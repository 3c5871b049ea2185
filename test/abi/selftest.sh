#!/bin/sh
# selftest.sh LIBRARY COMPILER FLAG…: what breaks programs is seen, by the program that is run and by abidiff; what
# they do not notice is not.
. "$(dirname "$0")/common.sh"
make_scratch
uv=$(pkg-config --cflags --libs libuv) || exit 1
compiler=$2
base=$here/headers.txt

# The program differs from its library in what the name says, and that shows.
breaks() # name, awk's program
{
    name_=$1
    vary "$base" "$scratch/varied" "$2"
    shift 2
    run_program "$scratch/varied" "$@" >"$scratch/shown"
    status=$?
    [ "$status" -eq 1 ] || fail "status $status, not 1, with $name_"
}

breaks "a member in the middle of parameters" '
    { print } /^typedef struct telnyx_dial_params \{/ { print "const char *intruder;" }' "$@"
breaks "a member in the middle of options" '
    { print } /^typedef struct telnyx_app_options \{/ { print "const char *intruder;" }' "$@"
breaks "a member in the middle of limits" '
    { print } /^typedef struct telnyx_limits \{/ { print "size_t intruder[3];" }' "$@"
breaks "a member in the middle of a payload" '
    { print } /^typedef struct telnyx_call_cost_event \{/ { print "const char *intruder;" }' "$@"
breaks "a number that moves" '
    /TELNYX_OP_ANSWER = 4,/ { sub(/4/, "5") } /TELNYX_OP_REJECT = 5,/ { sub(/5/, "4") } { print }' "$@"
breaks "a value that moves" '
    /TELNYX_AI_ROLE_USER = 1/ { sub(/1/, "2") } /TELNYX_AI_ROLE_ASSISTANT = 2/ { sub(/2/, "1") }
    { print }' "$@"
breaks "an array in a payload whose stride does not travel" '
    /^} telnyx_cost_part;/ { print "const char *intruder;" }
    /XX\(telnyx_cost_part, / { sub(/XX\(.*\)/, "XX(telnyx_sip_header, value)") } { print }' "$@"
breaks "an array in parameters whose stride does not travel" '
    /^} telnyx_ai_message;/ { print "const char *intruder;" }
    /XX\(telnyx_ai_message, / { sub(/XX\(.*\)/, "XX(telnyx_sip_header, value)") } { print }' "$@"
breaks "counters that are written beyond their struct" '
    /sizeof\(telnyx_app_metrics\)/ { sub(/sizeof/, "64 + sizeof") } { print }' "$@"
breaks "the arrays of a flow without their strides" '
    /sizes.row = / { sub(/sizeof/, "8 + sizeof") } { print }' "$@"

if command -v abidiff >/dev/null 2>&1; then
    judge() # changed (or not), name, awk's program
    {
        vary "$base" "$scratch/varied" "$3"
        compare_headers "$compiler" "$base" "$scratch/varied" >"$scratch/shown"
        status=$?
        case $1$status in
        same0 | changed4 | changed12) ;;
        *)
            fail "status $status of abidiff with $2"
            cat "$scratch/shown"
            ;;
        esac
    }
    for type in limits cost_part event; do
        judge same "a member at the end of telnyx_$type" \
            "/^} telnyx_$type;/ { print \"const char *added;\" } { print }"
        judge changed "a member at the beginning of telnyx_$type" \
            "{ print } /^typedef struct telnyx_$type \{/ { print \"const char *added;\" }"
        judge changed "telnyx_$type without its first member" \
            "/^typedef struct telnyx_$type \{/ { print; getline; next } { print }"
    done
    judge same "a new function" '
        { print } /^TELNYX_API const char \*telnyx_version/ { print "TELNYX_API int telnyx_added(void);" }'
    judge same "a new operation" '
        /TELNYX_OP_COUNT = / { print "TELNYX_OP_NEW = 99,"; sub(/= [0-9]*/, "= 100") } { print }'
    judge same "a new event with its payload" '
        { print } /^ +const telnyx_conference_recording_saved_event \*conference_recording_saved;/ {
            print "        const telnyx_call_hold_event *call_added;" }'
    judge changed "a new operation, and another one moved" '
        /TELNYX_OP_COUNT = / { print "TELNYX_OP_NEW = 99,"; sub(/= [0-9]*/, "= 100") }
        /TELNYX_OP_ANSWER = 4,/ { sub(/4/, "5") } /TELNYX_OP_REJECT = 5,/ { sub(/5/, "4") } { print }'
    judge changed "a function that is gone" '!/^TELNYX_API const char \*telnyx_version/'
    judge changed "a function with another parameter" '
        /^TELNYX_API const char \*telnyx_version/ { sub(/void/, "int which") } { print }'
    judge changed "an operation with another number" '
        /TELNYX_OP_ANSWER = 4,/ { sub(/4/, "5") } /TELNYX_OP_REJECT = 5,/ { sub(/5/, "4") } { print }'
    judge changed "a shape that is for good" '
        /^} telnyx_opt_int;/ { print "int added;" } { print }'
    judge changed "another type beside a member at the end" '
        /size_t head_bytes;/ { sub(/size_t/, "uint32_t") }
        /^} telnyx_limits;/ { print "size_t added;" } { print }'
fi
exit "$failed"
