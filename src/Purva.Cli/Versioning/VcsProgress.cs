using Purva.Versioning.Syncing;

namespace Purva.Cli.Versioning;

/// <summary>How far a long command is, on one line of a terminal; nothing where nobody looks.</summary>
internal sealed class VcsProgress : IProgress<SyncProgress>, IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);
    private readonly bool isSeen = !Console.IsErrorRedirected;
    private long last = TimeProvider.System.GetTimestamp();

    public void Report(SyncProgress value)
    {
        if (isSeen && TimeProvider.System.GetElapsedTime(last) > Pause)
        {
            last = TimeProvider.System.GetTimestamp();
            Console.Error.Write($"\r{value.Commits:n0} commits, {value.Objects:n0} objects ");
        }
    }

    public void Dispose()
    {
        if (isSeen)
        {
            Console.Error.Write("\r                                                  \r");
        }
    }
}
