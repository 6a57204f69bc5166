using System.Text.Json;
using Purva.Clocks;
using Purva.Wire;

namespace Purva.Crdts.Registers;

/// <content>
/// Binary form: 0 where nobody has written, otherwise 1, the stamp and the value. JSON: an object with the stamp's text and the value, or
/// without members. The plain value is the value, or null.
/// </content>
public readonly partial struct LwwRegister<T>
{
    private const string StampName = "stamp";
    private const string ValueName = "value";

    /// <inheritdoc/>
    public int EncodedLength => IsEmpty ? 1 : 1 + Stamp.EncodedLength + value!.EncodedLength;

    /// <inheritdoc/>
    public static DecodeStatus TryRead(ref WireReader reader, DecodeLimits limits, out LwwRegister<T> value)
    {
        value = default;
        var start = reader.Position;
        var status = reader.TryReadByte(out var isWritten);
        if (status != DecodeStatus.Done || isWritten == 0)
        {
            return status;
        }

        ReplicaTimestamp stamp = default;
        T? written = default;
        status = isWritten == 1 ? ReplicaTimestamp.TryRead(ref reader, limits, out stamp) : DecodeStatus.Malformed;
        status = status == DecodeStatus.Done ? T.TryRead(ref reader, limits, out written) : status;
        if (status != DecodeStatus.Done)
        {
            reader.Position = start;
            return status;
        }

        value = new LwwRegister<T>(stamp, written!);
        return DecodeStatus.Done;
    }

    /// <inheritdoc/>
    public static bool TryReadJson(ref Utf8JsonReader reader, DecodeLimits limits, out LwwRegister<T> value)
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

        if (!reader.ValueTextEquals(StampName) || !reader.Read() || !reader.TryReadStamp(out var stamp)
            || !reader.TryEnter(ValueName) || !T.TryReadJson(ref reader, out var written)
            || !reader.Read() || reader.TokenType != JsonTokenType.EndObject)
        {
            return false;
        }

        value = new LwwRegister<T>(stamp, written);
        return true;
    }

    /// <inheritdoc/>
    public void Write(ref WireWriter writer)
    {
        writer.WriteByte(IsEmpty ? (byte)0 : (byte)1);
        if (!IsEmpty)
        {
            Stamp.Write(ref writer);
            value!.Write(ref writer);
        }
    }

    /// <inheritdoc/>
    public void WriteJson(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (!IsEmpty)
        {
            writer.WriteString(StampName, Stamp.ToString());
            writer.WritePropertyName(ValueName);
            value!.WriteJson(writer);
        }

        writer.WriteEndObject();
    }

    /// <inheritdoc/>
    public void WriteValueJson(Utf8JsonWriter writer)
    {
        if (IsEmpty)
        {
            writer.WriteNullValue();
            return;
        }

        value!.WriteJson(writer);
    }
}
