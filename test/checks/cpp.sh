#!/bin/sh
# cpp.sh ROOT UV_CFLAGS COMPILER…: the C++ headers.
# - Each compiles alone, twice in one file, as C++17 with every C++ compiler (those with ++ in the name).
# - The tests in test/cpp and the example compile as C++17, 20 and 23, without exceptions and
#   run-time types; the example also with them.
# - What include/README.md shows compiles.
# - What is public in a class has a comment above it.
# - Options have a setter for each member of their C struct, and handlers a member for each callback, so that
#   none is forgotten when C gets one more. (Parameters are written from the same source as C's.)
. "$(dirname "$0")/common.sh"
root=$1
flags="-I$1/include -I$1/bench/sim/include $2 -D_DEFAULT_SOURCE -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Werror"
shift 2
make_scratch
headers=$(cpp_sources "$root" include | sed -n 's,^include/telnyx/\(.*[.]hpp\)$,\1,p')
[ -n "$headers" ] || bad "no C++ headers below $root/include"

# The member functions and types of classes, two levels deep at most, are what users see.
for header in $headers; do
    awk -v file="include/telnyx/$header" '
        function said() { return previous ~ /\*\/ *$/ }
        /^namespace detail/ { hidden = 1 }
        hidden && /^} \/\/ namespace detail/ { hidden = 0 }
        /^(template <.*> )?(class|struct) [a-z_]+( : .*)?( \{)?$/ && !/;$/ && !hidden {
            class = 1
            open = /^(template <.*> )?struct/
            if (!said() && !templated)
                print file ":" NR ": no comment above: " $0
        }
        { templated = /^template/ && said() }
        /^};/ { class = 0 }
        /^ *(private|protected):/ { open = 0 }
        /^ *public:/ { open = 1 }
        # A declaration begins behind an empty line, a comment or the end of another.
        class && open && !hidden && /^    [a-z~\[].*[({;]/ && !/^    (friend class|return|template <class> friend)/ {
            if (!said() && !begun && !/\/\*\*</)
                print file ":" NR ": no comment above: " $0
        }
        # Lines that go on what a template or an attribute has begun.
        { begun = /^    template/ || (begun && /^     /) || /[,(]$/ }
        { previous = $0 }
    ' "$root/include/telnyx/$header"
done >"$scratch/faults"

members() # struct, header
{
    awk -v struct="$1" '
        $0 == "typedef struct " struct " {" { inside = 1; next }
        inside && /^}/ { exit }
        /\/\*/ { comment = 1 }
        inside && !comment && /;/ { sub(/;.*/, ""); sub(/.*[ *]/, ""); print }
        inside && comment && /;.*\/\*\*</ && /^ *[a-z]/ { sub(/;.*/, ""); sub(/.*[ *]/, ""); print }
        /\*\// { comment = 0 }' "$root/include/telnyx/$2"
}

for options in client_options:client app_options:app listen_options:app cluster_options:cluster webhook:webhook webhook_policy:webhook \
    upgrade_request:stream; do
    name=${options%:*} header=${options#*:}
    members "telnyx_$name" "$header.h" | while read -r member; do
        case $member in
        # Set with what they belong to; make() returns the sentence.
        *_count | *user_data | body_length | error) continue ;;
        esac
        grep -q "$name &$member(" "$root/include/telnyx/$header.hpp" ||
            echo "include/telnyx/$header.hpp: $name has no setter for $member"
    done
done >>"$scratch/faults"
for kind in stream relay; do
    members "telnyx_${kind}_callbacks" "$kind.h" | while read -r member; do
        grep -q "> ${member#on_};" "$root/include/telnyx/$kind.hpp" ||
            echo "include/telnyx/$kind.hpp: ${kind}_handlers has no ${member#on_}"
    done
done >>"$scratch/faults"
[ "$(members telnyx_app_options app.h | wc -l)" -gt 20 ] || bad "the members of telnyx_app_options were not read"
bad_lines "$scratch/faults"

compile() # compiler, what is told, file, flags…
{
    compiler_=$1 told_=$2 file_=$3
    shift 3
    # shellcheck disable=SC2086
    "$compiler_" -fsyntax-only $flags "$@" "$file_" >"$scratch/said" 2>&1 && return
    bad "$told_ does not compile with $compiler_ $1"
    head -n 5 "$scratch/said"
}

# The newest standards have working names with older compilers.
standard() # compiler, name, working name
{
    for name_ in "$2" "$3"; do
        echo 'int main() {}' >"$scratch/empty.cpp"
        "$1" "-std=$name_" -fsyntax-only "$scratch/empty.cpp" 2>/dev/null && echo "$name_" && return
    done
}

[ -z "${CI:-}" ] || finish # the rest takes minutes: left to test/run by hand
for part in "$root"/test/cpp/stage.cpp "$root"/test/cpp/test_*.cpp; do
    echo "#include \"$part\""
done >"$scratch/tests.cpp"
compilers=0
for compiler in "$@"; do
    case $compiler in *++*) ;; *) continue ;; esac
    compilers=$((compilers + 1))
    for header in $headers; do
        printf '#include <telnyx/%s>\n#include <telnyx/%s>\n' "$header" "$header" >"$scratch/alone.cpp"
        compile "$compiler" "telnyx/$header alone" "$scratch/alone.cpp" -std=c++17
    done
    compile "$compiler" examples/menu.cpp "$root/examples/menu.cpp" -std=c++17
    awk '/^```/ { inside = 0 } inside; /^```cpp$/ { inside = 1 }' "$root/include/README.md" >"$scratch/shown.cpp"
    compile "$compiler" "the C++ of include/README.md" "$scratch/shown.cpp" -std=c++17
    for name in c++17:c++17 c++20:c++2a c++23:c++2b; do
        standard=$(standard "$compiler" "${name%:*}" "${name#*:}")
        if [ -z "$standard" ]; then
            echo "$compiler knows no ${name%:*}"
            continue
        fi
        compile "$compiler" test/cpp "$scratch/tests.cpp" "-std=$standard" -fno-exceptions -fno-rtti '-DTEST_DATA=""'
        compile "$compiler" test/cpp/throws.cpp "$root/test/cpp/throws.cpp" "-std=$standard"
        compile "$compiler" examples/menu.cpp "$root/examples/menu.cpp" "-std=$standard" -fno-exceptions -fno-rtti
    done
done
[ "$compilers" -gt 0 ] || [ "$faults" -ne 0 ] || skip "no C++ compiler here"
echo "$(echo "$headers" | wc -l) headers, compilers: $*"
finish
