#include "ulid.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/random.h>
#include <unistd.h>

#include "io.h"
#include "num.h"
#include "path.h"

static const char alphabet[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
static const bool in_alphabet[256] = {
    ['0'] = true, ['1'] = true, ['2'] = true, ['3'] = true, ['4'] = true, ['5'] = true,
    ['6'] = true, ['7'] = true, ['8'] = true, ['9'] = true, ['A'] = true, ['B'] = true,
    ['C'] = true, ['D'] = true, ['E'] = true, ['F'] = true, ['G'] = true, ['H'] = true,
    ['J'] = true, ['K'] = true, ['M'] = true, ['N'] = true, ['P'] = true, ['Q'] = true,
    ['R'] = true, ['S'] = true, ['T'] = true, ['V'] = true, ['W'] = true, ['X'] = true,
    ['Y'] = true, ['Z'] = true,
};

/* Of 60: so few that thousands of steps fit in a millisecond, so many that no two are the same. */
enum { STEP_BITS = 40 };

/* 128 bits, high half first: time 48, tag 20 (16 + 4), random 60. */
struct bits {
    uint64_t high, low;
};

static void encode(char ulid[ULID_SIZE], struct bits bits)
{
    for (int i = ULID_LEN - 1; i >= 0; i--) {
        ulid[i] = alphabet[bits.low & 31];
        bits.low = bits.low >> 5 | bits.high << 59;
        bits.high >>= 5;
    }
    ulid[ULID_LEN] = '\0';
}

static struct bits decode(const char *ulid)
{
    struct bits bits = {0, 0};
    for (int i = 0; i < ULID_LEN; i++) {
        const char *digit = strchr(alphabet, ulid[i]);
        bits.high = bits.high << 5 | bits.low >> 59;
        bits.low = bits.low << 5 | (uint64_t)(digit ? digit - alphabet : 0);
    }
    return bits;
}

bool ulid_is(const char *text)
{
    /* 26 digits hold 130 bits: the first is at most 7. */
    size_t len = 0;
    while (in_alphabet[(unsigned char)text[len]])
        len++;
    return len == ULID_LEN && text[ULID_LEN] == '\0' && text[0] <= '7';
}

/* Fills `bytes` with randomness; false with errno set. */
static bool random_bytes(void *bytes, size_t len)
{
    ssize_t got;
    while ((got = getrandom(bytes, len, 0)) < 0 && errno == EINTR)
        ;
    return got == (ssize_t)len;
}

bool ulid_make(char ulid[ULID_SIZE], int64_t ms, uint32_t tag)
{
    uint64_t noise;
    if (!random_bytes(&noise, sizeof noise))
        return false;
    uint64_t moment = (uint64_t)(ms < 0 ? 0 : ms) & 0xFFFFFFFFFFFFU;
    encode(ulid, (struct bits){moment << 16 | (tag >> 4 & 0xFFFFU),
                               (uint64_t)(tag & 0xFU) << 60 | noise >> 4});
    return true;
}

void ulid_raise(char ulid[ULID_SIZE], const char *before)
{
    const uint64_t random_mask = ~(uint64_t)0 >> 4;
    struct bits bits = decode(before);
    uint64_t step = (decode(ulid).low & random_mask) >> (60 - STEP_BITS);
    uint64_t random = (bits.low & random_mask) + 1 + step;
    if (random > random_mask)
        bits.high += (uint64_t)1 << 16;
    bits.low = (bits.low & ~random_mask) | (random & random_mask);
    encode(ulid, bits);
}

uint32_t ulid_tag(const char *ulid)
{
    struct bits bits = decode(ulid);
    return (uint32_t)((bits.high & 0xFFFFU) << 4 | bits.low >> 60);
}

int64_t ulid_ms(const char *ulid)
{
    return (int64_t)(decode(ulid).high >> 16);
}

bool ulid_make_above(char ulid[ULID_SIZE], const char *before, int64_t ms, uint32_t tag)
{
    int64_t least = ulid_ms(before) + 1;
    if (!ulid_make(ulid, ms < least ? least : ms, tag))
        return false;
    errno = ERANGE; /* the millisecond after the last one is the first one again */
    return strcmp(ulid, before) > 0;
}

/* Reads the tag's file: a number and LF. False with errno: EINVAL if it holds no tag. */
static bool read_tag(const char *path, uint32_t *tag)
{
    char text[16] = {0};
    int fd = io_open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    if (fd < 0)
        return false;
    ssize_t got;
    while ((got = read(fd, text, sizeof text - 1)) < 0 && errno == EINTR)
        ;
    int error = got < 0 ? errno : EINVAL;
    close(fd);
    errno = error;
    int64_t value;
    if (got <= 0 || text[got - 1] != '\n')
        return false;
    text[got - 1] = '\0';
    if (!num_whole(text, 0, (1 << ULID_TAG_BITS) - 1, &value))
        return false;
    *tag = (uint32_t)value;
    return true;
}

/* Does read_tag's error say that there is none? Where it only could not be read now, another one in
   its place would make this another machine: false with a sentence. */
static bool has_no_tag(int error, const char *path, struct str *why)
{
    if (error == ENOENT || error == ENOTDIR || error == EINVAL)
        return true;
    str_format(why, "cannot read '%s': %s", path, strerror(error));
    return false;
}

/* Makes the file. Of several tools that start for the first time together, the first one's tag is
   that of all. */
static bool make_tag(const char *path, uint32_t *tag, struct str *why)
{
    char noise[ULID_SIZE];
    struct str aside = {0};
    struct str text = {0};
    if (!random_bytes(tag, sizeof *tag) || !ulid_make(noise, 0, *tag)) {
        str_format(why, "no random numbers: %s", strerror(errno));
        return false;
    }
    *tag &= (1U << ULID_TAG_BITS) - 1;
    str_format(&aside, "%s.%s", path, noise);
    str_format(&text, "%u\n", (unsigned)*tag);
    bool good = path_make_folder(path, why) &&
                path_write_once(str_text(&aside), path, str_text(&text), text.len, why);
    /* what holds none, such as an empty file after a power cut, is replaced by ours */
    if (good && !read_tag(path, tag))
        good = has_no_tag(errno, path, why) &&
               path_write_new(str_text(&aside), path, str_text(&text), text.len, why);
    str_free(&aside);
    str_free(&text);
    return good;
}

bool ulid_machine(uint32_t *tag, struct str *why)
{
    struct str path = {0};
    *tag = 0;
    bool good = path_of(PATH_STATE, "machine", &path, why);
    if (good && !read_tag(str_text(&path), tag))
        good = has_no_tag(errno, str_text(&path), why) && make_tag(str_text(&path), tag, why);
    str_free(&path);
    return good;
}
