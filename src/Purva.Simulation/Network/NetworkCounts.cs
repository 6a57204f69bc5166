namespace Purva.Simulation.Network;

/// <summary>What happened in a network so far.</summary>
public sealed class NetworkCounts
{
    /// <summary>Messages handed to links.</summary>
    public long Messages { get; internal set; }

    /// <summary>Their bytes, roughly as they would be encoded.</summary>
    public long Bytes { get; internal set; }

    /// <summary>Packets that were lost and sent again.</summary>
    public long Lost { get; internal set; }

    /// <summary>Messages that came a second time.</summary>
    public long Repeated { get; internal set; }

    /// <summary>Messages that later ones overtook.</summary>
    public long Reordered { get; internal set; }

    /// <summary>How often a direction of a link came to a standstill at a cut.</summary>
    public long Stalled { get; internal set; }

    /// <summary>Links opened.</summary>
    public long Opened { get; internal set; }

    /// <summary>Links that broke, whatever the reason.</summary>
    public long Broken { get; internal set; }

    /// <summary>Links that were refused because nobody listened.</summary>
    public long Refused { get; internal set; }

    /// <summary>Requests and answers of clients that arrived.</summary>
    public long Carried { get; internal set; }

    /// <summary>Requests and answers of clients that were lost.</summary>
    public long CarriesLost { get; internal set; }
}
