#ifndef INNSPEL_CURL_H
#define INNSPEL_CURL_H
#include <curl/curl.h>
#endif
