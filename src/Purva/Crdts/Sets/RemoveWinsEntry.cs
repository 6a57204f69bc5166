using System.Text.Json;
using Purva.Clocks;
using Purva.Crdts.Stores;
using Purva.Wire;

namespace Purva.Crdts.Sets;

/// <summary>What a <see cref="RemoveWinsSet{T}"/> knows of one element: the living additions, and the living removals that stand against them.</summary>
/// <remarks>Binary form: the one set of dots, then the other. The default value is <see cref="Empty"/>. Immutable, and safe to share between threads.</remarks>
/// <param name="Added">The dots of additions.</param>
/// <param name="Removed">The dots of removals.</param>
public readonly record struct RemoveWinsEntry(DotSet Added, DotSet Removed) : IDotStore<RemoveWinsEntry>
{
    private const string AddedName = "added";
    private const string RemovedName = "removed";

    /// <inheritdoc/>
    public static RemoveWinsEntry Empty => default;

    /// <inheritdoc/>
    public static bool IsToldByDots => true;

    /// <inheritdoc/>
    public bool IsEmpty => Added.IsEmpty && Removed.IsEmpty;

    /// <summary>Whether the element is in the set.</summary>
    public bool IsPresent => Removed.IsEmpty && !Added.IsEmpty;

    /// <inheritdoc/>
    public static DecodeStatus TryRead(ref WireReader reader, DotTable table, DecodeLimits limits, int depth, out RemoveWinsEntry value)
    {
        value = default;
        DotSet removed = default;
        var status = DotSet.TryRead(ref reader, table, limits, depth + 1, out var added);
        status = status == DecodeStatus.Done ? DotSet.TryRead(ref reader, table, limits, depth + 1, out removed) : status;
        value = status == DecodeStatus.Done ? new RemoveWinsEntry(added, removed) : default;
        return status;
    }

    /// <inheritdoc/>
    public static bool TryReadJson(ref Utf8JsonReader reader, DotTable table, DecodeLimits limits, int depth, out RemoveWinsEntry value)
    {
        value = default;
        if (reader.TokenType != JsonTokenType.StartObject
            || !reader.Read() || reader.TokenType != JsonTokenType.PropertyName || !reader.ValueTextEquals(AddedName)
            || !reader.Read() || !DotSet.TryReadJson(ref reader, table, limits, depth + 1, out var added)
            || !reader.Read() || reader.TokenType != JsonTokenType.PropertyName || !reader.ValueTextEquals(RemovedName)
            || !reader.Read() || !DotSet.TryReadJson(ref reader, table, limits, depth + 1, out var removed)
            || !reader.Read() || reader.TokenType != JsonTokenType.EndObject)
        {
            return false;
        }

        value = new RemoveWinsEntry(added, removed);
        return true;
    }

    /// <inheritdoc/>
    public RemoveWinsEntry Join(RemoveWinsEntry other, CausalJoin join) => new(Added.Join(other.Added, join), Removed.Join(other.Removed, join));

    /// <inheritdoc/>
    public RemoveWinsEntry Beyond(RemoveWinsEntry known, CausalJoin join) => new(Added.Beyond(known.Added, join), Removed.Beyond(known.Removed, join));

    /// <inheritdoc/>
    public void CollectDots(List<Dot> into)
    {
        Added.CollectDots(into);
        Removed.CollectDots(into);
    }

    /// <inheritdoc/>
    public int EncodedLength(DotTable table) => Added.EncodedLength(table) + Removed.EncodedLength(table);

    /// <inheritdoc/>
    public void Write(ref WireWriter writer, DotTable table)
    {
        Added.Write(ref writer, table);
        Removed.Write(ref writer, table);
    }

    /// <inheritdoc/>
    public void WriteJson(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WritePropertyName(AddedName);
        Added.WriteJson(writer);
        writer.WritePropertyName(RemovedName);
        Removed.WriteJson(writer);
        writer.WriteEndObject();
    }

    /// <inheritdoc/>
    public void WriteValueJson(Utf8JsonWriter writer) => writer.WriteBooleanValue(IsPresent);
}
