using Purva.Clocks;
using Purva.Wire;

namespace Purva.Crdts.Counters;

/// <content>
/// Binary form: how many rounds; for each in ascending order of replica its last dot, how many events before that it began, the two sums, and 0, or
/// 1 and the sums of the floor, or 2, these and the dot of the reset.
/// </content>
public readonly partial struct ResettableCounter
{
    private const int LeastRoundBytes = 6;
    private const byte NoFloor = 0;
    private const byte ToldFloor = 1;
    private const byte KnownFloor = 2;

    /// <inheritdoc/>
    public int EncodedLength(DotTable table)
    {
        var length = WireWriter.VarLength((ulong)Rounds.Length);
        foreach (var round in Rounds)
        {
            length += table.LengthOf(round.Dot) + WireWriter.VarLength(round.Last - round.Life) + LengthOf(round.Plus, round.Minus) + 1;
            length += round.Floor.IsNone ? 0 : LengthOf(round.Floor.Plus, round.Floor.Minus);
            length += round.Floor.By == default ? 0 : table.LengthOf(round.Floor.By);
        }

        return length;
    }

    /// <inheritdoc/>
    public void Write(ref WireWriter writer, DotTable table)
    {
        writer.WriteVar((ulong)Rounds.Length);
        foreach (var round in Rounds)
        {
            table.Write(ref writer, round.Dot);
            writer.WriteVar(round.Last - round.Life);
            writer.WriteVar(round.Plus);
            writer.WriteVar(round.Minus);
            WriteFloor(ref writer, table, round.Floor);
        }
    }

    /// <inheritdoc/>
    public static DecodeStatus TryRead(ref WireReader reader, DotTable table, DecodeLimits limits, int depth, out ResettableCounter value)
    {
        value = default;
        var status = reader.TryReadCount(limits.MaxVectorEntries, LeastRoundBytes, out var count);
        if (status != DecodeStatus.Done || count == 0)
        {
            return status;
        }

        var read = new CounterRound[count];
        for (var i = 0; i < count && status == DecodeStatus.Done; i++)
        {
            status = TryReadRound(ref reader, table, out read[i]);
            if (status == DecodeStatus.Done && i > 0 && read[i].Replica <= read[i - 1].Replica)
            {
                status = DecodeStatus.Malformed;
            }
        }

        value = status == DecodeStatus.Done ? new ResettableCounter(read) : default;
        return status;
    }

    private static int LengthOf(ulong plus, ulong minus) => WireWriter.VarLength(plus) + WireWriter.VarLength(minus);

    private static DecodeStatus TryReadRound(ref WireReader reader, DotTable table, out CounterRound round)
    {
        round = default;
        ulong before = 0;
        var floor = default(CounterFloor);
        var status = table.TryRead(ref reader, out var last);
        status = status == DecodeStatus.Done ? reader.TryReadVar(out before) : status;
        status = status == DecodeStatus.Done ? TryReadSums(ref reader, out floor) : status;
        if (status != DecodeStatus.Done || before >= last.Counter)
        {
            return status != DecodeStatus.Done ? status : DecodeStatus.Malformed;
        }

        round = new CounterRound(last.Replica, last.Counter - before, last.Counter, floor.Plus, floor.Minus, default);
        status = reader.TryReadByte(out var kind);
        if (status != DecodeStatus.Done || kind == NoFloor)
        {
            return status;
        }

        var by = default(Dot);
        status = kind <= KnownFloor ? TryReadSums(ref reader, out floor) : DecodeStatus.Malformed;
        status = status == DecodeStatus.Done && kind == KnownFloor ? table.TryRead(ref reader, out by) : status;
        round = round with { Floor = floor with { By = by } };
        return status == DecodeStatus.Done && (round.Floor.IsNone || !IsPossible(round)) ? DecodeStatus.Malformed : status;
    }

    private static void WriteFloor(ref WireWriter writer, DotTable table, CounterFloor floor)
    {
        writer.WriteByte(floor.IsNone ? NoFloor : floor.By == default ? ToldFloor : KnownFloor);
        if (!floor.IsNone)
        {
            writer.WriteVar(floor.Plus);
            writer.WriteVar(floor.Minus);
        }

        if (floor.By != default)
        {
            table.Write(ref writer, floor.By);
        }
    }

    private static DecodeStatus TryReadSums(ref WireReader reader, out CounterFloor sums)
    {
        ulong minus = 0;
        var status = reader.TryReadVar(out var plus);
        status = status == DecodeStatus.Done ? reader.TryReadVar(out minus) : status;
        sums = new CounterFloor(plus, minus, default);
        return status;
    }

    /// <summary>A round begins with an event and not after its last one, and no more was reset than counted.</summary>
    private static bool IsPossible(CounterRound round) =>
        round.Life > 0 && round.Life <= round.Last && round.Floor.Plus <= round.Plus && round.Floor.Minus <= round.Minus;
}
