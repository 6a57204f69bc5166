namespace Purva.Client;

/// <summary>A site at one moment.</summary>
public sealed record SiteReport
{
    /// <summary>The cluster's name.</summary>
    public string Cluster { get; init; } = string.Empty;

    /// <summary>The site's name.</summary>
    public string Site { get; init; } = string.Empty;

    /// <summary><c>settling</c>, <c>ready</c>, <c>bootstrapping</c>, <c>storageFailed</c> or <c>stopped</c>.</summary>
    public string Phase { get; init; } = string.Empty;

    /// <summary>Its writer's identity.</summary>
    public string Replica { get; init; } = string.Empty;

    /// <summary>Which life of its writer this is, from 1.</summary>
    public long Epoch { get; init; }

    /// <summary>Why the latest epoch was opened.</summary>
    public string EpochReason { get; init; } = string.Empty;

    /// <summary>Everything applied: how many events of each replica.</summary>
    public IReadOnlyDictionary<string, ulong> Applied { get; init; } = new Dictionary<string, ulong>();

    /// <summary>Everything that every site is known to have.</summary>
    public IReadOnlyDictionary<string, ulong> Stable { get; init; } = new Dictionary<string, ulong>();

    /// <summary>Keys with a live value.</summary>
    public long Keys { get; init; }

    /// <summary>Live values.</summary>
    public long Values { get; init; }

    /// <summary>Keys with several live values.</summary>
    public long KeysWithSiblings { get; init; }

    /// <summary>Records in the retained log.</summary>
    public long LogRecords { get; init; }

    /// <summary>Bytes of the log, roughly.</summary>
    public long LogBytes { get; init; }

    /// <summary>Bytes of the live values, roughly.</summary>
    public long StateBytes { get; init; }

    /// <summary>Records that wait for what they depend on.</summary>
    public int Waiting { get; init; }

    /// <summary>Commits that wait for the disk.</summary>
    public int QueuedCommits { get; init; }

    /// <summary>Puts applied since the start, those of other sites included.</summary>
    public long Puts { get; init; }

    /// <summary>How many of these left a key with more than one live value.</summary>
    public long Conflicts { get; init; }

    /// <summary>Commits accepted since the start.</summary>
    public long Commits { get; init; }

    /// <summary>Reads answered since the start.</summary>
    public long Reads { get; init; }

    /// <summary>Records applied from other sites since the start.</summary>
    public long Received { get; init; }

    /// <summary><c>always</c> or <c>everySecond</c>.</summary>
    public string Durability { get; init; } = string.Empty;

    /// <summary>The storage engine.</summary>
    public string Engine { get; init; } = string.Empty;

    /// <summary>Every writer heard of.</summary>
    public IReadOnlyList<WriterReport> Writers { get; init; } = [];

    /// <summary>Every other configured site.</summary>
    public IReadOnlyList<PeerReport> Peers { get; init; } = [];

    /// <summary>What needs a person's eye.</summary>
    public IReadOnlyList<string> Problems { get; init; } = [];
}

/// <summary>One writer as a site knows it.</summary>
/// <param name="Id">Its identity.</param>
/// <param name="Name">How dots name it: <c>site.epoch</c>.</param>
/// <param name="Site">The site that it writes for.</param>
/// <param name="Epoch">Which life of that site.</param>
/// <param name="Applied">How many of its records are applied.</param>
/// <param name="Quarantine">Why nothing more is taken from it, or null.</param>
public sealed record WriterReport(string Id, string Name, string Site, long Epoch, ulong Applied, string? Quarantine);

/// <summary>One other site as a site sees it.</summary>
/// <param name="Site">Its name.</param>
/// <param name="Address">Where its replication listens.</param>
/// <param name="IsConnected">Whether records stream from it.</param>
/// <param name="IsCut">Whether the link is cut on purpose.</param>
/// <param name="Behind">Records that it is known to have and this site has not.</param>
/// <param name="Unseen">Records that this site has and it has not confirmed.</param>
/// <param name="LagMilliseconds">Age of its last own record when it was applied.</param>
/// <param name="Problem">What is wrong, or null.</param>
public sealed record PeerReport(string Site, string Address, bool IsConnected, bool IsCut, long Behind, long Unseen, double LagMilliseconds, string? Problem);
