#ifndef INNSPEL_ZLIB_H
#define INNSPEL_ZLIB_H
#include <zlib.h>

/// Begins a gzip stream (RFC 1952); deflateInit2 is a macro.
static inline int innspel_zlib_begin(z_stream *stream, int level) {
  return deflateInit2(stream, level, Z_DEFLATED, MAX_WBITS + 16, 8, Z_DEFAULT_STRATEGY);
}
#endif
