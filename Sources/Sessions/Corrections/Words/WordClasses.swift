/// Words that do the same work in a sentence; phrases name a class in capitals.
enum WordClasses {
  /// A bit for each class.
  typealias Mask = UInt32

  /// The classes of the word with that hash, and those hashes of its beginnings.
  static func of(_ hash: UInt64, _ beginnings: [UInt64]) -> Mask {
    var mask = members.whole[hash, default: 0]
    for (stem, classes) in members.stems where stem.length <= beginnings.count {
      if beginnings[stem.length - 1] == stem.hash { mask |= classes }
    }
    return mask
  }

  /// The class whose name has that hash; 0 where there is none.
  static func mask(named hash: UInt64) -> Mask {
    names.firstIndex(of: hash).map { 1 << Mask($0) } ?? 0
  }

  private static let names = words.map { WordHash.of($0.name) }

  private static let members: (whole: [UInt64: Mask], stems: [(Phrase.Stem, Mask)]) = {
    var whole: [UInt64: Mask] = [:]
    var stems: [(Phrase.Stem, Mask)] = []
    whole.reserveCapacity(600)
    for (index, words) in words.enumerated() {
      let mask: Mask = 1 << Mask(index)
      var reader = WordReader(words.words)
      while !reader.isAtEnd {
        while let stem = reader.readPiece() {
          if stem.isWhole { whole[stem.hash, default: 0] |= mask } else { stems.append((stem, mask)) }
        }
        reader.skip()
      }
    }
    return (whole, stems)
  }()

  private static let words: [(name: String, words: String)] = [
    (
      "NOT",
      """
      not don't doesn't didn't isn't aren't wasn't weren't won't can't cannot couldn't hasn't haven't hadn't wouldn't
      shouldn't never ain't dont doesnt
      """
    ),
    ("NO", "no none nothing nobody zero neither"),
    ("BE", "is are was were be been being it's that's thats its they're there's"),
    ("HAVE", "has have had having got gets"),
    ("I", "i we i'd i've we've we'd"),
    ("YOU", "you u ya you've"),
    ("IT", "it this that he she they these those thing things stuff"),
    ("MY", "my our the your their its this that these those"),
    (
      "ASK",
      """
      ask asked asking said say told tell wanted want needed need requested request ordered mentioned wrote specified
      described listed expected
      """
    ),
    (
      "NUM",
      "one two three four five six seven eight nine ten eleven twelve both several few couple half most some"
    ),
    ("FILLER", "and but so hm hmm ok okay also wait then well uh um oh right cool nice great just"),
    ("REST", "rest others other remaining second third fourth fifth last half another both all every each"),
    (
      "MAKE",
      """
      add create write make build implement generate include put set extend introduce prepare draft document test
      start continue go try run rerun check look find show tell give explain list compare update bump upgrade rename
      move send open close deploy release tag push commit merge ship publish review investigate translate migrate
      convert split export import install configure enable let let's lets do use take change adapt fix print keep
      summarise summarize search read fetch measure count turn rebase squash rebuild restart delete remove clean
      leave schedule link ping
      """
    ),
    (
      "UNDO",
      """
      remove revert undo restore drop delete discard scrap back ditch unwind kill strip lose nuke
      """
    ),
    (
      "GOOD",
      """
      good great nice perfect lovely excellent awesome brilliant wonderful fantastic super fine cool neat sweet
      correct right beautiful splendid solid clean amazing okay ok well better clever smooth happy
      """
    ),
    (
      "BAD",
      """
      wrong broken incorrect empty blank missing garbled blurry rotated off bad invalid corrupt* undefined null nan
      nil stale outdated duplicat* truncated distorted misaligned swapped mirrored upside red unreadable invisible
      illegible slow* sluggish unusable dead useless inverted reversed backwards stuck frozen lost gone mangled
      nonsense gibberish buggy flaky insecure unstyled cropped squashed stretched ugly inaccurate impossible negative
      unresponsive inconsistent hidden disabled pixelated
      """
    ),
    (
      "FAIL",
      """
      fails fail failing failed crashes crash crashing crashed breaks break broke breaking hangs hang hanging freezes
      freeze froze dies die died dying panics panic panicked throws throw threw explodes blows errors errored segfault*
      leaks leak leaking loops looping flickers flicker flickering vanish* disappear* overlaps overlap overlapping
      overflow* loses lose drops duplicates swallows ignores ignored rejects rejected refuses blocks blocked locks
      deadlock* jumps stutters lags timeouts redirects retries crashloop* bounces misses skips mixes counts doubles
      destroys destroy deletes wipes wiped overwrites truncates forgets corrupts hammers floods spams
      """
    ),
    (
      "ROLE",
      """
      customer customers client clients boss manager management product sales marketing legal design designer
      designers qa ops support users user team accounting accountants finance security compliance stakeholders po ceo
      cto colleague colleagues partner
      """
    ),
    (
      "POLITE",
      "please pls kindly now also then next and ok okay alright lets let's first finally so bitte jetzt"
    ),
    ("THE", "the a an all every each any some more my our both either these those what whatever another"),
    // What is to be done, and nothing else, where a sentence begins with it.
    (
      "ORDER",
      """
      accept adapt add adjust allow announce append apply archive assign attach automate bind bring build bump
      calculate capitalise capitalize catch change choose clean clear clone collect combine compress compute configure
      connect consolidate convert create deduplicate define delete deploy deprecate detect disable display document
      download draft drop embed enable encrypt enforce ensure escape exclude expand explain expose extend extract find
      fetch finish fix generate get give handle hide highlight hoist hook ignore implement import improve
      include increase inject inline insert install integrate introduce investigate let limit load log look
      lower make mark memoize merge migrate mock modify move normalise normalize open optimise optimize order parse pass
      paginate pin port prefill prepare prevent print profile propose protect provide publish pull push put raise read
      rebase rebuild redirect reduce refactor remember remove rename render reorder replace reply require resolve
      restart restore restrict retry return reuse revert rewrite run save scan seed send separate serve set show shorten
      shrink simplify skip sort speed split start store stream strip subscribe summarise summarize support swap switch
      tag take teach tell throttle throw tidy toggle track translate trim truncate try turn undo uninstall unify
      update upgrade upload use validate verify view wait warn watch wire work wrap write debounce bundle
      """
    ),
    // The same, unless a verb follows: a test, the sort order.
    (
      "THING",
      """
      test cache index sort order filter search list file page link format export request report release name type plan
      log test review commit design group sample comment mail email benchmark check copy count cut default dump fake
      fork guard hash help host label layer lock map match mirror model mount note notify paint patch pick pipe plug plot
      point pool post preview process query queue rate reset round route sanitize scale schedule score script select
      ship sign sketch squash stage start stop stub style sync time trace trigger version wait watch fix change update
      move build drop print push save merge rename upgrade import support return show display document
      """
    ),
    (
      "FOREIGN",
      """
      füge schreib schreibe benenne lösche mach mache nimm setz setze stell stelle ändere erstelle baue bau entferne
      ersetze verschieb verschiebe aktualisiere prüfe teste zeig zeige erkläre implementiere ergänze
      ajoute ajoutez écris écrivez renomme mets utilise supprime crée change remplace déplace corrige génère montre
      explique traduis
      añade agrega escribe cambia usa elimina crea haz mueve renombra implementa borra pon actualiza muestra traduce
      adicione adiciona escreve escreva remove muda mude cria crie faz faça use usa renomeia mova
      aggiungi scrivi crea rimuovi sposta rinomina cambia
      voeg schrijf maak verwijder hernoem gebruik zet
      给 добавь напиши удали переименуй сделай создай перенеси замени обнови исправь
      """
    ),
    (
      "FOREIGNLEAD",
      "bitte jetzt noch dann und als nächstes maintenant ensuite puis ahora luego agora depois adesso ora nu теперь и"
    ),
    (
      "SHOWS",
      """
      shows show says say returns return prints print gives give comes come ends reads displays display renders render
      outputs output reports contains gets sends adds yields produces looks look appears appear becomes lands stays
      stay counts sums goes points
      """
    ),
  ]
}
