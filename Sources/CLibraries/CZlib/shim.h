#ifndef INNSPEL_ZLIB_H
#define INNSPEL_ZLIB_H
#include <zlib.h>
#endif
