using System.Text.Json;
using Purva.Crdts.Stores;
using Purva.Wire;

namespace Purva.Crdts.Sets;

/// <content>Binary form: the number of elements, then each in ascending order, each but the first in its form behind the one before. JSON: an array.</content>
public readonly partial struct GrowOnlySet<T>
{
    /// <inheritdoc/>
    public int EncodedLength
    {
        get
        {
            var sorted = ToArray();
            var length = WireWriter.VarLength((ulong)sorted.Length);
            for (var i = 0; i < sorted.Length; i++)
            {
                length += i == 0 ? sorted[i].EncodedLength : sorted[i].EncodedLengthAfter(sorted[i - 1]);
            }

            return length;
        }
    }

    /// <inheritdoc/>
    public static DecodeStatus TryRead(ref WireReader reader, DecodeLimits limits, out GrowOnlySet<T> value)
    {
        value = default;
        var start = reader.Position;
        var status = reader.TryReadCount(limits.MaxElements, 1, out var count);
        var read = status == DecodeStatus.Done ? new KeyValuePair<T, Member>[count] : [];
        for (var i = 0; i < read.Length && status == DecodeStatus.Done; i++)
        {
            status = i == 0 ? T.TryRead(ref reader, limits, out var element) : T.TryReadAfter(ref reader, limits, read[i - 1].Key, out element);
            status = status == DecodeStatus.Done && i > 0 && read[i - 1].Key.CompareTo(element) >= 0 ? DecodeStatus.Malformed : status;
            read[i] = KeyValuePair.Create(element, default(Member));
        }

        if (status != DecodeStatus.Done)
        {
            reader.Position = start;
            return status;
        }

        value = new(PersistentMap<T, Member>.OfAscending(read));
        return DecodeStatus.Done;
    }

    /// <inheritdoc/>
    public static bool TryReadJson(ref Utf8JsonReader reader, DecodeLimits limits, out GrowOnlySet<T> value)
    {
        value = default;
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            return false;
        }

        var read = new List<KeyValuePair<T, Member>>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (read.Count == limits.MaxElements || !T.TryReadJson(ref reader, out var element) || (read.Count > 0 && read[^1].Key.CompareTo(element) >= 0))
            {
                return false;
            }

            read.Add(KeyValuePair.Create(element, default(Member)));
        }

        value = new(PersistentMap<T, Member>.OfAscending(read.ToArray()));
        return true;
    }

    /// <inheritdoc/>
    public void Write(ref WireWriter writer)
    {
        var sorted = ToArray();
        writer.WriteVar((ulong)sorted.Length);
        for (var i = 0; i < sorted.Length; i++)
        {
            if (i == 0)
            {
                sorted[i].Write(ref writer);
            }
            else
            {
                sorted[i].WriteAfter(ref writer, sorted[i - 1]);
            }
        }
    }

    /// <inheritdoc/>
    public void WriteJson(Utf8JsonWriter writer)
    {
        writer.WriteStartArray();
        foreach (var element in ToArray())
        {
            element.WriteJson(writer);
        }

        writer.WriteEndArray();
    }

    /// <inheritdoc/>
    public void WriteValueJson(Utf8JsonWriter writer) => WriteJson(writer);
}
