// Texts are the same when their bytes are: letters are set one by one, so that two spellings of one letter are not one.
// Swift's own comparison would also have a page bring Unicode's tables.

extension Drawing {
  public static func == (a: Drawing, b: Drawing) -> Bool {
    a.width == b.width && a.height == b.height && a.unit == b.unit
      && a.background == b.background && a.title.utf8.elementsEqual(b.title.utf8)
      && a.description.utf8.elementsEqual(b.description.utf8) && a.content == b.content
  }
}

extension Group {
  public static func == (a: Group, b: Group) -> Bool {
    a.name.utf8.elementsEqual(b.name.utf8) && a.clip == b.clip && a.content == b.content
  }
}

extension TextRun {
  public static func == (a: TextRun, b: TextRun) -> Bool {
    a.text.utf8.elementsEqual(b.text.utf8) && a.face == b.face && a.size == b.size
      && a.offset == b.offset
  }
}
