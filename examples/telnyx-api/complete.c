/* The scripts hold the whole table, so that completing starts no program: two functions that answer
 * which names an operation has and which values a name has, the same for bash and zsh, and one
 * function that speaks with the shell. */
#include "complete.h"

#include <stdlib.h>
#include <string.h>

#include "args.h"
#include "fish.h"
#include "name.h"

#define DEPTH_MAX 3

static word *word_named(words *all, const char *name)
{
    for (size_t i = 0; i < all->count; i++)
        if (strcmp(all->items[i].name.bytes, name) == 0)
            return &all->items[i];
    word *items = zeroed((all->count + 1) * sizeof *items);
    if (all->count)
        memcpy(items, all->items, all->count * sizeof *items);
    free(all->items);
    all->items = items;
    word *made = &items[all->count++];
    text_adds(&made->name, name);
    return made;
}

static void words_free(words *all)
{
    for (size_t i = 0; i < all->count; i++) {
        text_free(&all->items[i].name);
        text_free(&all->items[i].values);
    }
    free(all->items);
}

static bool has_value(const word *of, const char *value)
{
    size_t length = strlen(value);
    for (const char *at = of->values.bytes; at && *at; at += strcspn(at, " ") + 1)
        if (strcspn(at, " ") == length && memcmp(at, value, length) == 0)
            return true;
    return false;
}

static void add_value(word *to, const char *value)
{
    if (!*value || strpbrk(value, " '\\\"$`") || has_value(to, value))
        return;
    text_adds(&to->values, value);
    text_adds(&to->values, " ");
}

static void add_values(word *to, const telnyx_api_field *field)
{
    for (size_t i = 0; field->values && i < field->values->count; i++)
        add_value(to, field->values->texts[i]);
    if (field->kind == TELNYX_API_BOOL) {
        add_value(to, "true");
        add_value(to, "false");
    }
    /* A constant; also "infinity" beside numbers. */
    if (field->text)
        add_value(to, field->text);
}

static void collect(words *all, const telnyx_api_object *object, const char *prefix, unsigned depth)
{
    bool is_union = object->flags & TELNYX_API_UNION;
    for (size_t i = 0; i < object->fields_count; i++) {
        const telnyx_api_field *field = telnyx_api_field_at(object, i);
        text name = { 0 };
        text_adds(&name, prefix);
        if (!is_union) {
            if (depth)
                text_adds(&name, ".");
            text_adds(&name, name_of_field(field));
        }
        if (field->kind == TELNYX_API_OBJECT && depth < DEPTH_MAX)
            collect(all, field->object, name.bytes, depth + !is_union);
        else if (!is_union)
            add_values(word_named(all, name.bytes), field);
        text_free(&name);
    }
}

/* "calls.dial|dial" */
static void print_pattern(const telnyx_api_operation *op)
{
    const char *last = name_last(op->name);
    printf("%s", op->name);
    if (name_is_unique(op, last))
        printf("|%s", last);
}

static void print_names(const telnyx_api_operation *op, const words *all)
{
    fputs("    ", stdout);
    print_pattern(op);
    fputs(") echo '", stdout);
    for (size_t i = 0; i < all->count; i++)
        printf("%s%s", i ? " " : "", all->items[i].name.bytes);
    fputs("' ;;\n", stdout);
}

static void print_values(const telnyx_api_operation *op, const words *all)
{
    size_t printed = 0;
    for (size_t i = 0; i < all->count; i++) {
        const word *each = &all->items[i];
        if (!each->values.length)
            continue;
        if (!printed++) {
            fputs("    ", stdout);
            print_pattern(op);
            fputs(") case $2 in\n", stdout);
        }
        printf("        %s) echo '%.*s' ;;\n", each->name.bytes, (int)each->values.length - 1,
               each->values.bytes);
    }
    if (printed)
        fputs("        esac ;;\n", stdout);
}

static void print_short(void)
{
    size_t count = telnyx_api_operations_count(), printed = 0;
    for (size_t i = 0; i < count; i++) {
        const telnyx_api_operation *op = telnyx_api_operation_at(i);
        if (name_is_unique(op, name_last(op->name)))
            printf("%s%s", printed++ ? " " : "", name_last(op->name));
    }
}

void complete_for_each(void (*print)(const telnyx_api_operation *op, const words *all))
{
    size_t count = telnyx_api_operations_count();
    for (size_t i = 0; i < count; i++) {
        words names = { 0 };
        if (telnyx_api_operation_at(i)->params)
            collect(&names, telnyx_api_operation_at(i)->params, "", 0);
        print(telnyx_api_operation_at(i), &names);
        words_free(&names);
    }
}

static void print_data(void)
{
    size_t count;
    bool takes_value;
    const char *option;
    fputs("_telnyx_api_operations='", stdout);
    count = telnyx_api_operations_count();
    for (size_t i = 0; i < count; i++)
        printf("%s%s", i ? " " : "", telnyx_api_operation_at(i)->name);
    fputs("'\n# Those that one part names alone.\n_telnyx_api_short='", stdout);
    print_short();
    fputs("'\n_telnyx_api_events='", stdout);
    count = telnyx_api_events_count();
    for (size_t i = 0; i < count; i++)
        printf("%s%s", i ? " " : "", telnyx_api_event_at(i)->name);
    fputs("'\n_telnyx_api_options='", stdout);
    for (size_t i = 0; (option = args_option(i, &takes_value)) != NULL; i++)
        printf("%s--%s", i ? " " : "", option);
    fputs("'\n\n# What stands on the line for an option of the program's own that takes a value.\n"
          "_telnyx_api_takes_value() {\n    case $1 in\n    ",
          stdout);
    bool first = true;
    for (size_t i = 0; (option = args_option(i, &takes_value)) != NULL; i++) {
        if (takes_value) {
            printf("%s--%s", first ? "" : "|", option);
            first = false;
        }
    }
    fputs(") return 0 ;;\n    esac\n    return 1\n}\n\n"
          "# The parameters of an operation.\n_telnyx_api_names() {\n    case $1 in\n",
          stdout);
    complete_for_each(print_names);
    fputs("    esac\n}\n\n# The values of a parameter of an operation.\n"
          "_telnyx_api_values() {\n    case $1 in\n",
          stdout);
    complete_for_each(print_values);
    fputs("    esac\n}\n\n", stdout);
}

/* bash breaks words at "=" too (COMP_WORDBREAKS) and replaces what follows the break only, so the
 * line is read anew and answers are given from there. */
static const char bash_script[] =
    "# The word that is an operation or a command, among those before the cursor.\n"
    "_telnyx_api_verb() {\n"
    "    local skip= word\n"
    "    shift\n"
    "    for word in \"$@\"; do\n"
    "        if [ -n \"$skip\" ]; then\n"
    "            skip=\n"
    "        elif _telnyx_api_takes_value \"$word\"; then\n"
    "            skip=1\n"
    "        else\n"
    "            case $word in\n"
    "            -*) ;;\n"
    "            *) echo \"${word//-/_}\"; return ;;\n"
    "            esac\n"
    "        fi\n"
    "    done\n"
    "}\n"
    "\n"
    "# Operations by their whole names, or by their last parts where these are no other's. What "
    "several\n"
    "# share shows which they are: the blank keeps the shell from putting in what they begin "
    "with.\n"
    "_telnyx_api_operation() {\n"
    "    local name\n"
    "    COMPREPLY=($(compgen -W \"$1 $_telnyx_api_operations $_telnyx_api_short \"\\\n"
    "\"$_telnyx_api_options\" -- \"$cur\"))\n"
    "    [ ${#COMPREPLY[@]} -eq 0 ] || return\n"
    "    for name in $_telnyx_api_operations; do\n"
    "        case .${name##*.} in\n"
    "        \".${cur//-/_}\"*) COMPREPLY+=(\"$name\") ;;\n"
    "        esac\n"
    "    done\n"
    "    [ ${#COMPREPLY[@]} -lt 2 ] || COMPREPLY+=(' ')\n"
    "}\n"
    "\n"
    "_telnyx_api() {\n"
    "    local line=${COMP_LINE:0:COMP_POINT} cur= previous= verb name names found\n"
    "    local -a before\n"
    "    COMPREPLY=()\n"
    "    read -ra before <<<\"$line\"\n"
    "    case $line in\n"
    "    *[[:space:]]) ;;\n"
    "    *)\n"
    "        cur=${before[${#before[@]}-1]}\n"
    "        unset \"before[${#before[@]}-1]\"\n"
    "        ;;\n"
    "    esac\n"
    "    [ ${#before[@]} -eq 0 ] || previous=${before[${#before[@]}-1]}\n"
    "    verb=$(_telnyx_api_verb \"${before[@]}\")\n"
    "    if _telnyx_api_takes_value \"$previous\"; then\n"
    "        [ \"$previous\" != --json ] || COMPREPLY=($(compgen -f -P @ -- \"${cur#@}\"))\n"
    "        return\n"
    "    fi\n"
    "    case $verb in\n"
    "    '') _telnyx_api_operation 'list events describe completion'; return ;;\n"
    "    describe) _telnyx_api_operation \"$_telnyx_api_events\"; return ;;\n"
    "    completion) COMPREPLY=($(compgen -W 'bash zsh fish' -- \"$cur\")); return ;;\n"
    "    list|events) return ;;\n"
    "    esac\n"
    "    case $cur in\n"
    "    *=*)\n"
    "        name=${cur%%=*}\n"
    "        case $name in\n"
    "        --*) name=${name#--} name=${name//-/_} ;;\n"
    "        esac\n"
    "        COMPREPLY=($(compgen -W \"$(_telnyx_api_values \"$verb\" \"$name\")\" -- "
    "\"${cur#*=}\"))\n"
    "        case $COMP_WORDBREAKS in\n"
    "        *=*) ;;\n"
    "        *) COMPREPLY=(\"${COMPREPLY[@]/#/${cur%%=*}=}\") ;;\n"
    "        esac\n"
    "        return ;;\n"
    "    esac\n"
    "    case $previous in\n"
    "    --*=*) ;;\n"
    "    --*)\n"
    "        name=${previous#--}\n"
    "        found=$(_telnyx_api_values \"$verb\" \"${name//-/_}\")\n"
    "        case \" $_telnyx_api_options \" in\n"
    "        *\" $previous \"*) ;;\n"
    "        *)\n"
    "            COMPREPLY=($(compgen -W \"$found\" -- \"$cur\"))\n"
    "            [ -z \"${COMPREPLY[*]}\" ] && [ \"$found\" = 'true false' ] || return\n"
    "            ;;\n"
    "        esac ;;\n"
    "    esac\n"
    "    names=$(_telnyx_api_names \"$verb\")\n"
    "    case $cur in\n"
    "    -*)\n"
    "        names=${names//_/-}\n"
    "        COMPREPLY+=($(compgen -W \"${names:+--${names// / --}} $_telnyx_api_options\" -- "
    "\"$cur\")) ;;\n"
    "    *)\n"
    "        COMPREPLY+=($(compgen -W \"$names\" -S = -- \"$cur\"))\n"
    "        [ ${#COMPREPLY[@]} -eq 0 ] || compopt -o nospace 2>/dev/null ;;\n"
    "    esac\n"
    "}\n"
    "\n"
    "complete -F _telnyx_api telnyx-api\n";

static const char zsh_script[] =
    "# Operations by their whole names, or by their last parts where these are no other's. What\n"
    "# several share shows which they are, and nothing is put in.\n"
    "_telnyx_api_operation() {\n"
    "    compadd -- \"$@\" ${=_telnyx_api_operations} ${=_telnyx_api_short} && return\n"
    "    local -a shared=(${(M)${=_telnyx_api_operations}:#*.${PREFIX//-/_}*})\n"
    "    compadd -U -- $shared\n"
    "    (( $#shared < 2 )) || compstate[insert]= compstate[list]='list force'\n"
    "}\n"
    "\n"
    "_telnyx_api() {\n"
    "    local word verb= skip= name names found\n"
    "    local cur=${words[CURRENT]} previous=${words[CURRENT-1]}\n"
    "    for word in \"${(@)words[2,CURRENT-1]}\"; do\n"
    "        if [[ -n $skip ]]; then\n"
    "            skip=\n"
    "        elif _telnyx_api_takes_value \"$word\"; then\n"
    "            skip=1\n"
    "        elif [[ $word != -* ]]; then\n"
    "            verb=${word//-/_}\n"
    "            break\n"
    "        fi\n"
    "    done\n"
    "    if _telnyx_api_takes_value \"$previous\"; then\n"
    "        [[ $previous != --json ]] || { compset -P @; _files; }\n"
    "        return\n"
    "    fi\n"
    "    case $verb in\n"
    "    '')\n"
    "        [[ $cur != -* ]] || { compadd -- ${=_telnyx_api_options}; return; }\n"
    "        _telnyx_api_operation list events describe completion\n"
    "        return ;;\n"
    "    describe) _telnyx_api_operation ${=_telnyx_api_events}; return ;;\n"
    "    completion) compadd -- bash zsh fish; return ;;\n"
    "    list|events) return ;;\n"
    "    esac\n"
    "    if [[ $cur == *=* ]]; then\n"
    "        name=${cur%%=*}\n"
    "        [[ $name != --* ]] || { name=${name#--}; name=${name//-/_}; }\n"
    "        found=$(_telnyx_api_values \"$verb\" \"$name\")\n"
    "        compset -P '*='\n"
    "        compadd -- ${=found}\n"
    "        return\n"
    "    fi\n"
    "    if [[ $previous == --* && $previous != *=* && "
    "\" $_telnyx_api_options \" != *\" $previous \"* ]]; then\n"
    "        name=${previous#--}\n"
    "        found=$(_telnyx_api_values \"$verb\" \"${name//-/_}\")\n"
    "        compadd -- ${=found}\n"
    "        [[ $found == 'true false' ]] || return\n"
    "    fi\n"
    "    names=$(_telnyx_api_names \"$verb\")\n"
    "    if [[ $cur == -* ]]; then\n"
    "        names=${names//_/-}\n"
    "        [[ -z $names ]] || names=\"--${names// / --}\"\n"
    "        compadd -- ${=names} ${=_telnyx_api_options}\n"
    "    else\n"
    "        compadd -S = -- ${=names}\n"
    "    fi\n"
    "}\n"
    "\n"
    "if [[ ${funcstack[1]} == _telnyx_api ]]; then\n"
    "    _telnyx_api \"$@\"\n"
    "else\n"
    "    compdef _telnyx_api telnyx-api\n"
    "fi\n";

status complete_print(const char *shell)
{
    bool is_zsh = strcmp(shell, "zsh") == 0;
    if (strcmp(shell, "fish") == 0) {
        fish_print();
        return STATUS_OK;
    }
    if (!is_zsh && strcmp(shell, "bash") != 0) {
        fprintf(stderr, "telnyx-api: completion: '%s' is neither bash nor zsh nor fish\n", shell);
        return STATUS_USAGE;
    }
    fputs(is_zsh ? "#compdef telnyx-api\n# source <(telnyx-api completion zsh)\n"
                 : "# source <(telnyx-api completion bash)\n",
          stdout);
    print_data();
    fputs(is_zsh ? zsh_script : bash_script, stdout);
    return STATUS_OK;
}
