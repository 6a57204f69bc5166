using System.Collections.Immutable;
using Purva.Clocks;
using Purva.Store.Streams;

namespace Purva.Store.Replica;

/// <content>Rows as others see them.</content>
internal sealed partial class SiteReplica
{
    /// <summary>The live values of a row, in ascending order of dot.</summary>
    public static KeyRead SiblingsOf(KeyName key, ReadOnlySpan<byte> row, WriterTable writers) => new(key, ValueRow.Read(row, writers));

    /// <summary>A row as a snapshot carries it.</summary>
    public static SnapshotRow SnapshotRowOf(ReadOnlySpan<byte> rowKey, ReadOnlySpan<byte> row, WriterTable writers)
    {
        var split = rowKey.IndexOf((byte)0);
        KeyName.TryCreate(rowKey[..split], rowKey[(split + 1)..], out var key);
        var reader = new StateRowReader(row);
        var siblings = ImmutableArray.CreateBuilder<Sibling>(reader.Count);
        while (reader.MoveNext())
        {
            siblings.Add(new Sibling(new Dot(writers.IdOf(reader.Writer), reader.Counter), reader.Value.ToArray()));
        }

        siblings.Sort(static (left, right) => left.Dot.CompareTo(right.Dot));
        return new SnapshotRow(key, siblings.DrainToImmutable(), reader.Form);
    }
}
