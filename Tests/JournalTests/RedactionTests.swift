import JSON
import Testing

@testable import Journal

@Suite struct RedactionTests {
  /// Text, and what it becomes. Tokens are put together here so that no scanner takes this file for a leak.
  static let hits: [(text: String, clean: String)] = [
    ("key AKIA" + "IOSFODNN7EXAMPLE end", "key [redacted:aws-access-key] end"),
    ("ASIA" + "IOSFODNN7EXAMPLE", "[redacted:aws-access-key]"),
    (
      "aws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
      "aws_secret_access_key = [redacted:aws-secret-key]"
    ),
    ("push with ghp_" + "0123456789abcdefghijABCDEFGHIJ012345", "push with [redacted:github-token]"),
    ("xghs_" + "0123456789abcdefghijABCDEFGHIJ012345.", "x[redacted:github-token]."),
    ("github_pat_" + "11ABCDEFG0abcdefghijkl_0123456789", "[redacted:github-token]"),
    ("glpat-" + "abcDEF123_-xyz789ABCD", "[redacted:gitlab-token]"),
    ("xoxb-" + "123456789012-abcdef", "[redacted:slack-token]"),
    ("AIza" + "SyA1234567890abcdefghijklmnopqrstuv", "[redacted:google-api-key]"),
    ("sk-ant-" + "api03-abcdefghijklmnop_QRST", "[redacted:anthropic-key]"),
    ("sk-" + "abcdefghijklmnopqrstuvwx0123", "[redacted:openai-key]"),
    ("sk-proj-" + "abcdefghij_klmnop-qrstuv", "[redacted:openai-key]"),
    ("npm_" + "0123456789abcdefghijABCDEFGHIJ012345", "[redacted:npm-token]"),
    ("pypi-AgE" + "IcHlwaS5vcmcCJDAwMDAwMDAw", "[redacted:pypi-token]"),
    ("sk_live_" + "0123456789abcdef", "[redacted:stripe-key]"),
    ("rk_live_" + "0123456789abcdef", "[redacted:stripe-key]"),
    ("eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abc_def-123", "[redacted:jwt]"),
    ("Authorization: Bearer abc", "Authorization: Bearer [redacted:bearer]"),
    ("-H 'Authorization: token deadbeef'", "-H 'Authorization: token [redacted:bearer]'"),
    ("curl -H \"authorization: Basic dXNlcjpwYXNz\"", "curl -H \"authorization: Basic [redacted:basic]\""),
    ("sent Basic dXNlcjpwYXNzd29yZA== there", "sent Basic [redacted:basic] there"),
    ("bearer 0a1b2c3d4e5f", "bearer [redacted:bearer]"),
    (
      "git clone https://joe:hunter2@example.org/x.git",
      "git clone https://joe:[redacted:url-password]@example.org/x.git"
    ),
    ("postgres://u:p@ss:w@db/x", "postgres://u:[redacted:url-password]@db/x"),
    ("password=hunter2", "password=[redacted:password]"),
    ("DB_PASSWORD=correct-horse make", "DB_PASSWORD=[redacted:password] make"),
    ("password: swordfish", "password: [redacted:password]"),
    ("{\"token\": \"abc\"}", "{\"token\": \"[redacted:token]\"}"),
    ("export SECRET_KEY=s3cr3t!", "export SECRET_KEY=[redacted:secret]!"),
    ("client_secret='a b c'", "client_secret='[redacted:secret]'"),
    ("mysql --password hunter2 db", "mysql --password [redacted:password] db"),
    ("tool --api-key=abc123 x", "tool --api-key=[redacted:api-key] x"),
    ("x?access_token=abc123&y=1", "x?access_token=[redacted:token]&y=1"),
    ("PGPASS=geheim", "PGPASS=[redacted:password]"),
    ("X-Api-Key: 0123456789abcdef", "X-Api-Key: [redacted:api-key]"),
    ("Server=db;Password=abc;Database=x", "Server=db;Password=[redacted:password];Database=x"),
  ]

  /// Command lines, and what becomes of them.
  static let commandLines: [(text: String, clean: String)] = [
    ("mysql -psecretpw -u root", "mysql -p[redacted:password] -u root"),
    (
      "cd x && /usr/bin/mysqldump -uroot -p'my pass' db",
      "cd x && /usr/bin/mysqldump -uroot -p'[redacted:password]' db"
    ),
    ("docker exec db mysql -vvpgeheim", "docker exec db mysql -vvp[redacted:password]"),
    ("curl -u admin:hunter22 https://x", "curl -u admin:[redacted:password] https://x"),
    ("curl https://x/?a=1&b=2 -sSu admin:a:b;", "curl https://x/?a=1&b=2 -sSu admin:[redacted:password];"),
    ("(curl -uadmin:hunter22)", "(curl -uadmin:[redacted:password])"),
    ("curl --user \"admin:my pass\" x", "curl --user \"admin:[redacted:password]\" x"),
    ("sudo curl --proxy-user=me:hunter22 x", "sudo curl --proxy-user=me:[redacted:password] x"),
    ("x; curl -U me:hunter22, then", "x; curl -U me:[redacted:password], then"),
    ("[\"curl\", \"-u\", \"admin:hunter22\"]", "[\"curl\", \"-u\", \"admin:[redacted:password]\"]"),
    ("curl \\\n  -u \\\n  admin:hunter22", "curl \\\n  -u \\\n  admin:[redacted:password]"),
    ("curl -u 0123456789abcdefghij: https://x", "curl -u [redacted:token]: https://x"),
    ("wget --user admin --password=geheim x", "wget --user admin --password=[redacted:password] x"),
    ("wget --http-password geheim x", "wget --http-password [redacted:password] x"),
    ("wget --user admin:geheim x", "wget --user admin:[redacted:password] x"),
    ("PGPASSWORD=geheim psql -U me", "PGPASSWORD=[redacted:password] psql -U me"),
    ("MYSQL_PWD=geheim mysql", "MYSQL_PWD=[redacted:password] mysql"),
    ("sshpass -p x1y2 ssh -p 22 me@host", "sshpass -p [redacted:password] ssh -p 22 me@host"),
    ("sshpass -px1y2 scp a b", "sshpass -p[redacted:password] scp a b"),
    ("docker login -u me -p geheim ghcr.io", "docker login -u me -p [redacted:password] ghcr.io"),
    ("helm registry login -u me -p 'ge heim' x", "helm registry login -u me -p '[redacted:password]' x"),
    ("gh auth --token x1y2", "gh auth --token [redacted:token]"),
    ("redis-cli -h db -a geheim ping", "redis-cli -h db -a [redacted:password] ping"),
    ("mongosh -u root -p geheim db", "mongosh -u root -p [redacted:password] db"),
    ("bash -c 'mysql -pgeheim'", "bash -c 'mysql -p[redacted:password]'"),
  ]

  @Test(arguments: commandLines) func findsOnCommandLines(text: String, clean: String) {
    #expect(Redaction.redact(text).text == clean)
    #expect(Redaction.redact(clean).text == clean)
    guard !text.contains("\\") else { return }
    let escaped = [text, clean].map { JSONValue.string("run\n\"\($0)\"").text() }
    #expect(Redaction.redact(escaped[0]).text == escaped[1])
  }

  /// The same letters as other programs mean them, and values that are none.
  @Test(arguments: [
    "docker run -p 8080:80 x", "docker run --name mysql -p3306:3306 -e A=b mysql", "docker run -p 8080 login",
    "docker run --name mongo -p 127.0.0.1:27017:27017/tcp mongo", "mkdir -p dir", "ssh -p 22 host",
    "ssh -p 8080",
    "curl -u root https://x", "curl -u root: https://x", "curl -u \"$USER:$PASS\" x", "curl -u me:${PASS} x",
    "curl -u me:<password> x", "curl -o a:b x", "git -u origin", "git push -u origin main:main",
    "python -u script.py:3", "mysql -p", "mysql -p mydb", "mysql -u root -p -h db", "mysql -P 3306 -uroot",
    "mysql -p$PASS", "mysql -h db -e 'select 1'", "curl -s x; git push -u origin main:main",
    "curl -s x && sort -u a:b", "curl -s x | sort -u a:b", "curl -s x\nsort -u a:b", "sshpass -p -e ssh x",
    "sshpass -e ssh x", "docker login --password-stdin -u me", "docker compose -p project up",
    "we use curl - a:b",
    "see curl, and sort -k1:2", "cp -p mysql.cnf x", "zip -r a.zip b", "make -p", "mongosh -p --host x",
  ])
  func leavesOtherOptions(text: String) {
    #expect(Redaction.redact(text) == Redaction.Result(text: text, kinds: []))
  }

  /// Places and names that are secrets only by what stands there.
  static let places: [(text: String, clean: String)] = [
    (#"PGPASSWORD="a\"bcdefgh" psql"#, #"PGPASSWORD="[redacted:password]" psql"#),
    (#"{"password":"hun\"ter2x"}"#, #"{"password":"[redacted:password]"}"#),
    ("PASSWORD=a(b2x)hunter", "PASSWORD=[redacted:password]"),
    ("PASSWORD=$'hunter2x' make", "PASSWORD=$'[redacted:password]' make"),
    ("export _PASS=geheim", "export _PASS=[redacted:password]"),
    ("login --jwt abcdefgh", "login --jwt [redacted:token]"),
    ("Server=h;Uid=sa;Pwd=hunter2x;", "Server=h;Uid=sa;Pwd=[redacted:password];"),
    ("<password>hunter2x</password>", "<password>[redacted:password]</password>"),
    ("ENV PASSWORD hunter2x", "ENV PASSWORD [redacted:password]"),
    ("machine h login me password hunter2x", "machine h login me password [redacted:password]"),
    ("keytool -storepass hunter2x", "keytool -storepass [redacted:password]"),
    ("//registry.npmjs.org/:_auth=dXNlcjpodW50ZXIyeA==", "//registry.npmjs.org/:_auth=[redacted:password]"),
    ("prefix_AKIA" + "IOSFODNN7EXAMPLE", "prefix_[redacted:aws-access-key]"),
    (
      "https://hooks.slack.com/services/" + "T000/B000/XXXXyyyyZZZZ0000",
      "https://hooks.slack.com/services/[redacted:webhook]"
    ),
    (
      "git clone https://abcdef0123456789abcdef@example.org/x",
      "git clone https://[redacted:token]@example.org/x"
    ),
    (
      "key: LS0tLS1CRUdJTi" + "BSU0EgUFJJVkFURSBLRVktLS0tLQpNSUlFb3dJQkFBS0NBUUVBN2JxOTgKWm05dg==",
      "key: [redacted:private-key]"
    ),
    ("https://h/x?X-Amz-Signature=9fceb02d0ae598e9", "https://h/x?X-Amz-Signature=[redacted:signature]"),
  ]

  @Test(arguments: places) func findsInPlaces(text: String, clean: String) {
    #expect(Redaction.redact(text).text == clean)
    #expect(Redaction.redact(clean).text == clean)
  }

  @Test(arguments: [
    "PWD=/home/me/work2", "PASS=3 FAIL=0", "pass = 12", "cfg.password = config[key]", "password = get(a2b)",
    "password hash functions", "change the password before 2026", "sig=sha256", "<token>", "a<password>",
    "https://joe@example.org", "https://hooks.slack.com/services/",
    "LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0tCk1JSUI=",
  ]) func leavesInPlaces(text: String) {
    #expect(Redaction.redact(text).text == text)
  }

  @Test(arguments: hits) func finds(text: String, clean: String) {
    #expect(Redaction.redact(text).text == clean)
  }

  @Test(arguments: hits) func findsNothingMoreInItsOwnOutput(text: String, clean: String) {
    #expect(Redaction.redact(clean).text == clean)
  }

  @Test(arguments: hits, 1...2) func findsTheSameInEscapedText(hit: (text: String, clean: String), depth: Int)
  {
    func escaped(_ text: String) -> String {
      (0..<depth).reduce("line\n\"\(text)\"") { text, _ in JSONValue.string(text).text() }
    }
    #expect(Redaction.redact(escaped(hit.text)).text == escaped(hit.clean))
  }

  static let nearMisses = [
    "commit 9fceb02d0ae598e95dc970b74767f19372d61af8 and 9fceb02",
    "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "550e8400-e29b-41d4-a716-446655440000", "01ARZ3NDEKTSV4RRFFQ69G5FAV", "id=01ARZ3NDEKTSV4RRFFQ69G5FAV",
    "AKIA is a prefix, AKIAIOSFODNN7 too short", "AKIAIOSFODNN7EXAMPLEX has one too many",
    "ghp_short", "npm_config_cache_directory_for_everything", "task-abcdefghijklmnopqrstuvwxyz0123",
    "sk-learn", "the bearer of bad news", "Bearer authentication is required",
    "Basic internationalization support",
    "https://example.org:8080/path@2", "https://joe@example.org/x", "https://joe:${PASSWORD}@example.org",
    "see http://a/b:c@d", "password policy", "the password: is it long enough?", "password: required",
    "token_count=12", "tokens: 1200", "max_tokens=4096", "password = getpass()", "token = request.headers[0]",
    "if token == nil", "Token::new", "password=$PASS", "password=${PASS}", "password: <your password>",
    "--password-file x", "api_key=os.environ['KEY']", "secret: ****", "eyJ is how a token begins",
    "eyJhbGciOiJIUzI1NiJ9", "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----",
    "-----BEGIN PUBLIC KEY-----\nMIIB\n-----END PUBLIC KEY-----", "password=null", "pass: 12 of 12",
    "C:\\new\\token\\readme", "password_hash=9fceb02d0ae598e95dc970b7",
  ]

  @Test(arguments: nearMisses) func leaves(text: String) {
    #expect(Redaction.redact(text) == Redaction.Result(text: text, kinds: []))
  }

  /// What looks like a hash is left alone by itself; assigned to a secret's name it may well be the secret.
  @Test(arguments: [
    ("token = 01ARZ3NDEKTSV4RRFFQ69G5FAV", "token = [redacted:token]"),
    (
      "secret: e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
      "secret: [redacted:secret]"
    ),
  ])
  func takesHashesThatAreAssignedToASecretsName(text: String, clean: String) {
    #expect(Redaction.redact(text).text == clean)
  }

  static let key = """
    -----BEGIN RSA PRIVATE KEY-----
    MIIEowIBAAKCAQEA7bq98
    Zm9vYmFy
    -----END RSA PRIVATE KEY-----
    """

  @Test func takesPrivateKeysWholeInEverySpelling() {
    let spelled = "a \(Self.key) b"
    #expect(Redaction.redact(spelled).text == "a [redacted:private-key] b")
    let once = JSONValue.string(spelled).text()
    #expect(Redaction.redact(once).text == "\"a [redacted:private-key] b\"")
    let twice = JSONValue.string(once).text()
    #expect(Redaction.redact(twice).text == "\"\\\"a [redacted:private-key] b\\\"\"")
    let torn = "a " + Self.key.prefix(60)
    #expect(Redaction.redact(torn).text == "a [redacted:private-key]")
    #expect(Redaction.redact("-----BEGIN OPENSSH PRIVATE KEY-----\r\nb3Bl").text == "[redacted:private-key]")
  }

  @Test func readsUnicodeEscapes() {
    #expect(Redaction.redact("\\u0070assword=hunter2").text == "\\u0070assword=[redacted:password]")
  }

  @Test func cleansValuesNamesAndLists() throws {
    let value = try JSONValue(
      parsing: #"""
        {"password":"x","n":1,"args":["run","--token","abc","--fast"],"db":{"db_pwd":"y","db_password":12},
         "ghp_0123456789abcdefghijABCDEFGHIJ012345":"k","token":null,"tokens":5,"secret":"$SECRET"}
        """#)
    let result = Redaction.redact(value)
    #expect(
      result.value.text() == #"{"password":"[redacted:password]","n":1,"args":["run","--token","#
        + #""[redacted:token]","--fast"],"db":{"db_pwd":"[redacted:password]","db_password":"[redacted:password]"},"#
        + #""[redacted:github-token]":"k","token":null,"tokens":5,"secret":"$SECRET"}"#)
    #expect(result.kinds == ["password", "token", "github-token"])
  }

  /// Each of these made a scanner that looks ahead from every place read the rest of the text again and again; with
  /// 200,000 bytes that is 20 billion steps, and this test would not end.
  @Test(arguments: [
    "eyJaaaaaaaaaa-", "token:", "token=<", "password=(", "-----BEGIN ", "://a:", "Bearer ", "\\", "token='$",
    "sk-",
    "=", "a:b@", "-----BEGIN PRIVATE KEY", "token =", "token:)))))", "--token ",
    "curl -u '", "curl -u a:$", "mysql -p\\", "curl -u \\\n", "curl -ss", "docker login -p \"", "-",
    "curl -u:",
  ])
  func readsHostileTextOnce(unit: String) {
    let text = String(repeating: unit, count: 200_000 / unit.utf8.count)
    #expect(Redaction.redact(text).text.utf8.count > 0)
  }

  /// Shorter runs are not looked at.
  @Test func shortestTokenIsTheShortestOfAllShapes() {
    let lengths = TokenShape.all.map { $0.prefix.utf8CodeUnitCount + $0.length }
    #expect(lengths.min() == TokenShape.shortest)
  }

  @Test func keepsTextThatIsNotASCII() {
    #expect(
      Redaction.redact("Paßwort „geheim“ password=süß 👍").text
        == "Paßwort „geheim“ password=[redacted:password] 👍")
  }
}
