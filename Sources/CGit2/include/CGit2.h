#ifndef C_GIT2_H
#define C_GIT2_H

// libgit2's own header, behind which stands no linked library: CGit2.c opens the shared one in `git_libgit2_init`.
// Nothing else may be called before that, but `git_error_last`.

#include <git2.h>
// git_repository_set_config: git2.h leaves it out, and without it a repository reads the configuration of
// the process's own HOME whatever environment we were given.
#include <git2/sys/repository.h>

#endif
