/// What single words add to the log-odds of a correction: see ``Vocabulary``.
///
/// Printed by `Benchmarks/corrections --fit`, the strongest two hundred; the regression draws each towards zero.
enum WordWeights {
  /// Weights by name.
  static let table = WeightTable(lines)

  private static let lines = """
    first.a 0.30  first.add -0.18  first.after -0.22  first.das 0.19  first.do -0.24  first.good -0.30
    first.it -0.21  first.keep 0.30  first.les 0.21  first.login -0.23  first.nobody -0.23  first.now -0.17
    first.ok 0.19  first.put -0.23  first.turns -0.25  first.what -0.30  first.while -0.30
    first.write -0.28  first.y -0.20  first.you 0.22  word.add -0.30  word.admin -0.30  word.again -0.18
    word.all -0.23  word.amount 0.22  word.and 0.30  word.any -0.27  word.are 0.30  word.as 0.25
    word.asked 0.17  word.at -0.30  word.bad -0.30  word.banco 0.19  word.be -0.30  word.better -0.30
    word.broken -0.30  word.build 0.27  word.but -0.30  word.cache 0.18  word.cart -0.21  word.columns 0.16
    word.comes -0.30  word.complain -0.17  word.core 0.24  word.csv -0.25  word.customer -0.30
    word.das 0.18  word.data -0.24  word.day -0.30  word.dead -0.27  word.den -0.17  word.der -0.22
    word.didnt 0.30  word.die 0.30  word.different 0.24  word.do -0.25  word.docs -0.30  word.doesnt 0.25
    word.done -0.16  word.down -0.18  word.each 0.30  word.ein 0.24  word.el -0.21  word.error -0.30
    word.example 0.30  word.fehler -0.24  word.first 0.30  word.fix 0.26  word.for -0.30  word.from -0.24
    word.function 0.20  word.generated 0.19  word.get -0.24  word.had -0.20  word.hands 0.20  word.has 0.25
    word.have -0.30  word.headline -0.20  word.history 0.26  word.host -0.18  word.hours -0.20
    word.how 0.21  word.id -0.30  word.idea 0.20  word.if -0.21  word.ill -0.30  word.imported -0.21
    word.in 0.30  word.ist -0.20  word.it -0.30  word.key 0.25  word.la 0.17  word.later -0.30
    word.les 0.24  word.like 0.19  word.lines 0.30  word.link -0.17  word.list 0.22  word.local 0.30
    word.login -0.27  word.look -0.30  word.maybe -0.30  word.mean 0.19  word.merge -0.25  word.merging 0.21
    word.migration -0.17  word.million -0.25  word.minutes 0.20  word.miss -0.28  word.more -0.20
    word.my -0.30  word.never -0.30  word.new -0.30  word.nicht 0.19  word.night -0.30  word.nightly -0.30
    word.nobody -0.22  word.not -0.30  word.now -0.30  word.of 0.30  word.ok 0.30  word.one 0.17
    word.ones -0.30  word.only 0.20  word.open 0.30  word.others -0.21  word.ours 0.20  word.output -0.19
    word.own 0.30  word.per 0.30  word.phone 0.28  word.picture 0.22  word.please -0.18  word.pr 0.25
    word.prod -0.23  word.push -0.24  word.question 0.30  word.queue -0.29  word.rate -0.30  word.reads 0.30
    word.red 0.20  word.rest 0.21  word.retries 0.17  word.rien -0.17  word.right -0.24  word.same -0.30
    word.scale -0.30  word.section 0.22  word.see 0.20  word.send -0.30  word.server -0.30
    word.shorter 0.28  word.should -0.30  word.shouldnt -0.22  word.side -0.25  word.sign 0.18
    word.so -0.30  word.something -0.30  word.sont 0.23  word.star 0.30  word.still 0.30  word.te -0.20
    word.team 0.25  word.text -0.22  word.that -0.30  word.thats 0.30  word.the 0.19  word.their -0.27
    word.then 0.22  word.there -0.30  word.these 0.30  word.third 0.20  word.ticket -0.30  word.time 0.30
    word.too -0.28  word.top 0.30  word.turns -0.25  word.twice 0.20  word.two 0.30  word.un -0.24
    word.up 0.30  word.users 0.20  word.variable 0.26  word.vendor -0.16  word.wait 0.30  word.waiting -0.21
    word.war 0.23  word.we -0.30  word.week -0.30  word.weeks -0.20  word.which -0.25  word.while -0.30
    word.will -0.30  word.wir 0.19  word.with -0.30  word.without -0.30  word.write -0.24  word.wrong -0.30
    word.year -0.16  word.your 0.30
    """
}
