import Dispatch
import Foundation
import Storage
import Synchronization
import Testing

@Suite struct StoreTests {
  let file: TemporaryStore
  let store: Store

  init() throws {
    file = try TemporaryStore()
    store = file.store
  }

  @Test func `what is written can be read, and what is interpolated stays a value`() throws {
    let hostile = "x'); DROP TABLE notes; --"
    try store.write { db in try db.insertNote(hostile, "æøå \u{1F6A2}") }
    let body = try store.read { db in
      try db.row("SELECT body FROM notes WHERE name = \(hostile)") { row in try row[0] as String? }
    }
    #expect(body == "æøå \u{1F6A2}")
  }

  @Test func `a reading connection is opened when all others are in use, and used again`() throws {
    let opened = Mutex(0)
    let counted = try Store(
      path: file.beside("counted.db"), migrations: TemporaryStore.notes, readers: 3, now: 0,
      listener: { text in if text == "PRAGMA foreign_keys = ON" { opened.withLock { $0 += 1 } } })
    let atFirst = opened.withLock { $0 }
    for _ in 1...5 { #expect(try counted.read { db in try db.noteNames() } == []) }
    #expect(opened.withLock { $0 } == atFirst)
    for _ in 1...2 {
      try counted.read { _ in
        try counted.read { _ in _ = try counted.read { db in try db.noteNames() } }
      }
    }
    #expect(opened.withLock { $0 } == atFirst + 2)
  }

  @Test func `a write that throws leaves nothing behind and hands over its own error`() throws {
    struct Refused: Error {}
    #expect(throws: Refused.self) {
      try store.write { db in
        try db.insertNote("a")
        throw Refused()
      }
    }
    #expect(try store.read { db in try db.noteNames() } == [])
  }

  @Test func `a file that is written anew does not tell in what order rows came`() throws {
    let names = (1...40).map { "\(sha(UInt64($0) &* 0x9E37_79B9_7F4A_7C15))-name" }
    for name in names { try store.write { db in try db.insertNote(name) } }
    #expect(names != names.sorted())
    try store.rewrite()
    // A page is filled from its end, so that what was written first stands last.
    let bytes = try Data(contentsOf: URL(filePath: file.path))
    let places = names.sorted().map { bytes.range(of: Data($0.utf8))?.lowerBound }
    #expect(!places.contains(nil))
    #expect(places.compactMap(\.self) == places.compactMap(\.self).sorted(by: >))
    #expect(try Data(contentsOf: URL(filePath: file.path + "-wal")).isEmpty, "nor does the log beside it")
  }

  /// A number as a word that sorts like nothing in particular.
  private func sha(_ number: UInt64) -> String { String(number, radix: 36) }

  @Test func `what is written, deleted and must leave no trace is in no file`() throws {
    let words = "Berre eg veit dette"
    try store.write { db in try db.insertNote("draft", words) }
    try store.write { db in try db.run("DELETE FROM notes") }
    #expect(try isFound(words), "the log keeps what is deleted")
    try store.write { db in
      try db.insertNote("draft", words)
      db.leaveNoTrace()
    }
    try store.write { db in
      try db.run("DELETE FROM notes")
      db.leaveNoTrace()
    }
    #expect(try !isFound(words))
  }

  @Test func `a trace that somebody still reads goes when they are done, though nobody writes any more`()
    throws
  {
    let words = "Berre eg veit dette"
    let (isReading, mayEnd) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
    let reading = DispatchWorkItem { [store] in
      do {
        try store.read { db in
          _ = try db.value("SELECT count(*) FROM notes", as: Int.self)
          isReading.signal()
          mayEnd.wait()
        }
      } catch { Issue.record(error) }
    }
    DispatchQueue.global().async(execute: reading)
    isReading.wait()
    try store.write { db in try db.insertNote("draft", words) }
    try store.write { db in
      try db.run("DELETE FROM notes")
      db.leaveNoTrace()
    }
    #expect(try isFound(words))
    mayEnd.signal()
    reading.wait()
    let patience = ContinuousClock.now + .seconds(30)
    while try isFound(words), .now < patience { usleep(20_000) }
    #expect(try !isFound(words))
  }

  private func isFound(_ words: String) throws -> Bool {
    try [file.path, file.path + "-wal"].contains { path in
      try Data(contentsOf: URL(filePath: path)).range(of: Data(words.utf8)) != nil
    }
  }

  @Test func `a broken rule is told apart from other faults`() throws {
    try store.write { db in try db.insertNote("a") }
    let fault = #expect(throws: StorageError.self) { try store.write { db in try db.insertNote("a") } }
    #expect(fault?.description.contains("UNIQUE constraint failed") == true)
    #expect(fault?.isDiskFull == false && fault?.isBusy == false)
  }

  @Test func `many writers at once each get their own outcome, and one that fails spoils no other`() throws {
    let failures = Mutex(0)
    DispatchQueue.concurrentPerform(iterations: 64) { [store] index in
      do {
        // Every fourth write collides with the one before it.
        let name = index % 4 == 3 ? "note \(index - 1)" : "note \(index)"
        try store.write { [name] db in try db.run("INSERT INTO notes VALUES (\(name), NULL, \(0), \(0))") }
      } catch {
        failures.withLock { $0 += 1 }
      }
    }
    #expect(failures.withLock { $0 } == 16)
    #expect(try store.read { db in try db.noteNames() }.count == 48)
  }

  @Test func `a full disk refuses the write that needs room, keeps the others, and passes when room returns`()
    throws
  {
    let large = String(repeating: "x", count: 400_000)
    try store.write { db in
      _ = try db.value("PRAGMA max_page_count = 60", as: Int.self)
    }
    let outcomes = Mutex<[Int: Bool]>([:])
    DispatchQueue.concurrentPerform(iterations: 16) { [store] index in
      do {
        try store.write { db in try db.insertNote("n\(index)", index % 5 == 0 ? large : "small") }
        outcomes.withLock { $0[index] = true }
      } catch let fault as StorageError {
        outcomes.withLock { $0[index] = !fault.isDiskFull }
      } catch {}
    }
    let acknowledged = outcomes.withLock { $0.filter(\.value).map { "n\($0.key)" }.sorted() }
    #expect(acknowledged.count == 12)
    #expect(try store.read { db in try db.noteNames() }.sorted() == acknowledged)
    try store.write { db in
      _ = try db.value("PRAGMA max_page_count = 100000", as: Int.self)
      try db.insertNote("later", large)
    }
    #expect(try store.read { db in try db.noteNames() }.contains("later"))
  }

  @Test func `one read sees one moment`() throws {
    try store.write { db in try db.insertNote("a") }
    let names = try store.read { db in
      let before = try db.noteNames()
      try store.write { other in try other.insertNote("b") }
      return (before, try db.noteNames())
    }
    #expect(names.0 == names.1)
  }

  @Test func `a reader cannot write`() {
    #expect(throws: StorageError.self) { try store.read { db in try db.insertNote("a") } }
  }

  @Test func `lists bind each value, and an empty list matches nothing`() throws {
    try store.write { db in for name in ["a", "b", "c"] { try db.insertNote(name) } }
    let some = try store.read { db in
      try db.rows("SELECT name FROM notes WHERE name IN \(list: ["a", "c"]) ORDER BY name") { row in
        try row[0] as String
      }
    }
    let none = try store.read { db in
      try db.value("SELECT count(*) FROM notes WHERE name IN \(list: [String]())", as: Int.self)
    }
    #expect(some == ["a", "c"])
    #expect(none == 0)
  }

  @Test func `a column of another kind is an error and not a guess`() throws {
    try store.write { db in try db.insertNote("a", "text") }
    #expect(throws: StorageError.self) {
      try store.read { db in try db.value("SELECT body FROM notes", as: Int.self) }
    }
  }

  @Test func `a snapshot is a whole database of its own`() throws {
    try store.write { db in try db.insertNote("a") }
    let copy = file.beside("copy.db")
    let faults = try store.read { db in try db.integrityFaults() }
    #expect(faults == [])
    try store.snapshot(to: copy)
    let reopened = try Store(path: copy, migrations: TemporaryStore.notes, now: 1)
    #expect(try reopened.read { db in try db.noteNames() } == ["a"])
  }
}
