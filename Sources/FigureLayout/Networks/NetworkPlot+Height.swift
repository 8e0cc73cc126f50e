import Drawing

extension NetworkPlot {
  /// The height at which the figure fills the width of a page.
  func naturalHeight(on page: NetworkPage) throws(LayoutError) -> Double {
    let content =
      switch self {
      case .fisher(let maps): FisherMapsFigure(page: page, maps: maps).naturalHeight
      case .slice(let slice): SliceFigure(page: page, slice: slice).naturalHeight
      case .training(let curves):
        try TrainingFigure(page: page, training: curves).naturalHeight()
      case .cost(let curves): try CostFigure(page: page, cost: curves).naturalHeight()
      case .factors(let maps): FactorsFigure(page: page, maps: maps).naturalHeight
      }
    return page.height - page.content.height + content
  }
}
