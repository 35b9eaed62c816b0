/// How a ``Server`` listens and what it bears.
public struct ServerSettings: Sendable {
  /// The numeric address to listen on, IPv4 or IPv6; `::` takes both.
  public var address: String
  /// The port, 0 for any that is free.
  public var port: UInt16
  /// How many threads poll sockets and answer ``Placement/read`` requests.
  public var pollers: Int
  /// How many threads at most answer ``Placement/work`` requests; they are started as they are needed.
  public var workers: Int
  /// How many requests may wait for a worker; beyond them 503 is answered.
  public var queue: Int
  /// Seconds a connection may lie still.
  public var idleTimeout: Int
  /// Seconds a request's head may take to arrive, counted from the idle time's end.
  public var headTimeout: Int
  /// Seconds a body may take whatever its pace.
  public var bodyGrace: Int
  /// Bytes a second that a body must keep up, taken over each ``bodyGrace``: what came quickly at first buys no time.
  public var bodyPace: Int
  /// How many connections there may be.
  public var connections: Int
  /// How many connections one address may have; not counted when there are ``trustedProxies``.
  public var connectionsPerAddress: Int
  /// Bytes that are read and thrown away beyond a body's limit, so that the client comes to read the answer.
  public var excess: Int
  /// Bytes of bodies that may be held at once, whoever sent them; what comes beyond is answered with 503.
  ///
  /// The first ``freeOfBudget`` bytes of each body do not count: a form of the usual size always finds room, whatever
  /// others hold.
  public var bodyBudget: Int
  /// The part of ``bodyBudget`` that one client's bodies may take.
  public var bodyBudgetPerClient: Int
  /// Bytes of each body that do not count in ``bodyBudget``.
  public var freeOfBudget: Int
  /// The proxies whose word on the client's address and protocol counts.
  public var trustedProxies: [Network]

  /// Makes settings.
  ///
  /// - Parameters:
  ///   - address: the numeric address to listen on.
  ///   - port: the port, 0 for any that is free.
  ///   - pollers: how many threads poll sockets.
  ///   - workers: how many threads at most do work that takes its time.
  ///   - queue: how many requests may wait for a worker.
  ///   - idleTimeout: seconds a connection may lie still.
  ///   - headTimeout: seconds a request's head may take.
  ///   - bodyGrace: seconds a body may take whatever its pace.
  ///   - bodyPace: bytes a second a body must keep up.
  ///   - connections: how many connections there may be.
  ///   - connectionsPerAddress: how many connections one address may have.
  ///   - excess: bytes read and thrown away beyond a body's limit.
  ///   - bodyBudget: bytes of bodies held at once.
  ///   - bodyBudgetPerClient: how many of them are one client's.
  ///   - freeOfBudget: bytes of each body that do not count.
  ///   - trustedProxies: the proxies whose word counts.
  public init(
    address: String = "127.0.0.1", port: UInt16 = 8080, pollers: Int = 2, workers: Int = 32, queue: Int = 512,
    idleTimeout: Int = 30, headTimeout: Int = 15, bodyGrace: Int = 30, bodyPace: Int = 1_000,
    connections: Int = 2_000, connectionsPerAddress: Int = 256, excess: Int = 64 << 20,
    bodyBudget: Int = 192 << 20, bodyBudgetPerClient: Int = 48 << 20, freeOfBudget: Int = 64 << 10,
    trustedProxies: [Network] = []
  ) {
    self.address = address
    self.port = port
    self.pollers = pollers
    self.workers = workers
    self.queue = queue
    self.idleTimeout = idleTimeout
    self.headTimeout = headTimeout
    self.bodyGrace = bodyGrace
    self.bodyPace = bodyPace
    self.connections = connections
    self.connectionsPerAddress = connectionsPerAddress
    self.excess = excess
    self.bodyBudget = bodyBudget
    self.bodyBudgetPerClient = bodyBudgetPerClient
    self.freeOfBudget = freeOfBudget
    self.trustedProxies = trustedProxies
  }
}
