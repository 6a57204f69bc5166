using Purva.Clocks;

namespace Purva.Store.Hosting;

/// <summary>A change stream cannot resume: the log no longer reaches back to its token. Read the keys again and resume at the present.</summary>
public sealed class ChangesTruncatedException : Exception
{
    /// <summary>A gap between a token and the log.</summary>
    /// <param name="floor">Where the log begins.</param>
    public ChangesTruncatedException(VersionVector floor)
        : base("The log no longer holds the changes after this token: read the keys again, and resume at the present.") => Floor = floor;

    /// <summary>Records up to here are gone.</summary>
    public VersionVector Floor { get; }
}
