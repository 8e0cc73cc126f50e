// The room FigureLayout.
