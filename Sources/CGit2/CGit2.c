// Opens libgit2 at its first use. Linked, it brings 17 shared libraries (TLS, SSH, Kerberos …) into every process
// before `main`, also into those that never ask git anything; ARCHITECTURE.md has what that costs.
//
// Each function that is used is defined here and passes its arguments on. The compiler holds every definition against
// the declaration in git2.h; a function that is missing here is missing when the program is linked.

#include "CGit2.h"

#include <dlfcn.h>
#include <stdio.h>

#define LIBRARY "libgit2.so." LIBGIT2_SOVERSION

// Where each function is in the library.
#define FUNCTION(result, name, parameters, arguments) static __typeof__(&name) name##_loaded;
#define PROCEDURE FUNCTION
#include "Functions.h"
#undef FUNCTION
#undef PROCEDURE

// The definitions that stand for them.
#define FUNCTION(result, name, parameters, arguments) \
  result name parameters { return name##_loaded arguments; }
#define PROCEDURE(result, name, parameters, arguments) \
  result name parameters { name##_loaded arguments; }
#include "Functions.h"
#undef FUNCTION
#undef PROCEDURE

// libgit2 reads all certificates of the system as it starts, for connections that are never made here: nothing is sent
// anywhere. That is most of its start: 52 of 62 million instructions. Of two functions of one name the program's own comes
// before a library's; these find no certificates, so that no connection could be trusted either. Where libgit2 is built
// upon another TLS library, nobody calls them.
int mbedtls_x509_crt_parse_file(void *chain, const char *path) {
  (void)chain, (void)path;
  return 0;
}

int mbedtls_x509_crt_parse_path(void *chain, const char *path) {
  (void)chain, (void)path;
  return 0;
}

static __typeof__(&git_error_last) error_last_loaded;

static char reason[512];

/// Says what the loader said last; answers what libgit2 answers where it fails.
static int cannot_load(void) {
  const char *said = dlerror();
  snprintf(reason, sizeof reason, "%s", said ? said : LIBRARY " cannot be loaded");
  return GIT_ERROR;
}

/// Opens the library and finds all functions, or answers a negative number. To be called by one thread.
int git_libgit2_init(void) {
  // Never closed: it runs until the process ends.
  void *library = dlopen(LIBRARY, RTLD_LAZY | RTLD_LOCAL);
  if (!library) return cannot_load();
#define FUNCTION(result, name, parameters, arguments) \
  if (!(name##_loaded = (__typeof__(&name))dlsym(library, #name))) return cannot_load();
#define PROCEDURE FUNCTION
#include "Functions.h"
#undef FUNCTION
#undef PROCEDURE
  __typeof__(&git_libgit2_init) init = (__typeof__(&git_libgit2_init))dlsym(library, "git_libgit2_init");
  if (!init) return cannot_load();
  error_last_loaded = (__typeof__(&git_error_last))dlsym(library, "git_error_last");
  if (!error_last_loaded) return cannot_load();
  return init();
}

const git_error *git_error_last(void) {
  static git_error error = {.message = reason, .klass = GIT_ERROR_OS};
  if (error_last_loaded) return error_last_loaded();
  return reason[0] ? &error : NULL;
}
