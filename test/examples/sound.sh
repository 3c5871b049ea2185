# shellcheck shell=sh
# Sourced by the tests of the examples with sound: sound.sh BIN_DIR. play.sh, with persons who hear: what each
# of them heard is a file below $work/hear.
. "${0%/*}/play.sh"
unset TELNYX_STREAM_URL
mkdir "$work/hear"
# Sound takes its time.
sim_options="--speed 1 --voice tones --hear $work/hear"

# listen FILE CHANNEL HZ…: finds these tones in a WAV file (tones.c). FILE is a pattern for one file below $work.
listen() {
    wav=
    for file in "$work"/$1; do
        [ -e "$file" ] && wav=$file
    done
    channel=$2 tones=$*
    shift 2
    : >"$work/sounds"
    [ -n "$wav" ] || { fail "$name: there is no file ${tones%% *}" && return; }
    "$bin/tones" find "$wav" "$channel" "$@" >"$work/sounds" || fail "$name: $wav cannot be read"
}

# total TONE: for how many milliseconds it sounds, in all.
total() {
    awk -v tone="$1" '$1 == tone { sum += $3 } END { print sum + 0 }' "$work/sounds"
}

# first TONE: when it begins, in milliseconds; nothing when it does not sound.
first() {
    awk -v tone="$1" '$1 == tone { print $2; exit }' "$work/sounds"
}

# sounds TONE MS: so many milliseconds of it were found. A machine that is busy leaves holes in what it plays: three fifths will
# do. Nothing becomes longer than it was.
sounds() {
    found=$(total "$1")
    [ "$found" -ge $(($2 * 3 / 5)) ] && [ "$found" -le $(($2 + 40)) ] ||
        fail "$name: $1 sounds for $found ms, not for $2: $(tr '\n' ';' <"$work/sounds")"
}

# silent TONE…: none of these was found.
silent() {
    for tone; do
        [ -z "$(first "$tone")" ] || fail "$name: $tone is there: $(tr '\n' ';' <"$work/sounds")"
    done
}

# follows TONE TONE…: they begin in this order.
follows() {
    before=-1
    for tone; do
        at=$(first "$tone")
        [ -n "$at" ] && [ "$at" -gt "$before" ] ||
            fail "$name: $tone is not where it should be: $(tr '\n' ';' <"$work/sounds")"
        before=${at:-$before}
    done
}
