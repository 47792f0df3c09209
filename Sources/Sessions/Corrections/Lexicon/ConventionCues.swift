/// It works, but here it is done in another way, or the person likes another way.
enum ConventionCues {
  static let all: [Cue] = [ours, taste, rule, style, languages]

  private static let ours = Cue(
    "convention.ours", .correction(.preferenceConflict), "says how it is done here",
    """
    how|the way i|we ~ roll|do|work|write|like
    as everywhere|always|usual
    the rest of ~ file|code|project|site|app
    looks|look like
    direction|way the|our team|project|we
    in this|our project|repo|codebase|house|team|file|shop
    colocate|we _ _ with
    people ~ don't|do say|write|use
    we set|keep|put|write|use ~
    our|my ~ convention|conventions|style|guide|guideline|guidelines|standard|standards|format|team|tests|codebase|code|naming|rule|rules|commits|branches|repo|project|docs|house|linter|others|existing
    we|i ~ always|never|usually|generally|normally|typically|tend|mostly ~ use|write|keep|put|name|call|return|prefix|do|go|wrap|sort|order|log|commit|merge|squash
    we|i use|write|keep|name|call|prefix|put|spell|indent|format|order|sort|group|wrap|avoid|follow|store|tag|return|pass|prefer|stick|reserve|log
    we|i don't|do|never ~ use|write|do|put|abbreviate|prefix|nest|mix|add|import|capitalise|capitalize
    around|over|with|in|at here|us|ours|our
    here we
    ~ here $$
    in|across|throughout|for|of this|the|our|all codebase|repo|repository|project|code|package|company|group|team|org|place
    throughout
    that's|thats|is how ~ we|our|us|i
    the way we|our
    read ~ as sentences
    is|are ~ in ~ english|our
    neighbours|neighbors|siblings|rest of|existing
    same as|like the|our|all rest|others|other|neighbours|existing
    consisten*
    the team ~ reads|writes|uses
    in our|my group|team|company|place|shop|department|org
    is|it's usual|customary|common|standard|convention
    that's how
    elsewhere
    """)

  private static let taste = Cue(
    "convention.taste", .correction(.preferenceConflict), "says what the person likes",
    """
    grown fond|used
    more|less _ to me
    to me $
    can't|cannot stand
    lazy|ugly|noisy|clumsy|verbose|cluttered
    reads|read like
    over _ $
    always has|have been
    idiomatic|pythonic|swifty|rusty
    as a matter
    matter of style|taste
    of style
    i|we|i'd ~ prefer|rather|favour|favor
    prefer|prefers|preferred|preference
    rather not|see|have|keep
    i|i'd|we ~ like|love ~ better|more|without|them|it|if|to|the|for
    like ~ better|more
    NOT ~ fan|friend|keen|fond|like|lover
    fan|friend of
    person $
    more of a
    i'm ~ person|allergic|old|fan|used|picky
    allergic
    hate|dislike|detest|despise|loathe|can't stand
    easier|nicer|cleaner|clearer|friendlier|better ~ to|on|for|read|eyes|me|tweak|scan|if|in
    reads ~ better|easier|nicer|cleaner
    find ~ easier|nicer|clearer|harder|confusing|noisy|ugly
    over _ any day
    any day
    i'd go
    works better
    my ~ taste|eyes|liking|preference
    personally
    helps me
    fwiw
    pet peeve
    old school|fashioned
    tend to
    """)

  private static let rule = Cue(
    "convention.rule", .correction(.preferenceConflict), "states a rule of form",
    """
    checkstyle|pylint|flake8|ruff|clippy|ktlint|swiftlint|stylelint|biome
    our linter
    sentence|lower|upper|title|snake|kebab|camel case
    singular|plural|lowercase|uppercase|imperative
    _ not _ $$
    convention*|guideline*|styleguide|house|policy|rule|rules
    style guide
    ^^ ~ only in|for|please|here|.
    always|never $
    ^ always|never
    named ~ after|like|in|with
    name|names|naming|called ~ after|like|as|kebab|snake|camel|pascal|should|sentences|lower|upper
    are|is|must|should be|in named|written|kebab|snake|camel|pascal|upper|lower|english|plural|singular|past|present|imperative|sorted|prefixed|suffixed
    prettier|eslint|rubocop|black|gofmt|editorconfig|lint|linter|formatter
    set to
    conventional commits
    upper|lower|snake|camel|kebab|pascal|title|sentence case
    kebab|snake|camelcase|snakecase|pascalcase|uppercase|lowercase
    present|past|imperative tense|mood
    no ~ in this repo|codebase|project
    no semicolons|emojis|emoji|tabs|comments|classes|abbreviations|defaults|prefix|prefixes|getters|acronyms
    """)

  private static let style = Cue(
    "convention.style", .correction(.preferenceConflict), "asks for another form",
    """
    type aliases|alias
    prose|bullets|headings|braces|brackets|commas|parentheses
    one letter
    separate lines|line
    K&R
    aliases|wildcard|star imports|import
    tabs|spaces|semicolons|quotes|emoji|emojis|indent*|whitespace|casing|capitals|exports
    single|double|trailing|named|default|absolute|relative quotes|commas|exports|imports|export|comma
    shorter|fewer|smaller|less|longer|terser|briefer|simpler ~ comments|lines|functions|methods|words|names|nesting|please|sentences
    fewer|shorter|terser|briefer
    without the|any|a emojis|emoji|class|comments|jokes|fluff|exclamation
    please without
    active|passive voice
    spell ~ out
    comments ~ in|not|only|where
    in english|german|french
    functions|classes|hooks|interfaces|types|enums|unions|pytest|arrow please|over|not
    line|lines|sentence per
    docstring*|jsdoc|javadoc
    formal|informal|polite|casual|tone
    abbreviat*
    adapt yours
    one ~ per line|file|commit
    """)

  private static let languages = Cue(
    "convention.languages", .correction(.preferenceConflict), "says in another language how it is done here",
    """
    grundsätzlich
    schreiben|nennen|benennen|setzen wir
    wir nicht|kein|keine|immer
    en este|esta repo|proyecto|equipo|código
    no ponemos|usamos|escribimos
    ponemos|nomeamos
    l'équipe|équipe est|préfère
    bei uns
    wir|ich ~ benutzen|verwenden|schreiben|nennen|nutzen|machen|nehmen ~ immer|hier|nur|keine|stets
    ich|wir ~ lieber|bevorzuge|bevorzugen|mag|hätte
    unsere|unser|unserem|unseren ~ konvention|stil|stilguide|richtlinie|code|projekt|team|tests
    konvention*|richtlinie*|lieber
    chez nous
    nous|on ~ utilise|utilisons|écrit|écrivons|préfère|met|nomme|mettons
    je ~ préfère|préférerais|aime
    notre|nos ~ convention|conventions|style|guide|équipe|code
    convention|conventions|préfère
    aquí ~ usamos|escribimos|se
    usamos|escribimos|nombramos
    en nuestro|nuestra|este ~ proyecto|equipo|código
    prefiero|preferimos|prefiro|preferimos
    nuestra|nuestro|nuestras|nossa|nosso convención|estilo|guía|equipo|código|padrão|equipe|time|projeto
    aqui ~ usamos|a gente
    por aqui
    da noi|noi usiamo|preferisco|preferiamo
    bij ons|wij gebruiken|liever|onze
    у нас|мы пишем|мы используем|предпочитаю|принято|лучше
    うちでは
    弊社
    我们用
    我们都
    我们团队
    我们的规范
    我喜欢
    我更喜欢
    好みです
    の方が好き
    ほうが好き
    規約
    ルール
    方針
    チームでは
    우리는
    """)
}
