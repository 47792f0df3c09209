// The C library's allocator; Swift's module of the C library leaves its header out.
#include <malloc.h>
