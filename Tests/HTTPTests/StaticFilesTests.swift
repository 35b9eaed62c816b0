import Glibc
import HTTP
import Testing

@Suite struct StaticFilesTests {
  /// A folder of its own for each test, with the given files.
  private static func folder(_ files: [String: String]) throws -> String {
    var template = Array("/tmp/innspel-static-XXXXXX".utf8CString)
    let root = try #require(mkdtemp(&template).map { String(cString: $0) })
    for (name, text) in files {
      var path = root
      for part in name.split(separator: "/").dropLast() {
        path += "/" + part
        mkdir(path, 0o700)
      }
      let file = try #require(fopen(root + "/" + name, "w"))
      fputs(text, file)
      fclose(file)
    }
    return root
  }

  private static func get(_ files: StaticFiles, _ address: String, gzip: Bool = false) -> Response? {
    let request = Request(.get, address, headers: gzip ? ["Accept-Encoding": "br, gzip"] : [:])
    return files.respond(to: request.path, request: request)
  }

  private static func text(_ response: Response?) -> String {
    guard case .bytes(let bytes)? = response?.body else { return "" }
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test func `a file is served under an address that changes with its content`() throws {
    let one = try StaticFiles(root: Self.folder(["innspel.css": "a{}", ".hidden": "x"]))
    let two = try StaticFiles(root: Self.folder(["innspel.css": "b{}"]))
    let address = one.address(of: "innspel.css")
    #expect(one.names == ["innspel.css"])
    #expect(address.hasPrefix("/assets/innspel."))
    #expect(address.hasSuffix(".css"))
    #expect(address != two.address(of: "innspel.css"))
    let response = try #require(Self.get(one, address))
    #expect(Self.text(response) == "a{}")
    #expect(response.headers["Content-Type"] == "text/css; charset=utf-8")
    #expect(response.headers["Cache-Control"] == "public, max-age=31536000, immutable")
    #expect(response.etag != nil)
    #expect(Self.get(two, address) == nil)
    #expect(Self.get(one, "/assets/innspel.css") == nil)
    #expect(Self.get(one, "/other" + address) == nil)
    #expect(Self.get(one, "/assets/../innspel.css") == nil)
  }

  @Test func `modules import each other under the addresses they are served under`() throws {
    let files = [
      "main.js":
        "import { a } from \"./parts/a.js\";\nimport './parts/b.js';\nconst x = await import(\"./parts/b.js\");",
      "parts/a.js": "import {b} from '../main.js'; // a circle\nexport const text = \"./b.js\";",
      "parts/b.js": "export const b = 1",
      "innspel.css":
        "@import \"./parts/x.css\"; a { background: url(./i.svg) } b { background: url('./i.svg') }",
      "parts/x.css": "", "i.svg": "<svg/>",
    ]
    let served = try StaticFiles(root: Self.folder(files))
    func name(_ file: String) -> String { String(served.address(of: file).split(separator: "/").last ?? "") }
    #expect(
      Self.text(Self.get(served, served.address(of: "main.js")))
        == "import { a } from \"./parts/\(name("parts/a.js"))\";\nimport './parts/\(name("parts/b.js"))';\n"
        + "const x = await import(\"./parts/\(name("parts/b.js"))\");")
    #expect(
      Self.text(Self.get(served, served.address(of: "parts/a.js")))
        == "import {b} from '../\(name("main.js"))'; // a circle\nexport const text = \"./b.js\";")
    #expect(
      Self.text(Self.get(served, served.address(of: "innspel.css")))
        == "@import \"./parts/\(name("parts/x.css"))\"; a { background: url(./\(name("i.svg"))) } "
        + "b { background: url('./\(name("i.svg"))') }")
    var changed = files
    changed["parts/b.js"] = "export const b = 2"
    let next = try StaticFiles(root: Self.folder(changed))
    for file in ["main.js", "parts/a.js", "parts/b.js"] {
      #expect(next.address(of: file) != served.address(of: file))
    }
    #expect(next.address(of: "i.svg") == served.address(of: "i.svg"))
  }

  @Test func `a module that imports what is not there stops the start`() throws {
    let root = try Self.folder(["main.js": "import \"./gone.js\""])
    #expect(throws: StaticFilesError.missing(target: "./gone.js", in: "main.js")) {
      try StaticFiles(root: root)
    }
    #expect(throws: StaticFilesError.self) { try StaticFiles(root: root + "/nowhere") }
  }

  @Test func `text is there compressed, with a tag of its own`() throws {
    let long = String(repeating: "body { color: black }\n", count: 200)
    let files = try StaticFiles(root: Self.folder(["a.css": long, "b.png": long, "c.css": "x"]))
    let plain = try #require(Self.get(files, files.address(of: "a.css")))
    let small = try #require(Self.get(files, files.address(of: "a.css"), gzip: true))
    #expect(plain.headers["Content-Encoding"] == nil)
    #expect(plain.headers["Vary"] == "Accept-Encoding")
    #expect(small.headers["Content-Encoding"] == "gzip")
    #expect(small.etag != plain.etag)
    #expect(Self.text(small).utf8.count < long.utf8.count / 10)
    #expect(Self.get(files, files.address(of: "b.png"), gzip: true)?.headers["Content-Encoding"] == nil)
    #expect(Self.get(files, files.address(of: "c.css"), gzip: true)?.headers["Content-Encoding"] == nil)
  }
}
