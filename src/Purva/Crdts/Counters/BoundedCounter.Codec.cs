using Purva.Clocks;
using Purva.Wire;

namespace Purva.Crdts.Counters;

/// <content>
/// Binary form: one byte of the side, 0 where no bound was chosen, which then is all. Otherwise the limit, zigzag as LEB128; the replicas
/// as a column; their created and their used rights, each a run of numbers; the number of transfers; of each the places of giver and
/// receiver in the column and the amount, less one, as LEB128.
/// </content>
public readonly partial struct BoundedCounter
{
    private const int LeastEntryBytes = 3;
    private const int LeastTransferBytes = 3;

    /// <inheritdoc/>
    public int EncodedLength
    {
        get
        {
            if (IsEmpty)
            {
                return 1;
            }

            var replicas = Column();
            var length = 1 + WireWriter.VarLength(ZigZag(Bound.Limit)) + replicas.EncodedLength + WireWriter.VarLength((ulong)Transfers.Length)
                + NumberRun.Length(replicas.CountersIn(Created.Sums)) + NumberRun.Length(replicas.CountersIn(Used.Sums));
            foreach (var transfer in Transfers)
            {
                length += WireWriter.VarLength((ulong)replicas.IndexOf(transfer.From)) + WireWriter.VarLength((ulong)replicas.IndexOf(transfer.To))
                    + WireWriter.VarLength(transfer.Amount - 1);
            }

            return length;
        }
    }

    /// <inheritdoc/>
    public static DecodeStatus TryRead(ref WireReader reader, DecodeLimits limits, out BoundedCounter value)
    {
        var start = reader.Position;
        var status = TryReadWhole(ref reader, limits, out value);
        if (status != DecodeStatus.Done)
        {
            value = default;
            reader.Position = start;
        }

        return status;
    }

    /// <inheritdoc/>
    public void Write(ref WireWriter writer)
    {
        writer.WriteByte((byte)Bound.Side);
        if (IsEmpty)
        {
            return;
        }

        var replicas = Column();
        writer.WriteVar(ZigZag(Bound.Limit));
        replicas.Write(ref writer);
        NumberRun.Write(ref writer, replicas.CountersIn(Created.Sums));
        NumberRun.Write(ref writer, replicas.CountersIn(Used.Sums));
        writer.WriteVar((ulong)Transfers.Length);
        foreach (var transfer in Transfers)
        {
            writer.WriteVar((ulong)replicas.IndexOf(transfer.From));
            writer.WriteVar((ulong)replicas.IndexOf(transfer.To));
            writer.WriteVar(transfer.Amount - 1);
        }
    }

    private static DecodeStatus TryReadWhole(ref WireReader reader, DecodeLimits limits, out BoundedCounter value)
    {
        value = default;
        var status = reader.TryReadByte(out var side);
        if (status != DecodeStatus.Done || side > (byte)BoundSide.AtMost || side == 0)
        {
            return status == DecodeStatus.Done && side > 0 ? DecodeStatus.Malformed : status;
        }

        ReplicaColumn replicas = default;
        VersionVector created = default, used = default;
        RightsTransfer[] transfers = [];
        status = reader.TryReadVar(out var limit);
        status = status == DecodeStatus.Done ? ReplicaColumn.TryRead(ref reader, limits.MaxVectorEntries, LeastEntryBytes, out replicas) : status;
        status = status == DecodeStatus.Done ? replicas.TryReadSums(ref reader, out created) : status;
        status = status == DecodeStatus.Done ? replicas.TryReadSums(ref reader, out used) : status;
        status = status == DecodeStatus.Done ? TryReadTransfers(ref reader, limits, replicas, out transfers) : status;
        if (status == DecodeStatus.Done)
        {
            value = new BoundedCounter(new CounterBound((BoundSide)side, UnZigZag(limit)), GCounter.OfSums(created), GCounter.OfSums(used), transfers);
            status = value.Column().Count == replicas.Count ? DecodeStatus.Done : DecodeStatus.Malformed;
        }

        return status;
    }

    private static DecodeStatus TryReadTransfers(ref WireReader reader, DecodeLimits limits, ReplicaColumn replicas, out RightsTransfer[] transfers)
    {
        transfers = [];
        var status = reader.TryReadCount(limits.MaxMatrixEntries, LeastTransferBytes, out var count);
        if (status != DecodeStatus.Done || count == 0)
        {
            return status;
        }

        transfers = new RightsTransfer[count];
        for (var i = 0; i < count && status == DecodeStatus.Done; i++)
        {
            status = TryReadTransfer(ref reader, replicas, out transfers[i]);
            if (status == DecodeStatus.Done && i > 0 && RightsTransfer.ComparePairs(transfers[i - 1], transfers[i]) >= 0)
            {
                status = DecodeStatus.Malformed;
            }
        }

        return status;
    }

    private static DecodeStatus TryReadTransfer(ref WireReader reader, ReplicaColumn replicas, out RightsTransfer transfer)
    {
        transfer = default;
        ulong to = 0, lessOne = 0;
        var status = reader.TryReadVar(out var from);
        status = status == DecodeStatus.Done ? reader.TryReadVar(out to) : status;
        status = status == DecodeStatus.Done ? reader.TryReadVar(out lessOne) : status;
        if (status != DecodeStatus.Done)
        {
            return status;
        }

        var count = (ulong)replicas.Count;
        if (from >= count || to >= count || from == to || lessOne == ulong.MaxValue)
        {
            return DecodeStatus.Malformed;
        }

        transfer = new RightsTransfer(replicas.Replicas[(int)from], replicas.Replicas[(int)to], lessOne + 1);
        return DecodeStatus.Done;
    }

    private static ulong ZigZag(long value) => unchecked((ulong)((value << 1) ^ (value >> 63)));

    private static long UnZigZag(ulong value) => unchecked((long)(value >> 1) ^ -(long)(value & 1));

    /// <summary>Every replica that any sum names.</summary>
    private ReplicaColumn Column()
    {
        var named = new ReplicaId[Transfers.Length * 2];
        for (var i = 0; i < Transfers.Length; i++)
        {
            (named[2 * i], named[(2 * i) + 1]) = (Transfers[i].From, Transfers[i].To);
        }

        return ReplicaColumn.Of(Created.Sums, Used.Sums, named);
    }
}
