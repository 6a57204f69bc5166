using System.Text;
using Purva.Store;
using Purva.Store.Buckets;
using Purva.Store.Values;

namespace Purva.Simulation.Checking;

/// <summary>Whether values that merge are what the operations amount to that a site had applied.</summary>
/// <remarks>
/// <para>
/// Each type has its specification: a counter is the sum of the increments that no clearing had seen, a set of adding wins has the
/// elements that were added and that nobody who saw that removed, a flag, a register, a list's items and a map's fields likewise.
/// <c>WrongValue</c>: something else is shown. <c>BelowBound</c>: a bounded counter is below its bound. <c>RightsTooMany</c>: its sites
/// hold more rights than it has above the bound. <c>ListsDiffer</c>: two sites have applied the same and have items or characters in different
/// orders. <c>OrderTurns</c>: characters of a text stand in one order here and in another there, whatever each has applied.
/// </para>
/// <para>
/// O(m²) for m operations of a key, at each read. Of a key with so many that all its reads would take minutes, reads evenly spread over the run are judged,
/// its last one among them; bounds and orders are judged at all.
/// </para>
/// </remarks>
/// <seealso href="https://doi.org/10.1145/2535838.2535848">Burckhardt, Gotsman, Yang and Zawirski, Replicated Data Types: Specification, Verification, Optimality, 2014</seealso>
public static class TypedValueChecker
{
    internal const string Name = "TypedValues";

    // Steps that are spent on the values of one key, and reads of it that are judged whatever they cost.
    private const long MostSteps = 1_000_000_000;
    private const int FewestReads = 25;

    /// <summary>Judges what was shown of values that merge.</summary>
    /// <param name="operations">All operations that were committed and not lost, of all keys.</param>
    /// <param name="reads">What was shown; of keys whose buckets kept their type.</param>
    public static IReadOnlyList<Violation> Check(IEnumerable<TypedOperationView> operations, IEnumerable<TypedReadView> reads)
    {
        ArgumentNullException.ThrowIfNull(operations);
        ArgumentNullException.ThrowIfNull(reads);
        var findings = new Findings(Name);
        var byKey = operations.ToLookup(operation => operation.Key);
        var lists = new Dictionary<(KeyName Key, string Applied), (string Site, string Shown)>();
        var all = reads.ToList();
        var judged = Judged(all, byKey);
        foreach (var read in all)
        {
            if (judged.Contains(read)
                && (ShownOf(read), Expected(new TypedHistory(byKey[read.Key], read.Applied), read)) is var (shown, expected) && shown != expected)
            {
                findings.Add("WrongValue", $"{read.Site} shows {shown} of {read.Key} ({read.Type}); the operations that it has seen, {read.Applied}, amount to {expected}.", read.At, sites: [read.Site]);
            }

            CheckBound(read, findings);
            if (InOrder(read) is { } inOrder
                && !lists.TryAdd((read.Key, read.Applied.ToString()), (read.Site, inOrder)) && lists[(read.Key, read.Applied.ToString())] is var first && first.Shown != inOrder)
            {
                findings.Add("ListsDiffer", $"{first.Site} and {read.Site} have both seen {read.Applied} and list {read.Key} as {first.Shown} and as {inOrder}.", read.At, sites: [first.Site, read.Site]);
            }
        }

        TextOrder.Check(all, findings);
        return findings.All;
    }

    private static HashSet<TypedReadView> Judged(IEnumerable<TypedReadView> reads, ILookup<KeyName, TypedOperationView> byKey)
    {
        var judged = new HashSet<TypedReadView>(ReferenceEqualityComparer.Instance);
        foreach (var ofKey in reads.GroupBy(read => read.Key).Select(group => group.ToArray()))
        {
            var each = Math.Max(1L, byKey[ofKey[0].Key].LongCount());
            var stride = Math.Max(1, ofKey.Length / Math.Max(FewestReads, MostSteps / (each * each)));
            judged.UnionWith(ofKey.Reverse().Where((_, i) => i % stride == 0));
        }

        return judged;
    }

    private static string? InOrder(TypedReadView read) => read.Value switch
    {
        StoredValue.Items items when read.Type == BucketType.List => string.Join(',', items.Values.Select(Text)),
        StoredValue.Text text => text.Value,
        _ => null,
    };

    private static void CheckBound(TypedReadView read, Findings findings)
    {
        if (read.Value is not StoredValue.Bounded bounded)
        {
            return;
        }

        if (bounded.Value < bounded.Bound)
        {
            findings.Add("BelowBound", $"{read.Site} shows {bounded.Value} of {read.Key}, below its bound {bounded.Bound}.", read.At, sites: [read.Site]);
        }

        var rights = bounded.Rights.Values.Aggregate((Int128)0, (sum, one) => sum + one);
        if (rights > bounded.Value - bounded.Bound || bounded.Rights.Values.Any(one => one < 0))
        {
            findings.Add("RightsTooMany", $"{read.Site} shows {bounded.Value} of {read.Key} above {bounded.Bound}, and rights {string.Join(", ", bounded.Rights.Select(one => $"{one.Key}: {one.Value}"))}.", read.At, sites: [read.Site]);
        }
    }

    private static string Expected(TypedHistory history, TypedReadView read) => read.Type switch
    {
        BucketType.Counter => history.Sum([]).ToString(),
        BucketType.BoundedCounter => (history.Whole() + read.Bound).ToString(),
        BucketType.Flag => history.IsFavoured([], UpdateKind.Enable, UpdateKind.Disable).ToString(),
        BucketType.DisableWinsFlag => (!history.IsFavoured([], UpdateKind.Disable, UpdateKind.Enable)).ToString(),
        BucketType.Set or BucketType.GrowOnlySet => string.Join(',', history.AddWins([])),
        BucketType.RemoveWinsSet => string.Join(',', history.RemoveWins([])),
        BucketType.List => string.Join(',', history.Items([])),
        BucketType.Text => history.Characters(),
        BucketType.Map => string.Join(' ', history.Paths.Where(path => path.Length > 0).SelectMany(path => FieldsOf(history, path)).Order(StringComparer.Ordinal)),
        _ => throw new ArgumentException($"Values of {read.Type} do not merge; the history's own checkers judge them."),
    };

    private static IEnumerable<string> FieldsOf(TypedHistory history, string[] path)
    {
        var name = string.Join('.', path);
        if (history.IsFavoured(path, UpdateKind.Enable, UpdateKind.Disable))
        {
            yield return $"{name}=True";
        }

        if (history.Sum(path) is var sum && sum != 0)
        {
            yield return $"{name}={sum}";
        }

        foreach (var texts in (string[][])[history.Register(path), history.AddWins(path), history.Items(path)])
        {
            if (texts.Length > 0)
            {
                yield return $"{name}={string.Join(',', texts)}";
            }
        }
    }

    private static string ShownOf(TypedReadView read) => read.Value switch
    {
        null => read.Type is BucketType.Counter ? "0" : read.Type is BucketType.BoundedCounter ? read.Bound.ToString(null, null) : read.Type is BucketType.Flag ? "False" : read.Type is BucketType.DisableWinsFlag ? "True" : string.Empty,
        StoredValue.Items items => string.Join(',', items.Values.Select(ItemOf).Order(StringComparer.Ordinal)),
        StoredValue.Text text => string.Concat(text.Value.EnumerateRunes().Order()),
        StoredValue.Fields fields => string.Join(' ', fields.Values.SelectMany(field => Flat(field, string.Empty)).Order(StringComparer.Ordinal)),
        var value => TextOf(value),
    };

    private static IEnumerable<string> Flat(StoredField field, string prefix)
    {
        foreach (var value in field.Beside.Prepend(field.Value))
        {
            if (value is StoredValue.Fields inner)
            {
                foreach (var text in inner.Values.SelectMany(one => Flat(one, $"{prefix}{field.Name}.")))
                {
                    yield return text;
                }
            }
            else if (TextOf(value) is { Length: > 0 } shown and not ("0" or "False"))
            {
                yield return $"{prefix}{field.Name}={shown}";
            }
        }
    }

    private static string TextOf(StoredValue value) => value switch
    {
        StoredValue.Number number => number.Value.ToString(),
        StoredValue.Bounded bounded => bounded.Value.ToString(),
        StoredValue.Truth truth => truth.Value.ToString(),
        StoredValue.Elements elements => string.Join(',', elements.Values),
        StoredValue.Register register => string.Join(',', register.Values.Select(Text)),
        StoredValue.Items items => string.Join(',', items.Values.Select(ItemOf).Order(StringComparer.Ordinal)),
        _ => "?",
    };

    private static string Text(ReadOnlyMemory<byte> value) => Encoding.UTF8.GetString(value.Span);

    /// <summary>An item by the value that it was inserted with: what was set later has that before a dot.</summary>
    private static string ItemOf(ReadOnlyMemory<byte> value) => Text(value).Split('.')[0];
}
