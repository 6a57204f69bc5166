using System.Collections.Immutable;
using Purva.Clocks;
using Purva.Store.Ports;
using Purva.Store.Streams;
using Purva.Wire;

namespace Purva.Store.Replica;

/// <summary>Live values and writers' heads in a form that does not depend on this replica's short numbers.</summary>
internal static class SnapshotRowCodec
{
    public static byte[] Write(RowForm form, ImmutableArray<Sibling> siblings)
    {
        var bytes = new byte[siblings.Sum(sibling => sibling.Dot.EncodedLength + 5 + sibling.Value.Length) + 6];
        var writer = new WireWriter(bytes);
        writer.WriteByte((byte)form);
        writer.WriteVar((ulong)siblings.Length);
        foreach (var sibling in siblings)
        {
            sibling.Dot.Write(ref writer);
            writer.WriteBytes(sibling.Value.Span);
        }

        return bytes[..writer.Position];
    }

    public static List<Sibling> Read(ReadOnlySpan<byte> bytes, out RowForm form)
    {
        var reader = new WireReader(bytes);
        var isSound = reader.TryReadByte(out var written) == DecodeStatus.Done && written <= (byte)RowForm.Counter;
        form = (RowForm)written;
        isSound &= reader.TryReadCount(int.MaxValue, ReplicaId.Size + 2, out var count) == DecodeStatus.Done;
        var siblings = new List<Sibling>(isSound ? count : 0);
        for (var i = 0; isSound && i < count; i++)
        {
            isSound = Dot.TryRead(ref reader, DecodeLimits.Default, out var dot) == DecodeStatus.Done;
            isSound &= reader.TryReadBytes(int.MaxValue, out var value) == DecodeStatus.Done;
            siblings.Add(new Sibling(dot, value.ToArray()));
        }

        return isSound ? siblings : throw Damaged();
    }

    public static byte[] WriteHeads(ImmutableArray<WriterHead> heads, HybridTimestamp clock)
    {
        var bytes = new byte[20 + (heads.Length * (80 + RecordHash.Size))];
        var writer = new WireWriter(bytes);
        clock.Write(ref writer);
        writer.WriteVar((ulong)heads.Length);
        Span<byte> hash = stackalloc byte[RecordHash.Size];
        foreach (var head in heads)
        {
            new Dot(head.Id, head.Counter).Write(ref writer);
            writer.WriteBytes(System.Text.Encoding.ASCII.GetBytes(head.Site));
            writer.WriteVar((ulong)head.Epoch);
            head.Hash.CopyTo(hash);
            writer.WriteRaw(hash);
        }

        return bytes[..writer.Position];
    }

    public static ImmutableArray<WriterHead> ReadHeads(ReadOnlySpan<byte> bytes, out HybridTimestamp clock)
    {
        var reader = new WireReader(bytes);
        var isSound = HybridTimestamp.TryRead(ref reader, DecodeLimits.Default, out clock) == DecodeStatus.Done;
        isSound &= reader.TryReadCount(int.MaxValue, RecordHash.Size, out var count) == DecodeStatus.Done;
        var heads = ImmutableArray.CreateBuilder<WriterHead>(isSound ? count : 0);
        for (var i = 0; isSound && i < count; i++)
        {
            isSound = Dot.TryRead(ref reader, DecodeLimits.Default, out var dot) == DecodeStatus.Done;
            isSound &= reader.TryReadBytes(LogRecord.MaxSiteNameBytes, out var site) == DecodeStatus.Done;
            isSound &= reader.TryReadVar(out var epoch) == DecodeStatus.Done && epoch <= long.MaxValue;
            isSound &= reader.TryReadRaw(RecordHash.Size, out var hash) == DecodeStatus.Done;
            if (isSound)
            {
                heads.Add(new WriterHead(dot.Replica, System.Text.Encoding.ASCII.GetString(site), (long)epoch, dot.Counter, RecordHash.From(hash)));
            }
        }

        return isSound ? heads.DrainToImmutable() : throw Damaged();
    }

    private static StorageException Damaged() =>
        new(StorageFault.Corrupt, "A half-loaded snapshot is damaged: stop the site, move its data folder away and start it again.");
}
