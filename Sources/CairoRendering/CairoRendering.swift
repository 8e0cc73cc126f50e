// The room CairoRendering.
