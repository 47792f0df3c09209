/// The way in which it was done is refused: undo it, do it by other means.
enum RejectionCues {
  static let all: [Cue] = [undo, replace, enough, forbidden, harmful, cause, languages]

  private static let undo = Cue(
    "reject.undo", .correction(.approachRejection), "wants it undone",
    """
    ^ ~ remove|revert|undo|restore|discard|scrap|ditch|unwind|strip the|that|it|this|all|your|these|those|_
    please|and|pls|, remove|revert|undo|restore|drop|discard|scrap|ditch|strip
    take|pull|rip|throw|get|kick|back|strip|tear|chuck|leave ~ out|away|rid|off
    get rid
    out with
    roll|rolled|put|change|turn|switch|go|bring|set|check ~ back|again
    rollback
    back out
    undo|revert|restore
    put ~~ back
    check it out again
    start over|again
    from scratch
    """)

  private static let replace = Cue(
    "reject.replace", .correction(.approachRejection), "names another way",
    """
    already imported|there|installed|available|does|handles|built|has|have|in
    there's|theres _
    _ has|have a ~ module|method|function|helper|class|builtin|option|flag|type
    split|pool|batch|cache|lazy|fake|mock|stub|list|inline|hoist|memoize|debounce|throttle|stream|index|hash|escape|iterate|iterative|queue
    the check|logic|validation|filter|work ~ goes|belongs|happens|should
    as integers|integer|string|strings|enum|a
    right group|way|tool|place|layer
    just ~ set|use|call|add|return|pass|send|let|put|do|import
    not _ use
    send ~ instead|confirmation
    use|using|take|pick|try|do|go|with _ ~ instead
    instead
    rather than
    use|take that|those|these|this|the|a|an ~ $$
    ^ use|take|pick|extract|inject|subclass|extend|bind|wrap|model|import|pass|loop|wait|store|hand|pull|let|move|write|make|go|put|fix|change ~~ and|it|them|that|from|as|in|into|over|for|with|out|the|a
    please|and|then fix|use|extract|model|move|put|pull|inject|import|take|loop|wait|go
    better ~ use|to|with|off
    ^^ _ please $$
    ^^ _ _ please $$
    would|should|could|has|have to|be ~ rather|better|in|at|a|handled|done|part|fixed
    should|must|has|have|needs ~ go|live|happen|come|be|sit|stay ~ in|on|at|from|inside|into
    belongs|belong ~ in|to|into|at|on|elsewhere
    why not|just|don't
    there's|there|we've|already ~ a|an|already|the ~ for|helper|table|function|class|component|util|hook|library|websocket|endpoint
    we|i ~ already ~ have|use|got
    already in|have|has|exists|part
    was|is|are made|meant|built|intended|designed for
    moved|switched|migrated ~ off|away|to|from
    """)

  private static let enough = Cue(
    "reject.enough", .correction(.approachRejection), "says that less would do",
    """
    is|are|would|be|suffices|suffice enough|sufficient|do|suffice
    enough|suffices|sufficient
    overkill|overengineer*|overcomplicat*|overblown|gold|bloat*|heavy|heavyweight|sledgehammer
    over engineer*
    does all|that|this|it ~ already|that|out|for|natively
    out of the box
    built|builtin in
    natively|stdlib
    standard library
    for a|one|an boolean|single|simple|handful|few|regex|html|lambda|line|value|list
    there|at are|most # ~ most
    at most
    no|don't need|reason|point|use ~ for|to|a|an|the|in
    not|isn't|aren't|won't ~ worth|needed|necessary
    worth it
    simpler|simple|plain|ordinary|normal ~ do|enough|suffice|works|loop|function|would
    not need
    yagni
    reinvent*|wheel
    """)

  private static let forbidden = Cue(
    "reject.forbidden", .correction(.approachRejection), "forbids the way it was done",
    """
    isn't|not acceptable|ok|okay|allowed|an option|a solution
    no ~ go
    never _ for
    never ~ for
    public|secret|secrets|repository is
    not ~ in|on|for production|prod|tests|the
    must|may|should|shall|can|do|we not|never
    must|should never
    mustn't|shouldn't|can't ~ be|edit|use|do|store|change|modify|touch|write|put|go|call|rely|rewrite|ship|log|commit
    we|you|i can't|cannot|mustn't|shouldn't|don't
    ^ never|don't|dont ~ use|force|do|edit|store|delete|put|roll|log|commit|mock|catch|hard|hardcode|ever|write|call|parse|rely|modify|disable|swallow|suppress|ship|rewrite|squash|push|copy|mutate
    don't ever
    please don't|no|not|never
    ^ no _ please
    ^ no @
    ^^ ~ no $
    off limits
    not allowed|permitted|acceptable|possible|okay|ok|supported
    forbidden|prohibited|banned|deprecated|generated|overwritten|nogo
    no go
    gets|is|are overwritten|generated|deprecated|regenerated
    _ is not|isn't ~ fix|solution|answer|option|api|way|an|acceptable
    are not a
    not a|the ~ fix|solution|way|answer|option|place
    wrong approach|way|layer|place|tool|abstraction|direction|level|idea
    ^^ _ _ ugh
    ugh|yuck|eww|nah|yikes|argh|meh
    """)

  private static let harmful = Cue(
    "reject.harmful", .correction(.approachRejection), "says that the way it was done does harm",
    """
    ruin|ruins|blow|blows|explode|explodes|kill|bite|bites
    stack|memory|heap blows|overflow*|explodes
    anyone|anybody|everybody|everyone with|can|could|walks|reads|sees
    walks|gets|slips|goes past|around|through|under
    guess|guessing|guesswork
    hair stand
    burning|wasting|wastes|waste a|cpu|core|time|money
    moves under
    under our feet
    won't|will not ~
    trap|hack|hacky|kludge|workaround|antipattern|smell|footgun|landmine|bandaid|bandage|crutch|nightmare|brittle|fragile|fragility
    anti|code pattern|smell
    band|duct aid|tape
    dangerous|unsafe|insecure|risky|injection|vulnerab*|leaky|unmaintainable|untestable
    readable|visible by|to any|everyone|anyone
    hides|hide|masks|mask|conceals|papers|sweeps|silences|swallows|buries ~ bugs|errors|over|the|it|problem|problems|under|failures|everything
    treats ~ symptom|symptoms
    symptom|symptoms|symptomatic
    kills|ruins|wrecks|destroys ~ battery|performance|cache|testability|seo|the
    bite|haunt|hurt|burn ~ us|me|back|later
    won't|doesn't|wouldn't|can't|don't|didn't scale|survive|help|hold|last|fly|make ~ $$
    won't|doesn't|wouldn't scale|survive|help|fly
    makes|make|making ~ miserable|harder|painful|impossible|worse|hard|a mess|untestable
    copy paste
    waiting to happen
    asking for trouble
    have # million|rows|users|thousand
    prop drilling
    race condition
    roll ~ own
    spaghetti|monster|beast|madness|insane
    """)

  private static let cause = Cue(
    "reject.cause", .correction(.approachRejection), "asks for the cause, not the symptom",
    """
    root|real|actual|underlying cause|problem|issue|reason|bug
    find|fix|address|tackle|solve|handle|understand ~ cause|why|root|underlying|properly|specificity|source|reason
    go after|to ~ source|whoever|whatever|cause
    at the source
    let it crash|fail|throw|bubble|propagate
    NOT ~ suppress|hide|silence|ignore|skip|disable|mute ~
    properly
    turning it off
    """)

  private static let languages = Cue(
    "reject.languages", .correction(.approachRejection), "refuses the way in another language",
    """
    no hace falta
    hazlo|hacelo|háganlo
    para eso
    pas besoin
    pas de _
    passe|passez|mets|fais|prends ~ en|par|la|le|plutôt
    völlig|völlig
    raus|weg $
    やめて
    渡して
    にして
    ください $$
    reicht|genügt
    statt|stattdessen|anstatt
    rückgängig|zurücksetzen|entfern*|entferne
    nimm|nehmt|verwende|benutze|nutze|mach|bau ~ raus|weg|lieber|bitte|stattdessen|einfach|den|die|das
    nicht so|unterdrücken|hart|einfach
    ursache
    suffit|suffirait
    enlève|enlevez|retire|annule|supprime|reviens|remets
    utilise|utilisez|plutôt ~
    au lieu
    basta|bastaría|sobra|bastava
    quita|quítalo|elimina|revierte|deshaz|borra|vuelve
    usa|utiliza|mejor ~ en|con
    en vez|lugar
    remove|reverte|desfaz|desfaça|tira|volta
    em vez
    togli|annulla|ripristina|rimuovi|usa
    invece
    verwijder|terugdraaien|haal|gebruik
    in plaats
    убери|удали|верни|откати|отмени|используй|вместо
    достаточно|хватит
    なくていい
    必要ない
    使わないで
    やめて
    戻して
    元に
    消して
    代わりに
    使ってください
    十分
    不要用
    别用
    改用
    撤销
    恢复
    回滚
    就够
    不用
    应该用
    去掉
    되돌려
    대신
    """)
}
