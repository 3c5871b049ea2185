#!/bin/sh
# links.sh ROOT BUILD_DIR, or links.sh --tree FOLDER: the papers that are installed link to what is installed. Nothing has to
# be built for it: papers and headers are no more than copied.
. "$(dirname "$0")/common.sh"
make_scratch

# Links of the papers below a folder that lead nowhere. What stands in code is none.
dead_links() # folder
{
    find "$1" -name '*.md' | sort | while read -r paper; do
        awk '/^ *```/ { code = !code; next } !code' "$paper" |
            grep -oE '\]\([^) ]+\)' | sed 's/^](//; s/)$//; s/#.*//' | sort -u |
            while read -r link; do
                case $link in
                '' | http:* | https:* | mailto:*) continue ;;
                esac
                [ -e "$(dirname "$paper")/$link" ] || echo "${paper#"$1"/}: the link to $link leads nowhere"
            done
    done
}

if [ "$1" = --tree ]; then
    folder=$2
else
    to=$scratch/root/usr folder=$scratch/root/usr/share/doc/telnyx
    DESTDIR=$scratch/root cmake --install "$2" --component doc --prefix /usr >"$scratch/said" 2>&1 ||
        bad "the papers cannot be installed: $(tail -n 3 "$scratch/said")"
    mkdir -p "$to/include/telnyx" && cp "$1"/include/telnyx/*.h* "$1"/bench/sim/include/telnyx/*.h* "$to/include/telnyx/"
fi
[ -s "$folder/README.md" ] || bad "no papers in $folder"
dead_links "$folder" >"$scratch/faults"
bad_lines "$scratch/faults"
# What has no place there is said, and what has one is still a link.
grep -q 'of the sources)' "$folder/README.md" || bad "README.md names nothing of the sources"
grep -q '](include/README.md' "$folder/README.md" || bad "README.md does not lead to include/README.md"
grep -q '](.*include/telnyx/base.hpp' "$folder/include/README.md" || bad "include/README.md does not lead to the headers"
finish
