using Purva.Clocks;
using Purva.Store.Buckets;
using Purva.Store.Ports;
using Purva.Wire;

namespace Purva.Store.Replica;

/// <content>What the rules of buckets decide is kept as long as the record that caused it, for the change stream.</content>
internal sealed partial class SiteReplica
{
    /// <summary>How often since the start a rule of a bucket has chosen among values that did not know of each other.</summary>
    public long Resolutions { get; private set; }

    private void NoteEffects(in Operation operation, int slot, int count, Dot dot, HybridTimestamp timestamp, int index)
    {
        if (operation.Kind == OperationKind.PutTimed && operation.TimeToLive > TimeSpan.Zero)
        {
            var diesAt = timestamp.Milliseconds + (long)operation.TimeToLive.TotalMilliseconds;
            batch.Put(Table.Index, RowKey.OfExpiry(diesAt, operation.Key.Encoded), default);
        }

        if (operation.Kind == OperationKind.Reset)
        {
            NoteEmptied(operation.Key.Encoded, EntriesOf(overlay.RowAt(slot), out _), VersionVector.Of(dot));
        }

        if (count > 1 && operation.IsPut && !operation.Key.HasPart
            && Buckets.Find(operation.Key.BucketBytes) is { Type: BucketType.LastWriterWins or BucketType.Resolved } bucket)
        {
            Resolutions++;
            batch.Put(Table.Index, RowKey.OfResolution(LastSequence + 1, index), ResolutionBytes(operation.Key, slot, bucket.Type));
        }
    }

    private byte[] ResolutionBytes(KeyName key, int slot, BucketType type)
    {
        var siblings = ValueRow.Read(overlay.RowAt(slot), Writers);
        var kept = type == BucketType.LastWriterWins ? ValueRow.NewestOf(siblings).Dot : default;
        var lost = siblings.Where(sibling => sibling.Dot != kept).ToList();
        var bytes = new byte[key.Encoded.Length + 64 + lost.Sum(sibling => 40 + sibling.Value.Length)];
        var writer = new WireWriter(bytes);
        writer.WriteBytes(key.Encoded);
        writer.WriteFixed64(kept.Replica.Value);
        writer.WriteVar(kept.Counter);
        writer.WriteVar((ulong)lost.Count);
        foreach (var sibling in lost)
        {
            sibling.Dot.Write(ref writer);
            sibling.Written.Write(ref writer);
            writer.WriteBytes(sibling.Value.Span);
        }

        return bytes[..writer.Position];
    }

    /// <summary>What a row of the index says.</summary>
    public static Resolution? ReadResolution(ReadOnlySpan<byte> bytes)
    {
        var reader = new WireReader(bytes);
        var isSound = reader.TryReadBytes(int.MaxValue, out var name) == DecodeStatus.Done;
        var zero = name.IndexOf((byte)0);
        isSound &= zero > 0 && KeyName.TryCreate(name[..Math.Max(0, zero)], name[(zero + 1)..], out _);
        isSound &= reader.TryReadFixed64(out var replica) == DecodeStatus.Done;
        isSound &= reader.TryReadVar(out var counter) == DecodeStatus.Done;
        isSound &= reader.TryReadCount(int.MaxValue, ReplicaId.Size + sizeof(ulong) + 2, out var count) == DecodeStatus.Done;
        var lost = new List<Sibling>();
        for (var i = 0; isSound && i < count; i++)
        {
            isSound = Dot.TryRead(ref reader, DecodeLimits.Default, out var dot) == DecodeStatus.Done;
            isSound &= HybridTimestamp.TryRead(ref reader, DecodeLimits.Default, out var written) == DecodeStatus.Done;
            isSound &= reader.TryReadBytes(int.MaxValue, out var value) == DecodeStatus.Done;
            lost.Add(new Sibling(dot, value.ToArray()) { Written = written });
        }

        if (!isSound)
        {
            return null;
        }

        KeyName.TryCreate(name[..zero], name[(zero + 1)..], out var key);
        return new Resolution(key, new Dot(new ReplicaId(replica), counter), [.. lost]);
    }
}
