using System.Buffers;
using Purva.Store;

namespace Purva.SiteConsole;

/// <summary>Traces that a site keeps, and its own log as one. Safe to share between threads.</summary>
public interface ISiteTraces
{
    /// <summary>What is kept, by name.</summary>
    IReadOnlyList<KeptTrace> List();

    /// <summary>Opens a trace as it is now; null when there is none of the name.</summary>
    /// <param name="name">A name of the list.</param>
    /// <exception cref="IOException">It cannot be read.</exception>
    Stream? Open(string name);

    /// <summary>Writes a record of the site's log as one line of a trace, in the form of JSON lines.</summary>
    /// <param name="entry">The record.</param>
    /// <param name="output">Where to.</param>
    void Tell(LogEntry entry, IBufferWriter<byte> output);
}

/// <summary>A trace that is kept.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="Changed">When something was last added.</param>
public sealed record KeptTrace(string Name, long Bytes, DateTimeOffset Changed);
