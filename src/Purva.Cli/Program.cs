using Purva.Cli;

return await CommandLine.RunAsync(args);
