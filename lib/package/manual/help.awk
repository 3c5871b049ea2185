# What a program of this project prints for --help, read for its man page and its completions, so that all
# of it is written once. The helps of a program and of its commands come one behind the other, each behind a
# line with "\001" and the command's name ("" for the program itself). A help is
#
#     NAME [COMMAND]: what it does.
#                                        blocks, with an empty line between them:
#       NAME [OPTIONS] FILE              the first that is indented: how it is called
#     A paragraph.
#     Heading:                           a line that ends in a colon, and rows below it, with two blanks
#       --option VALUE  what it does     or more between left and right
#     Examples:
#       whatever stands here             and lines that stay as they are
#
# "Commands" and "Modes" are headings of rows that begin with the name of one that has a help of its own;
# "Arguments" of what is no option. A heading with "for --option" is about that option's values. A row that
# ends in "(NAME ARGUMENTS)" says what prints its values, a line each. Whatever is none of this ends the
# program with 1 and the line's number.
#
# The script behind this one has the function emit(), and finds, by mode m, section s and row r:
#     program, modes_count, mode[0…], about[m], usage_count[m], usage[m, i]
#     sections[m], title[m, s], kind[m, s]: "text", "rows" or "lines", rows[m, s]
#     left[m, s, r], right[m, s, r]; of lines and paragraphs left alone
#     options_count[m], option[m, i]: its name with dashes, value[m, i], help[m, i]
#     words[m, name]: what it may be, "NAME" of Arguments likewise; lister[m, name]: what prints that

BEGIN { m = -1 }

function fail(why) {
    printf "%s: line %d of the help: %s\n", program, NR - started, why >"/dev/stderr"
    failed = 1
    exit 1
}

function section(name, what) {
    s = ++sections[m]
    title[m, s] = name
    kind[m, s] = what
    rows[m, s] = 0
}

function trim(text) {
    sub(/^ +/, "", text)
    sub(/ +$/, "", text)
    return text
}

# What prints the values, when the text ends with it.
function take_lister(name, text) {
    if (match(text, /\(telnyx-[a-z]+ [a-z][a-z -]*\)$/))
        lister[m, name] = substr(text, RSTART + 1, RLENGTH - 2)
}

function take_option(text, says,    i, parts) {
    split(text, parts, " ")
    i = ++options_count[m]
    option[m, i] = parts[1]
    value[m, i] = trim(substr(text, length(parts[1]) + 1))
    help[m, i] = says
    if (parts[1] !~ /^--[a-z0-9][a-z0-9-]*$/)
        fail("'" parts[1] "' is not the name of an option")
    take_lister(parts[1], says)
}

# A row of the section that is open.
function take_row(text,    at, r, l, name, rest) {
    text = trim(text)
    at = match(text, /  +/)
    if (!at)
        fail("nothing is said about '" text "'")
    r = ++rows[m, s]
    l = left[m, s, r] = substr(text, 1, at - 1)
    right[m, s, r] = trim(substr(text, at))
    if (l ~ /^-/)
        take_option(l, right[m, s, r])
    if (title[m, s] ~ /^(Commands|Modes)/ && m == 0) {
        name = l
        sub(/ .*/, "", name)
        commands[++commands_count] = name
        said[name] = right[m, s, r]
    }
    if (title[m, s] ~ /^Arguments/)
        take_lister(l, right[m, s, r])
    rest = title[m, s]
    while (match(rest, /for --[a-z-]+/)) {
        name = substr(rest, RSTART + 4, RLENGTH - 4)
        words[m, name] = words[m, name] (words[m, name] == "" ? "" : " ") l
        rest = substr(rest, RSTART + RLENGTH)
    }
}

/^\001/ {
    if (first)
        fail("there is none")
    m++
    mode[m] = substr($0, 2)
    modes_count = m + 1
    started = NR
    first = 1
    block = ""
    next
}
m < 0 { fail("no help begins here") }
first {
    first = 0
    if (!match($0, /^[a-z-]+( [a-z-]+)?: /))
        fail("'" $0 "' is not NAME: what it does")
    if (m == 0) {
        program = substr($0, 1, RLENGTH - 2)
    } else if (substr($0, 1, RLENGTH - 2) != program " " mode[m]) {
        fail("it is not the help of " program " " mode[m])
    }
    about[m] = substr($0, RLENGTH + 1)
    next
}
/^ *$/ {
    if (block == "heading")
        fail("nothing stands below " title[m, s])
    block = ""
    next
}
block == "" && /^  / {
    if (usage_count[m])
        fail("no heading stands above '" $0 "'")
    block = "usage"
}
block == "" {
    if (/:$/) {
        section(substr($0, 1, length($0) - 1), "rows")
        block = "heading"
    } else {
        section("", "text")
        left[m, s, 1] = $0
        rows[m, s] = 1
        block = "text"
    }
    next
}
block == "usage" {
    usage[m, ++usage_count[m]] = trim($0)
    next
}
block == "text" {
    if (/^ /)
        fail("'" $0 "' is indented within a paragraph")
    left[m, s, 1] = left[m, s, 1] " " $0
    next
}
!/^  / { fail("'" $0 "' is not indented below " title[m, s]) }
block == "heading" {
    block = "rows"
    if (title[m, s] ~ /^Examples/) {
        block = "lines"
        kind[m, s] = block
    }
}
block == "lines" {
    left[m, s, ++rows[m, s]] = substr($0, 3)
    next
}
block == "rows" { take_row($0) }

END {
    if (!failed) {
        if (m < 0 || first)
            fail("there is none")
        emit()
    }
    if (failed)
        exit 1
}

# What is common to those that write completions ----------------------------------------------------------

# The alternatives of a value such as "N|max|manual" that are to be typed as they stand. Capitals alone say
# what is meant by it, unless all of them are of one kind that is a word: PCMU|PCMA.
function literals(text,    parts, count, i, out) {
    if (text !~ /\|/)
        return ""
    count = split(text, parts, "|")
    for (i = 1; i <= count; i++)
        if (parts[i] !~ /^(N|FILE|DIR|NAME|PROGRAM|URL|TEXT|NUMBER|SECS|MS)$/)
            out = out (out == "" ? "" : " ") parts[i]
    return out
}

function wants_files(text) { return text ~ /(^|[^A-Z])FILE([^A-Z]|$)/ }
function wants_folders(text) { return text ~ /(^|[^A-Z])DIR([^A-Z]|$)/ }

# What the n-th option of the mode may be, as far as that is a closed list.
function words_of(m, i,    out) {
    out = literals(value[m, i])
    if (words[m, option[m, i]] != "")
        out = out (out == "" ? "" : " ") words[m, option[m, i]]
    return out
}

# Whether files stand where no option does: "NAME COMMAND FILE …".
function takes_files(m) {
    return index(usage[m, 1], program " " mode[m] " FILE") == 1
}

function function_name(    out) {
    out = "_" program
    gsub(/-/, "_", out)
    return out
}

# Between single quotes of a shell; `quote` is what stands for one within.
function quoted(text, quote,    out, at) {
    while ((at = index(text, "'")) > 0) {
        out = out substr(text, 1, at - 1) quote
        text = substr(text, at + 1)
    }
    return "'" out text "'"
}
