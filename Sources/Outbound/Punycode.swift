/// Encodes one label of a domain in Punycode (RFC 3492, 6.3), without the `xn--` before it.
///
/// - Parameter label: Lower-case text.
/// - Returns: ASCII, or nil when the label is too long to be one.
func punycode(_ label: String) -> String? {
  let input = label.unicodeScalars.map(\.value)
  guard input.count <= 63 else { return nil }
  var output = input.filter { $0 < 0x80 }.map(UInt8.init(truncatingIfNeeded:))
  let basic = output.count
  var handled = basic
  if basic > 0 { output.append(UInt8(ascii: "-")) }
  var code: UInt32 = 128
  var delta = 0
  var bias = 72
  while handled < input.count {
    guard let next = input.filter({ $0 >= code }).min() else { return nil }
    delta += Int(next - code) * (handled + 1)
    code = next
    for scalar in input {
      if scalar < code { delta += 1 }
      guard scalar == code else { continue }
      appendVariableLength(delta, bias: bias, to: &output)
      bias = adapted(delta, first: handled == basic, count: handled + 1)
      delta = 0
      handled += 1
    }
    delta += 1
    code += 1
  }
  return String(decoding: output, as: UTF8.self)
}

private func appendVariableLength(_ value: Int, bias: Int, to output: inout [UInt8]) {
  let digits = Array("abcdefghijklmnopqrstuvwxyz0123456789".utf8)
  var rest = value
  var step = 36
  while true {
    let threshold = min(max(step - bias, 1), 26)
    if rest < threshold { break }
    output.append(digits[threshold + (rest - threshold) % (36 - threshold)])
    rest = (rest - threshold) / (36 - threshold)
    step += 36
  }
  output.append(digits[rest])
}

private func adapted(_ delta: Int, first: Bool, count: Int) -> Int {
  var delta = first ? delta / 700 : delta / 2
  delta += delta / count
  var steps = 0
  while delta > 35 * 26 / 2 {
    delta /= 35
    steps += 36
  }
  return steps + 36 * delta / (delta + 38)
}
