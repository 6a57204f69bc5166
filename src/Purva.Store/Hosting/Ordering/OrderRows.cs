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
internal sealed partial class OrderRows(SiteCore core, OrderNames names, IReadOnlyDictionary<ReplicaId, string> sites)
{
    /// <summary>The place of the last frame in the order; 0 before the first.</summary>
    public ulong PlaceOfFrame() => Find(names.Framed, IsOrder, out _)?.Counter ?? 0;

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
    public GossipEvent? ReadEvent(ReplicaId creator, ulong epoch, ulong number) =>
        Find(names.Event(creator, epoch, number), writer => writer.Site == sites[creator], out var bytes) is null ? null : Parse(bytes.Span, new Dot(creator, number));

    /// <summary>What became of a write, and where; null while it has no place.</summary>
    public (OrderedOutcome Outcome, Dot Dot)? ReadOutcome(string id) =>
        Find(names.Outcome(id), IsOrder, out var bytes) is { } dot && OrderedOutcome.TryRead(bytes.Span, out var outcome) ? (outcome, dot) : null;

    /// <summary>Whether a write has its place, or can have none any more. A renewal has one when its epoch is over, and nobody asks then.</summary>
    public bool IsOrdered(ReadOnlyMemory<byte> transaction) =>
        !OrderTransaction.TryRead(transaction.Span, out var read)
        || (read.Write is { } write && (read.Number < core.Host.Frontier.Applied[names.Writer] || ReadOutcome(write.Id) is not null));

    /// <summary>The dot of the definition that holds, if it is this order's; which one that is follows from the row alone.</summary>
    public Dot? ReadDefinition()
    {
        KeyName.TryCreate(SiteReplica.DefinitionBucket, System.Text.Encoding.UTF8.GetBytes(names.Bucket), out var key);
        var row = new ArrayBufferWriter<byte>();
        if (!core.Engine.TryGet(Table.State, key.Encoded, row))
        {
            return null;
        }

        var best = SiteReplica.DefinitionIn(System.Text.Encoding.UTF8.GetBytes(names.Bucket), row.WrittenSpan, core.Host.Frontier.Writers.IdOf, out var dot);
        return best is { Members: { } members } && OrderNames.Of(core.Options.Cluster, names.Bucket, members) == names ? dot : null;
    }

    public static byte[] BytesOf(GossipEvent gossip)
    {
        var bytes = new byte[gossip.EncodedLength];
        var writer = new WireWriter(bytes);
        gossip.Write(ref writer);
        return bytes;
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
