/* Finding the end of a JSON string or container, 64 bytes at a time.

   Each block is turned into bit masks: quotes, backslashes, brackets. A quote after an odd run of
   backslashes is text; the running parity of the others tells which bytes stand inside a string; the
   brackets outside strings are counted. The method is that of Langdale and Lemire, "Parsing Gigabytes
   of JSON per Second" (2019), section 3.1. Where the processor has no AVX2 a plain loop does the same. */
#include "CAgtop.h"

#include <string.h>

static const uint8_t *string_end_plain(const uint8_t *at, const uint8_t *end) {
  const uint8_t *start = at;
  while (at < end) {
    const uint8_t *quote = memchr(at, '"', (size_t)(end - at));
    if (!quote) return NULL;
    const uint8_t *back = quote;
    while (back > start && back[-1] == '\\') back--;
    if (((quote - back) & 1) == 0) return quote;
    at = quote + 1;
  }
  return NULL;
}

static const uint8_t *container_end_plain(const uint8_t *at, const uint8_t *end) {
  size_t depth = 0;
  while (at < end) {
    switch (*at) {
      case '"':
        at = string_end_plain(at + 1, end);
        if (!at) return NULL;
        break;
      case '{': case '[': depth++; break;
      case '}': case ']':
        if (--depth == 0) return at + 1;
        break;
      case '\\':
        /* No JSON has one here. The masks below take it for an escape, so this does as well: damage
           reads the same on every machine. */
        if (at + 1 < end && (at[1] == '"' || at[1] == '\\')) at++;
        break;
      default: break;
    }
    at++;
  }
  return NULL;
}

/* Whether a record may begin at the brace at `at`: a quote follows, and the brace stands where no value
   can, or the key is one of those that records begin with. */
static inline bool begins_record(
    const uint8_t *at, const uint8_t *start, const uint8_t *end, const uint8_t *keys,
    size_t count) {
  if (at + 1 >= end || at[1] != '"' || at == start) return false;
  switch (at[-1]) {
    case ':': case ',': case '[': case ' ': case '\t': break;
    default: return true;
  }
  if (end - at < 10) return false;
  for (size_t i = 0; i < count; i++) {
    if (memcmp(at + 2, keys + 8 * i, 8) == 0) return true;
  }
  return false;
}

static bool begins_again_plain(
    const uint8_t *at, const uint8_t *start, const uint8_t *end, const uint8_t *keys,
    size_t count) {
  while (at < end) {
    at = memchr(at, '{', (size_t)(end - at));
    if (!at) return false;
    if (begins_record(at, start, end, keys, count)) return true;
    at++;
  }
  return false;
}

#if defined(__x86_64__)

#include <immintrin.h>

#define WIDE __attribute__((target("avx2,bmi,popcnt")))
#define WIDE_INLINE static inline __attribute__((always_inline, target("avx2,bmi,popcnt")))

typedef struct {
  __m256i low, high;
} block;

/* The 64 bytes at a place; what lies behind the end reads as spaces. */
WIDE_INLINE block load(const uint8_t *at, const uint8_t *end) {
  uint8_t padded[64];
  if (end - at < 64) {
    memset(padded, ' ', sizeof padded);
    memcpy(padded, at, (size_t)(end - at));
    at = padded;
  }
  block loaded = {
      _mm256_loadu_si256((const __m256i *)at), _mm256_loadu_si256((const __m256i *)(at + 32))};
  return loaded;
}

WIDE_INLINE uint64_t matches(block bytes, char wanted) {
  __m256i pattern = _mm256_set1_epi8(wanted);
  uint32_t low = (uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(bytes.low, pattern));
  uint32_t high = (uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(bytes.high, pattern));
  return (uint64_t)high << 32 | low;
}

/* The bytes that a backslash before them makes text. `carry` is 1 when the last block ended in a
   backslash that reaches into this one. */
WIDE_INLINE uint64_t escaped(uint64_t backslashes, uint64_t *carry) {
  if (!backslashes) {
    uint64_t first = *carry;
    *carry = 0;
    return first;
  }
  const uint64_t even = 0x5555555555555555;
  backslashes &= ~*carry;
  uint64_t follows = backslashes << 1 | *carry;
  uint64_t odd_starts = backslashes & ~even & ~follows;
  uint64_t ends;
  *carry = __builtin_add_overflow(odd_starts, backslashes, &ends);
  return (even ^ (ends << 1)) & follows;
}

/* Bit n is the parity of the bits up to n. */
WIDE_INLINE uint64_t parity(uint64_t bits) {
  bits ^= bits << 1;
  bits ^= bits << 2;
  bits ^= bits << 4;
  bits ^= bits << 8;
  bits ^= bits << 16;
  bits ^= bits << 32;
  return bits;
}

WIDE static const uint8_t *string_end_wide(const uint8_t *at, const uint8_t *end) {
  uint64_t carry = 0;
  while (at < end) {
    block bytes = load(at, end);
    uint64_t quotes = matches(bytes, '"') & ~escaped(matches(bytes, '\\'), &carry);
    if (quotes) return at + __builtin_ctzll(quotes);
    at += 64;
  }
  return NULL;
}

WIDE static const uint8_t *container_end_wide(const uint8_t *at, const uint8_t *end) {
  const __m256i lower = _mm256_set1_epi8(0x20);
  uint64_t carry = 0;
  uint64_t inside = 0; /* all ones while a string goes on from block to block */
  size_t depth = 0;
  while (at < end) {
    block bytes = load(at, end);
    uint64_t quotes = matches(bytes, '"') & ~escaped(matches(bytes, '\\'), &carry);
    uint64_t text = parity(quotes) ^ inside;
    inside = (uint64_t)((int64_t)text >> 63);
    /* '[' and '{', and ']' and '}', differ in this bit alone. */
    block folded = {_mm256_or_si256(bytes.low, lower), _mm256_or_si256(bytes.high, lower)};
    uint64_t opening = matches(folded, '{') & ~text;
    uint64_t closing = matches(folded, '}') & ~text;
    size_t closed = (size_t)__builtin_popcountll(closing);
    if (closed < depth) {
      depth += (size_t)__builtin_popcountll(opening) - closed;
    } else {
      uint64_t both = opening | closing;
      while (both) {
        uint64_t bit = both & (0 - both);
        if (opening & bit) {
          depth++;
        } else if (--depth == 0) {
          return at + __builtin_ctzll(bit) + 1;
        }
        both ^= bit;
      }
    }
    at += 64;
  }
  return NULL;
}

WIDE static bool begins_again_wide(
    const uint8_t *at, const uint8_t *end, const uint8_t *keys, size_t count) {
  const uint8_t *start = at;
  const __m256i brace = _mm256_set1_epi8('{');
  const __m256i quote = _mm256_set1_epi8('"');
  while (end - at > 128) {
    /* Text is full of braces; only those of objects stand before a quote. */
#define PAIR(offset)                                                                      \
  _mm256_and_si256(                                                                       \
      _mm256_cmpeq_epi8(_mm256_loadu_si256((const __m256i *)(at + offset)), brace),       \
      _mm256_cmpeq_epi8(_mm256_loadu_si256((const __m256i *)(at + offset + 1)), quote))
    __m256i first = PAIR(0), second = PAIR(32), third = PAIR(64), fourth = PAIR(96);
#undef PAIR
    __m256i any = _mm256_or_si256(_mm256_or_si256(first, second), _mm256_or_si256(third, fourth));
    if (!_mm256_testz_si256(any, any)) {
      uint64_t low = (uint64_t)(uint32_t)_mm256_movemask_epi8(second) << 32 |
                     (uint32_t)_mm256_movemask_epi8(first);
      uint64_t high = (uint64_t)(uint32_t)_mm256_movemask_epi8(fourth) << 32 |
                      (uint32_t)_mm256_movemask_epi8(third);
      for (; low; low &= low - 1) {
        const uint8_t *found = at + __builtin_ctzll(low);
        if (begins_record(found, start, end, keys, count)) return true;
      }
      for (; high; high &= high - 1) {
        const uint8_t *found = at + 64 + __builtin_ctzll(high);
        if (begins_record(found, start, end, keys, count)) return true;
      }
    }
    at += 128;
  }
  return begins_again_plain(at, start, end, keys, count);
}

bool agtop_json_begins_again(
    const uint8_t *at, const uint8_t *end, const uint8_t *keys, size_t count) {
  return __builtin_cpu_supports("avx2") ? begins_again_wide(at, end, keys, count)
                                        : begins_again_plain(at, at, end, keys, count);
}

const uint8_t *agtop_json_string_end(const uint8_t *at, const uint8_t *end) {
  return __builtin_cpu_supports("avx2") ? string_end_wide(at, end) : string_end_plain(at, end);
}

const uint8_t *agtop_json_container_end(const uint8_t *at, const uint8_t *end) {
  return __builtin_cpu_supports("avx2") ? container_end_wide(at, end)
                                        : container_end_plain(at, end);
}

#else

bool agtop_json_begins_again(
    const uint8_t *at, const uint8_t *end, const uint8_t *keys, size_t count) {
  return begins_again_plain(at, at, end, keys, count);
}

const uint8_t *agtop_json_string_end(const uint8_t *at, const uint8_t *end) {
  return string_end_plain(at, end);
}

const uint8_t *agtop_json_container_end(const uint8_t *at, const uint8_t *end) {
  return container_end_plain(at, end);
}

#endif

bool agtop_json_begins_again_plain(
    const uint8_t *at, const uint8_t *end, const uint8_t *keys, size_t count) {
  return begins_again_plain(at, at, end, keys, count);
}

const uint8_t *agtop_json_string_end_plain(const uint8_t *at, const uint8_t *end) {
  return string_end_plain(at, end);
}

const uint8_t *agtop_json_container_end_plain(const uint8_t *at, const uint8_t *end) {
  return container_end_plain(at, end);
}
