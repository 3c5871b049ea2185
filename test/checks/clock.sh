#!/bin/sh
# clock.sh ROOT: the library has one clock, the table of lib/base/system.h, and one timer, the ticker's; tests move
# time and do not wait for it. Whoever asks for real time, sleeps, or has the linker put another clock in
# stands with the reason in test/checks/clock.txt.
. "$(dirname "$0")/common.sh"
root=$1
exceptions=$root/test/checks/clock.txt
make_scratch
touch "$scratch/none"
[ -e "$exceptions" ] || exceptions=$scratch/none
grep -v '^#' "$exceptions" | grep . >"$scratch/exceptions"

calls='(uv_(now|hrtime|update_time|gettimeofday|clock_gettime|sleep|timer_(start|again))|clock_gettime|gettimeofday|time|clock|sleep|usleep|nanosleep)'
for file in $(sources "$root" lib test | grep -v '^lib/api/source/'); do
    awk -f "$here/strip.awk" "$root/$file" |
        grep -nE "(^|[^A-Za-z0-9_.>])$calls *\(" | sed "s|^\([0-9]*\):.*|$file:\1: &|" |
        sed -E "s/^([^ ]*) [0-9]*:.*[^A-Za-z0-9_.>]$calls *\(.*/\1 \2/"
done >"$scratch/found"
(cd "$root" && find lib test -name CMakeLists.txt | sort) | while read -r file; do
    grep -noE -- '--wrap=(uv_now|uv_hrtime|uv_timer_[a-z]*|uv_update_time|clock_gettime|time|sleep|nanosleep)' \
        "$root/$file" | sed "s|^\([0-9]*\):\(.*\)|$file:\1: \2|"
done >>"$scratch/found"

touch "$scratch/used"
while read -r place name; do
    file=${place%%:*}
    excepted=
    while read -r where what reason; do
        case $file in
        "$where"*) ;;
        *) continue ;;
        esac
        case $name in
        "$what"*) excepted=1 && echo "$where $what $reason" >>"$scratch/used" ;;
        esac
    done <"$scratch/exceptions"
    [ -n "$excepted" ] || bad "$place $name: real time; test/checks/clock.txt has no reason for it"
done <"$scratch/found"
while IFS= read -r line; do
    grep -qxF -- "$line" "$scratch/used" || bad "clock.txt: excepts nothing: $line"
    [ "$(echo "$line" | wc -w)" -gt 2 ] || bad "clock.txt: no reason: $line"
done <"$scratch/exceptions"
[ -n "$(sources "$root" lib)" ] || bad "no sources below $root/lib"
finish
