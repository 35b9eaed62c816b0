#ifndef INNSPEL_XLSXWRITER_H
#define INNSPEL_XLSXWRITER_H
#include <xlsxwriter.h>
#endif
