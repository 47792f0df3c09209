/// What single words add to the log-odds of a correction: see ``Vocabulary``.
///
/// Printed by `Benchmarks/corrections --fit`, the strongest hundred and twenty; the regression draws each towards zero.
enum WordWeights {
  /// Weights by name.
  static let table = WeightTable(lines)

  private static let lines = """
    first.a 0.20  first.couldnt -0.20  first.dont -0.20  first.get 0.20  first.good -0.20
    first.keep 0.20  first.shorter 0.20  first.the -0.20  first.type 0.20  first.what -0.20
    first.while -0.20  word.add -0.20  word.again -0.20  word.and 0.20  word.anyway -0.20  word.are 0.20
    word.as 0.19  word.at -0.20  word.bad -0.20  word.be -0.20  word.better -0.19  word.bullet 0.20
    word.but -0.20  word.can 0.20  word.cant -0.20  word.cause 0.20  word.changed -0.20
    word.client -0.20  word.comes -0.20  word.couldnt -0.20  word.customer -0.20  word.data -0.20
    word.day -0.20  word.default -0.20  word.delete 0.20  word.didnt 0.20  word.does -0.20
    word.doesnt 0.20  word.done -0.20  word.dont -0.20  word.down -0.20  word.drop 0.17  word.each 0.20
    word.exist -0.20  word.failing -0.19  word.first 0.20  word.flags 0.20  word.footer -0.20
    word.good -0.16  word.have -0.20  word.idea 0.20  word.ill -0.20  word.in 0.20  word.it -0.20
    word.job 0.20  word.keep 0.20  word.lines 0.20  word.login -0.20  word.london 0.20  word.maybe -0.20
    word.merge -0.20  word.mind -0.20  word.more -0.20  word.my -0.20  word.needs 0.17  word.night -0.20
    word.not -0.20  word.of 0.20  word.ok 0.20  word.out -0.20  word.own 0.20  word.phone 0.20
    word.please 0.20  word.point -0.20  word.points 0.20  word.prod -0.20  word.product -0.20
    word.push -0.18  word.question 0.20  word.queue -0.20  word.read 0.20  word.return -0.18
    word.rid 0.20  word.right -0.20  word.says -0.20  word.scale -0.20  word.send -0.20
    word.shorter 0.20  word.should -0.20  word.side -0.20  word.slow -0.20  word.so -0.20
    word.something -0.20  word.star 0.20  word.test 0.20  word.tests 0.20  word.that -0.20
    word.their -0.20  word.them 0.20  word.these 0.20  word.time 0.20  word.to -0.20  word.top 0.20
    word.total 0.19  word.two 0.20  word.type 0.20  word.unclear 0.20  word.user -0.20  word.wait 0.20
    word.want 0.20  word.wanted 0.18  word.war 0.20  word.we -0.20  word.week -0.20  word.while -0.20
    word.will -0.20  word.without -0.20  word.worry -0.20  word.wrong -0.20  word.your 0.20
    """
}
