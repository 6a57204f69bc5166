using System.Buffers;
using Purva.Clocks;
using Purva.Hashgraph;
using Purva.Store.Ordering;
using Purva.Store.Ports;
using Purva.Store.Replica;
using Purva.Wire;

namespace Purva.Store.Hosting.Ordering;

/// <summary>The rows of one order, as the engine shows them.</summary>
/// <remarks>Anybody may look for an outcome; the rest is for the one worker of the order.</remarks>
internal sealed class OrderRows(SiteCore core, OrderNames names, IReadOnlyDictionary<ReplicaId, string> sites)
{
    /// <summary>Most events that one commit removes.</summary>
    private const int MostRemoved = 256;

    private readonly SortedDictionary<ulong, (EventHash Hash, Dot Dot)> own = [];

    /// <summary>The last event of this site that is on its disk.</summary>
    public GossipEvent? LastOwn { get; private set; }

    /// <summary>Which of this site's writers wrote it.</summary>
    public ReplicaId LastOwnBy { get; private set; }

    /// <summary>The place of the last frame in the order; 0 before the first.</summary>
    public ulong PlaceOfFrame() => Find(names.Frame, IsOrder, out _)?.Counter ?? 0;

    /// <summary>The last frame, or null.</summary>
    public Frame? ReadFrame(out ulong position)
    {
        position = 0;
        if (Find(names.Frame, IsOrder, out var bytes) is null)
        {
            return null;
        }

        return OrderFrame.TryRead(bytes.Span, out position, out var frame)
            ? frame
            : throw new StorageException(StorageFault.Corrupt, $"The frame of bucket '{names.Bucket}' is damaged: stop the site, move its data folder away and start it again; it loads a snapshot from a peer.");
    }

    /// <summary>An event, which counts only as a record of its creator's own site has it.</summary>
    public GossipEvent? ReadEvent(ReplicaId creator, ulong number) =>
        Find(names.Event(creator, number), writer => writer.Site == sites[creator], out var bytes) is null ? null : Parse(bytes.Span, new Dot(creator, number));

    /// <summary>What became of a write, and where; null while it has no place.</summary>
    public (OrderedOutcome Outcome, Dot Dot)? ReadOutcome(string id) =>
        Find(names.Outcome(id), IsOrder, out var bytes) is { } dot && OrderedOutcome.TryRead(bytes.Span, out var outcome) ? (outcome, dot) : null;

    /// <summary>Whether a write has its place.</summary>
    public bool IsOrdered(ReadOnlyMemory<byte> write)
    {
        var reader = new WireReader(write.Span);
        return OrderedWrite.TryRead(ref reader, DecodeLimits.Default, out var read) != DecodeStatus.Done || ReadOutcome(read.Id) is not null;
    }

    public static byte[] BytesOf(GossipEvent gossip)
    {
        var bytes = new byte[gossip.EncodedLength];
        var writer = new WireWriter(bytes);
        gossip.Write(ref writer);
        return bytes;
    }

    /// <summary>Looks through this site's own events.</summary>
    public void ReadOwn(ReplicaId self)
    {
        own.Clear();
        LastOwn = null;
        var prefix = names.Events(self);
        using var found = core.Engine.Scan(Table.State, prefix);
        while (found.MoveNext() && found.Key.StartsWith(prefix))
        {
            if (ValueOf(found.Value, writer => writer.Site == core.Options.Site, out var bytes) is { } dot && Parse(bytes.Span, null) is { } gossip)
            {
                NoteOwn(gossip, dot, []);
            }
        }
    }

    public void NoteOwn(GossipEvent gossip, Dot dot, IReadOnlyCollection<Operation> gone)
    {
        own[gossip.Dot.Counter] = (gossip.Hash, dot);
        if (gossip.Dot.Counter > (LastOwn?.Dot.Counter ?? 0))
        {
            (LastOwn, LastOwnBy) = (gossip, dot.Replica);
        }

        foreach (var operation in gone)
        {
            var text = operation.Key.Key;
            own.Remove(ulong.Parse(text.AsSpan(text.LastIndexOf('/') + 1), System.Globalization.NumberStyles.AllowHexSpecifier, System.Globalization.CultureInfo.InvariantCulture));
        }
    }

    /// <summary>The removal of this site's events that no frame needs any more: those before its last one in the frame, which the frame does not hold itself.</summary>
    public Operation[] PastFrame()
    {
        if (own.Count == 0 || LastOwn is not { } last || ReadFrame(out _) is not { } frame)
        {
            return [];
        }

        var self = last.Dot.Replica;
        var held = frame.Events.Where(one => one.Event.Dot.Replica == self).Select(one => one.Event.Dot.Counter).ToHashSet();
        var end = held.Count == 0 ? 0 : held.Max();
        return [.. own
            .Where(one => one.Key < end && !held.Contains(one.Key)).Take(MostRemoved)
            .Select(one => Operation.Delete(names.Event(self, one.Key), new[] { one.Value.Dot }))];
    }

    private bool IsOrder(Writer writer) => writer.Id == names.Writer;

    private static GossipEvent? Parse(ReadOnlySpan<byte> bytes, Dot? expected)
    {
        var reader = new WireReader(bytes);
        return GossipEvent.TryRead(ref reader, DecodeLimits.Default, out var gossip) == DecodeStatus.Done && reader.IsAtEnd && (expected is null || gossip.Dot == expected) ? gossip : null;
    }

    /// <summary>Requests look for outcomes while the worker reads events, so each call has a buffer of its own.</summary>
    private Dot? Find(KeyName key, Func<Writer, bool> by, out ReadOnlyMemory<byte> value)
    {
        var row = new ArrayBufferWriter<byte>();
        value = default;
        return core.Engine.TryGet(Table.State, key.Encoded, row) ? ValueOf(row.WrittenSpan, by, out value) : null;
    }

    private Dot? ValueOf(ReadOnlySpan<byte> state, Func<Writer, bool> by, out ReadOnlyMemory<byte> value)
    {
        var reader = new StateRowReader(state);
        while (reader.MoveNext())
        {
            var known = core.Host.Frontier.Writers.Published;
            if (reader.Writer < known.Length && by(known[reader.Writer]))
            {
                value = reader.Value.ToArray();
                return new Dot(known[reader.Writer].Id, reader.Counter);
            }
        }

        value = default;
        return null;
    }
}
