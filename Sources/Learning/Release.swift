/// What this build is called.
public enum Release {
  /// Its version: both executables must be of the same one.
  public static let version = "0.1.0"
}
