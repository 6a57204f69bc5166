using System.CommandLine;
using Purva.Clocks;
using Purva.Text.Documents;

namespace Purva.Cli.Texts;

/// <summary>A version of a text, as the command line names it: events, each as replica:counter.</summary>
internal static class VersionArgument
{
    public static Option<string[]> Create() => new("--at")
    {
        Description = "A version: events as replica:counter, as 'text log' prints them; what they had seen is meant too.",
        AllowMultipleArgumentsPerToken = true,
    };

    /// <summary>The version that is meant; that of the text as it is where none is named.</summary>
    /// <exception cref="CommandFailedException">It is none of this text.</exception>
    public static Dot[] Of(TextDocument document, string[]? named)
    {
        if (named is null or [])
        {
            return [.. document.Version];
        }

        var version = Array.ConvertAll(named, word => Dot.TryParse(word, null, out var dot) ? dot
            : throw new CommandFailedException($"'{word}' is no event: a replica, a colon and a number, as in a1:168.", ExitCode.Usage));
        foreach (var dot in version)
        {
            if (!document.Known.Contains(dot) || dot.Counter == 0)
            {
                throw new CommandFailedException($"The event {dot} is not in this text; 'purva text log' prints those that are.", ExitCode.NotFound);
            }
        }

        return version;
    }
}
