import Commands

ToolProcess.main()
