#ifndef INNSPEL_SQLITE_H
#define INNSPEL_SQLITE_H
#include <sqlite3.h>
#endif
