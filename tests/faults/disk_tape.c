/* Records what a process asks of its disk, in order, so that a power cut can be played later.
 *
 * Preloaded (LD_PRELOAD).  Every write, change of length, sync, rename and removal of a file in
 * the folder FAULTS_FOLDER goes on as it is, and is then written to the file FAULTS_TAPE:
 *
 *     struct entry, name (length_of_name bytes, relative to the folder), data (length bytes)
 *
 * A sync of the folder itself has the name ".".  Memory maps are not seen: SQLite maps its
 * shared index only, which is worth nothing after a power cut.
 */

#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

struct entry {
    uint8_t kind;
    uint8_t length_of_name;
    uint16_t unused;
    uint32_t length;
    uint64_t at;
};

enum kind { WRITE = 'w', RESIZE = 't', SYNC = 's', REMOVE = 'u', RENAME = 'r' };

static pthread_mutex_t one_at_a_time = PTHREAD_MUTEX_INITIALIZER;
static const char *folder;
static int tape = -1;

static ssize_t (*real_write)(int, const void *, size_t);
static ssize_t (*real_pwrite)(int, const void *, size_t, off64_t);
static int (*real_ftruncate)(int, off64_t);
static int (*real_fsync)(int);
static int (*real_fdatasync)(int);
static int (*real_unlink)(const char *);
static int (*real_rename)(const char *, const char *);

__attribute__((constructor)) static void begin(void)
{
    const char *path = getenv("FAULTS_TAPE");
    real_write = dlsym(RTLD_NEXT, "write");
    real_pwrite = dlsym(RTLD_NEXT, "pwrite64");
    real_ftruncate = dlsym(RTLD_NEXT, "ftruncate64");
    real_fsync = dlsym(RTLD_NEXT, "fsync");
    real_fdatasync = dlsym(RTLD_NEXT, "fdatasync");
    real_unlink = dlsym(RTLD_NEXT, "unlink");
    real_rename = dlsym(RTLD_NEXT, "rename");
    folder = getenv("FAULTS_FOLDER");
    if (folder != NULL && path != NULL)
        tape = open(path, O_WRONLY | O_CREAT | O_APPEND, 0600);
}

/* The name within the folder, "." for the folder itself, NULL for what lies elsewhere. */
static const char *name_within(const char *path)
{
    size_t length;
    if (tape < 0)
        return NULL;
    length = strlen(folder);
    if (strncmp(path, folder, length) != 0)
        return NULL;
    if (path[length] == '\0')
        return ".";
    return path[length] == '/' ? path + length + 1 : NULL;
}

static const char *name_of(int file, char *path)
{
    char link[64];
    ssize_t length;
    if (tape < 0 || file == tape)
        return NULL;
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    length = readlink(link, path, PATH_MAX);
    if (length <= 0)
        return NULL;
    path[length] = '\0';
    return name_within(path);
}

static void put(const void *data, size_t length)
{
    if (real_write(tape, data, length) != (ssize_t)length)
        abort(); /* a tape with holes would prove nothing */
}

static void note(enum kind kind, const char *name, uint64_t at, const void *data, size_t length)
{
    struct entry entry = {kind, (uint8_t)strlen(name), 0, (uint32_t)length, at};
    pthread_mutex_lock(&one_at_a_time);
    put(&entry, sizeof entry);
    put(name, entry.length_of_name);
    put(data, length);
    pthread_mutex_unlock(&one_at_a_time);
}

ssize_t write(int file, const void *data, size_t length)
{
    char path[PATH_MAX + 1];
    const char *name = name_of(file, path);
    off64_t at = name == NULL ? 0 : lseek64(file, 0, SEEK_CUR);
    ssize_t written = real_write(file, data, length);
    if (name != NULL && written > 0)
        note(WRITE, name, (uint64_t)at, data, (size_t)written);
    return written;
}

ssize_t pwrite64(int file, const void *data, size_t length, off64_t at)
{
    char path[PATH_MAX + 1];
    const char *name = name_of(file, path);
    ssize_t written = real_pwrite(file, data, length, at);
    if (name != NULL && written > 0)
        note(WRITE, name, (uint64_t)at, data, (size_t)written);
    return written;
}

ssize_t pwrite(int file, const void *data, size_t length, off_t at)
{
    return pwrite64(file, data, length, at);
}

int ftruncate64(int file, off64_t size)
{
    char path[PATH_MAX + 1];
    const char *name = name_of(file, path);
    int result = real_ftruncate(file, size);
    if (name != NULL && result == 0)
        note(RESIZE, name, (uint64_t)size, NULL, 0);
    return result;
}

int ftruncate(int file, off_t size)
{
    return ftruncate64(file, size);
}

static int synced(int file, int (*sync)(int))
{
    char path[PATH_MAX + 1];
    const char *name = name_of(file, path);
    int result = sync(file);
    if (name != NULL && result == 0)
        note(SYNC, name, 0, NULL, 0);
    return result;
}

int fsync(int file)
{
    return synced(file, real_fsync);
}

int fdatasync(int file)
{
    return synced(file, real_fdatasync);
}

int unlink(const char *path)
{
    const char *name = name_within(path);
    int result = real_unlink(path);
    if (name != NULL && result == 0)
        note(REMOVE, name, 0, NULL, 0);
    return result;
}

int rename(const char *from, const char *to)
{
    const char *name = name_within(from), *new_name = name_within(to);
    int result = real_rename(from, to);
    if (name != NULL && new_name != NULL && result == 0)
        note(RENAME, name, 0, new_name, strlen(new_name));
    return result;
}
