#!/bin/sh
# refuses.sh PROGRAM ROOT: what is wrong in the facts or in the words is told in one line that names file
# and line, and then nothing is written; what is added rightly is written.
set -u
program=$1
root=$2
scratch=$(mktemp -d) || exit 1
trap 'rm -rf "$scratch"' EXIT
source=$scratch/source
failed=0

fail()
{
    echo "$1"
    sed 's/^/    /' "$scratch/said"
    failed=1
}

# A fresh copy of the source, and nothing written yet.
fresh()
{
    rm -rf "$source" "$scratch/out"
    mkdir -p "$source" "$scratch/out/include/telnyx" "$scratch/out/lib/api/source" "$scratch/out/examples/telnyx-api"
    cp -R "$root/lib/api/source/voice-api.json" "$root/lib/api/source/words" \
        "$root/lib/api/source/register.txt" "$source"
    chmod -R u+w "$source"
}

# Changes a file of the copy with awk; fails where that changes nothing.
change() # file, awk program
{
    cp "$source/$1" "$scratch/before"
    awk "$2" "$scratch/before" >"$source/$1"
    ! cmp -s "$scratch/before" "$source/$1" || fail "the change of $1 changes nothing: $2"
}

make()
{
    "$program" "$source" "$root" "$scratch/out" >"$scratch/said" 2>&1
}

# The one line that the program has to say: the file, the line (0: the file as a whole) and some words of it.
refuses() # file, line, words
{
    make
    status=$?
    [ "$status" -eq 1 ] || fail "status $status, not 1, for: $3"
    [ "$(wc -l <"$scratch/said")" -eq 1 ] || fail "not one line for: $3"
    place=$1
    [ "$2" -eq 0 ] || place=$1:$2
    case $(cat "$scratch/said") in
    "$source/$place: "*"$3"*) ;;
    *) fail "expected $place: $3" ;;
    esac
    [ -z "$(find "$scratch/out" -type f)" ] || fail "something was written for: $3"
    fresh
}

writes() # file, words
{
    make || fail "not written: $2"
    grep -qF -- "$2" "$scratch/out/$1" || fail "$1 lacks: $2"
}

line_of() # file, pattern
{
    grep -n -m 1 -- "$2" "$source/$1" | cut -d: -f1
}

fresh
types=words/types.txt
facts=voice-api.json

at=$(line_of words/transcription.txt '^struct telnyx_a_transcription')
change words/transcription.txt '{ sub(/like telnyx_google_transcription/, "like telnyx_gone") } 1'
refuses words/transcription.txt "$at" "stands nowhere above: telnyx_gone"

here=$(line_of $types '^struct telnyx_custom_sip_header$')

# Words that are not known, wherever they stand.
change $types 'NR == 2 { sub(/about/, "abuot") } { print }'
refuses $types 2 "not known here: abuot"
change $types '/^enum telnyx_amd$/ { $0 = $0 " colour=red" } { print }'
refuses $types "$(line_of $types '^enum telnyx_amd ')" "not known here: colour=red"
change $types '/^struct telnyx_custom_sip_header$/ { $0 = $0 " packed" } { print }'
refuses $types "$here" "not known here: packed"
change words/calls.txt '/^operation/ && !n++ { $0 = $0 " twice" } { print }'
refuses words/calls.txt "$(line_of words/calls.txt '^operation')" "not known here: twice"
change $types "NR == $here + 2 { \$0 = \$0 \" as=x=y hidden\" } { print }"
refuses $types $((here + 2)) "not known here: hidden"

# Members and values without a number, and with another than the next.
change $types "NR == $here + 2 { sub(/1 name/, \"name\") } { print }"
refuses $types $((here + 2)) "not known here: name"
change $types "NR == $here + 4 { sub(/2 value/, \"3 value\") } { print }"
refuses $types $((here + 4)) "the next number here is: 2"
at=$(line_of $types '^  2 detect$')
change $types "NR == $at { sub(/2/, \"1\") } { print }"
refuses $types "$at" "the next number here is: 2"
change words/calls.txt '/^operation 1 / { sub(/1/, "first") } { print }'
refuses words/calls.txt "$(line_of words/calls.txt '^operation')" "an operation wants a number"
at=$(line_of words/call_events.txt '^event 1 ')
change words/call_events.txt "NR == $at { sub(/1/, \"0\") } { print }"
refuses words/call_events.txt "$at" "an event wants a number"

# Numbers of operations and events: of one alone, without a gap, and not that of "any".
last=$(line_of words/recording_transcriptions.txt '^operation 89 ')
change words/recording_transcriptions.txt '/^operation 89 / { sub(/89/, "91") } { print }'
refuses words/recording_transcriptions.txt "$last" "nothing has the number 90"
change words/conference_events.txt '/^event 58 / { sub(/58/, "59") } { print }'
make
grep -q "the number 59 is that of TELNYX_EVENT_ANY" "$scratch/said" || fail "59 is not refused"
fresh
change words/recording_transcriptions.txt '/^operation 89 / { sub(/89/, "88") } { print }'
make
[ "$(grep -c "the number 88 is that of" "$scratch/said")" -eq 2 ] || fail "88 twice is not refused"
[ -z "$(find "$scratch/out" -type f)" ] || fail "something was written with a number twice"
fresh

# Sentences and reasons that are missing, or hang in the air.
change $types "NR == $here + 3 { next } { print }"
refuses $types $((here + 2)) "name wants a sentence"
change $types "NR == $here + 1 { next } { print }"
refuses $types "$here" "telnyx_custom_sip_header wants a sentence"
change $types 'NR == 2 { print "- Hello." } { print }'
refuses $types 2 "there is nothing above"
change words/gather.txt '/choice range/ && !n++ { sub(/ : .*/, "") } { print }'
refuses words/gather.txt "$(line_of words/gather.txt 'choice range')" "wants its reason"
at=$(line_of words/gather.txt 'choice range')
change words/gather.txt "NR == $at { sub(/range/, \"colour\") } { print }"
refuses words/gather.txt "$at" "not known here: colour"

at=$(line_of words/gather.txt 'choice range')
change words/gather.txt "NR == $at { sub(/range [0-9]+ [0-9]+/, \"range 9 1\") } { print }"
refuses words/gather.txt "$at" "the first is more than the second: range 9 1"

at=$(line_of $types '^  6 disabled$')
change $types "NR != $((at + 1))"
refuses $types "$at" "disabled wants a sentence"

# Words that no fact stands behind, and types that are nowhere.
change $types "NR == $here + 2 { sub(/name/, \"title as=title\") } { print }"
make
grep -q "$types:$((here + 2)): no fact has title" "$scratch/said" || fail "title is in no fact"
fresh
change $types '{ print } /^  6 disabled$/ { getline; print; print "  7 always\n    - Always." }'
at=$(line_of $types '^  7 always$')
refuses $types "$at" "no fact has the value always of telnyx_amd"
change words/calls.txt '/^operation 1 / { sub(/calls.dial/, "calls.ring") } { print }'
make
grep -q "words/calls.txt:.*no fact has calls.ring" "$scratch/said" || fail "calls.ring is in no fact"
grep -q "$facts:.*calls.dial has no words" "$scratch/said" || fail "calls.dial has no words"
fresh

# What the register remembers: members, values and numbers that move or go, though the words agree in themselves.
register=register.txt
change $types "NR == $here + 2 { sub(/name/, \"value\") } NR == $here + 4 { sub(/value/, \"name\") } { print }"
at=$(line_of $register '^nested [0-9]* telnyx_custom_sip_header ')
refuses $types $((here + 2)) "value stands where $source/$register:$at has name"
at=$(line_of $types '^  2 detect$')
change $types "NR == $at - 2 { sub(/premium/, \"detect\") } NR == $at { sub(/detect/, \"premium\") } { print }"
refuses $types $((at - 2)) "DETECT stands where $source/$register:$(line_of $register '^enum telnyx_amd ') has PREMIUM"
at=$(line_of words/call_commands.txt '^operation 4 ')
change words/call_commands.txt '/^ +[0-9]+ extra_json/ && !n++ { next } { print }'
refuses words/call_commands.txt "$at" "telnyx_answer_params has lost extra_json"
at=$(line_of words/recording_transcriptions.txt '^operation 88 ')
change words/recording_transcriptions.txt '
    /^operation 88 / { sub(/88/, "89"); print; next } /^operation 89 / { sub(/89/, "88") } { print }'
make
grep -qF "$source/words/recording_transcriptions.txt:$at: " "$scratch/said" || fail "operation 88 moves"
grep -q "has the number 88 for good" "$scratch/said" || fail "operation 88 moves"
fresh
highest=$(sed -n 's/^nested \([0-9]*\) .*/\1/p' "$source/$register" | sort -n | tail -n 1)
echo "nested $((highest + 1)) telnyx_gone name" >>"$source/$register"
refuses $register "$(line_of $register telnyx_gone)" "nested telnyx_gone is in no words"
echo "operation 999 calls.gone" >>"$source/$register"
refuses $register "$(line_of $register calls.gone)" "operation calls.gone is in no words"

# The places of structs in the table of sizes: of one alone, without a gap.
at=$(line_of $register '^nested 2 ')
change $register '{ sub(/^nested 2 /, "nested 1 ") } 1'
make
grep -qF "$source/$register:$at: the number 1 is that of telnyx_custom_sip_header, too" "$scratch/said" ||
    fail "a number of the register is there twice"
[ -z "$(find "$scratch/out" -type f)" ] || fail "something was written with a place twice"
fresh
change $register '!/^nested 2 /'
refuses $register "$(line_of $register '^nested 3 ')" "nothing has the number 2, the one before 3"
change $register '{ sub(/^nested 2 /, "nested two ") } 1'
make
grep -qF "$source/$register:$at: telnyx_sip_header wants a number" "$scratch/said" || fail "no number"
fresh

# What is new comes to the ends: of a line, and of the numbers. Without a register all is new.
youngest=$(sed -n "s/^nested $highest //p" "$source/$register")
sed -i "s/^\(nested [0-9]* telnyx_custom_sip_header name\) value\$/\1/; /^nested $highest /d" "$source/$register"
make || fail "what the register lacks is refused"
grep -qx 'nested 1 telnyx_custom_sip_header name value' "$scratch/out/lib/api/source/$register" ||
    fail "a new member is not registered"
grep -qx "nested $highest $youngest" "$scratch/out/lib/api/source/$register" ||
    fail "a new struct does not have the next number"
fresh
rm "$source/$register"
make || fail "without a register nothing is written"
[ "$(wc -l <"$scratch/out/lib/api/source/$register")" -eq "$(wc -l <"$root/lib/api/source/$register")" ] ||
    fail "a register that is written anew lacks something"
fresh

# What has become idle: choices that the facts have caught up with, sentences that nobody has.
change $types "{ print } NR == $here + 3 { print \"choice required yes : The platform wants it.\" }"
refuses $types $((here + 4)) "the facts say so themselves: required of name"
change words/all.txt '{ print } END { print "common requests colour\n  - A colour." }'
at=$(line_of words/all.txt '^common requests colour')
refuses words/all.txt "$at" "no member has this sentence: colour"

# A topic that the header of all lacks.
change words/all.txt '/^topics / { $0 = $0 " dances" } { print }'
printf 'header dances\nabout Dances.\n' >"$source/words/dances.txt"
make && fail "a topic that telnyx.h lacks is written"
grep -q 'include/telnyx/telnyx.h: does not include dances.h' "$scratch/said" || fail "telnyx.h"
fresh

# Facts that no words stand for.
at=$(line_of $facts '"name": "connection_id", "type": "string", "required": true')
more='{ "name": "colour", "type": "string", "required": false },'
change $facts "NR == $at { print \"          \" \"$(echo "$more" | sed 's/"/\\"/g')\" } { print }"
refuses $facts "$at" "colour has no words: telnyx_dial_params of words/calls.txt"
at=$(line_of $facts '"values": \["premium", "detect"')
change $facts "NR == $at { sub(/\"premium\"/, \"\\\"gold\\\", \\\"premium\\\"\") } { print }"
refuses $facts "$at" "gold has no words: telnyx_amd of words/types.txt"
at=$(line_of $facts '"rule": "mutually_exclusive"')
change $facts "NR == $at { sub(/mutually_exclusive/, \"odd\") } { print }"
refuses $facts "$at" "a rule that is not known: odd"

# No JSON at all: the line where it ends to be some.
change $facts 'NR == 40 { print "}{" } { print }'
refuses $facts 40 "this is no JSON"
change $facts 'NR == 2 { sub(/"name"/, "name") } { print }'
refuses $facts 2 "this is no JSON"
change $facts '{ print } END { print "[]" }'
make
grep -q "this is no JSON: something follows its end" "$scratch/said" || fail "what follows is no fact"
fresh
for lines in 1 7 100 1000 5000; do
    change $facts "NR <= $lines"
    make && fail "facts of $lines lines are enough"
    grep -q "$facts:.*this is no JSON" "$scratch/said" || fail "facts of $lines lines are JSON"
    fresh
done
awk 'BEGIN { for (i = 0; i < 100000; i++) printf "["; print "" }' >"$source/$facts"
refuses $facts 1 "too deep"

# Fields that lack what every field has, and facts without their lists.
at=$(line_of $facts '"name": "link_to", "type": "string", "required": false')
change $facts "NR == $at { sub(/\"name\"/, \"\\\"nmae\\\"\") } { print }"
refuses $facts "$at" "a field wants a name"
change $facts "NR == $at { sub(/\"string\"/, \"\\\"strnig\\\"\") } { print }"
refuses $facts "$at" "link_to wants a type"
change $facts "NR == $at { sub(/\"required\"/, \"\\\"requried\\\"\") } { print }"
refuses $facts "$at" "link_to wants to be \"required\" or not"
echo '[]' >"$source/$facts"
refuses $facts 1 "the facts want operations"

# Files that are missing, or cut short.
rm "$source/words/gather.txt"
refuses words/gather.txt 0 "cannot be read"
rm "$source/$facts"
refuses $facts 0 "cannot be read"
: >"$source/words/gather.txt"
refuses words/gather.txt 0 "a topic wants the line: about"
for lines in 10 40 60 100; do
    change $types "NR <= $lines"
    make && fail "types of $lines lines are enough"
    [ -z "$(find "$scratch/out" -type f)" ] || fail "something was written of $lines lines"
    fresh
done

# Choices are written.
change $types "{ print } NR == $here + 3 { print \"choice advised yes : Others pass.\" }"
change $types "{ print } NR == $here + 3 { print \"choice length 2 9 : Long enough.\" }"
writes lib/api/types.c "FIELD(telnyx_custom_sip_header, name, REQUIRED | ADVISED, LENGTH(2, 9)),"
writes include/telnyx/types.h "2 to 9 characters."
fresh

# What is added with its words is written, behind what is there.
change $types '{ print } /^  6 disabled$/ { getline; print; print "  7 gold\n    - Gold." }'
change $facts '/"values": \["premium", "detect"/ { sub(/"premium"/, "\"gold\", \"premium\"") } { print }'
writes include/telnyx/types.h "    TELNYX_AMD_GOLD = 7"
fresh
printf '\nevent 60 call.danced\n  - The leg dances.\n  1 tempo\n    - How fast, in beats.\n' \
    >>"$source/words/pay_events.txt"
change $facts '{ print } /^    "list": \[/ {
    print "{ \"event_type\": \"call.danced\","
    print "  \"payload\": [{ \"name\": \"tempo\", \"type\": \"integer\", \"required\": true }] },"
}'
writes include/telnyx/event.h "    TELNYX_EVENT_CALL_DANCED = 60,"
writes include/telnyx/event.h "    TELNYX_EVENT_COUNT = 61"
writes include/telnyx/pay_events.h "    telnyx_opt_int tempo;"
writes lib/api/events.c "EVENT(TELNYX_EVENT_CALL_DANCED, \"call.danced\", telnyx_call_danced_event),"
exit $failed
