import HTTP
import Testbed
import Testing

@testable import Innspel

/// Every page, looked at as axe does, on telephone and desk, in light and in dark.
@Suite struct PagesBrowserTests {
  @Test func `every route is in the table of pages or known to be none`() throws {
    let world = try World()
    let pages = Set(PageTable.visits(in: world).map(\.declared))
    let declared = try DeclaredRoutes.names()
    #expect(declared.count > 30)
    #expect(
      declared.subtracting(pages).subtracting(PageTable.others).sorted() == [],
      "add the page to PageTable.visits, or what is no page to PageTable.others")
    #expect(pages.union(PageTable.others).subtracting(declared).sorted() == [], "no longer a route")
    for visit in PageTable.visits(in: world) {
      #expect(Route(.get, Path(visit.route.path)) == visit.route)
    }
  }

  @Test func `axe and the ruler find what is wrong with a bad page`() throws {
    let browser = try Browser()
    try browser.open("data:text/html,<title>x</title><input><p style='color:%23bbb;width:2000px'>grey</p>")
    let rules = Set(try browser.violations().map(\.rule))
    #expect(rules.isSuperset(of: ["label", "color-contrast", "html-has-lang", "landmark-one-main"]))
    #expect(try browser.overflow > 500)
  }

  @Test(arguments: [nil, Role.secretariat, .administrator, .member])
  func `every page is free of faults that axe can find, and fits`(_ role: Role?) throws {
    let world = try World()
    let browser = try Browser()
    if let user = role.flatMap({ world.people[$0] }) { try browser.enter(world.product, as: user) }
    for (number, visit) in PageTable.visits(in: world).filter({ $0.role == role }).enumerated() {
      try browser.open(visit.address, of: world.product)
      #expect(try browser.status == visit.status, "\(visit.address)")
      try browser.expectGoodLooks("\(role?.rawValue ?? "guest")-\(number + 10)-\(visit)")
    }
    #expect(world.product.faults == [])
  }
}

extension Browser {
  /// Asks axe and the ruler on telephone and desk, in both schemes; keeps pictures where they are wanted.
  func expectGoodLooks(_ name: String) throws {
    for size in [Size.phone, .desk] {
      for scheme in Scheme.allCases {
        try emulate(size, scheme)
        for violation in try violations(scheme == .light ? .all : .colours) {
          Issue.record("\(name), \(size.width) px, \(scheme.rawValue): \(violation)")
        }
        try keepPicture("\(name)-\(size.width)-\(scheme.rawValue)")
      }
      #expect(try overflow <= 0, "\(name) is wider than \(size.width) px")
    }
    try emulate(.narrowest)
    #expect(try overflow <= 0, "\(name) is wider than 320 px")
  }
}
