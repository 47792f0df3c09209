#include "CByteScan.h"

#include <stddef.h>

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

/// Finds places by the bits that one of the functions for 64 bytes sets.
static inline __attribute__((always_inline)) uint32_t find_places(
    uint64_t (*not_plain)(const uint8_t *), const uint8_t *text, uint32_t start, uint32_t end, uint32_t *places) {
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

#if defined(__x86_64__) && defined(__linux__)
#include <immintrin.h>

// A second version for processors since 2013: twice as many bytes at once, and counting bits and clearing the lowest are
// one instruction each.
#define NEWER __attribute__((target("avx2,bmi,bmi2,lzcnt,popcnt")))

NEWER static inline uint64_t not_plain_newer(const uint8_t *bytes) {
  uint64_t mask = 0;
  for (unsigned n = 0; n < 64; n += 32) {
    const __m256i text = _mm256_loadu_si256((const __m256i *)(bytes + n));
    const __m256i quote = _mm256_cmpeq_epi8(text, _mm256_set1_epi8('"'));
    const __m256i backslash = _mm256_cmpeq_epi8(text, _mm256_set1_epi8('\\'));
    const __m256i other = _mm256_cmpgt_epi8(_mm256_set1_epi8(0x20), text);
    const __m256i any = _mm256_or_si256(_mm256_or_si256(quote, backslash), other);
    mask |= (uint64_t)(uint32_t)_mm256_movemask_epi8(any) << n;
  }
  return mask;
}

NEWER static uint32_t find_places_newer(const uint8_t *text, uint32_t start, uint32_t end, uint32_t *places) {
  return find_places(not_plain_newer, text, start, end, places);
}

static int is_newer(void) {
  return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi2") && __builtin_cpu_supports("popcnt");
}
#endif

uint32_t byte_scan_json_places(const uint8_t *text, uint32_t start, uint32_t end, uint32_t *places) {
#if defined(__x86_64__) && defined(__linux__)
  if (is_newer()) return find_places_newer(text, start, end, places);
#endif
  return find_places(not_plain, text, start, end, places);
}
