#include <git2.h>
// git_repository_set_config: git2.h leaves it out, and without it a repository reads the configuration of
// the process's own HOME whatever environment we were given.
#include <git2/sys/repository.h>
