#ifndef INNSPEL_MICROHTTPD_H
#define INNSPEL_MICROHTTPD_H
#include <microhttpd.h>
#include <string.h>

/// Leaves an address as it was sent: the house decodes segment by segment.
static inline size_t innspel_microhttpd_keep_escapes(
    void *context, struct MHD_Connection *connection, char *text) {
  (void)context;
  (void)connection;
  return strlen(text);
}

/// What a daemon is started with; every callback gets `context` first.
struct innspel_microhttpd_start {
  int listener;
  unsigned int pollers;
  unsigned int connections;
  unsigned int connections_per_address;
  unsigned int idle_seconds;
  size_t memory_per_connection;
  void *context;
  MHD_AccessHandlerCallback handle;
  void *(*begin)(void *context, const char *address, struct MHD_Connection *connection);
  MHD_RequestCompletedCallback complete;
  MHD_NotifyConnectionCallback connect;
};

/// Starts a daemon with epoll on threads of its own; MHD_start_daemon is variadic.
static inline struct MHD_Daemon *innspel_microhttpd_start(const struct innspel_microhttpd_start *with) {
  return MHD_start_daemon(
      MHD_USE_EPOLL_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME | MHD_USE_ITC, 0, NULL, NULL,
      with->handle, with->context,
      MHD_OPTION_LISTEN_SOCKET, with->listener,
      MHD_OPTION_THREAD_POOL_SIZE, with->pollers,
      MHD_OPTION_CONNECTION_LIMIT, with->connections,
      MHD_OPTION_PER_IP_CONNECTION_LIMIT, with->connections_per_address,
      MHD_OPTION_CONNECTION_TIMEOUT, with->idle_seconds,
      MHD_OPTION_CONNECTION_MEMORY_LIMIT, with->memory_per_connection,
      MHD_OPTION_UNESCAPE_CALLBACK, innspel_microhttpd_keep_escapes, NULL,
      MHD_OPTION_URI_LOG_CALLBACK, with->begin, with->context,
      MHD_OPTION_NOTIFY_COMPLETED, with->complete, with->context,
      MHD_OPTION_NOTIFY_CONNECTION, with->connect, with->context,
      MHD_OPTION_END);
}

/// Has a response sent without chunks and the connection closed after it; the function is variadic.
static inline enum MHD_Result innspel_microhttpd_close_after(struct MHD_Response *response) {
  return MHD_set_response_options(response, MHD_RF_HTTP_1_0_COMPATIBLE_STRICT, MHD_RO_END);
}

/// The length of a stream, a cast Swift cannot read.
static inline uint64_t innspel_microhttpd_unknown_size(void) { return MHD_SIZE_UNKNOWN; }

/// What a stream's reader returns at the end, a cast Swift cannot read.
static inline ssize_t innspel_microhttpd_stream_end(void) { return MHD_CONTENT_READER_END_OF_STREAM; }

/// What a stream's reader returns to break the connection off, a cast Swift cannot read.
static inline ssize_t innspel_microhttpd_stream_error(void) { return MHD_CONTENT_READER_END_WITH_ERROR; }

/// What is known of a connection; MHD_get_connection_info is variadic.
static inline const union MHD_ConnectionInfo *innspel_microhttpd_info(
    struct MHD_Connection *connection, enum MHD_ConnectionInfoType type) {
  return MHD_get_connection_info(connection, type);
}
#endif
