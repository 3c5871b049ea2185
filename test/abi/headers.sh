#!/bin/sh
# headers.sh INCLUDE_DIR: prints all that <telnyx/telnyx.h> brings as one file, without comments, the headers
# of other libraries not among it. Its first line names the SONAME that the headers belong to.
set -u
LC_ALL=C
export LC_ALL
checks=$(cd "$(dirname "$0")/../checks" && pwd) || exit 1
cd "$1/telnyx" || exit 1

number() # MAJOR or MINOR
{
    sed -n "s/^#define TELNYX_VERSION_$1 \([0-9][0-9]*\)\$/\1/p" base.h
}

# Each header where it is asked for first.
print_header() # name
{
    case " $printed " in
    *" $1 "*) return ;;
    esac
    printed="$printed $1"
    awk -v keep=1 -f "$checks/strip.awk" "$1" | sed 's/[ 	]*$//; /^$/d' >"$scratch/$1"
    while IFS= read -r line; do
        case $line in
        '#include <telnyx/'*)
            line=${line#*/}
            print_header "${line%>}"
            ;;
        *) printf '%s\n' "$line" ;;
        esac
    done <"$scratch/$1"
}

scratch=$(mktemp -d) || exit 1
trap 'rm -rf "$scratch"' EXIT
printed=''
soname=$(number MAJOR)
[ "$soname" -ne 0 ] || soname=0.$(number MINOR)
echo "/* The public headers of libtelnyx.so.$soname, by test/abi/renew.sh. */"
print_header telnyx.h
