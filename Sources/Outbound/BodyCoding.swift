/// Writes a text in quoted-printable (RFC 2045, 6.7): ASCII, lines of at most 76 bytes ended by CRLF.
///
/// - Parameter text: Lines ended by CRLF, LF or CR.
/// - Returns: The coded lines, the last one ended too.
func quotedPrintable(_ text: String) -> [UInt8] {
  var output: [UInt8] = []
  output.reserveCapacity(text.utf8.count * 5 / 4)
  let softBreak: [UInt8] = [UInt8(ascii: "="), 13, 10]
  for line in lines(of: text) {
    var column = 0
    for place in line.indices {
      let byte = line[place]
      let isLast = place == line.endIndex - 1
      let isBlank = byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t")
      // A blank at the end of a line could be lost on the way.
      let isLiteral = isBlank ? !isLast : (0x21...0x7E).contains(byte) && byte != UInt8(ascii: "=")
      let width = isLiteral ? 1 : 3
      // One place is kept for the "=" of a line that goes on.
      if column + width > (isLast ? 76 : 75) {
        output.append(contentsOf: softBreak)
        column = 0
      }
      if isLiteral { output.append(byte) } else { escape(byte, into: &output) }
      column += width
    }
    output.append(contentsOf: softBreak.dropFirst())
  }
  return output
}

private func lines(of text: String) -> [ArraySlice<UInt8>] {
  let bytes = Array(text.utf8)
  var lines: [ArraySlice<UInt8>] = []
  var start = 0
  var place = 0
  while place < bytes.count {
    if bytes[place] == 10 || bytes[place] == 13 {
      lines.append(bytes[start..<place])
      if bytes[place] == 13, place + 1 < bytes.count, bytes[place + 1] == 10 { place += 1 }
      start = place + 1
    }
    place += 1
  }
  if start < bytes.count { lines.append(bytes[start...]) }
  return lines
}

/// Writes a byte as `=` and two upper-case hexadecimal digits.
func escape(_ byte: UInt8, into output: inout [UInt8]) {
  output.append(UInt8(ascii: "="))
  for digit in [byte >> 4, byte & 15] {
    output.append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "A") + digit - 10)
  }
}

/// Writes bytes in base64 with padding, on one line (RFC 4648, 4).
func base64Text(_ bytes: [UInt8]) -> String {
  let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
  var text: [UInt8] = []
  for start in stride(from: 0, to: bytes.count, by: 3) {
    let group = bytes[start..<min(start + 3, bytes.count)]
    let bits = group.reduce(0) { $0 << 8 | UInt32($1) } << UInt32(8 * (3 - group.count))
    for place in 0..<4 {
      let isPadding = place > group.count
      text.append(isPadding ? UInt8(ascii: "=") : alphabet[Int(bits >> UInt32(18 - 6 * place) & 63)])
    }
  }
  return String(decoding: text, as: UTF8.self)
}
