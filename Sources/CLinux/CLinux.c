#define _GNU_SOURCE
#include "CLinux.h"

#include <sched.h>

int linux_current_core(void) { return sched_getcpu(); }

bool linux_leave_core(int core) {
  cpu_set_t allowed, others;
  // Fails on machines of more than 1,024 cores: there the kernel has its way.
  if (core < 0 || core >= CPU_SETSIZE || sched_getaffinity(0, sizeof allowed, &allowed) != 0) return false;
  others = allowed;
  CPU_CLR(core, &others);
  if (CPU_COUNT(&others) == 0 || sched_setaffinity(0, sizeof others, &others) != 0) return false;
  return sched_setaffinity(0, sizeof allowed, &allowed) == 0;
}
