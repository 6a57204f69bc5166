using System.Diagnostics;

namespace Purva.Versioning.Tests;

/// <summary>The program git, as these tests use it: with no configuration but their own.</summary>
internal static class GitProcess
{
    /// <summary>Runs git and gives back how it ended and what it wrote.</summary>
    public static (int Code, byte[] Output, string Error) Try(string folder, params string[] words) => TryWith(folder, null, words);

    /// <summary>Runs git with an input.</summary>
    public static (int Code, byte[] Output, string Error) TryWith(string folder, string? input, params string[] words)
    {
        var start = new ProcessStartInfo("git", words) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = input is not null };
        foreach (var (name, value) in (ReadOnlySpan<(string, string)>)[("GIT_CONFIG_NOSYSTEM", "1"), ("GIT_CONFIG_GLOBAL", "/dev/null"), ("LC_ALL", "C"), ("GIT_AUTHOR_NAME", "Ann"), ("GIT_AUTHOR_EMAIL", "ann@example.org"),
            ("GIT_COMMITTER_NAME", "Ann"), ("GIT_COMMITTER_EMAIL", "ann@example.org"), ("GIT_AUTHOR_DATE", "1700000000 +0100"), ("GIT_COMMITTER_DATE", "1700000000 +0100")])
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        if (input is not null)
        {
            process.StandardInput.Write(input);
            process.StandardInput.Close();
        }

        using var output = new MemoryStream();
        process.StandardOutput.BaseStream.CopyTo(output);
        process.WaitForExit();
        return (process.ExitCode, output.ToArray(), error.GetAwaiter().GetResult());
    }

    /// <summary>Runs git, which must succeed, and gives back what it wrote as text.</summary>
    public static string Run(string folder, params string[] words)
    {
        var (code, output, error) = Try(folder, words);
        return code == 0 ? System.Text.Encoding.UTF8.GetString(output) : throw new InvalidOperationException($"git {string.Join(' ', words)} ended with {code}: {error}");
    }
}
