import Journal

// Called by git through a link named after the hook, or as `toolkit-hook post-commit`. Whatever is broken: silence, and
// exit status 0.
HookProcess.makeHarmless()
HookProcess.call().run()
