import CommandKit
import Mining

/// The terms of a confidence, so that anybody can add them up.
struct ConfidenceTable {
  let terms: ConfidenceTerms

  func lines(_ layout: Layout) -> [String] {
    var rows = terms.sources.map { source -> [Table.Cell] in
      [
        Table.Cell(source.source.name), "\(source.units)", "\(Decimal.text(source.source.weight, 1))",
        "\(Decimal.text(source.sum, 3))",
      ]
    }
    rows.append(["E, their sum", "", "", "\(Decimal.text(terms.confidence.evidence, 3))"])
    rows.append([
      "D, of \(Count.text(terms.dismissals, "dismissal"))", "", "",
      "\(Decimal.text(terms.confidence.dismissal, 3))",
    ])
    let columns: [Table.Column] = [
      .init("Source", shrinksTo: 12), .init("Units", .trailing), .init("Weight", .trailing),
      .init("Decayed", .trailing),
    ]
    return Table(columns, rows: rows).lines(layout, indent: 2) + layout.paragraph(formula, indent: 2)
  }

  private var formula: String {
    // Never rounded up to certainty.
    "confidence (1 - 2^-E) x 2^-D = \(Decimal.text(min(terms.value, 0.999), 3)) (\(terms.band.rawValue)); "
      + "weights halve in \(Decimal.text(terms.confidence.halfLifeDays, 0)) days"
  }
}
