#define _GNU_SOURCE
#include "process.h"

#include <dirent.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "bench.h"

/* A number behind a name in a file of the kernel's; ends the program where it is missing. */
static long number_in(const char *path, const char *name) {
  char line[256];
  FILE *file = fopen(path, "r");
  while (file != NULL && fgets(line, sizeof line, file) != NULL) {
    long number;
    if (strncmp(line, name, strlen(name)) == 0 && sscanf(line + strlen(name), "%ld", &number) == 1) {
      fclose(file);
      return number;
    }
  }
  fprintf(stderr, "%s does not tell %s\n", path, name);
  exit(1);
}

long anonymous_kib(void) {
  return number_in("/proc/self/status", "RssAnon:");
}

static DIR *open_folder(const char *path) {
  DIR *folder = opendir(path);
  if (folder == NULL) {
    perror(path);
    exit(1);
  }
  return folder;
}

activity activity_of_others(void) {
  activity sum = {0, 0, 0};
  DIR *tasks = open_folder("/proc/self/task");
  struct dirent *task;
  while ((task = readdir(tasks)) != NULL) {
    char path[300];
    long id = atol(task->d_name);
    if (id == 0 || id == gettid())
      continue;
    sum.threads++;
    snprintf(path, sizeof path, "/proc/self/task/%ld/status", id);
    sum.switches += (uint64_t)number_in(path, "voluntary_ctxt_switches:");
    snprintf(path, sizeof path, "/proc/self/task/%ld/schedstat", id);
    sum.cpu_ns += (uint64_t)number_in(path, "");
  }
  closedir(tasks);
  return sum;
}

uint64_t folder_bytes(const char *folder, int of_database) {
  uint64_t bytes = 0;
  DIR *files = open_folder(folder);
  struct dirent *file;
  while ((file = readdir(files)) != NULL) {
    struct stat about;
    /* A file that is removed meanwhile has no bytes. */
    if (fstatat(dirfd(files), file->d_name, &about, 0) == 0 && S_ISREG(about.st_mode) &&
        (strstr(file->d_name, ".db") != NULL) == (of_database != 0))
      bytes += (uint64_t)about.st_size;
  }
  closedir(files);
  return bytes;
}
