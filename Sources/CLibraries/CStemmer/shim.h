#ifndef INNSPEL_STEMMER_H
#define INNSPEL_STEMMER_H
#include <libstemmer.h>
#endif
