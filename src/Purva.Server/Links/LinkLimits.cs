namespace Purva.Server.Links;

/// <summary>What both ends of a link agree on: its opening, and the bounds on what it carries.</summary>
internal static class LinkLimits
{
    /// <summary>The header by which a server says that the link is open: a refusal has none.</summary>
    public const string OpenHeader = "purva-link";

    /// <summary>Largest message that goes as one frame, in bytes; a larger one goes in fragments.</summary>
    public const int MaxFrame = 16 * 1024 * 1024;

    /// <summary>Bytes of one fragment.</summary>
    public const int FragmentSize = 4 * 1024 * 1024;

    /// <summary>What the transport accepts at most: a frame and its wrapping.</summary>
    public const int MaxReceived = MaxFrame + (64 * 1024);

    /// <summary>Largest message put together from fragments: a key with many large siblings.</summary>
    public const int MaxAssembled = 256 * 1024 * 1024;

    /// <summary>Most items (records, rows, writers) of one message.</summary>
    public const int MaxItems = 65_536;

    /// <summary>Most siblings of one row.</summary>
    public const int MaxSiblings = 65_536;

    /// <summary>Most sites that a message names.</summary>
    public const int MaxSites = 1_024;

    /// <summary>Most writers that a message names.</summary>
    public const int MaxWriters = 4_096;

    /// <summary>Longest reason of a refusal, in characters.</summary>
    public const int MaxReason = 1_024;

    /// <summary>Open links that a server accepts.</summary>
    public const int MaxLinks = 256;
}
