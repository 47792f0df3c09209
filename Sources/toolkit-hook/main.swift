// toolkit-hook
