/// A date and time of day in UTC.
struct CalendarDate: Equatable {
  var year: Int
  var month: Int
  var day: Int
  var second: Int

  /// From seconds since 1970, held to the years 1970 to 9999.
  ///
  /// Days become a date by counting in eras of 400 years that begin on 1 March, so that the leap
  /// day comes last (Hinnant, "chrono-compatible low-level date algorithms").
  init(secondsSince1970: Int64) {
    let seconds = Int(min(max(secondsSince1970, 0), 253_402_300_799))
    let days = seconds / 86_400 + 719_468
    let dayOfEra = days % 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shifted = (5 * dayOfYear + 2) / 153
    day = dayOfYear - (153 * shifted + 2) / 5 + 1
    month = shifted < 10 ? shifted + 3 : shifted - 9
    year = days / 146_097 * 400 + yearOfEra + (month <= 2 ? 1 : 0)
    second = seconds % 86_400
  }

  /// As Cairo takes it: `2000-01-01T00:00:00Z`.
  var iso8601: String { text(dateSeparator: "-", middle: "T", timeSeparator: ":") }

  /// As PDF takes it: `D:20000101000000Z`.
  var pdf: String { "D:" + text(dateSeparator: "", middle: "", timeSeparator: "") }

  private func text(dateSeparator: String, middle: String, timeSeparator: String) -> String {
    func digits(_ value: Int, _ count: Int) -> String {
      let text = String(value)
      return String(repeating: "0", count: max(0, count - text.utf8.count)) + text
    }
    let date = [digits(year, 4), digits(month, 2), digits(day, 2)]
    let time = [digits(second / 3600, 2), digits(second / 60 % 60, 2), digits(second % 60, 2)]
    return date.joined(separator: dateSeparator) + middle + time.joined(separator: timeSeparator)
      + "Z"
  }
}
