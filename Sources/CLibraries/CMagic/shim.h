#ifndef INNSPEL_MAGIC_H
#define INNSPEL_MAGIC_H
#include <magic.h>
#endif
