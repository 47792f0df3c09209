/// Which options of a program take a secret on its command line.
struct CommandOptions: Sendable {
  /// What of an option's value is secret.
  enum Value: Sendable {
    /// All of it.
    case whole
    /// What follows the first colon, as in `user:password`.
    case afterColon
  }

  /// An option of one letter.
  struct Short: Sendable {
    let letter: UInt8
    let value: Value
    /// Whether the value may be the next word, and not only the rest of this one.
    let mayStandApart: Bool
  }

  var short: [Short] = []
  var long: [(name: String, value: Value)] = []
  /// Letters of options without a value, which may stand before another in the same word: `-su user:password`.
  var flags = Set<UInt8>()
  /// The command of the program that the options belong to; nothing where they belong to the program.
  var subcommand: String?

  /// The options of a program by its name, without the folder.
  static func of(_ name: ArraySlice<UInt8>) -> CommandOptions? {
    guard (2...longest).contains(name.count) else { return nil }
    return programs[String(decoding: name, as: UTF8.self)]
  }

  private static let longest = 14

  private static let programs: [String: CommandOptions] = {
    let groups: [([String], CommandOptions)] = [
      (["curl"], curl), (["wget"], wget), (["http", "https"], short("a", .afterColon)),
      (databases, attached("p", flags: "vtsNBAfCEHnqrwX")),
      (["7z", "7za", "7zz"], attached("p", flags: "")),
      (["mongo", "mongosh", "mongodump", "mongorestore", "mongoexport", "mongoimport"], short("p", .whole)),
      (["sshpass"], short("p", .whole)), (["redis-cli"], short("a", .whole)),
      (["sqlcmd", "zip", "unzip"], short("P", .whole)),
      (["ldapsearch", "ldapadd", "ldapmodify", "ldapdelete", "ldapwhoami"], short("w", .whole)),
      // What these are given is none, also after `sshpass`.
      (["ssh", "scp", "sftp", "rsync", "git", "sort"], CommandOptions()),
      (["docker", "podman", "nerdctl", "buildah", "skopeo", "oras", "crane", "helm"], login),
    ]
    var table: [String: CommandOptions] = [:]
    for (names, options) in groups { for name in names { table[name] = options } }
    return table
  }()

  private static let databases = [
    "mysql", "mysqldump", "mysqladmin", "mysqlimport", "mysqlshow", "mysqlcheck", "mariadb", "mariadb-dump",
    "mariadb-admin",
  ]

  private static let curl = CommandOptions(
    short: letters("uU", .afterColon), long: [("--user", .afterColon), ("--proxy-user", .afterColon)],
    flags: Set("fgiIjklLnNOpqRsSvVaBGJMZ#0123469".utf8))

  private static let wget = CommandOptions(short: letters("u", .afterColon), long: [("--user", .afterColon)])

  private static let login = CommandOptions(short: letters("p", .whole), subcommand: "login")

  private static func short(_ names: String, _ value: Value) -> CommandOptions {
    CommandOptions(short: letters(names, value))
  }

  private static func attached(_ name: String, flags: String) -> CommandOptions {
    CommandOptions(short: letters(name, .whole, apart: false), flags: Set(flags.utf8))
  }

  private static func letters(_ names: String, _ value: Value, apart: Bool = true) -> [Short] {
    names.utf8.map { Short(letter: $0, value: value, mayStandApart: apart) }
  }
}
