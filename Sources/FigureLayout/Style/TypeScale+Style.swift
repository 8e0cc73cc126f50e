import Scene

extension TypeScale {
  /// The scale of a scene's figure, with the size of letters that its style says.
  ///
  /// The size that a preset says is for paper, since nobody knows from how far a screen is looked at.
  init(_ scene: Scene) {
    let (width, height, unit) = scene.extent
    let standard = TypeScale(
      width: width, height: height, unit: unit, isForTalk: scene.size == .talk)
    let wanted = unit == .point ? scene.style.resolved.fontSize : scene.style.fontSize
    guard let points = wanted else {
      self = standard
      return
    }
    let em = unit == .point ? points : points * 4 / 3
    self.init(
      em: em, smallest: min(standard.smallest, 0.86 * em),
      smallestScript: min(standard.smallestScript, 0.7 * em),
      isNarrow: width < TypeScale.narrow * em)
  }
}
