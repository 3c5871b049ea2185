/* Plays files, and the files of folders, through a target that was built without libFuzzer. */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "fuzz/fuzz.h"

static size_t played;

static void play_file(const char *path)
{
    FILE *file = fopen(path, "rb");
    fuzz_check(file && fseek(file, 0, SEEK_END) == 0);
    long size = ftell(file);
    fuzz_check(size >= 0);
    rewind(file);
    telnyx__span nothing = { NULL, 0 };
    uint8_t *bytes = size ? malloc((size_t)size) : (uint8_t *)fuzz_copy(nothing, false);
    fuzz_check(bytes && fread(bytes, 1, (size_t)size, file) == (size_t)size);
    fclose(file);
    /* The last one named is the one that a crash is about. */
    fprintf(stderr, "%s\n", path);
    fuzz_check(LLVMFuzzerTestOneInput(bytes, (size_t)size) == 0);
    free(bytes);
    played++;
}

static void play(const char *path)
{
    DIR *folder = opendir(path);
    if (!folder) {
        play_file(path);
        return;
    }
    for (const struct dirent *entry; (entry = readdir(folder)) != NULL;) {
        char name[1024];
        if (entry->d_name[0] == '.')
            continue;
        fuzz_check((size_t)snprintf(name, sizeof name, "%s/%s", path, entry->d_name) < sizeof name);
        play_file(name);
    }
    closedir(folder);
}

int main(int argc, char **argv)
{
    for (int i = 1; i < argc; i++)
        play(argv[i]);
    printf("%zu inputs\n", played);
    return played ? 0 : 1;
}
