using Purva.Hashgraph;
using Purva.Store.Streams;

namespace Purva.Store.Ordering;

/// <summary>How much of a graph a member's own events may be, so that no frame is ever too long for a record.</summary>
/// <remarks>
/// A frame holds of each member at most what that member itself had in its graph when it made the last of these events: it knew of fewer decided rounds then.
/// So a frame has at most <see cref="MostFrameBytes"/>, whatever happens, if no member exceeds its share.
/// </remarks>
internal sealed class OrderShare(int members)
{
    /// <summary>Most bytes of the events of a frame: half of what a record may have.</summary>
    public const int MostFrameBytes = LogRecord.MaxBytes / 2;

    /// <summary>No event of <see cref="OrderMember"/> is longer: 64 KiB of transactions with their lengths, and what stands before them.</summary>
    public const int LongestEvent = OrderedWrite.MostBytes + (8 * 1024);

    /// <summary>Hashes, numbers and times of an event without a transaction, and what a frame says about it.</summary>
    private const int LeastEvent = 256;

    private readonly Dictionary<EventHash, int> own = [];
    private readonly int most = MostFrameBytes / members;

    /// <summary>Bytes of the own events in the graph.</summary>
    public int Bytes { get; private set; }

    /// <summary>Most bytes of writes that this site has said, or is about to say, and that have no place.</summary>
    public int MostWrites => most / 2;

    /// <summary>Whether an event with writes fits.</summary>
    public bool HasRoomForWrites => Bytes + LongestEvent <= MostWrites;

    /// <summary>Whether an answer without writes fits. The last quarter is for answers that bring a round on.</summary>
    public bool HasRoomForAnswer(bool bringsRoundOn) => Bytes + LengthOf(0) <= (bringsRoundOn ? most : most / 4 * 3);

    public void Add(GossipEvent gossip)
    {
        if (own.TryAdd(gossip.Hash, LengthOf(gossip.EncodedLength)))
        {
            Bytes += own[gossip.Hash];
        }
    }

    /// <summary>Forgets what is no longer in the graph.</summary>
    public void Trim(Consensus graph)
    {
        foreach (var hash in own.Keys.Where(hash => !graph.Contains(hash)).ToArray())
        {
            own.Remove(hash, out var bytes);
            Bytes -= bytes;
        }
    }

    /// <summary>A member that forked is named in each event of a frame.</summary>
    private int LengthOf(int encoded) => LeastEvent + (2 * members) + encoded;
}
