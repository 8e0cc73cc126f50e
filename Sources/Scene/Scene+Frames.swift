extension Scene {
  /// How many frames a film of the scene has; 1 without a sweep.
  ///
  /// The sweep's `frames` where it is set. Else a list has a frame for each value, keyframes run to
  /// the last of them (shown by the last frame), and ranges take `Sweep.defaultFrames`.
  public var frameCount: Int {
    guard let sweep else { return 1 }
    if let frames = sweep.frames { return frames }
    var last: Double?
    for track in sweep.tracks {
      switch track.values {
      case .list(let values): return values.count
      case .keyframes(let keyframes):
        last = max(last ?? 0, keyframes.last?.time ?? 0)
      case .range: break
      }
    }
    guard let last else { return Sweep.defaultFrames }
    let frames = (last * sweep.fps).rounded(.up)
    return frames < Double(Limits.frames.upperBound) ? Int(frames) + 1 : Limits.frames.upperBound
  }

  /// The scene of frame `n` of the film, without a sweep. It depends on the scene and `n` alone.
  ///
  /// Every track is applied; particles, which move by themselves, are not included. For n outside 0..<frameCount the result is
  /// the first or the last frame.
  public func frame(_ n: Int) -> Scene {
    guard let sweep else { return self }
    let count = frameCount
    let index = max(0, min(n, count - 1))
    return applying(sweep, at: index, of: count)
  }

  /// The scene with the note that figures of it show frame `n`; unchanged without a sweep.
  public func showing(frame n: Int) -> Scene {
    var scene = self
    scene.sweep?.frame = n
    return scene
  }

  /// The values of the sweep's tracks at frame `n`, in the order of the tracks.
  public func sweptValues(at n: Int) -> [(number: SceneNumber, value: Double)] {
    guard let sweep else { return [] }
    let count = frameCount
    let index = max(0, min(n, count - 1))
    return sweep.tracks.map { track in
      (track.target, track.values.value(at: index, of: count, fps: sweep.fps))
    }
  }

  func applying(_ sweep: Sweep, at index: Int, of count: Int) -> Scene {
    var scene = self
    scene.sweep = nil
    // The distance last: it is measured with the frame's own fixed parameters.
    for distance in [false, true] {
      for track in sweep.tracks where (track.target == .distance) == distance {
        let value = track.values.value(at: index, of: count, fps: sweep.fps)
        guard self.value(of: track.target) != nil, range(of: track.target).contains(value) else {
          continue
        }
        scene.assign(value, to: track.target)
      }
    }
    return scene
  }
}

extension Sweep {
  /// Frames of a film whose tracks do not say how many: four seconds at the default rate.
  public static let defaultFrames = 120
}

extension Sweep.Values {
  /// The value at frame `index` of `count`.
  ///
  /// A range reaches `to` exactly at the last frame. Keyframes are met at their times, linear in
  /// between and constant outside. A list is distributed over the frames: each value has an equal share of them.
  public func value(at index: Int, of count: Int, fps: Double) -> Double {
    switch self {
    case .range(let from, let to, let scale, let ease):
      guard index > 0, count > 1 else { return from }
      guard index < count - 1 else { return to }
      let t = ease.eased(Double(index) / Double(count - 1))
      switch scale {
      case .linear: return from * (1 - t) + to * t
      case .log: return Sweep.geometric(from: from, to: to, t)
      }
    case .keyframes(let keyframes):
      return Sweep.value(of: keyframes, at: Double(index) / fps)
    case .list(let values):
      guard !values.isEmpty, count > 0 else { return 0 }
      return values[min(index * values.count / count, values.count - 1)]
    }
  }
}

extension Sweep {
  /// from·(to/from)^t for ends of one sign and t from 0 to 1, by the binary digits of t and square
  /// roots, which are correctly rounded everywhere. The relative error stays below 2e-14.
  static func geometric(from: Double, to: Double, _ t: Double) -> Double {
    var root = to / from
    var rest = t
    var value = from
    while rest > 0 && root != 1 {
      if rest >= 1 {
        value *= root
        rest -= 1
      }
      root = root.squareRoot()
      rest *= 2
    }
    return value
  }

  static func value(of keyframes: [Keyframe], at time: Double) -> Double {
    guard let first = keyframes.first, let last = keyframes.last else { return 0 }
    if time <= first.time { return first.value }
    if time >= last.time { return last.value }
    // Every frame asks, and there may be as many keyframes as frames.
    var low = 0
    var high = keyframes.count - 1
    while high - low > 1 {
      let middle = (low + high) / 2
      if keyframes[middle].time <= time { low = middle } else { high = middle }
    }
    let before = keyframes[low]
    let after = keyframes[high]
    if before.time == time { return before.value }
    let t = (time - before.time) / (after.time - before.time)
    return before.value * (1 - t) + after.value * t
  }
}

extension Sweep.Ease {
  /// The eased parameter for `t` from 0 to 1: t, t², 1 − (1 − t)² or t²(3 − 2t).
  public func eased(_ t: Double) -> Double {
    switch self {
    case .linear: t
    case .easeIn: t * t
    case .easeOut: t * (2 - t)
    case .easeInOut: t * t * (3 - 2 * t)
    }
  }
}
