using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Purva.Clocks;
using Purva.Store.Buckets;
using Purva.Store.Ports;
using Purva.Store.Streams;
using Purva.Store.Values;

namespace Purva.Store.Replica;

/// <summary>Puts a merging value together from its rows.</summary>
internal sealed class ValueAssembly(WriterTable writers)
{
    private readonly List<LeafRow> rows = [];

    /// <summary>The value of a key; the type's empty value when it has no rows.</summary>
    public StoredValue Read(IStorageReader reader, KeyName key, BucketDefinition bucket)
    {
        byte[] start = [.. key.Encoded, 0];
        using (var cursor = reader.Scan(Table.State, start))
        {
            while (cursor.MoveNext() && cursor.Key.StartsWith(start))
            {
                rows.Add(new LeafRow(cursor.Key[start.Length..].ToArray(), cursor.Value.ToArray()));
            }
        }

        if (bucket.Type == BucketType.BoundedCounter)
        {
            return BoundedOf(rows.Count == 0 ? [] : rows[0].Row, bucket.Bound);
        }

        var (fields, values) = Level(0, rows.Count, 0);
        return bucket.Type == BucketType.Map ? new StoredValue.Fields(fields) : values.Count > 0 ? values[0] : EmptyOf(bucket.Type);
    }

    private static StoredValue EmptyOf(BucketType type) => type switch
    {
        BucketType.Counter => new StoredValue.Number(0),
        BucketType.Flag => new StoredValue.Truth(false),
        BucketType.DisableWinsFlag => new StoredValue.Truth(true),
        BucketType.List => new StoredValue.Items([]),
        _ => new StoredValue.Elements([]),
    };

    /// <summary>What stands at one level: rows are in order, so each field's rows are together, and so are those of one kind.</summary>
    private (ImmutableArray<StoredField> Fields, List<StoredValue> Values) Level(int from, int end, int depth)
    {
        var fields = ImmutableArray.CreateBuilder<StoredField>();
        var values = new List<StoredValue>();
        while (from < end)
        {
            var part = rows[from].Part.AsSpan(depth);
            var isField = part[0] == PartName.FieldMark;
            var length = isField ? part.IndexOf((byte)0) + 1 : 1;
            var next = from + 1;
            while (next < end && rows[next].Part.AsSpan(depth).StartsWith(part[..length]))
            {
                next++;
            }

            if (isField)
            {
                AddField(fields, Encoding.UTF8.GetString(part[1..(length - 1)]), Level(from, next, depth + length));
            }
            else if (LeafOf((LeafKind)part[0], from, next, depth + 1) is { } value)
            {
                values.Add(value);
            }

            from = next;
        }

        return (fields.DrainToImmutable(), values);
    }

    private static void AddField(ImmutableArray<StoredField>.Builder fields, string name, (ImmutableArray<StoredField> Fields, List<StoredValue> Values) inner)
    {
        List<StoredValue> kinds = inner.Fields.IsEmpty ? inner.Values : [new StoredValue.Fields(inner.Fields), .. inner.Values];
        if (kinds.Count > 0)
        {
            fields.Add(new StoredField(name, kinds[0], [.. kinds[1..]]));
        }
    }

    private StoredValue? LeafOf(LeafKind leaf, int from, int end, int depth) => leaf switch
    {
        LeafKind.Counter => SumOf(rows[from].Row) is { } sum ? new StoredValue.Number(sum) : null,
        LeafKind.Flag => new StoredValue.Truth(true),
        LeafKind.DisableWinsFlag => new StoredValue.Truth(false),
        LeafKind.Register => new StoredValue.Register([.. ValueRow.Read(rows[from].Row, writers).OrderByDescending(sibling => (sibling.Written, sibling.Dot)).Select(sibling => sibling.Value)]),
        LeafKind.Element or LeafKind.GrowOnlyElement => new StoredValue.Elements([.. Elements(from, end, depth)]),
        LeafKind.RemoveWinsElement => new StoredValue.Elements([.. Elements(from, end, depth, IsAdded)]),
        LeafKind.ItemValue => ItemsOf(from, end, depth),
        _ => null,
    };

    private IEnumerable<string> Elements(int from, int end, int depth, Func<byte[], bool>? isThere = null)
    {
        for (; from < end; from++)
        {
            if (isThere?.Invoke(rows[from].Row) != false)
            {
                yield return Encoding.UTF8.GetString(rows[from].Part.AsSpan(depth));
            }
        }
    }

    /// <summary>Added, and no removal stands beside it.</summary>
    private static bool IsAdded(byte[] row)
    {
        var reader = new StateRowReader(row);
        var isAdded = true;
        while (reader.MoveNext())
        {
            isAdded &= reader.Value.Length == 1 && reader.Value[0] == 1;
        }

        return isAdded;
    }

    /// <summary>The sum of a counter; none when resets have taken away everything.</summary>
    private static Int128? SumOf(byte[] row)
    {
        Int128? sum = null;
        var reader = new StateRowReader(row);
        while (reader.MoveNext())
        {
            if (CounterAccount.TryRead(reader.Value, out var account) && !account.IsEmpty)
            {
                sum = (sum ?? 0) + account.Value;
            }
        }

        return sum;
    }

    private StoredValue.Bounded BoundedOf(byte[] row, long bound)
    {
        var accounts = BoundedValue.AccountsOf(row, writers);
        var rights = ImmutableSortedDictionary.CreateBuilder<string, long>(StringComparer.Ordinal);
        foreach (var id in accounts.Keys.Concat(accounts.Values.SelectMany(account => account.Given).Select(given => given.Replica)).Distinct())
        {
            rights[NameOf(id)] = (long)UInt128.Min(BoundedValue.RightsOf(id, accounts), long.MaxValue);
        }

        return new StoredValue.Bounded(BoundedValue.ValueOf(bound, accounts), bound, rights.ToImmutable());
    }

    /// <summary>The site's name; with its epoch where the writer is not the site's latest, whose rights nobody can use.</summary>
    private string NameOf(ReplicaId id)
    {
        Writer? named = null;
        var latest = 0L;
        foreach (var writer in writers.Published)
        {
            named = writer.Id == id ? writer : named;
        }

        foreach (var writer in writers.Published)
        {
            latest = writer.Site == named?.Site ? Math.Max(latest, writer.Epoch) : latest;
        }

        return named is null ? id.ToString() : named.Epoch == latest ? named.Site : string.Create(CultureInfo.InvariantCulture, $"{named.Site}.{named.Epoch}");
    }

    private StoredValue.Items ItemsOf(int from, int end, int depth)
    {
        var list = new ListItems(writers);
        for (; from < end; from++)
        {
            list.AddValue(rows[from].Part.AsSpan(depth), rows[from].Row);
        }

        // The places stand right behind the values, unless every one of them is gone.
        var prefix = rows[end - 1].Part.AsSpan(0, depth - 1);
        for (; from < rows.Count && rows[from].Part.AsSpan().StartsWith(prefix); from++)
        {
            if (rows[from].Part.Length > depth && rows[from].Part[depth - 1] == (byte)LeafKind.ItemPlace)
            {
                list.AddPlace(rows[from].Part.AsSpan(depth), rows[from].Row);
            }
        }

        return new StoredValue.Items([.. list.InOrder().Select(item => item.Value)]);
    }


    private readonly record struct LeafRow(byte[] Part, byte[] Row);
}
