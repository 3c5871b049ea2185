# trim.awk BEFORE AFTER: prints the headers AFTER without the members that their structs, and the unions within
# them, have got behind those of BEFORE. What is left has to be the same. A shape that is for good is not trimmed.
BEGIN {
    count = split("allocator error_text log_field opt_int opt_bool opt_number strings ints pair pairs " \
                  "strings_pair strings_pairs struct_size api_constraint", names, " ")
    for (i = 1; i <= count; i++)
        for_good["telnyx_" names[i]] = 1
}
/^(typedef )?struct telnyx_[a-z0-9_]* \{$/ {
    name = $0
    sub(/ \{$/, "", name)
    sub(/.* /, "", name)
    depth = 1
    member[1] = member[2] = 0
    if (NR > FNR)
        print
    next
}
name != "" && /^\}/ {
    name = ""
    if (NR > FNR)
        print
    next
}
name != "" {
    # The line of the closing brace is the end of the member that the union is.
    closes = /^ *\} [a-z]*;$/
    if (closes)
        depth = 1
    trimmed = NR > FNR && !(name in for_good) && (name in known) && \
              member[depth] >= limit[name, depth]
    if (!trimmed && NR > FNR)
        print
    if (/;$/)
        member[depth]++
    if (/\{$/) {
        depth = 2
        member[2] = 0
    }
    if (NR == FNR) {
        known[name] = 1
        limit[name, depth] = member[depth]
    }
    next
}
NR > FNR { print }
