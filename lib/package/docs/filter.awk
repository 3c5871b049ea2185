# What doxygen reads in place of a file. -v root: the tree.
# - The topics and the headers that belong to each stand in a table of include/guides/README.md: a row is a link to
#   the topic's first header, a sentence, and links to all of its headers. topics.dox becomes the topics.
# - A header is put into its topic, and so is everything in it. An enum that is made of a list of XX(…) gets its
#   values, each with the sentence of its row.
# - In Markdown each heading gets the name that links use, links between papers become references, links to headers
#   lead to their pages or topics, and those to files that the pages do not have become plain text.
BEGIN {
    papers = " README.md include/README.md examples/README.md bench/README.md bench/sim/README.md "
    read_topics(root "/include/guides/README.md")
    file = ARGV[1]
    if (index(file, root "/") == 1)
        file = substr(file, length(root) + 2)
    is_paper = file ~ /[.]md$/
    is_cpp = file ~ /[.]hpp$/
    name = file
    sub(/.*\//, "", name)
    topic = name in topic_of ? topic_of[name] : ""
    if (topic == "" && is_cpp && "telnyx.hpp" in topic_of)
        topic = topic_of["telnyx.hpp"] # of the headers for C++ the table names the one that has them all
    if (name == "topics.dox")
        for (i = 1; i <= topics; i++)
            printf "/** @defgroup %s %s\n *  %s */\n", id_of[i], title_of[i], sentence_of[i]
}

# | [Flows](../telnyx/flow.h) | What it is. | [flow.h](../telnyx/flow.h) [durable.h](../telnyx/durable.h) |
function read_topics(page,    line, cell, word, count, i, header, inside)
{
    while ((getline line <page) > 0) {
        if (line ~ /^## /)
            inside = line == "## Topics"
        if (!inside || line !~ /^\| \[/ || split(line, cell, " *\\| *") < 4)
            continue
        title_of[++topics] = cell[2]
        sub(/^\[/, "", title_of[topics])
        sub(/\].*/, "", title_of[topics])
        sentence_of[topics] = cell[3]
        id_of[topics] = cell[2]
        sub(/.*\//, "", id_of[topics])
        sub(/[.].*/, "", id_of[topics])
        id_of[topics] = "topic_" id_of[topics]
        count = split(cell[4], word, " ")
        for (i = 1; i <= count; i++) {
            header = word[i]
            sub(/.*\//, "", header)
            sub(/\).*/, "", header)
            topic_of[header] = id_of[topics]
        }
    }
    close(page)
}

# include/guides/flows.md is the page guides_flows; the first page of all is index.
function key_of(path)
{
    if (path == "include/guides/README.md")
        return "index"
    if (path == "README.md")
        return "readme"
    sub(/[.]md$/, "", path)
    sub(/^include\/guides\//, "guides_", path)
    gsub(/[^A-Za-z0-9]/, "_", path)
    return tolower(path)
}

# A path from the folder of this file, without "." and "..".
function resolve(path,    part, count, i, depth, out)
{
    if (file ~ /\//) {
        out = file
        sub(/\/[^\/]*$/, "", out)
        path = out "/" path
    }
    count = split(path, part, "/")
    depth = 0
    for (i = 1; i <= count; i++) {
        if (part[i] == "..")
            depth--
        else if (part[i] != "." && part[i] != "")
            kept[++depth] = part[i]
    }
    out = ""
    for (i = 1; i <= depth; i++)
        out = out (i > 1 ? "/" : "") kept[i]
    return out
}

# As those who show Markdown name headings.
function slug(text)
{
    gsub(/`/, "", text)
    text = tolower(text)
    gsub(/[^a-z0-9 _-]/, "", text)
    gsub(/ /, "-", text)
    return text
}

function has_paper(path)
{
    return path ~ /^include\/guides\/[a-z-]+[.]md$/ || index(papers, " " path " ") > 0
}

function link(text, target,    path, part, base)
{
    if (target ~ /^[a-z]+:/)
        return "[" text "](" target ")"
    part = ""
    path = target
    if (match(target, /#/)) {
        part = substr(target, RSTART + 1)
        path = substr(target, 1, RSTART - 1)
    }
    path = path == "" ? file : resolve(path)
    base = path
    sub(/.*\//, "", base)
    if (has_paper(path))
        return "[" text "](@ref " key_of(path) (part == "" ? "" : "_" part) ")"
    if (base in topic_of)
        return "[" text "](@ref " (text ~ /[.]hp*$/ ? base : topic_of[base]) ")"
    return text
}

# XX(EINVAL, -1, "malformed") XX(…) as "TELNYX_##name = number," says.
function values(rows, pattern,    row, prefix, name, number)
{
    sub(/^[^)]*\) */, "", pattern)
    prefix = pattern
    sub(/##.*/, "", prefix)
    while (match(rows, /XX\([A-Z_0-9]+, [^,]+, *"[^"]*"\)/)) {
        row = substr(rows, RSTART + 3, RLENGTH - 4)
        rows = substr(rows, RSTART + RLENGTH)
        name = number = row
        sub(/,.*/, "", name)
        sub(/^[^,]*, */, "", number)
        sub(/,.*/, "", number)
        sub(/^[^,]*, *[^,]*, *"/, "", row)
        sub(/"$/, "", row)
        printf "    %s%s%s, /**< %s. */ ", prefix, name, pattern ~ /= number/ ? " = " number : "",
               row
    }
    printf "\n" # one line, as before
}

# Links of a paragraph; one may go over a line's end.
function relink(text,    out, whole, split_at)
{
    out = ""
    while (match(text, /!?\[[^][]*\]\([^() ]*\)/)) {
        whole = substr(text, RSTART, RLENGTH)
        out = out substr(text, 1, RSTART - 1)
        text = substr(text, RSTART + RLENGTH)
        split_at = index(whole, "](")
        if (whole ~ /^!/)
            continue
        out = out link(substr(whole, 2, split_at - 2),
                       substr(whole, split_at + 2, length(whole) - split_at - 2))
    }
    return out text
}

function flush()
{
    printf "%s", relink(prose)
    prose = ""
}

!is_paper && topic != "" && !begun && /^\/\*\* @file / {
    print
    print " *  @ingroup " topic
    head = 1
    next
}
# The rows of a list: its first word is what the value's name ends with, its last one the sentence.
!is_paper && /^#define TELNYX_[A-Z_]*_MAP\(XX\)/ {
    rows = ""
    in_rows = 1
}
!is_paper && in_rows {
    rows = rows $0
    in_rows = sub(/ *\\$/, "", rows)
}
!is_paper && /^#define TELNYX_[A-Z_]*_ENUM\(/ { pattern = $0 }
!is_paper && /^ *TELNYX_[A-Z_]*_MAP\(TELNYX_[A-Z_]*_ENUM\)$/ {
    values(rows, pattern)
    next
}
# In C++ what is in a namespace belongs to no topic outside of it. What is added to std is no name of ours.
is_cpp && /^namespace telnyx$/ { in_space = 1 }
is_cpp && /^} \/\/ namespace telnyx$/ { print "/** @} */" }
is_cpp && /^template <> struct std::/ {
    print "/** @cond */"
    hidden = 1
}
is_cpp {
    print
    if (in_space && /^{$/) {
        print "/** @addtogroup " topic " */ /** @{ */"
        in_space = 0
    }
    if (hidden && /^};$/) {
        print "/** @endcond */"
        hidden = 0
    }
    next
}
!is_paper {
    print
    if (head && !begun && /\*\/ *$/) {
        print "/** @addtogroup " topic " */ /** @{ */"
        begun = 1
    }
    next
}

/^ *```/ {
    flush()
    fenced = !fenced
    print
    next
}
fenced { print; next }
/^#+ / {
    flush()
    heading = $0
    sub(/^#+ /, "", heading)
    level = index($0, " ") - 1
    id = slug(heading)
    if (seen[id]++)
        id = id "-" (seen[id] - 1)
    if (level == 1 && key_of(file) == "index")
        print # the first page has a name of its own
    else
        print substr($0, 1, level) " " heading " {#" key_of(file) (level == 1 ? "" : "_" id) "}"
    next
}
{ prose = prose $0 "\n" }
END {
    if (is_paper)
        flush()
    else if (begun)
        print "/** @} */"
}
