# A completion script for fish from a help (help.awk).

function words_out(text) { return quoted(text, "\\'") }

function fish_text(text) {
    gsub(/\\/, "\\\\\\\\", text)
    return words_out(text)
}

# "-a …", and whether files may stand there.
function candidates(m, name, value_, words_,    out) {
    if (words_ != "" && value_ ~ /=/ && words_ !~ /=/) {
        gsub(/ /, "= ", words_)
        words_ = words_ "="
    }
    out = words_
    if ((m, name) in lister)
        out = out (out == "" ? "" : " ") "(" lister[m, name] " 2>/dev/null | string replace -r \" .*\" \"\")"
    if (wants_folders(value_))
        out = out (out == "" ? "" : " ") "(__fish_complete_directories)"
    if (value_ ~ /PROGRAM/)
        out = out (out == "" ? "" : " ") "(__fish_complete_command)"
    return out == "" ? "" : " -a " words_out(out)
}

function emit(    m, i, s, r, when, all, out) {
    all = ""
    for (m = 1; m < modes_count; m++)
        all = all " " mode[m]
    printf "# Completion of %s for fish; written from what its --help says.\n", program
    printf "complete -c %s -f\n", program
    for (m = 1; m < modes_count; m++)
        printf "complete -c %s -n __fish_use_subcommand -a %s -d %s\n", program, mode[m], fish_text(said[mode[m]])
    for (m = 0; m < modes_count; m++) {
        when = ""
        if (m > 0)
            when = " -n '__fish_seen_subcommand_from " mode[m] "'"
        else if (all != "")
            when = " -n 'not __fish_seen_subcommand_from" all "'"
        for (i = 1; i <= options_count[m]; i++) {
            printf "complete -c %s%s -l %s", program, when, substr(option[m, i], 3)
            if (value[m, i] != "")
                printf " -r %s%s", wants_files(value[m, i]) ? "-F" : "-f", candidates(m, option[m, i], value[m, i], words_of(m, i))
            printf " -d %s\n", fish_text(help[m, i])
        }
        for (s = 1; s <= sections[m]; s++)
            for (r = 1; title[m, s] ~ /^Arguments/ && r <= rows[m, s]; r++) {
                out = candidates(m, left[m, s, r], left[m, s, r], "")
                if (out != "" || wants_files(left[m, s, r]))
                    printf "complete -c %s%s%s%s\n", program, when, wants_files(left[m, s, r]) ? " -F" : "", out
            }
        if (m > 0 && takes_files(m))
            printf "complete -c %s%s -F\n", program, when
    }
    # Behind "--" stands another program's line.
    for (m = 1; m < modes_count; m++)
        if (usage[m, 1] ~ / -- PROGRAM/ || usage[m, 2] ~ / -- PROGRAM/)
            printf "complete -c %s -n '__fish_seen_subcommand_from %s; and contains -- -- (commandline -opc)' -F -a '(__fish_complete_command)'\n", program, mode[m]
}
