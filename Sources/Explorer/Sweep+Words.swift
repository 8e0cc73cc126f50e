import InformationGeometry
import Scene

extension Scene {
  static func put(_ sweep: Sweep, in model: ModelDescriptor, _ out: inout WordWriter) {
    out.put(sweep.tracks.count)
    for track in sweep.tracks {
      out.put(track.target.path(in: model))
      switch track.values {
      case .range(let from, let to, let scale, let ease):
        out.put(0)
        out.put(from)
        out.put(to)
        out.put(Sweep.Scale.allCases.firstIndex(of: scale) ?? 0)
        out.put(Sweep.Ease.allCases.firstIndex(of: ease) ?? 0)
      case .keyframes(let keyframes):
        out.put(1)
        out.put(keyframes.count)
        for keyframe in keyframes {
          out.put(keyframe.time)
          out.put(keyframe.value)
        }
      case .list(let values):
        out.put(2)
        out.put(values: values)
      }
    }
    out.put(sweep.frames ?? 0)
    out.put(sweep.fps)
    out.put((sweep.frame ?? -1) + 1)
  }

  static func sweep(_ reader: inout WordReader, in model: ModelDescriptor) -> Sweep? {
    let numbers = -1e15...1e15
    guard let count = reader.whole(in: 0...1000) else { return nil }
    var tracks: [Sweep.Track] = []
    for _ in 0..<count {
      guard let path = reader.text(limit: 100), let target = SceneNumber(path: path, in: model),
        let kind = reader.whole(in: 0...2)
      else { return nil }
      let values: Sweep.Values
      switch kind {
      case 0:
        guard let from = reader.number(in: numbers), let to = reader.number(in: numbers),
          let scale = reader.choice(Sweep.Scale.allCases),
          let ease = reader.choice(Sweep.Ease.allCases)
        else { return nil }
        values = .range(from: from, to: to, scale: scale, ease: ease)
      case 1:
        guard let count = reader.whole(in: 0...Limits.frames.upperBound) else { return nil }
        var keyframes: [Sweep.Keyframe] = []
        for _ in 0..<count {
          guard let time = reader.number(in: numbers), let value = reader.number(in: numbers)
          else { return nil }
          keyframes.append(Sweep.Keyframe(time: time, value: value))
        }
        values = .keyframes(keyframes)
      default:
        guard let list = reader.values(limit: Limits.frames.upperBound, in: numbers) else {
          return nil
        }
        values = .list(list)
      }
      tracks.append(Sweep.Track(target: target, values: values))
    }
    guard let frames = reader.whole(in: 0...Limits.frames.upperBound),
      let fps = reader.number(in: Limits.fps),
      let frame = reader.whole(in: 0...Limits.frames.upperBound)
    else { return nil }
    return Sweep(
      tracks: tracks, frames: frames == 0 ? nil : frames, fps: fps,
      frame: frame == 0 ? nil : frame - 1)
  }
}
