using System.Text;
using System.Text.Json;
using Purva.Clocks;
using Purva.Store.Values;

namespace Purva.Simulation.Checking;

/// <summary>The sequential specifications of merging values, each a function of the operations of one key that somebody has applied and of what their authors had seen.</summary>
internal sealed class TypedHistory
{
    // The latest first: what was undone was mostly undone by one of the latest, and whoever looks for that finds it soon.
    private readonly TypedOperationView[] operations;
    private readonly TypedOperationView[] clearings;

    public TypedHistory(IEnumerable<TypedOperationView> all, VersionVector applied)
    {
        operations = [.. all.Where(one => applied.Contains(one.Dot)).Reverse()];
        clearings = [.. operations.Where(one => one.Update.Kind == UpdateKind.Clear)];
    }

    /// <summary>All paths below the key at which something was done.</summary>
    public IEnumerable<string[]> Paths => operations.Select(one => one.Update.Path.ToArray()).DistinctBy(path => string.Join('\0', path));

    /// <summary>Whether anything of a kind was done at a path.</summary>
    public bool Has(string[] path, params UpdateKind[] kinds) => Of(path, kinds).Any();

    /// <summary>Σ of the increments that no clearing has seen.</summary>
    public Int128 Sum(string[] path) => Of(path, UpdateKind.Increment).Where(one => !IsCleared(one)).Aggregate((Int128)0, (sum, one) => sum + one.Update.Amount);

    /// <summary>Σ of all increments, for counters that are never cleared.</summary>
    public Int128 Whole() => Of([], UpdateKind.Increment).Aggregate((Int128)0, (sum, one) => sum + one.Update.Amount);

    /// <summary>Elements that somebody added and nobody who saw that removed.</summary>
    public string[] AddWins(string[] path) => Texts(Of(path, UpdateKind.Add).Where(add => !IsUndone(add, path, UpdateKind.Remove)));

    /// <summary>Elements of which the latest operations all add.</summary>
    public string[] RemoveWins(string[] path)
    {
        var both = Of(path, UpdateKind.Add, UpdateKind.Remove).ToArray();
        var latest = both.Where(one => !both.Any(other => Sees(other, one) && IsSame(other, one)) && !IsCleared(one)).ToArray();
        return Texts(latest.Where(one => one.Update.Kind == UpdateKind.Add && !latest.Any(other => other.Update.Kind == UpdateKind.Remove && IsSame(other, one))));
    }

    /// <summary>Whether somebody did what the flag favours and nobody who saw it undid it.</summary>
    public bool IsFavoured(string[] path, UpdateKind favoured, UpdateKind undoing) => Of(path, favoured).Any(one => !IsUndone(one, path, undoing));

    /// <summary>Values that no assignment and no clearing has seen, the newest first.</summary>
    public string[] Register(string[] path) =>
    [
        .. Of(path, UpdateKind.Assign).Where(one => !IsCleared(one) && !Of(path, UpdateKind.Assign).Any(other => Sees(other, one)))
            .OrderByDescending(one => (one.Time, one.Dot)).Select(Text),
    ];

    /// <summary>Items that were inserted or set, less what a removal has seen of that; without their order.</summary>
    public string[] Items(string[] path) =>
    [
        .. Of(path, UpdateKind.Insert, UpdateKind.Set)
            .Where(one => !IsCleared(one) && !Of(path, UpdateKind.RemoveAt).Any(other => other.Item == one.Item && Sees(other, one)))
            .Select(one => one.Item).Distinct().Order(StringComparer.Ordinal),
    ];

    /// <summary>The characters that somebody put into a text and nobody took out, ascending: each is put in once.</summary>
    public string Characters() => string.Concat(Of([], UpdateKind.Insert).SelectMany(one => JsonSerializer.Deserialize(one.Update.Value.Span, PieceJson.Default.String)!.EnumerateRunes())
        .Except(Of([], UpdateKind.Erase, UpdateKind.Clear).SelectMany(one => one.Item.EnumerateRunes())).Order());

    private static bool IsSame(TypedOperationView left, TypedOperationView right) => left.Update.Value.Span.SequenceEqual(right.Update.Value.Span);

    /// <summary>An operation sees what its site had applied, and what its own commit did before it; of that, what its author had read, where he said so.</summary>
    private static bool Sees(TypedOperationView later, TypedOperationView earlier) => later.Dot == earlier.Dot
        ? later.Index > earlier.Index
        : later.Visible.Contains(earlier.Dot) && later.Update.Seen?.Contains(earlier.Dot) != false;

    private static string Text(TypedOperationView one) => Encoding.UTF8.GetString(one.Update.Value.Span);

    private static string[] Texts(IEnumerable<TypedOperationView> adds) => [.. adds.Select(Text).Distinct().Order(StringComparer.Ordinal)];

    private IEnumerable<TypedOperationView> Of(string[] path, params UpdateKind[] kinds) =>
        operations.Where(one => kinds.Contains(one.Update.Kind) && one.Update.Path.AsSpan().SequenceEqual(path));

    private bool IsUndone(TypedOperationView one, string[] path, UpdateKind by) =>
        IsCleared(one) || Of(path, by).Any(other => Sees(other, one) && (other.Update.Value.IsEmpty || IsSame(other, one)));

    private bool IsCleared(TypedOperationView one) => clearings.Any(other => one.Update.Path.AsSpan().StartsWith(other.Update.Path.AsSpan()) && Sees(other, one));
}
