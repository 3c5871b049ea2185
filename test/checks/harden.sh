#!/bin/sh
# harden.sh BUILD_DIR ARCHIVE FILE…: each FILE, a library or a program of an optimised build, has what
# lib/package/harden.cmake promises, as far as its compiler can, and every object there was made so. For
# CET the archive is looked at: what is linked is marked only where the system's own start files are.
. "$(dirname "$0")/common.sh"
build=$1 archive=$2
shift 2
make_scratch
command -v readelf >/dev/null || skip "there is no readelf"
commands=$build/compile_commands.json
[ -s "$commands" ] || bad "$commands is missing"

# What the configuration found the compiler to have.
has() # cache variable
{
    grep -q "^$1:INTERNAL=1" "$build/CMakeCache.txt"
}

for flag in -fstack-protector-strong -fstack-clash-protection -fcf-protection=full; do
    has "telnyx_has$(echo "$flag" | tr -c 'a-zA-Z0-9\n' _)" || continue
    grep '"command"' "$commands" | grep -vF -- "$flag" >"$scratch/without"
    [ ! -s "$scratch/without" ] || bad "$(wc -l <"$scratch/without") object(s) without $flag"
done
grep '"command"' "$commands" | grep -vF -- "-D_FORTIFY_SOURCE=2" >"$scratch/without"
[ ! -s "$scratch/without" ] || bad "$(wc -l <"$scratch/without") object(s) without _FORTIFY_SOURCE"

if has telnyx_has_fcf_protection_full; then
    readelf -n "$archive" 2>/dev/null | grep -q 'x86 feature: IBT, SHSTK' ||
        bad "$(basename "$archive") is not marked for CET"
fi
for file in "$@"; do
    name=$(basename "$file")
    readelf -W -l -d -s -n "$file" >"$scratch/elf" 2>/dev/null || bad "readelf cannot read $name"
    grep -q '__stack_chk_fail' "$scratch/elf" || bad "$name has no stack protector"
    grep -q '__[a-z]*_chk@' "$scratch/elf" || bad "$name has no checked calls (FORTIFY)"
    grep -q 'GNU_RELRO' "$scratch/elf" || bad "$name is not read-only after relocation"
    grep -Eq 'BIND_NOW|FLAGS_1.* NOW' "$scratch/elf" || bad "$name binds lazily, so RELRO is partial"
    grep -q 'GNU_STACK .* RW ' "$scratch/elf" || bad "$name has a stack that can be executed"
    readelf -h "$file" | grep -q 'Type: *DYN' || bad "$name stands at a fixed address"
done
[ $# -gt 0 ] || bad "nothing to look at"
finish
