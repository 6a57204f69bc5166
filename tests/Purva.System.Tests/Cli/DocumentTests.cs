using System.Diagnostics;
using System.Text.RegularExpressions;
using Purva.TestKit;
using Xunit;

namespace Purva.SystemTests.Cli;

/// <summary>The commands that docs/clocks.md shows, run by a shell as a reader would run them.</summary>
public sealed partial class DocumentTests
{
    public static TheoryData<string, string> Commands { get; } = Read();

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task A_command_ends_well_and_prints_what_is_shown(string command, string output)
    {
        var start = new ProcessStartInfo("bash", ["-c", $"purva() {{ dotnet '{Path.Combine(AppContext.BaseDirectory, "Purva.Cli.dll")}' \"$@\"; }}; {command}"])
        {
            WorkingDirectory = RepositoryFolder.Path,
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start)!;
        var printed = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(0, process.ExitCode);
        Assert.True(output.Length == 0 || printed == output, $"{command} printed\n{printed}");
    }

    private static TheoryData<string, string> Read()
    {
        var commands = new TheoryData<string, string>();
        foreach (Match match in Shown().Matches(File.ReadAllText(Path.Combine(RepositoryFolder.Path, "docs", "clocks.md"))))
        {
            commands.Add(match.Groups["command"].Value, match.Groups["output"].Value);
        }

        return commands;
    }

    [GeneratedRegex("```sh\n(?<command>[^\n]*)\n```\n(\n```text\n(?<output>.*?)```)?", RegexOptions.Singleline)]
    private static partial Regex Shown();
}
