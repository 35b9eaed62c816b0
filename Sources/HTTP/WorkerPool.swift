import Dispatch
import Glibc
import Synchronization

/// Threads of our own for what takes its time: a write waiting for the disk, a password hash, an export.
///
/// Plain threads and not Swift's cooperative pool: the work blocks, and that pool has only as many threads as
/// there are cores.
final class WorkerPool: Sendable {
  /// A piece of work.
  typealias Job = @Sendable () -> Void

  private struct State {
    var jobs: [Job?] = []
    // Taken jobs are left before this place and cleared together, so that taking one moves nothing.
    var taken = 0
    var idle = 0
    var threads = 0
    var isClosed = false

    var waiting: Int { jobs.count - taken }
  }

  private let state = Mutex(State())
  private let wake = DispatchSemaphore(value: 0)
  private let most: Int
  private let queue: Int

  /// Makes a pool; threads are started as they are needed.
  ///
  /// - Parameters:
  ///   - workers: how many threads at most.
  ///   - queue: how many jobs may wait.
  init(workers: Int, queue: Int) {
    most = max(1, workers)
    self.queue = max(0, queue)
  }

  /// Takes on a job.
  ///
  /// - Parameters:
  ///   - isContinuation: true for the next piece of something already taken on, which the queue's bound does not
  ///     turn away.
  ///   - job: the work.
  /// - Returns: false when the queue is full or the pool closed, and the job will not be done.
  func submit(isContinuation: Bool = false, _ job: @escaping Job) -> Bool {
    let (isRefused, needsThread) = state.withLock { state -> (Bool, Bool) in
      // A job that a resting or a new thread takes at once does not wait.
      let ready = state.idle + most - state.threads
      guard !state.isClosed, isContinuation || state.waiting < queue + ready else { return (true, false) }
      guard state.waiting >= state.idle, state.threads < most else {
        state.jobs.append(job)
        return (false, false)
      }
      state.threads += 1
      return (false, true)
    }
    guard !isRefused else { return false }
    if needsThread {
      // Where no thread can be had, one of those there are takes the job, if there are any.
      let isStarted = start()
      let isHopeless = state.withLock { state in
        if !isStarted { state.threads -= 1 }
        if state.threads > 0 { state.jobs.append(job) }
        return state.threads == 0
      }
      guard !isHopeless else { return false }
    }
    wake.signal()
    return true
  }

  /// Lets the threads go when what waits is done; new jobs are refused.
  func close() {
    let threads = state.withLock { state in
      state.isClosed = true
      return state.threads
    }
    for _ in 0..<threads { wake.signal() }
  }

  private func start() -> Bool {
    var thread = pthread_t()
    let context = Unmanaged.passRetained(self).toOpaque()
    let body: @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? = { context in
      if let context { Unmanaged<WorkerPool>.fromOpaque(context).takeRetainedValue().work() }
      return nil
    }
    guard pthread_create(&thread, nil, body, context) == 0 else {
      Unmanaged<WorkerPool>.fromOpaque(context).release()
      return false
    }
    pthread_detach(thread)
    return true
  }

  private func work() {
    while step() {}
    state.withLock { $0.threads -= 1 }
  }

  /// Waits for a job and does it; false when there will be none.
  private func step() -> Bool {
    state.withLock { $0.idle += 1 }
    wake.wait()
    let job = state.withLock { state -> Job? in
      state.idle -= 1
      guard state.waiting > 0 else { return nil }
      let job = state.jobs[state.taken]
      state.jobs[state.taken] = nil
      state.taken += 1
      if state.taken == state.jobs.count {
        state.jobs.removeAll(keepingCapacity: true)
        state.taken = 0
      } else if state.taken > 1_024 {
        state.jobs.removeFirst(state.taken)
        state.taken = 0
      }
      return job
    }
    guard let job else { return false }
    job()
    return true
  }
}
