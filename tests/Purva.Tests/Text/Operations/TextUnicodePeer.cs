using System.Diagnostics;
using System.Text.Json;
using Purva.TestKit;
using Xunit;

namespace Purva.Tests.Text.Operations;

/// <summary>The type text-unicode as its authors' own program computes it: the package ot-text-unicode, run by node.</summary>
internal static class TextUnicodePeer
{
    private const string Package = "ot-text-unicode@4.0.0";

    private const string Program =
        """
        const { type } = require('ot-text-unicode')
        const one = ({ does, text, a, b, side, position }) => {
          switch (does) {
            case 'transform': return type.transform(a, b, side)
            case 'compose': return type.compose(a, b)
            case 'apply': return type.apply(text, a)
            case 'invert': return type.invertWithDoc(a, text)
            case 'position': return type.transformPosition(position, a)
          }
        }
        let input = ''
        process.stdin.on('data', part => input += part).on('end', () => process.stdout.write(JSON.stringify(JSON.parse(input).map(one))))
        """;

    private static readonly string Folder = Path.Combine(RepositoryFolder.Path, "artifacts", "npm");

    /// <summary>What the peer answers to each question; skips the test where it cannot be had.</summary>
    public static IReadOnlyList<JsonElement> Ask(IEnumerable<object> questions)
    {
        Assert.SkipUnless(Lazy.Value is null, Lazy.Value ?? "");
        var (code, output, error) = Run("node", Folder, JsonSerializer.Serialize(questions), "-e", Program);
        Assert.True(code == 0, error);
        return [.. JsonDocument.Parse(output).RootElement.EnumerateArray()];
    }

    /// <summary>Why the peer is not there; null where it is.</summary>
    private static Lazy<string?> Lazy { get; } = new(() =>
    {
        if (Directory.Exists(Path.Combine(Folder, "node_modules", "ot-text-unicode")))
        {
            return Run("node", Folder, null, "--version").Code == 0 ? null : "The peer of text operations is run by node, which is not on the path.";
        }

        Directory.CreateDirectory(Folder);
        return Run("npm", Folder, null, "install", "--prefix", Folder, "--no-audit", "--no-fund", "--fetch-timeout=60000", Package).Code == 0 ? null
            : $"The peer of text operations, {Package}, needs node, npm and the network once; the recorded answers are tested all the same.";
    });

    private static (int Code, string Output, string Error) Run(string program, string folder, string? input, params string[] words)
    {
        var start = new ProcessStartInfo(program, words) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        try
        {
            using var process = Process.Start(start)!;
            var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
            process.StandardInput.Write(input);
            process.StandardInput.Close();
            if (!process.WaitForExit(TimeSpan.FromMinutes(2)))
            {
                process.Kill(entireProcessTree: true);
                return (-1, "", $"{program} did not end within two minutes.");
            }

            return (process.ExitCode, output.GetAwaiter().GetResult(), error.GetAwaiter().GetResult());
        }
        catch (System.ComponentModel.Win32Exception missing)
        {
            return (-1, "", missing.Message);
        }
    }
}
