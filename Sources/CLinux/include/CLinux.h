#ifndef C_LINUX_H
#define C_LINUX_H

// Calls of Linux and its C library that Swift's module of the C library leaves out.

#include <malloc.h>
#include <stdbool.h>

/// The core that the calling thread runs on; negative where the kernel does not say.
int linux_current_core(void);

/// Moves the calling thread to another core than this one; afterwards it may run wherever it might before. Answers false
/// where there is no other, or the kernel refuses.
bool linux_leave_core(int core);

#endif
