#include "csvio_scan.h"

#include <stdlib.h>
#include <string.h>

#include "mem.h"

#if defined(__x86_64__) && defined(__GNUC__)
#define HAS_SIMD 1
#include <immintrin.h>
#else
#define HAS_SIMD 0
#endif

enum { BLOCK = 64, AT_ONCE = 8 };

/* The bytes of a block that matter, a bit each. */
struct masks {
    uint64_t separators, feeds, odd;
};

/* Made for each way anew, so that its instructions are used throughout. */
#define EACH_WAY static inline __attribute__((always_inline))

/* Notes the places of the bits. It writes AT_ONCE and more at a time, as a jump for each bit would
   often be guessed wrong; those past the last one are written over next time. */
EACH_WAY void note_separators(struct csvio_scan *scan, size_t at, uint64_t mask)
{
    uint16_t *to = scan->separators + scan->separators_count;
    size_t count = (size_t)__builtin_popcountll(mask);
    for (size_t done = 0; done < count; done += AT_ONCE)
        for (size_t i = 0; i < AT_ONCE; i++, mask &= mask - 1)
            *to++ = (uint16_t)(at + (size_t)__builtin_ctzll(mask | UINT64_C(1) << 63));
    scan->separators_count += count;
}

EACH_WAY void note(struct csvio_scan *scan, size_t at, struct masks masks)
{
    for (uint64_t left = masks.feeds; left; left &= left - 1) {
        uint64_t before = masks.separators & ((left & -left) - 1);
        scan->feeds[scan->feeds_count++] =
            (uint16_t)(scan->separators_count + (size_t)__builtin_popcountll(before));
    }
    for (uint64_t left = masks.odd; left; left &= left - 1)
        scan->odd[scan->odd_count++] = (uint16_t)(at + (size_t)__builtin_ctzll(left));
    note_separators(scan, at, masks.separators);
}

/* All blocks of a part; the last one is filled up to its size, and what was filled in left out. */
EACH_WAY void note_all(struct csvio_scan *scan, const char *bytes, size_t len,
                       struct masks (*look)(const char *block))
{
    size_t at = 0;
    for (; at + BLOCK <= len; at += BLOCK)
        note(scan, at, look(bytes + at));
    if (at == len)
        return;
    char rest[BLOCK] = "";
    memcpy(rest, bytes + at, len - at);
    struct masks masks = look(rest);
    masks.odd &= (UINT64_C(1) << (len - at)) - 1;
    note(scan, at, masks);
}

static inline struct masks look_plain_c(const char *block)
{
    struct masks masks = {0, 0, 0};
    for (int i = 0; i < BLOCK; i++) {
        uint64_t bit = UINT64_C(1) << i;
        char c = block[i];
        masks.separators |= c == ',' || c == '\n' ? bit : 0;
        masks.feeds |= c == '\n' ? bit : 0;
        masks.odd |= c == '"' || c == '\0' ? bit : 0;
    }
    return masks;
}

static void scan_plain_c(struct csvio_scan *scan, const char *bytes, size_t len)
{
    note_all(scan, bytes, len, look_plain_c);
}

#if HAS_SIMD

/* In every x86-64. */
static inline struct masks look_sse2(const char *block)
{
    struct masks masks = {0, 0, 0};
    for (int i = 0; i < BLOCK; i += 16) {
        __m128i bytes = _mm_loadu_si128((const __m128i *)(const void *)(block + i));
        __m128i feed = _mm_cmpeq_epi8(bytes, _mm_set1_epi8('\n'));
        __m128i comma = _mm_cmpeq_epi8(bytes, _mm_set1_epi8(','));
        __m128i odd = _mm_or_si128(_mm_cmpeq_epi8(bytes, _mm_set1_epi8('"')),
                                   _mm_cmpeq_epi8(bytes, _mm_setzero_si128()));
        masks.feeds |= (uint64_t)(unsigned)_mm_movemask_epi8(feed) << i;
        masks.separators |= (uint64_t)(unsigned)_mm_movemask_epi8(_mm_or_si128(feed, comma)) << i;
        masks.odd |= (uint64_t)(unsigned)_mm_movemask_epi8(odd) << i;
    }
    return masks;
}

static void scan_sse2(struct csvio_scan *scan, const char *bytes, size_t len)
{
    note_all(scan, bytes, len, look_sse2);
}

#define AVX2 __attribute__((target("avx2,bmi,popcnt")))

AVX2 static inline struct masks look_avx2(const char *block)
{
    struct masks masks = {0, 0, 0};
    for (int i = 0; i < BLOCK; i += 32) {
        __m256i bytes = _mm256_loadu_si256((const __m256i *)(const void *)(block + i));
        __m256i feed = _mm256_cmpeq_epi8(bytes, _mm256_set1_epi8('\n'));
        __m256i comma = _mm256_cmpeq_epi8(bytes, _mm256_set1_epi8(','));
        __m256i odd = _mm256_or_si256(_mm256_cmpeq_epi8(bytes, _mm256_set1_epi8('"')),
                                      _mm256_cmpeq_epi8(bytes, _mm256_setzero_si256()));
        masks.feeds |= (uint64_t)(unsigned)_mm256_movemask_epi8(feed) << i;
        masks.separators |= (uint64_t)(unsigned)_mm256_movemask_epi8(_mm256_or_si256(feed, comma))
                            << i;
        masks.odd |= (uint64_t)(unsigned)_mm256_movemask_epi8(odd) << i;
    }
    return masks;
}

AVX2 static void scan_avx2(struct csvio_scan *scan, const char *bytes, size_t len)
{
    note_all(scan, bytes, len, look_avx2);
}

#endif

bool csvio_scan_can(enum csvio_scan_way way)
{
#if HAS_SIMD
    return way != CSVIO_SCAN_AVX2 ||
           (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi") &&
            __builtin_cpu_supports("popcnt"));
#else
    return way == CSVIO_SCAN_PLAIN_C;
#endif
}

enum csvio_scan_way csvio_scan_best(void)
{
    enum csvio_scan_way way = CSVIO_SCAN_AVX2;
    while (!csvio_scan_can(way))
        way--;
    return way;
}

void csvio_scan(struct csvio_scan *scan, const char *bytes, size_t len, enum csvio_scan_way way)
{
    static void (*const ways[CSVIO_SCAN_WAYS])(struct csvio_scan *, const char *, size_t) = {
        [CSVIO_SCAN_PLAIN_C] = scan_plain_c,
#if HAS_SIMD
        [CSVIO_SCAN_SSE2] = scan_sse2,
        [CSVIO_SCAN_AVX2] = scan_avx2,
#endif
    };
    size_t most = len + AT_ONCE; /* of each kind, and what note_separators writes behind them */
    scan->memory = mem_grow(scan->memory, &scan->room, 3 * most, sizeof *scan->memory);
    scan->separators = scan->memory;
    scan->feeds = scan->memory + most;
    scan->odd = scan->memory + 2 * most;
    scan->separators_count = scan->feeds_count = scan->odd_count = 0;
    scan->len = len;
    ways[way](scan, bytes, len);
}

void csvio_scan_free(struct csvio_scan *scan)
{
    free(scan->memory);
    *scan = (struct csvio_scan){0};
}
