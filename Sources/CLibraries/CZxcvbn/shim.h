#ifndef INNSPEL_ZXCVBN_H
#define INNSPEL_ZXCVBN_H
#include <zxcvbn.h>
#endif
