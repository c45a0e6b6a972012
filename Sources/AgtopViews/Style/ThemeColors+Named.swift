extension ThemeColors {
  /// The colours of the themes that have some, by name.
  static let named: [Theme.Name: ThemeColors] = [
    .dark: dark, .vivid: vivid, .okabeDark: okabeDark, .light: light, .paper: paper,
    .okabeLight: okabeLight, .contrast: contrast,
  ]
}
