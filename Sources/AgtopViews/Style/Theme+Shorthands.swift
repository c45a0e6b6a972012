import TerminalCells

/// Short names of the roles that most parts of the screen use.
extension Theme {
  var text: CellStyle { self[.text] }
  var dim: CellStyle { self[.dim] }
  var strong: CellStyle { self[.strong] }
  var status: CellStyle { self[.status] }
  var statusError: CellStyle { self[.fault] }
  var header: CellStyle { self[.columns] }
  var headerSort: CellStyle { self[.sorted] }
  var selection: CellStyle { self[.selection] }
  var tagged: CellStyle { self[.tagged] }
  var tab: CellStyle { self[.tab] }
  var tabActive: CellStyle { self[.tabActive] }
  var border: CellStyle { self[.frame] }
  var barKey: CellStyle { self[.key] }
  var barLabel: CellStyle { self[.keyLabel] }
  var key: CellStyle { self[.label] }
  var match: CellStyle { self[.match] }
  var good: CellStyle { self[.barLow] }
  var middle: CellStyle { self[.barMid] }
  var bad: CellStyle { self[.barHigh] }
  var waiting: CellStyle { self[.waiting] }
  var running: CellStyle { self[.running] }
  var idle: CellStyle { self[.idle] }
  var closed: CellStyle { self[.closed] }
}
