#ifndef INNSPEL_CRYPT_H
#define INNSPEL_CRYPT_H
#include <crypt.h>
#endif
