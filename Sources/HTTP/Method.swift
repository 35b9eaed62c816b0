/// The request methods the house answers (RFC 9110 section 9.3, RFC 5789 for PATCH).
///
/// A HEAD request reaches a ``Site`` as ``get``: the server leaves the body out of the answer.
public enum Method: String, Sendable {
  case get = "GET"
  case head = "HEAD"
  case post = "POST"
  case put = "PUT"
  case patch = "PATCH"
  case delete = "DELETE"
  case options = "OPTIONS"
}
