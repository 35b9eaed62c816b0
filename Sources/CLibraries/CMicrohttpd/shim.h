#ifndef INNSPEL_MICROHTTPD_H
#define INNSPEL_MICROHTTPD_H
#include <microhttpd.h>
#endif
