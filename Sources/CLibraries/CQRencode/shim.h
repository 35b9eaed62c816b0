#ifndef INNSPEL_QRENCODE_H
#define INNSPEL_QRENCODE_H
#include <qrencode.h>
#endif
