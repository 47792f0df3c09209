#ifndef C_BYTE_SCAN_H
#define C_BYTE_SCAN_H

// Comparisons of sixteen bytes at once, which Swift has no way to ask for: its SIMD masks cannot be turned into bits
// in one instruction. What is defined here is inlined into the caller.

#include <stdint.h>

#if defined(__SSE2__)
#include <emmintrin.h>

/// Sets bit n where byte n is a quote, a backslash or below 0x20: what ends a run of plain text in a JSON string.
static inline uint32_t byte_scan_json_special(const uint8_t *_Nonnull bytes) {
  const __m128i text = _mm_loadu_si128((const __m128i *)bytes);
  const __m128i quote = _mm_cmpeq_epi8(text, _mm_set1_epi8('"'));
  const __m128i backslash = _mm_cmpeq_epi8(text, _mm_set1_epi8('\\'));
  const __m128i control = _mm_cmpeq_epi8(_mm_min_epu8(text, _mm_set1_epi8(0x1F)), text);
  return (uint32_t)_mm_movemask_epi8(_mm_or_si128(_mm_or_si128(quote, backslash), control));
}

/// Sets bit n where byte n is 0x80 or above: where text is not ASCII.
static inline uint32_t byte_scan_high(const uint8_t *_Nonnull bytes) {
  return (uint32_t)_mm_movemask_epi8(_mm_loadu_si128((const __m128i *)bytes));
}

#else

static inline uint32_t byte_scan_json_special(const uint8_t *_Nonnull bytes) {
  uint32_t mask = 0;
  for (uint32_t n = 0; n < 16; n++) {
    mask |= (uint32_t)(bytes[n] == '"' || bytes[n] == '\\' || bytes[n] < 0x20) << n;
  }
  return mask;
}

static inline uint32_t byte_scan_high(const uint8_t *_Nonnull bytes) {
  uint32_t mask = 0;
  for (uint32_t n = 0; n < 16; n++) mask |= (uint32_t)(bytes[n] >> 7) << n;
  return mask;
}

#endif

/// Whether one of two bytes is among some, of which 15 more may be read.
static inline int byte_scan_holds_either(const uint8_t *_Nonnull bytes, uint32_t count, uint8_t one, uint8_t other) {
  for (uint32_t at = 0; at < count; at += 16) {
    const uint32_t rest = count - at;
#if defined(__SSE2__)
    const __m128i text = _mm_loadu_si128((const __m128i *)(bytes + at));
    const __m128i is_one = _mm_cmpeq_epi8(text, _mm_set1_epi8((char)one));
    const __m128i is_other = _mm_cmpeq_epi8(text, _mm_set1_epi8((char)other));
    uint32_t mask = (uint32_t)_mm_movemask_epi8(_mm_or_si128(is_one, is_other));
#else
    uint32_t mask = 0;
    for (uint32_t n = 0; n < 16; n++) mask |= (uint32_t)(bytes[at + n] == one || bytes[at + n] == other) << n;
#endif
    if (rest < 16) mask &= ((uint32_t)1 << rest) - 1;
    if (mask) return 1;
  }
  return 0;
}

/// Finds the bytes that end a run of plain ASCII text: each quote, backslash, control or non-ASCII byte of a text.
///
/// \param text The text, of which 63 more bytes may be read.
/// \param start Where to begin.
/// \param end Where to end.
/// \param places Gets their places. There must be room for 16 more than there are bytes.
/// \returns How many there are.
uint32_t byte_scan_json_places(
    const uint8_t *_Nonnull text, uint32_t start, uint32_t end, uint32_t *_Nonnull places);

#endif
