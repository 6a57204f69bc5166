using System.Text.Json;
using Purva.Clocks;

namespace Purva.Crdts;

/// <summary>Steps through JSON whose members stand in one order.</summary>
internal static class JsonReading
{
    extension(ref Utf8JsonReader reader)
    {
        /// <summary>Goes on to the value of the next member, if that has the given name.</summary>
        public bool TryEnter(string name) =>
            reader.Read() && reader.TokenType == JsonTokenType.PropertyName && reader.ValueTextEquals(name) && reader.Read();

        /// <summary>Reads the text of a timestamp in its only form.</summary>
        public bool TryReadStamp(out ReplicaTimestamp stamp)
        {
            stamp = default;
            return reader.TokenType == JsonTokenType.String && reader.GetString() is { } text
                && ReplicaTimestamp.TryParse(text, null, out stamp) && stamp.ToString() == text;
        }

        /// <summary>Reads an unsigned number written in digits only.</summary>
        public bool TryReadCounter(out ulong value)
        {
            value = 0;
            return reader.TokenType == JsonTokenType.Number && reader.TryGetUInt64(out value);
        }

        /// <summary>Reads a number; minus zero is none.</summary>
        public bool TryReadInteger(out long value)
        {
            value = 0;
            return reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out value) && (value != 0 || reader.ValueSpan is not [(byte)'-', ..]);
        }
    }
}
