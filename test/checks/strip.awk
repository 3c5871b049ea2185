# Prints a C file with comments and the insides of literals taken out, line for line. -v keep=1: literals
# stay as they are.
{
    line = $0
    if (!comment && line !~ /["'\/]/) {
        print line
        next
    }
    out = ""
    n = length(line)
    for (i = 1; i <= n; i++) {
        c = substr(line, i, 1)
        pair = substr(line, i, 2)
        if (comment) {
            if (pair == "*/") {
                comment = 0
                i++
            }
        } else if (quote != "") {
            if (keep)
                out = out (c == "\\" ? substr(line, i, 2) : c)
            if (c == "\\")
                i++
            else if (c == quote) {
                quote = ""
                out = out (keep ? "" : c)
            }
        } else if (pair == "/*") {
            comment = 1
            out = out " "
            i++
        } else if (pair == "//") {
            break
        } else if (c == "\"" || c == "'") {
            # The name of an included file is not a literal's inside.
            if (c == "\"" && out ~ /^ *# *include *$/) {
                out = out substr(line, i)
                break
            }
            quote = c
            out = out c
        } else {
            out = out c
        }
    }
    quote = ""
    print out
}
