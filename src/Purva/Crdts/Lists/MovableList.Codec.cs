using System.Text.Json;
using Purva.Crdts.Registers;
using Purva.Wire;

namespace Purva.Crdts.Lists;

/// <content>Binary form and JSON are those of a <see cref="StoreList{TStore}"/>.</content>
public readonly partial struct MovableList<T>
{
    /// <inheritdoc/>
    public static DecodeStatus TryRead(ref WireReader reader, DotTable table, DecodeLimits limits, int depth, out MovableList<T> value)
    {
        var status = StoreList<MultiValueRegister<T>>.TryRead(ref reader, table, limits, depth, out var list);
        value = new(list);
        return status;
    }

    /// <inheritdoc/>
    public static bool TryReadJson(ref Utf8JsonReader reader, DotTable table, DecodeLimits limits, int depth, out MovableList<T> value)
    {
        var isRead = StoreList<MultiValueRegister<T>>.TryReadJson(ref reader, table, limits, depth, out var list);
        value = new(list);
        return isRead;
    }

    /// <inheritdoc/>
    public int EncodedLength(DotTable table) => list.EncodedLength(table);

    /// <inheritdoc/>
    public void Write(ref WireWriter writer, DotTable table) => list.Write(ref writer, table);

    /// <inheritdoc/>
    public void WriteJson(Utf8JsonWriter writer) => list.WriteJson(writer);

    /// <inheritdoc/>
    public void WriteValueJson(Utf8JsonWriter writer) => list.WriteValueJson(writer);
}
