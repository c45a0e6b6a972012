extension Theme {
  /// The name of a theme, as it is chosen and kept; never anything but small letters, digits, `-` and `_`.
  package struct Name: RawRepresentable, Hashable, Sendable, CaseIterable {
    /// The name as it is written.
    package let rawValue: String

    /// A name; there need not be a theme of that name.
    package init(rawValue: String) { self.rawValue = rawValue }

    /// The name that somebody wrote: in any case, `auto` for the default.
    package init(spelling: String) {
      let text = spelling.lowercased()
      self.init(rawValue: text == "auto" ? Self.standard.rawValue : text)
    }

    /// `dark` or `light`, as the terminal's background is; `dark` where the terminal does not say.
    package static let standard = Name(rawValue: "default")
    /// For dark terminals.
    package static let dark = Name(rawValue: "dark")
    /// For dark terminals, in strong colours.
    package static let vivid = Name(rawValue: "vivid")
    /// For dark terminals and colour-blind eyes.
    package static let okabeDark = Name(rawValue: "okabe-dark")
    /// For terminals with a light background.
    package static let light = Name(rawValue: "light")
    /// For terminals with a light background, in warm, quiet colours.
    package static let paper = Name(rawValue: "paper")
    /// For terminals with a light background and colour-blind eyes.
    package static let okabeLight = Name(rawValue: "okabe-light")
    /// White and bright colours on black, whatever the terminal's background is.
    package static let contrast = Name(rawValue: "high-contrast")
    /// Bold, reverse and underline only.
    package static let monochrome = Name(rawValue: "monochrome")

    /// All that are built in, in the order in which a key steps through them.
    package static let allCases: [Name] = [
      .standard, .dark, .vivid, .okabeDark, .light, .paper, .okabeLight, .contrast, .monochrome,
    ]
  }
}
