using System.Text.Json;
using Purva.Clocks;
using Purva.Wire;

namespace Purva.Crdts.Counters;

/// <content>
/// Binary form: how many rounds; for each in ascending order of replica its last dot, how many events before that it began, the two sums, and 0, or
/// 1, the sums of the floor and the dot of the reset. JSON: an object from the last dot to the event that began the round, the sums, and those of the floor with its dot.
/// </content>
public readonly partial struct ResettableCounter
{
    private const int LeastRoundBytes = 6;

    /// <inheritdoc/>
    public int EncodedLength(DotTable table)
    {
        var length = WireWriter.VarLength((ulong)Rounds.Length);
        foreach (var round in Rounds)
        {
            length += table.LengthOf(round.Dot) + WireWriter.VarLength(round.Last - round.Life) + LengthOf(round.Plus, round.Minus) + 1;
            length += round.Floor.IsNone ? 0 : LengthOf(round.Floor.Plus, round.Floor.Minus) + table.LengthOf(round.Floor.By);
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
            writer.WriteByte((byte)(round.Floor.IsNone ? 0 : 1));
            if (!round.Floor.IsNone)
            {
                writer.WriteVar(round.Floor.Plus);
                writer.WriteVar(round.Floor.Minus);
                table.Write(ref writer, round.Floor.By);
            }
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

    /// <inheritdoc/>
    public void WriteJson(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        foreach (var round in Rounds)
        {
            writer.WriteStartArray(round.Dot.ToString());
            writer.WriteNumberValue(round.Life);
            writer.WriteNumberValue(round.Plus);
            writer.WriteNumberValue(round.Minus);
            if (!round.Floor.IsNone)
            {
                writer.WriteNumberValue(round.Floor.Plus);
                writer.WriteNumberValue(round.Floor.Minus);
                writer.WriteStringValue(round.Floor.By.ToString());
            }

            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }

    /// <inheritdoc/>
    public static bool TryReadJson(ref Utf8JsonReader reader, DotTable table, DecodeLimits limits, int depth, out ResettableCounter value)
    {
        value = default;
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            return false;
        }

        var read = new List<CounterRound>();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (read.Count == limits.MaxVectorEntries || !TryReadRound(ref reader, table, out var round) || (read.Count > 0 && round.Replica <= read[^1].Replica))
            {
                return false;
            }

            read.Add(round);
        }

        value = read.Count == 0 ? Empty : new ResettableCounter([.. read]);
        return reader.TokenType == JsonTokenType.EndObject;
    }

    /// <inheritdoc/>
    public void WriteValueJson(Utf8JsonWriter writer) => writer.WriteRawValue(Value.ToString(null, null));

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
        status = reader.TryReadByte(out var hasFloor);
        if (status != DecodeStatus.Done || hasFloor == 0)
        {
            return status;
        }

        var by = default(Dot);
        status = hasFloor == 1 ? TryReadSums(ref reader, out floor) : DecodeStatus.Malformed;
        status = status == DecodeStatus.Done ? table.TryRead(ref reader, out by) : status;
        round = round with { Floor = floor with { By = by } };
        return status == DecodeStatus.Done && !IsPossible(round) ? DecodeStatus.Malformed : status;
    }

    private static DecodeStatus TryReadSums(ref WireReader reader, out CounterFloor sums)
    {
        ulong minus = 0;
        var status = reader.TryReadVar(out var plus);
        status = status == DecodeStatus.Done ? reader.TryReadVar(out minus) : status;
        sums = new CounterFloor(plus, minus, default);
        return status;
    }

    private static bool TryReadRound(ref Utf8JsonReader reader, DotTable table, out CounterRound round)
    {
        round = default;
        if (!table.TryReadJson(ref reader, out var last) || !reader.Read() || reader.TokenType != JsonTokenType.StartArray
            || !JsonTokens.TryReadNumber(ref reader, out var life) || !JsonTokens.TryReadNumber(ref reader, out var plus) || !JsonTokens.TryReadNumber(ref reader, out var minus)
            || !reader.Read())
        {
            return false;
        }

        round = new CounterRound(last.Replica, life, last.Counter, plus, minus, default);
        if (reader.TokenType == JsonTokenType.EndArray)
        {
            return IsPossible(round);
        }

        if (reader.TokenType != JsonTokenType.Number || !reader.TryGetUInt64(out plus) || !JsonTokens.TryReadNumber(ref reader, out minus)
            || !reader.Read() || !table.TryReadJson(ref reader, out var by) || !reader.Read() || reader.TokenType != JsonTokenType.EndArray)
        {
            return false;
        }

        round = round with { Floor = new CounterFloor(plus, minus, by) };
        return IsPossible(round);
    }

    /// <summary>A round begins with an event and not after its last one, and no more was reset than counted.</summary>
    private static bool IsPossible(CounterRound round) =>
        round.Life > 0 && round.Life <= round.Last && round.Floor.Plus <= round.Plus && round.Floor.Minus <= round.Minus;
}
