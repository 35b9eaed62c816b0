/// Who a request comes from, as trusted proxies tell it.
///
/// Proxies write what they saw behind what they were told, so the list is read from its end: the last
/// address that is not a trusted proxy's own is the client; everything before it is the client's word.
struct Forwarding {
  /// The networks whose word counts.
  let trusted: [Network]

  /// Whether an address is a trusted proxy's.
  func trusts(_ address: IPAddress) -> Bool { trusted.contains { $0.contains(address) } }

  /// The client's address and whether it speaks https.
  ///
  /// `X-Forwarded-For` and `-Proto` count before `Forwarded` (RFC 7239): common proxies write the former and
  /// pass the latter on as the client sent it.
  ///
  /// - Parameters:
  ///   - peer: the address at the other end of the socket, which must be trusted.
  ///   - headers: the request's.
  /// - Returns: the address, and whether the client speaks https.
  func client(behind peer: IPAddress, _ headers: Headers) -> (address: IPAddress, isSecure: Bool) {
    let hops = hops(headers)
    var client = peer
    var place = hops.count
    while place > 0, trusts(client), let next = hops[place - 1].address {
      client = next
      place -= 1
    }
    let proto = place < hops.count ? hops[place].proto : hops.last?.proto
    return (client, proto.map { Headers.same($0, "https") } ?? false)
  }

  private struct Hop {
    var address: IPAddress?
    var proto: String?
  }

  private func hops(_ headers: Headers) -> [Hop] {
    let addresses = list(headers.all("X-Forwarded-For"))
    let protos = list(headers.all("X-Forwarded-Proto"))
    guard addresses.isEmpty, protos.isEmpty else {
      // A proxy that does not append its own word on the protocol leaves one for the whole way.
      guard !addresses.isEmpty else { return [Hop(address: nil, proto: protos.last)] }
      return addresses.enumerated().map { place, text in
        Hop(
          address: address(text), proto: protos.count == addresses.count ? protos[place] : protos.last)
      }
    }
    return list(headers.all("Forwarded")).map { element in
      var hop = Hop()
      for pair in element.split(separator: ";") {
        let parts = pair.split(separator: "=", maxSplits: 1).map(trim)
        guard parts.count == 2 else { continue }
        let value = unquote(parts[1])
        if Headers.same(parts[0], "for") { hop.address = address(value) }
        if Headers.same(parts[0], "proto") { hop.proto = value }
      }
      return hop
    }
  }

  private func list(_ lines: [String]) -> [String] {
    lines.flatMap { $0.split(separator: ",") }.map(trim).filter { !$0.isEmpty }
  }

  /// Reads `1.2.3.4`, `1.2.3.4:5`, `2001:db8::1`, `[2001:db8::1]:5`.
  private func address(_ text: String) -> IPAddress? {
    if text.hasPrefix("["), let end = text.firstIndex(of: "]") {
      return IPAddress(text[text.index(after: text.startIndex)..<end])
    }
    if let address = IPAddress(text) { return address }
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    return parts.count == 2 ? IPAddress(parts[0]) : nil
  }

  private func trim(_ text: some StringProtocol) -> String {
    var part = text.drop { $0 == " " || $0 == "\t" }
    while let last = part.last, last == " " || last == "\t" { part = part.dropLast() }
    return String(part)
  }

  private func unquote(_ text: String) -> String {
    text.count >= 2 && text.hasPrefix("\"") && text.hasSuffix("\"")
      ? String(text.dropFirst().dropLast()) : text
  }
}
