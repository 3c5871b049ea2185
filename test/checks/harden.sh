#!/bin/sh
# harden.sh BUILD_DIR PREFIX: every shared library and every program that was installed below PREFIX from the
# optimised build in BUILD_DIR, which was told nothing of it, has what lib/package/harden.cmake promises, as far as its
# compiler can, and every object there was made so. For CET the archive is looked at: what is linked is marked only
# where the system's own start files are. A program without any of it shows that each would be found missing.
. "$(dirname "$0")/common.sh"
build=$1 prefix=$2
archive=$prefix/lib/libtelnyx.a
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
# The faults of a file, one a line.
look() # file
{
    name=$(basename "$1")
    readelf -W -h -l -d -s -n "$1" >"$scratch/elf" 2>/dev/null || echo "readelf cannot read $name"
    grep -q '__stack_chk_fail' "$scratch/elf" || echo "$name has no stack protector"
    grep -q '__[a-z]*_chk@' "$scratch/elf" || echo "$name has no checked calls (FORTIFY)"
    grep -q 'GNU_RELRO' "$scratch/elf" || echo "$name is not read-only after relocation"
    grep -Eq 'BIND_NOW|FLAGS_1.* NOW' "$scratch/elf" || echo "$name binds lazily, so RELRO is partial"
    grep -q 'GNU_STACK .* RW ' "$scratch/elf" || echo "$name has a stack that can be executed"
    grep -q 'Type: *DYN' "$scratch/elf" || echo "$name stands at a fixed address"
    ! grep -q 'TEXTREL' "$scratch/elf" || echo "$name has code that is written to"
}
count=0
for file in "$prefix"/lib/*.so "$prefix"/bin/*; do
    case $(head -c 4 "$file" | tail -c 3) in
    ELF) ;;
    *) continue ;;
    esac
    look "$file" >"$scratch/faults"
    bad_lines "$scratch/faults"
    count=$((count + 1))
done
# Two libraries, and at least what needs neither examples nor streams.
[ "$count" -ge 4 ] || bad "only $count file(s) to look at"

compiler=$(sed -n 's/^CMAKE_C_COMPILER:[A-Z]*=//p' "$build/CMakeCache.txt")
echo 'int main(void) { return 0; }' >"$scratch/soft.c"
"$compiler" -O0 -fno-stack-protector -no-pie -Wl,-z,norelro -Wl,-z,lazy -Wl,-z,execstack -o "$scratch/soft" \
    "$scratch/soft.c" 2>/dev/null || bad "a program without any of it cannot be built"
look "$scratch/soft" >"$scratch/faults"
[ "$(wc -l <"$scratch/faults")" -eq 6 ] || {
    bad "a program without any of it has other faults than six:"
    cat "$scratch/faults"
}
finish
