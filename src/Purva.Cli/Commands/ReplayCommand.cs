using System.CommandLine;

namespace Purva.Cli.Commands;

/// <summary><c>purva replay</c>.</summary>
internal static class ReplayCommand
{
    public static Command Create() => new("replay", "Replay order lines.");
}
