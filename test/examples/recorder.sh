#!/bin/sh
# recorder.sh BIN_DIR: what the caller says, and what he hears from whom he talks with, at its time.
. "${0%/*}/sound.sh"

mkdir "$work/alone" "$work/both"
scenario='{"calls":[{"from":"+13125550142","steps":[{"wait":"answered"},{"wait_ms":500},{"tone":440,"ms":1000},
    {"wait_ms":1000},{"tone":660,"ms":500},{"wait_ms":500},{"hang_up":true}]}]}'
play recorder --dir "$work/alone"
finish
listen 'alone/+13125550142-*.wav' 0 440 660
sounds 440 1000
sounds 660 500
follows 440 660
# The silence in between is as long as it was.
between=$(($(first 660) - $(first 440)))
[ "$between" -ge 1940 ] && [ "$between" -le 2060 ] || fail "there are $between ms from tone to tone"
counts out 1 '+13125550142-.*wav: [0-9.]* seconds, 0 ms were lost'

# A conversation: the caller on the first channel, whom he talks with on the second.
scenario='{"callees":[{"match":"+18005550100","reaction":"answer","steps":[{"wait":"speech"},
    {"wait":"speech_ended"},{"tone":880,"ms":600},{"wait":"hangup"}]}],
    "calls":[{"from":"+13125550143","steps":[{"wait":"bridged"},{"wait_ms":300},{"tone":440,"ms":600},
    {"wait":"speech"},{"wait":"speech_ended"},{"hang_up":true}]}]}'
play recorder --dir "$work/both" --both --to +18005550100
finish
listen 'both/+13125550143-*.wav' 0 440 880
sounds 440 600
silent 880
said=$(first 440)
listen 'both/+13125550143-*.wav' 1 440 880
sounds 880 600
silent 440
[ "$(first 880)" -gt "$((${said:-0} + 600))" ] || fail "the answer is in front of the question"

# What is lost on the way leaves a hole of its length, and what is overtaken gets its place.
mkdir "$work/holes"
sim_options="$sim_options --seed 7 --frame-loss 10 --frame-disorder 20"
scenario='{"calls":[{"from":"+13125550144","steps":[{"wait":"answered"},{"wait_ms":500},{"tone":440,"ms":2000},
    {"wait_ms":500},{"tone":660,"ms":2000},{"wait_ms":500},{"hang_up":true}]}]}'
play recorder --dir "$work/holes"
finish
listen 'holes/+13125550144-*.wav' 0 440 660
sounds 440 2000
sounds 660 2000
between=$(($(first 660) - $(first 440)))
[ "$between" -ge 2300 ] && [ "$between" -le 2700 ] || fail "with holes there are $between ms from tone to tone"
counts out 1 'seconds, [1-9][0-9]* ms were lost'

refused recorder "--longest: not a whole number from 1 to 43200" --longest 0
done_with_it
