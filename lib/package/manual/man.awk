# A man page from a help (help.awk). -v version=… date=… also="telnyx-api telnyx-bench …"

BEGIN {
    for (i = 128; i < 256; i++)
        byte[sprintf("%c", i)] = i
}

# One character beyond ASCII, which begins at `at`: its escape. Its further bytes are skipped by the caller.
function beyond(text, at,    lead, length_, point, i) {
    lead = byte[substr(text, at, 1)]
    length_ = lead >= 240 ? 4 : lead >= 224 ? 3 : 2
    point = lead >= 240 ? lead - 240 : lead >= 224 ? lead - 224 : lead - 192
    for (i = 1; i < length_; i++)
        point = point * 64 + byte[substr(text, at + i, 1)] - 128
    taken = length_
    return sprintf("\\[u%04X]", point)
}

# Text as roff has it. Dashes of options and of what is typed are no hyphens: all of them where `typed` is set.
function roff(text, typed,    i, c, out) {
    for (i = 1; i <= length(text); i++) {
        c = substr(text, i, 1)
        taken = 1
        if (c == "\\") {
            c = "\\e"
        } else if (c == "'") {
            c = "\\(aq"
        } else if (c == "`") {
            c = "\\(ga"
        } else if (c == "^") {
            c = "\\(ha"
        } else if (c == "~") {
            c = "\\(ti"
        } else if (c == "-" && (typed || text == "-" || text ~ /^telnyx-[a-z]+$/ || substr(text, i + 1, 1) == "-" ||
                                 substr(text, i - 1, 1) == "-")) {
            c = "\\-"
        } else if (c in byte) {
            c = beyond(text, i)
        }
        out = out c
        i += taken - 1
    }
    return out
}

# A line that is no request.
function put(line) {
    if (line ~ /^[.']/)
        line = "\\&" line
    print line
}

# Lines of 76 columns at most, as far as words are shorter.
function fill(text,    parts, count, i, line) {
    count = split(text, parts, " ")
    line = roff(parts[1])
    for (i = 2; i <= count; i++) {
        if (length(line) + 1 + length(roff(parts[i])) > 76) {
            put(line)
            line = roff(parts[i])
        } else {
            line = line " " roff(parts[i])
        }
    }
    put(line)
}

# How something is called: what is typed so in bold, what stands for something in italics.
function call(text,    out, part) {
    while (text != "") {
        if (match(text, /^[A-Z][A-Z0-9_]*/)) {
            out = out "\\fI" roff(substr(text, 1, RLENGTH), 1) "\\fR"
        } else if (match(text, /^[a-z0-9-][A-Za-z0-9_.:\/-]*/)) {
            out = out "\\fB" roff(substr(text, 1, RLENGTH), 1) "\\fR"
        } else if (match(text, /^[\200-\377]+/)) {
            out = out roff(substr(text, 1, RLENGTH))
        } else {
            match(text, /^./)
            out = out roff(substr(text, 1, 1), 1)
        }
        text = substr(text, RLENGTH + 1)
    }
    return out
}

function rows_out(m, s,    r) {
    for (r = 1; r <= rows[m, s]; r++) {
        print ".TP"
        put(call(left[m, s, r]))
        fill(right[m, s, r])
    }
}

function lines_out(m, s,    r) {
    print ".nf"
    for (r = 1; r <= rows[m, s]; r++)
        put(roff(left[m, s, r], 1))
    print ".fi"
}

# Whether all rows of it stand in the page already, below the same heading of the program itself.
function is_said(m, s,    t, r, q, found) {
    for (t = 1; t <= sections[0]; t++)
        if (title[0, t] == title[m, s])
            break
    if (m == 0 || t > sections[0] || rows[m, s] < 5)
        return 0
    for (r = 1; r <= rows[m, s]; r++) {
        found = 0
        for (q = 1; q <= rows[0, t]; q++)
            if (left[0, t, q] == left[m, s, r] && right[0, t, q] == right[m, s, r])
                found = 1
        if (!found)
            return 0
    }
    return 1
}

# Its heading, in capitals, without what a page has no use for: "each with a --help of its own".
function heading(text) {
    sub(/, each with a --help of its own$/, "", text)
    return roff(toupper(text))
}

function about_status(m, s) {
    return kind[m, s] == "text" && left[m, s, 1] ~ /^The exit status is /
}

function section_out(m, s, inner,    said_before) {
    if (kind[m, s] == "text") {
        print inner ? ".PP" : ""
        fill(left[m, s, 1])
        return
    }
    if (is_said(m, s)) {
        print ".PP"
        fill(title[m, s] ": as above.")
        return
    }
    if (inner) {
        print ".PP"
        put(roff(title[m, s]) ":")
    } else {
        print ".SH " heading(title[m, s])
    }
    if (kind[m, s] == "lines")
        lines_out(m, s)
    else
        rows_out(m, s)
}

function usage_out(m,    i) {
    for (i = 1; i <= usage_count[m]; i++) {
        if (i > 1)
            print ".br"
        put(call(usage[m, i]))
    }
}

# A command of the program.
function command_out(m,    s) {
    print ".SS " roff(program " " mode[m], 1)
    usage_out(m)
    print ".PP"
    fill(toupper(substr(about[m], 1, 1)) substr(about[m], 2))
    for (s = 1; s <= sections[m]; s++)
        section_out(m, s, 1)
}

function also_out(    parts, count, i, out) {
    count = split(also, parts, " ")
    for (i = 1; i <= count; i++)
        if (parts[i] != program)
            out = out (out == "" ? "" : ",\n") ".BR " roff(parts[i], 1) " (1)"
    gsub(/ \(1\),/, " (1),", out)
    print ".SH SEE ALSO"
    print out
}

function emit(    s, i, described) {
    printf ".\\\" Written from what %s --help says.\n", program
    printf ".TH %s 1 %s \"telnyx-uv %s\" \"telnyx-uv\"\n", roff(toupper(program), 1), date, version
    print ".SH NAME"
    i = about[0]
    sub(/\.$/, "", i)
    fill(program " - " i)
    print ".SH SYNOPSIS"
    usage_out(0)
    print ".SH DESCRIPTION"
    fill(toupper(substr(about[0], 1, 1)) substr(about[0], 2))
    for (s = 1; s <= sections[0]; s++)
        if (kind[0, s] == "text" && !about_status(0, s)) {
            print ".PP"
            fill(left[0, s, 1])
        }
    for (s = 1; s <= sections[0]; s++)
        if (kind[0, s] != "text" && title[0, s] !~ /^Examples/ && title[0, s] !~ /^(Exit status|Environment)/)
            section_out(0, s, 0)
    if (modes_count > 1) {
        print ".SH COMMANDS IN FULL"
        for (i = 1; i < modes_count; i++)
            command_out(i)
    }
    for (s = 1; s <= sections[0]; s++)
        if (title[0, s] ~ /^(Exit status|Environment)/)
            section_out(0, s, 0)
    for (s = 1; s <= sections[0]; s++)
        if (about_status(0, s)) {
            print ".SH EXIT STATUS"
            fill(left[0, s, 1])
        }
    for (s = 1; s <= sections[0]; s++)
        if (title[0, s] ~ /^Examples/)
            section_out(0, s, 0)
    also_out()
}
