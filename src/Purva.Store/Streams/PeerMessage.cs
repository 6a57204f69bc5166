using System.Collections.Immutable;
using Purva.Clocks;

namespace Purva.Store.Streams;

/// <summary>A writer as one site knows it: whose it is, and the hash of the last of its records that is applied there.</summary>
/// <param name="Id">Its identity.</param>
/// <param name="Site">The site that it writes for.</param>
/// <param name="Epoch">Which life of that site.</param>
/// <param name="Counter">The last of its records applied.</param>
/// <param name="Hash">The hash of that record.</param>
public sealed record WriterHead(ReplicaId Id, string Site, long Epoch, ulong Counter, RecordHash Hash);

/// <summary>One key's live values within a snapshot.</summary>
/// <param name="Key">The key.</param>
/// <param name="Siblings">Its live values, as their form writes them.</param>
/// <param name="Form">How they are written.</param>
public sealed record SnapshotRow(KeyName Key, ImmutableArray<Sibling> Siblings, RowForm Form = RowForm.Plain);

/// <summary>What two sites say to each other over one link: the side that connects pulls, the side that accepts serves.</summary>
public abstract record PeerMessage
{
    private PeerMessage()
    {
    }

    /// <summary>First message of both sides.</summary>
    /// <param name="Protocol">Version of this protocol.</param>
    /// <param name="Cluster">The cluster's name; another one ends the link.</param>
    /// <param name="Site">Who speaks.</param>
    /// <param name="Writers">Every writer that the speaker knows, with heads: what it has applied, durably.</param>
    public sealed record Hello(int Protocol, string Cluster, string Site, ImmutableArray<WriterHead> Writers) : PeerMessage;

    /// <summary>The puller asks for all records beyond a vector, now and as they come; a later one replaces an earlier one.</summary>
    /// <param name="Have">What the puller has.</param>
    /// <param name="ExceptSites">Sites that the puller hears directly, whose records need no relay.</param>
    public sealed record Subscribe(VersionVector Have, ImmutableArray<string> ExceptSites) : PeerMessage
    {
        /// <summary>The puller's own writer, once it knows that it remembers all of it: none of its records need come back. None before.</summary>
        public ReplicaId Own { get; init; }
    }

    /// <summary>The server sends records in causal order.</summary>
    /// <param name="Items">Whole records, as their writers made them.</param>
    public sealed record Records(ImmutableArray<ReadOnlyMemory<byte>> Items) : PeerMessage;

    /// <summary>Either side says what it has durably. The server's is also a sign of life.</summary>
    /// <param name="Vector">What it has.</param>
    public sealed record Applied(VersionVector Vector) : PeerMessage;

    /// <summary>The puller asks for the server's vector as of now.</summary>
    /// <param name="Id">Repeated in the answer.</param>
    public sealed record VectorRequest(long Id) : PeerMessage;

    /// <summary>The answer to <see cref="VectorRequest"/>.</summary>
    /// <param name="Id">Which question.</param>
    /// <param name="Vector">What the server has durably.</param>
    public sealed record VectorReply(long Id, VersionVector Vector) : PeerMessage;

    /// <summary>The server no longer retains what the puller lacks: it needs a snapshot.</summary>
    /// <param name="Floor">Records up to here are gone from the log.</param>
    public sealed record TooFarBehind(VersionVector Floor) : PeerMessage;

    /// <summary>The puller asks for a snapshot; the subscription pauses.</summary>
    public sealed record SnapshotRequest : PeerMessage;

    /// <summary>A snapshot begins.</summary>
    /// <param name="Writers">Every writer with its head at the snapshot: its vector.</param>
    /// <param name="Clock">The largest hybrid timestamp that the server has issued or applied: what comes after must be later.</param>
    public sealed record SnapshotStart(ImmutableArray<WriterHead> Writers, HybridTimestamp Clock) : PeerMessage;

    /// <summary>Some rows of the snapshot, in ascending order of key.</summary>
    /// <param name="Rows">The rows.</param>
    public sealed record SnapshotRows(ImmutableArray<SnapshotRow> Rows) : PeerMessage;

    /// <summary>The snapshot is complete.</summary>
    public sealed record SnapshotEnd : PeerMessage;

    /// <summary>The speaker ends the link.</summary>
    /// <param name="Reason">Why, for people.</param>
    public sealed record Refused(string Reason) : PeerMessage;
}
