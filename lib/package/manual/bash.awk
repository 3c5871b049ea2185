# A completion script for bash from a help (help.awk).

function list_out(text) { return quoted(text, "'\\''") }

function join(statements, more) { return statements == "" ? more : statements "; " more }

# What an option or an argument may be, as statements that set `words`, `files`, `folders`, `programs`.
function value_out(m, name, value_, words_,    out) {
    if (words_ != "")
        out = "words=" list_out(value_ ~ /=/ && words_ !~ /=/ ? with_equals(words_) : words_)
    if ((m, name) in lister)
        out = join(out, "words+=\" $(" lister[m, name] " 2>/dev/null | cut -d ' ' -f 1)\"")
    if (wants_files(value_))
        out = join(out, "files=1")
    if (wants_folders(value_))
        out = join(out, "folders=1")
    if (value_ ~ /PROGRAM/)
        out = join(out, "programs=1")
    return out
}

# "a= b=" for "a b"
function with_equals(text) {
    gsub(/ /, "= ", text)
    return text "="
}

function emit(    m, i, r, s, name, f, out, all) {
    f = function_name()
    printf "# Completion of %s for bash; written from what its --help says.\n", program
    printf "%s_options()\n{\n    case $1 in\n", f
    for (m = 0; m < modes_count; m++) {
        out = ""
        for (i = 1; i <= options_count[m]; i++)
            out = out (out == "" ? "" : " ") option[m, i]
        printf "    %s) echo %s ;;\n", list_out(mode[m]), list_out(out)
    }
    printf "    esac\n}\n\n# What may stand behind an option; false for one that stands alone.\n%s_value()\n{\n    case $1:$2 in\n", f
    for (m = 0; m < modes_count; m++)
        for (i = 1; i <= options_count[m]; i++)
            if (value[m, i] != "")
                printf "    %s) %s ;;\n", list_out(mode[m] ":" option[m, i]), value_out(m, option[m, i], value[m, i], words_of(m, i))
    printf "    *) return 1 ;;\n    esac\n}\n\n# What may stand there that is no option.\n%s_word()\n{\n    case $1 in\n", f
    for (m = 0; m < modes_count; m++) {
        out = ""
        for (s = 1; s <= sections[m]; s++)
            for (r = 1; title[m, s] ~ /^Arguments/ && r <= rows[m, s]; r++)
                if ((i = value_out(m, left[m, s, r], left[m, s, r], "")) != "")
                    out = join(out, i)
        if (m > 0 && out == "" && takes_files(m))
            out = "files=1"
        if (out != "")
            printf "    %s) %s ;;\n", list_out(mode[m]), out
    }
    all = ""
    for (m = 1; m < modes_count; m++)
        all = all (all == "" ? "" : " ") mode[m]
    printf "    esac\n}\n\n"
    printf "%s()\n{\n", f
    print "    local cur=${COMP_WORDS[COMP_CWORD]} previous= mode= words= files= folders= programs= i"
    print "    COMPREPLY=()"
    print "    [ \"$COMP_CWORD\" -lt 1 ] || previous=${COMP_WORDS[COMP_CWORD-1]}"
    print "    # \"--name=value\" is three words where \"=\" breaks them."
    print "    if [ \"$cur\" = = ]; then"
    print "        cur="
    print "    elif [ \"$previous\" = = ] && [ \"$COMP_CWORD\" -ge 2 ]; then"
    print "        previous=${COMP_WORDS[COMP_CWORD-2]}"
    print "    fi"
    if (all != "") {
        printf "    if [ \"$COMP_CWORD\" -gt 1 ]; then\n        case ${COMP_WORDS[1]} in\n        "
        out = all
        gsub(/ /, "|", out)
        printf "%s) mode=${COMP_WORDS[1]} ;;\n        esac\n    fi\n", out
    }
    print "    # Behind \"--\" stands another program's line."
    print "    for ((i = 1; i < COMP_CWORD; i++)); do"
    print "        if [ \"${COMP_WORDS[i]}\" = -- ]; then"
    print "            COMPREPLY=($(compgen -c -f -- \"$cur\"))"
    print "            return"
    print "        fi"
    print "    done"
    printf "    if ! %s_value \"$mode\" \"$previous\"; then\n        case $cur in\n", f
    printf "        -*)\n            COMPREPLY=($(compgen -W \"$(%s_options \"$mode\")\" -- \"$cur\"))\n            return\n            ;;\n        esac\n", f
    if (all != "")
        printf "        [ \"$COMP_CWORD\" -ne 1 ] || words=%s\n", list_out(all)
    printf "        %s_word \"$mode\"\n    fi\n", f
    print "    COMPREPLY=($(compgen -W \"$words\" -- \"$cur\"))"
    print "    case \"${COMPREPLY[*]}\" in"
    print "    *=) compopt -o nospace 2>/dev/null ;;"
    print "    esac"
    print "    if [ -n \"$files$folders$programs\" ]; then"
    print "        compopt -o filenames 2>/dev/null"
    print "        [ -z \"$files\" ] || COMPREPLY+=($(compgen -f -- \"$cur\"))"
    print "        [ -z \"$folders\" ] || COMPREPLY+=($(compgen -d -- \"$cur\"))"
    print "        [ -z \"$programs\" ] || COMPREPLY+=($(compgen -c -- \"$cur\"))"
    print "    fi"
    printf "}\n\ncomplete -F %s %s\n", f, program
}
