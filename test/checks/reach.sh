#!/bin/sh
# reach.sh ROOT HTML: from the first page of the reference, which doxygen has written to HTML, everything is reached. That page links
# every topic and every guide; each function, type and macro with arguments of the public headers is linked from the page of a topic;
# no link leads nowhere; what is public can be searched for; and every page fits a telephone as far as its head can say so.
. "$(dirname "$0")/common.sh"
root=$1 html=$2
[ -e "$html/index.html" ] || skip "there are no reference pages in $html"
make_scratch
cd "$root" || exit 1

# What a program can name, one name a line.
public_names() # header
{
    awk -f "$here/strip.awk" "$1" | awk '
        /^(TELNYX_API|static inline|typedef|#define TELNYX_[A-Z0-9_]*\()/ && !/;$/ && !/[({]/ {
            printf "%s ", $0 # the name stands on the next line
            next
        }
        { print }' | sed -n \
        -e 's/^#define \(TELNYX_[A-Z0-9_]*\)(.*/\1/p' \
        -e 's/^typedef [a-z]* \([a-z0-9_]*\) {$/\1/p' \
        -e 's/^typedef [^(]*[ *]\([a-z0-9_]*\)(.*/\1/p' \
        -e 's/^typedef [^({]*[ *]\([a-z0-9_]*\);$/\1/p' \
        -e 's/^TELNYX_API [^(]*[ *]\([a-z0-9_]*\)(.*/\1/p' \
        -e 's/^static inline [^(]*[ *]\([a-z0-9_]*\)(.*/\1/p'
}

# The classes of a header for C++.
classes() # header
{
    awk '
        /^namespace detail/ { detail = 1 }
        /^} \/\/ namespace detail/ { detail = 0 }
        !detail && /^(template <[^>]*> )?(class|struct) [a-z_]+( final)?( :.*|$)/ {
            sub(/^template <[^>]*> /, "")
            print "telnyx::" $2
        }' "$1"
}

# The values of its enums, those of lists of XX(…) among them.
values() # header
{
    awk -f "$here/strip.awk" "$1" | awk '
        /^(typedef )?enum.*\{$/ { inside = 1; next }
        /^}/ { inside = 0 }
        /^#define TELNYX_[A-Z_]*_ENUM\(/ { prefix = $0; sub(/^[^)]*\) */, "", prefix); sub(/##.*/, "", prefix) }
        /^ *XX\([A-Z_0-9]+,/ { name = $0; sub(/^ *XX\(/, "", name); sub(/,.*/, "", name); listed[++count] = name }
        inside && /_MAP\(/ { for (i = 1; i <= count; i++) print prefix listed[i] }
        inside && /^ *TELNYX_[A-Z0-9_]+( = [^,]*)?,? *$/ { sub(/^ */, ""); sub(/[ ,].*/, ""); print }'
}

hrefs() # page
{
    grep -o 'href="[^"]*"' "$html/$1" | sed 's/^href="//; s/"$//; s/#.*//' | sort -u
}

hrefs index.html >"$scratch/first"
for page in "$html"/group__*.html; do
    [ -e "$page" ] || continue
    name=${page##*/}
    grep -qxF -- "$name" "$scratch/first" || echo "the first page does not lead to $name"
    [ "$(grep -c 'class="memitem:\|class="memname"' "$page")" -gt 0 ] || echo "$name is empty"
    grep -o '<a [^>]*>[A-Za-z0-9_:]*\(()\| *&lt;[^<]*\)\{0,1\}</a>' "$page" | sed 's/<[^>]*>//g; s/()$//; s/ *&lt;.*//'
done >"$scratch/topics"
grep ' ' "$scratch/topics" >"$scratch/faults"
grep -v ' ' "$scratch/topics" | sort -u >"$scratch/linked"
for guide in include/guides/*.md; do
    [ "$guide" != include/guides/README.md ] || continue
    page=guides_$(basename "$guide" .md | tr - _).html
    grep -qxF -- "$page" "$scratch/first" || echo "the first page does not lead to $page"
done >>"$scratch/faults"

for header in include/telnyx/*.h bench/sim/include/telnyx/*.h; do
    [ -e "$header" ] || continue
    grep -qF "/${header##*/})" include/guides/README.md || echo "include/guides/README.md: $header has no topic"
    sed -n 's/^#undef //p' "$header" | sort -u >"$scratch/gone"
    public_names "$header" | sort -u | comm -23 - "$scratch/gone" >"$scratch/names"
    comm -23 "$scratch/names" "$scratch/linked" | sed "s,.*,$header: no topic's page leads to &,"
    cat "$scratch/names" >>"$scratch/public"
    values "$header" >>"$scratch/public"
done >>"$scratch/faults"
for header in include/telnyx/*.hpp; do
    [ -e "$header" ] || continue
    classes "$header" | sort -u | comm -23 - "$scratch/linked" | sed "s,.*,$header: no topic's page leads to &,"
done >>"$scratch/faults"
[ -s "$scratch/public" ] || echo "no public functions found" >>"$scratch/faults"

# Doxygen gives the member of a union without a name, and a list of private classes, no place, though it links one.
(cd "$html" && awk '
    FNR == 1 { page = substr(FILENAME, 3); pages[page] = 1; fits[page] = 0 }
    /name="viewport" content="width=device-width/ { fits[page] = 1 }
    {
        rest = $0
        while (match(rest, /(href|id|name)="[^"]*"[^>]*>[a-z]*/)) {
            item = substr(rest, RSTART, RLENGTH)
            rest = substr(rest, RSTART + index(item, "=") + 1)
            kind = substr(item, 1, index(item, "=") - 1)
            value = substr(item, length(kind) + 3)
            value = substr(value, 1, index(value, "\"") - 1)
            if (kind != "href")
                there[page "#" value] = 1
            else if (item !~ />payload$/ && value !~ /^[a-z]+:/ && value !~ /[.](css|js|png|svg)$/)
                links[(value ~ /^#/ ? page value : value)] = page
        }
    }
    END {
        for (link in links) {
            target = link
            sub(/#.*/, "", target)
            if (!(target in pages) || (link ~ /#./ && link !~ /#nested-classes$/ && !(link in there)))
                print links[link] ": the link to " link " leads nowhere"
        }
        for (page in fits)
            if (!fits[page])
                print page ": it does not say that it fits the width of its screen"
    }' ./*.html) >>"$scratch/faults"

# What is typed into the field is looked up in these, in small letters: names that differ in their case alone may be one.
cat "$html"/search/*.js >"$scratch/search" 2>/dev/null || echo "there is nothing to search in" >>"$scratch/faults"
grep -o "\['[A-Za-z0-9_]*'" "$scratch/search" | sed "s/^\['//; s/'$//" | tr A-Z a-z | sort -u >"$scratch/found"
tr A-Z a-z <"$scratch/public" | sort -u | comm -23 - "$scratch/found" | sed 's/^/the search does not find /' >>"$scratch/faults"
bad_lines "$scratch/faults"
finish
