using System.Text.Json;
using Purva.SystemTests.Cli;
using Xunit;

namespace Purva.SystemTests.Versioning;

/// <summary><c>purva vcs</c> as a user runs it.</summary>
internal static class VcsProcess
{
    public static async Task<(int Exit, string Output, string Error)> RunAsync(int expected, params string[] words)
    {
        var needsAuthor = words[0] is "commit" or "merge" or "pull";
        var outcome = await PurvaProcess.RunAsync(["vcs", .. words, .. needsAuthor ? new[] { "--author", "Ann <ann@example.org>" } : []]);
        Assert.True(outcome.Exit == expected, $"purva vcs {string.Join(' ', words)} ended with {outcome.Exit}: {outcome.Error}{outcome.Output}");
        return (outcome.Exit, outcome.Output, outcome.Error);
    }

    public static async Task<JsonElement> JsonAsync(params string[] words) => JsonDocument.Parse((await RunAsync(0, [.. words, "--json"])).Output).RootElement;

    /// <summary>Writes a file and commits all.</summary>
    public static async Task CommitAsync(string root, string path, string text)
    {
        File.WriteAllText(Path.Combine(root, path), text);
        await RunAsync(0, "add", ".", "-C", root);
        await RunAsync(0, "commit", "-m", $"{path}: {text.Split('\n')[0]}", "-C", root);
    }
}
