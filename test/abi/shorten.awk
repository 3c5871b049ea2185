# Takes the last member out of the structs whose names stand in -v structs="one two", as headers are that are
# older than these; the table of sizes follows.
function members(text, list,    count)
{
    count = split(text, list, /;/)
    return count - 1
}
function name_of(member)
{
    sub(/\[.*/, "", member)
    sub(/.*[^a-z0-9_]/, "", member)
    return member
}
BEGIN {
    count = split(structs, names, " ")
    for (i = 1; i <= count; i++)
        wanted["telnyx_" names[i]] = 1
}
/^typedef struct telnyx_[a-z0-9_]* \{$/ && ($3 in wanted) {
    name = $3
    body = ""
    print
    next
}
name != "" && $0 == "} " name ";" {
    count = members(body, list)
    for (i = 1; i < count; i++)
        print list[i] ";"
    last[name] = name_of(list[count - 1])
    name = ""
    print
    next
}
name != "" {
    body = body " " $0
    next
}
/^ *XX\(telnyx_/ {
    type = $0
    sub(/^ *XX\(/, "", type)
    sub(/,.*/, "", type)
    if (type in last && !lies)
        sub(/, [a-z0-9_]*\)/, ", " last[type] ")")
}
{ print }
