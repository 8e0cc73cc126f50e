// The room SVGWriting.
