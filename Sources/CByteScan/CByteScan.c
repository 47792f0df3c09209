#include "CByteScan.h"

#include <stddef.h>

// A second version for processors since 2013, chosen when the program is loaded: counting bits and clearing the lowest
// are one instruction each there.
#if defined(__x86_64__) && defined(__linux__)
#define NEWER_PROCESSORS_TOO __attribute__((target_clones("arch=x86-64-v3", "default")))
#else
#define NEWER_PROCESSORS_TOO
#endif

/// Sets bit n where byte n of 64 is a quote, a backslash, below 0x20 or not ASCII.
static inline uint64_t not_plain(const uint8_t *bytes) {
  uint64_t mask = 0;
  for (unsigned n = 0; n < 64; n += 16) {
#if defined(__SSE2__)
    const __m128i text = _mm_loadu_si128((const __m128i *)(bytes + n));
    const __m128i quote = _mm_cmpeq_epi8(text, _mm_set1_epi8('"'));
    const __m128i backslash = _mm_cmpeq_epi8(text, _mm_set1_epi8('\\'));
    // As signed numbers, the bytes that are not ASCII are below 0x20 too.
    const __m128i other = _mm_cmplt_epi8(text, _mm_set1_epi8(0x20));
    const __m128i any = _mm_or_si128(_mm_or_si128(quote, backslash), other);
    mask |= (uint64_t)(uint32_t)_mm_movemask_epi8(any) << n;
#else
    mask |= (uint64_t)(byte_scan_json_special(bytes + n) | byte_scan_high(bytes + n)) << n;
#endif
  }
  return mask;
}

NEWER_PROCESSORS_TOO
uint32_t byte_scan_json_places(const uint8_t *text, uint32_t start, uint32_t end, uint32_t *places) {
  uint32_t *next = places;
  for (size_t at = start; at < end; at += 64) {
    uint64_t mask = not_plain(text + at);
    if (end - at < 64) mask &= ((uint64_t)1 << (end - at)) - 1;
    uint32_t *const nextAfter = next + __builtin_popcountll(mask);
    // Eight at once, needed or not: how many there are in 64 bytes of a log is between three and ten, and a branch on
    // it would be guessed wrong.
    for (; next < nextAfter; next += 8) {
      for (unsigned n = 0; n < 8; n++) {
        next[n] = (uint32_t)at + (uint32_t)(mask ? __builtin_ctzll(mask) : 64);
        mask &= mask - 1;
      }
    }
    next = nextAfter;
  }
  return (uint32_t)(next - places);
}
