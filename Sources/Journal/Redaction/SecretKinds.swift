/// The bytes that a token may consist of after its prefix.
enum TokenAlphabet {
  case alphanumeric, upperAlphanumeric, hexadecimal, word, url, dotted
  /// RFC 4648, with its padding.
  case base64

  func contains(_ byte: UInt8) -> Bool {
    switch self {
    case .alphanumeric: ASCII.isAlphanumeric(byte)
    case .upperAlphanumeric: ASCII.isUpper(byte) || ASCII.isDigit(byte)
    case .hexadecimal: ASCII.isHexadecimal(byte)
    case .word: ASCII.isAlphanumeric(byte) || byte == ASCII.underscore
    case .url: ASCII.isAlphanumeric(byte) || byte == ASCII.underscore || byte == ASCII.hyphen
    case .dotted:
      ASCII.isAlphanumeric(byte) || byte == ASCII.underscore || byte == ASCII.hyphen
        || byte == UInt8(ascii: ".")
    case .base64:
      ASCII.isAlphanumeric(byte) || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "/")
        || byte == ASCII.equals
    }
  }
}

/// A token that its prefix gives away. Prefix and alphabet are letters, digits, `_`, `-` and `.`.
struct TokenShape {
  let prefix: StaticString
  let kind: StaticString
  let alphabet: TokenAlphabet
  /// The fewest bytes after the prefix; shorter ones are no token.
  let length: Int
  /// Whether exactly `length` bytes belong to it, so that longer runs are something else.
  let isExact: Bool
  /// Whether it may begin in the middle of a word; prefixes that ordinary words end in may not.
  let startsAnywhere: Bool

  init(
    _ prefix: StaticString, _ kind: StaticString, _ alphabet: TokenAlphabet, _ length: Int,
    isExact: Bool = false, startsAnywhere: Bool = false
  ) {
    self.prefix = prefix
    self.kind = kind
    self.alphabet = alphabet
    self.length = length
    self.isExact = isExact
    self.startsAnywhere = startsAnywhere
  }

  /// How many bytes the shortest token has.
  static let shortest = 15

  /// The letters that prefixes begin with.
  static let beginnings = ByteSet(all.map { $0.firstByte })
  /// The letters that prefixes begin with which may stand in the middle of a word.
  static let beginningsAnywhere = ByteSet(
    all.compactMap { $0.startsAnywhere ? $0.firstByte : nil })

  /// The first byte of the prefix.
  var firstByte: UInt8 { prefix.utf8Start[0] }

  /// Where a token of this shape ends that begins at `start` of some bytes; nil where none does.
  func end(in bytes: [UInt8], from start: Int) -> Int? {
    guard bytes.holds(prefix, at: start) else { return nil }
    let begin = start + prefix.utf8CodeUnitCount
    let limit = isExact ? min(bytes.count, begin + length + 1) : bytes.count
    var end = begin
    while end < limit, alphabet.contains(bytes[end]) { end += 1 }
    return (isExact ? end - begin == length : end - begin >= length) ? end : nil
  }
}

/// A set of ASCII bytes.
struct ByteSet {
  private var low: UInt64 = 0, high: UInt64 = 0

  init(_ bytes: [UInt8]) {
    for byte in bytes {
      if byte < 64 { low |= 1 << UInt64(byte) } else if byte < 128 { high |= 1 << UInt64(byte - 64) }
    }
  }

  func contains(_ byte: UInt8) -> Bool {
    byte < 128 && (byte < 64 ? low : high) >> UInt64(byte & 63) & 1 == 1
  }
}

extension [UInt8] {
  /// Whether `text` stands at `index`.
  func holds(_ text: StaticString, at index: Int) -> Bool {
    guard index + text.utf8CodeUnitCount <= count else { return false }
    for offset in 0..<text.utf8CodeUnitCount where self[index + offset] != text.utf8Start[offset] {
      return false
    }
    return true
  }
}

extension TokenShape {
  /// Every prefix known here, as the services document them. Lengths are lower bounds, below the documented ones where
  /// those have changed over time. One literal of constants, so that a process that finds nothing never builds it.
  static let all: [TokenShape] = [
    // Clouds
    TokenShape("AKIA", "aws-access-key", .upperAlphanumeric, 16, isExact: true),
    TokenShape("ASIA", "aws-access-key", .upperAlphanumeric, 16, isExact: true),
    TokenShape("ABIA", "aws-access-key", .upperAlphanumeric, 16, isExact: true),
    TokenShape("ACCA", "aws-access-key", .upperAlphanumeric, 16, isExact: true),
    TokenShape("AIza", "google-api-key", .url, 30),
    TokenShape("ya29.", "google-oauth-token", .dotted, 20),
    TokenShape("GOCSPX-", "google-client-secret", .url, 20),
    TokenShape("dop_v1_", "digitalocean-token", .hexadecimal, 40),
    TokenShape("doo_v1_", "digitalocean-token", .hexadecimal, 40),
    TokenShape("LTAI", "alibaba-access-key", .alphanumeric, 20, isExact: true),
    // Forges
    TokenShape("ghp_", "github-token", .alphanumeric, 20, startsAnywhere: true),
    TokenShape("gho_", "github-token", .alphanumeric, 20, startsAnywhere: true),
    TokenShape("ghu_", "github-token", .alphanumeric, 20, startsAnywhere: true),
    TokenShape("ghs_", "github-token", .alphanumeric, 20, startsAnywhere: true),
    TokenShape("ghr_", "github-token", .alphanumeric, 20, startsAnywhere: true),
    TokenShape("github_pat_", "github-token", .word, 20, startsAnywhere: true),
    TokenShape("glpat-", "gitlab-token", .dotted, 20, startsAnywhere: true),
    TokenShape("gldt-", "gitlab-token", .url, 20),
    TokenShape("glrt-", "gitlab-token", .url, 20),
    TokenShape("glptt-", "gitlab-token", .url, 20),
    TokenShape("glcbt-", "gitlab-token", .url, 20),
    TokenShape("gloas-", "gitlab-token", .url, 20),
    TokenShape("glft-", "gitlab-token", .url, 20),
    TokenShape("ATATT3", "atlassian-token", .url, 50),
    TokenShape("ATBB", "bitbucket-token", .alphanumeric, 28),
    // Chat
    TokenShape("xoxb-", "slack-token", .url, 10, startsAnywhere: true),
    TokenShape("xoxp-", "slack-token", .url, 10, startsAnywhere: true),
    TokenShape("xoxa-", "slack-token", .url, 10, startsAnywhere: true),
    TokenShape("xoxr-", "slack-token", .url, 10, startsAnywhere: true),
    TokenShape("xoxs-", "slack-token", .url, 10, startsAnywhere: true),
    TokenShape("xoxc-", "slack-token", .url, 10, startsAnywhere: true),
    TokenShape("xoxd-", "slack-token", .url, 10, startsAnywhere: true),
    TokenShape("xoxe.", "slack-token", .dotted, 10, startsAnywhere: true),
    TokenShape("xoxe-", "slack-token", .url, 10, startsAnywhere: true),
    TokenShape("xapp-", "slack-token", .url, 10),
    // Models
    TokenShape("sk-ant-", "anthropic-key", .url, 16, startsAnywhere: true),
    TokenShape("sk-proj-", "openai-key", .url, 20),
    TokenShape("sk-svcacct-", "openai-key", .url, 20),
    TokenShape("sk-admin-", "openai-key", .url, 20),
    TokenShape("sk-or-v1-", "openrouter-key", .hexadecimal, 32),
    TokenShape("sk-", "openai-key", .alphanumeric, 20),
    TokenShape("hf_", "huggingface-token", .alphanumeric, 30),
    TokenShape("gsk_", "groq-key", .alphanumeric, 40),
    TokenShape("r8_", "replicate-token", .alphanumeric, 36),
    TokenShape("xai-", "xai-key", .alphanumeric, 60),
    TokenShape("pplx-", "perplexity-key", .alphanumeric, 40),
    // Packages
    TokenShape("npm_", "npm-token", .alphanumeric, 30),
    TokenShape("pypi-AgE", "pypi-token", .url, 16),
    TokenShape("rubygems_", "rubygems-token", .hexadecimal, 40),
    TokenShape("dckr_pat_", "docker-token", .url, 20),
    TokenShape("cio", "crates-token", .alphanumeric, 32, isExact: true),
    // Payment
    TokenShape("sk_live_", "stripe-key", .alphanumeric, 16, startsAnywhere: true),
    TokenShape("sk_test_", "stripe-key", .alphanumeric, 16, startsAnywhere: true),
    TokenShape("rk_live_", "stripe-key", .alphanumeric, 16, startsAnywhere: true),
    TokenShape("rk_test_", "stripe-key", .alphanumeric, 16, startsAnywhere: true),
    TokenShape("whsec_", "stripe-key", .alphanumeric, 24),
    TokenShape("sq0atp-", "square-token", .url, 20),
    TokenShape("sq0csp-", "square-token", .url, 40),
    TokenShape("shpat_", "shopify-token", .hexadecimal, 32),
    TokenShape("shpca_", "shopify-token", .hexadecimal, 32),
    TokenShape("shppa_", "shopify-token", .hexadecimal, 32),
    TokenShape("shpss_", "shopify-token", .hexadecimal, 32),
    // Infrastructure
    TokenShape("SG.", "sendgrid-key", .dotted, 40),
    TokenShape("hvs.", "vault-token", .url, 24),
    TokenShape("hvb.", "vault-token", .url, 24),
    TokenShape("dapi", "databricks-token", .hexadecimal, 32, isExact: true),
    TokenShape("dp.pt.", "doppler-token", .alphanumeric, 40),
    TokenShape("glsa_", "grafana-token", .word, 32),
    TokenShape("lin_api_", "linear-key", .alphanumeric, 32),
    TokenShape("figd_", "figma-token", .url, 32),
    TokenShape("NRAK-", "newrelic-key", .upperAlphanumeric, 24),
    TokenShape("PMAK-", "postman-key", .url, 40),
    TokenShape("sntrys_", "sentry-token", .dotted, 40),
    TokenShape("xkeysib-", "brevo-key", .url, 60),
    TokenShape("AGE-SECRET-KEY-1", "age-key", .upperAlphanumeric, 50),
    TokenShape("AKCp", "artifactory-key", .alphanumeric, 50),
    TokenShape("secret_", "notion-token", .alphanumeric, 43, isExact: true),
    TokenShape("ntn_", "notion-token", .alphanumeric, 40),
    TokenShape("tskey-", "tailscale-key", .url, 20),
  ]
}
