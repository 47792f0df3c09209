import Journal

// Called by git through a link named after the hook, or as `toolkit-hook post-commit`. Whatever is broken: silence, and
// exit status 0. Only `toolkit doctor` asks for the version.
if let version = HookProcess.requestedVersion {
  print(version)
} else {
  HookProcess.makeHarmless()
  HookProcess.call().run()
}
