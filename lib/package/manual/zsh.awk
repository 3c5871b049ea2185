# A completion script for zsh from a help (help.awk).

# A text within the brackets of a specification of _arguments.
function bracketed(text) {
    gsub(/[][\\:]/, "\\\\&", text)
    return text
}

function with_equals(text) {
    gsub(/ /, "= ", text)
    return text "="
}

# What completes a value: ":MESSAGE:ACTION".
function action(m, name, value_, words_,    out, message) {
    message = value_
    gsub(/[:\\]/, " ", message)
    out = f "_value"
    if (words_ != "")
        out = out " -w " (value_ ~ /=/ && words_ !~ /=/ ? "\"" with_equals(words_) "\"" : "\"" words_ "\"")
    if ((m, name) in lister)
        out = out " -l \"" lister[m, name] "\""
    if (wants_files(value_))
        out = out " -f"
    if (wants_folders(value_))
        out = out " -d"
    if (value_ ~ /PROGRAM/)
        out = out " -c"
    if (out == f "_value")
        return ":" message ": "
    return ":" message ": " out
}

function emit(    m, i, r, s, spec, any, each) {
    f = function_name()
    printf "#compdef %s\n# Completion of %s for zsh; written from what its --help says.\n\n", program, program
    printf "# Words, what a program lists, files, folders, programs: each where it is asked for.\n%s_value() {\n", f
    print "    local -a found listed"
    print "    while (( $# )); do"
    print "        case $1 in"
    print "        -w)"
    print "            found=(${=2})"
    print "            [[ $found[1] == *= ]] && compadd -S '' -- $found || compadd -- $found"
    print "            shift 2 ;;"

    print "        -l)"
    print "            listed=(${(f)\"$(${=2} 2>/dev/null)\"})"
    print "            compadd -- ${listed%% *}"
    print "            shift 2 ;;"
    print "        -f) _files; shift ;;"
    print "        -d) _files -/; shift ;;"
    print "        -c) _command_names -e; _files; shift ;;"
    print "        esac"
    print "    done"
    print "}\n"
    printf "%s() {\n", f
    if (modes_count > 1) {
        print "    local -a commands=("
        for (m = 1; m < modes_count; m++) {
            each = mode[m] ":" said[mode[m]]
            printf "        %s\n", quoted(each, "'\\''")
        }
        print "    )"
        print "    if (( CURRENT == 2 )) && [[ $words[2] != -* ]]; then"
        print "        _describe -t commands command commands"
        print "        return"
        print "    fi"
        print "    case $words[2] in"
        for (m = 1; m < modes_count; m++) {
            printf "    %s)\n        shift words\n        (( CURRENT-- ))\n", mode[m]
            arguments(m)
            print "        ;;"
        }
        print "    *)"
        arguments(0)
        print "        ;;"
        print "    esac"
    } else {
        arguments(0)
    }
    printf "}\n\nif [[ ${funcstack[1]} == %s ]]; then\n    %s \"$@\"\nelse\n    compdef %s %s\nfi\n", f, f, f, program
}

# Nothing in a help says whether an option may be given again, so all that have a value may.
function arguments(m,    i, s, r, spec, any) {
    printf "        _arguments -S"
    for (i = 1; i <= options_count[m]; i++) {
        spec = (value[m, i] != "" ? "*" : "") option[m, i] (value[m, i] != "" ? "=" : "") "[" bracketed(help[m, i]) "]"
        if (value[m, i] != "")
            spec = spec action(m, option[m, i], value[m, i], words_of(m, i))
        printf " \\\n            %s", quoted(spec, "'\\''")
    }
    any = 0
    for (s = 1; s <= sections[m]; s++)
        for (r = 1; title[m, s] ~ /^Arguments/ && r <= rows[m, s]; r++) {
            printf " \\\n            %s", quoted(++any action(m, left[m, s, r], left[m, s, r], ""), "'\\''")
        }
    if (usage[m, 1] ~ / -- PROGRAM/ || usage[m, 2] ~ / -- PROGRAM/) {
        if (takes_files(m) && !any)
            printf " \\\n            '1:FILE:_files'"
        printf " \\\n            '*::PROGRAM: _normal'"
    } else if (m > 0 && takes_files(m) && !any) {
        printf " \\\n            '*:FILE:_files'"
    }
    print ""
}
