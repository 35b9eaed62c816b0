#ifndef INNSPEL_CRYPT_H
#define INNSPEL_CRYPT_H
#include <crypt.h>
#include <string.h>

/* The size of the library's scratch area. Its `internal` array is longer than Swift imports as a tuple,
   so the struct stays on this side. */
static inline size_t innspel_crypt_scratch_size(void) { return sizeof(struct crypt_data); }

/* crypt_rn with the scratch area as plain bytes, zeroed before use, and its traces of the phrase wiped after.
   `output` must have room for CRYPT_OUTPUT_SIZE bytes. Returns 1 when a hash was written, 0 when not (errno). */
static inline int innspel_crypt_hash(const char *phrase, const char *setting, void *scratch, char *output) {
  memset(scratch, 0, sizeof(struct crypt_data));
  const char *hash = crypt_rn(phrase, setting, scratch, (int)sizeof(struct crypt_data));
  if (hash != NULL) strncpy(output, hash, CRYPT_OUTPUT_SIZE - 1), output[CRYPT_OUTPUT_SIZE - 1] = 0;
  explicit_bzero(scratch, sizeof(struct crypt_data));
  return hash != NULL;
}
#endif
