/// A number with what it counts: `1 example`, `3 matrices`.
///
/// - Parameters:
///   - count: How many.
///   - noun: The name of one.
///   - plural: The name of several, if it is not `noun` with an s.
public func counted(_ count: Int, _ noun: String, _ plural: String? = nil) -> String {
  "\(count) " + (count == 1 ? noun : plural ?? noun + "s")
}
