using System.Globalization;
using System.Text.Json;
using Purva.Clocks;
using Purva.Wire;

namespace Purva.Crdts.Counters;

/// <content>
/// JSON: an object with the bound, the created and the used rights, and the transfers, each an array of giver, receiver and amount; an
/// object without members where no bound was chosen. The plain value is a number.
/// </content>
public readonly partial struct BoundedCounter
{
    private const string AtLeastName = "atLeast";
    private const string AtMostName = "atMost";
    private const string CreatedName = "created";
    private const string UsedName = "used";
    private const string TransfersName = "transfers";

    /// <inheritdoc/>
    public static bool TryReadJson(ref Utf8JsonReader reader, DecodeLimits limits, out BoundedCounter value)
    {
        value = default;
        if (reader.TokenType != JsonTokenType.StartObject || !reader.Read())
        {
            return false;
        }

        if (reader.TokenType == JsonTokenType.EndObject)
        {
            return true;
        }

        var side = reader.ValueTextEquals(AtLeastName) ? BoundSide.AtLeast : reader.ValueTextEquals(AtMostName) ? BoundSide.AtMost : BoundSide.None;
        if (side == BoundSide.None || !reader.Read() || !reader.TryReadInteger(out var limit)
            || !reader.TryEnter(CreatedName) || !GCounter.TryReadJson(ref reader, limits, out var created)
            || !reader.TryEnter(UsedName) || !GCounter.TryReadJson(ref reader, limits, out var used)
            || !reader.TryEnter(TransfersName) || !TryReadTransfers(ref reader, limits, out var transfers)
            || !reader.Read() || reader.TokenType != JsonTokenType.EndObject)
        {
            return false;
        }

        value = new BoundedCounter(new CounterBound(side, limit), created, used, transfers);
        return value.Column().Count <= limits.MaxVectorEntries;
    }

    /// <inheritdoc/>
    public void WriteJson(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (!IsEmpty)
        {
            writer.WriteNumber(Bound.Side == BoundSide.AtLeast ? AtLeastName : AtMostName, Bound.Limit);
            writer.WritePropertyName(CreatedName);
            Created.WriteJson(writer);
            writer.WritePropertyName(UsedName);
            Used.WriteJson(writer);
            writer.WriteStartArray(TransfersName);
            foreach (var transfer in Transfers)
            {
                writer.WriteStartArray();
                writer.WriteStringValue(transfer.From.ToString());
                writer.WriteStringValue(transfer.To.ToString());
                writer.WriteNumberValue(transfer.Amount);
                writer.WriteEndArray();
            }

            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }

    /// <inheritdoc/>
    public void WriteValueJson(Utf8JsonWriter writer) => writer.WriteRawValue(Value.ToString(CultureInfo.InvariantCulture));

    private static bool TryReadTransfers(ref Utf8JsonReader reader, DecodeLimits limits, out RightsTransfer[] transfers)
    {
        transfers = [];
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            return false;
        }

        var read = new List<RightsTransfer>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (read.Count == limits.MaxMatrixEntries || !TryReadTransfer(ref reader, out var transfer)
                || (read.Count > 0 && RightsTransfer.ComparePairs(read[^1], transfer) >= 0))
            {
                return false;
            }

            read.Add(transfer);
        }

        transfers = [.. read];
        return true;
    }

    private static bool TryReadTransfer(ref Utf8JsonReader reader, out RightsTransfer transfer)
    {
        transfer = default;
        if (reader.TokenType != JsonTokenType.StartArray
            || !reader.Read() || !TryReadReplica(ref reader, out var from) || !reader.Read() || !TryReadReplica(ref reader, out var to)
            || !reader.Read() || !reader.TryReadCounter(out var amount) || amount == 0 || from == to
            || !reader.Read() || reader.TokenType != JsonTokenType.EndArray)
        {
            return false;
        }

        transfer = new RightsTransfer(from, to, amount);
        return true;
    }

    private static bool TryReadReplica(ref Utf8JsonReader reader, out ReplicaId replica)
    {
        replica = default;
        return reader.TokenType == JsonTokenType.String && ReplicaId.TryParse(reader.GetString(), null, out replica);
    }
}
