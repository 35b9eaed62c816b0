#ifndef INNSPEL_ZIP_H
#define INNSPEL_ZIP_H
#include <zip.h>
#endif
